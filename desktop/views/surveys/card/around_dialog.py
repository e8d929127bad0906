"""«Записать в «Поддержку» пары»: which pair «Поддержка 360°» was about (ux.md 9.2, 10.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.language.numbers import counted
from desktop.services.pairs import shipped
from desktop.services.surveys import privacy, sentences, supporting
from desktop.services.surveys.parents import STATEMENTS
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.words import near_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.services.surveys.around import Voice
    from desktop.services.surveys.supporting import Offer, Written

CODE = "survey_around"
WORDS = RecordWords(CODE, "Поддержка 360° — в карточку пары", add="Записать")
NOBODY = "Пар, которые сейчас работают, нет: записывать некуда."
KEPT = (
    "В раздел «Поддержка» карточки пары попадут средние баллы и число ответов, без имён. "
    "Записанное раньше из этой анкеты заменится."
)


def open_around(office: Office, parent: QWidget, survey_id: UUID) -> RecordDialog | None:
    """Show what will be written; without pairs or figures a toast says so."""
    found = office.read(supporting.offer, survey_id, office.today)
    problem = _problem(found)
    if problem:
        office.toast(problem)
        return None
    titles = dict(found.pairs)

    def submit(values: dict[str, Any]) -> None:
        pair = UUID(hex=values["pair"])
        office.database.write(supporting.record, survey_id, pair, office.today)
        place = Place("pairs", "card", pair, "support")
        show = ToastButton("Открыть пару", lambda: office.go(place))
        office.toast(f"Поддержка 360° записана: {titles[pair]}.", show, undo_button(office))

    pairs = tuple(Choice(key.hex, title) for key, title in found.pairs)
    field = FormField(
        "pair",
        "О какой паре спрашивали",
        "choice",
        wide=True,
        required=True,
        choices=pairs,
        required_text="Выберите пару.",
    )
    dialog = RecordDialog(office, WORDS, (field,), submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    for place, text in enumerate((KEPT, *_lines(found, office.today))):
        named = f"dialog.{CODE}.line{place}"
        dialog.body.insertWidget(place, label(text, "muted", name=named, wrap=True))
    dialog.start({"pair": pairs[0].code if len(pairs) == 1 else None})
    dialog.open()
    return dialog


def _problem(found: Offer) -> str:
    if not found.pairs:
        return NOBODY
    return "" if any(one.marks for one in found.voices) else supporting.NOTHING


def _lines(found: Offer, today: dt.date) -> Iterator[str]:
    """«Коллеги, 8 человек: 4,3 · 4,1 · 3,9», then where it stands already."""
    yield f"Баллы по порядку: {' · '.join(_statements())}."
    for one in found.voices:
        yield _voice(one)
    if found.written:
        yield hint(found.written, today)


def _statements() -> tuple[str, ...]:
    words = shipped.statements("support_statements")
    return tuple(one[:1].lower() + one[1:] for one in words[: len(STATEMENTS)])


def _voice(one: Voice) -> str:
    title = shipped.titles("support_sources").get(one.source, one.source)
    named = title[:1].upper() + title[1:]
    if one.marks is None:
        if one.people < privacy.LEAST:
            return f"{named}: {privacy.too_few(one.people)}"
        return (
            f"{named}: ответили {one.people}, но остальных слишком мало, чтобы показать отдельно."
        )
    marks = " · ".join(sentences.mean_words(mark) for mark in one.marks)
    return f"{named}, {counted(one.people, 'человек')}: {marks}"


def hint(written: Sequence[Written], today: dt.date) -> str:
    """«Уже записано: Осокина – Квашнина (сегодня 10:15, Рябова Е. П.)»."""
    named = "; ".join(f"{one.pair} ({_when(one, today)})" for one in written)
    return f"Уже записано: {named}."


def _when(one: Written, today: dt.date) -> str:
    return ", ".join(filter(None, (near_time(one.at.astimezone(), today), one.actor)))
