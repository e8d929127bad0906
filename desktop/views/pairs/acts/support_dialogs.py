"""«Записать поддержку» of the head and the marks «360°» (ux.md 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.pairs import shipped, support
from desktop.services.pairs.support import Draft360, SupportDraft
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office

SUPPORT = RecordWords("pair_support", "Записать поддержку", add="Записать")
AROUND = RecordWords("pair_support360", "Отметить 360°", add="Отметить")
_HUNDRED = 100
_MARKS = tuple(Choice(str(mark), str(mark)) for mark in range(1, support.HIGHEST + 1))
NO_NAMES = "Без имён и данных детей."


def ask_support(office: Office, card: PairCard, parent: QWidget) -> RecordDialog:
    """What the head did for the pair."""
    fields = (
        FormField("day", "Дата", "date", required=True, required_text="Впишите дату."),
        FormField(
            "kind",
            "Вид",
            "choice",
            required=True,
            choices=lambda: choices_of(office, "support_kinds"),
            required_text="Выберите вид поддержки.",
            edit_list=editing(office, "support_kinds"),
        ),
        FormField("content", "Что сделано", "long_text", hint=NO_NAMES),
        FormField("paper", "Документ", limit=200, hint="Приказ, договор, накладная — если есть"),
        FormField("rubles", "Сумма", "number", unit="руб."),
    )

    def submit(values: dict[str, Any]) -> None:
        rubles = values["rubles"] or 0
        draft = SupportDraft(
            kind=values["kind"] or "",
            given_on=values["day"],
            content=values["content"] or "",
            paper=values["paper"] or "",
            kopecks=int(rubles) * _HUNDRED,
            pair_id=card.id,
        )
        office.database.write(support.record_support, draft)
        text = f"Поддержка руководителя записана: {card.sentence}."
        office.toast(text, undo_button(office))

    dialog = RecordDialog(office, SUPPORT, fields, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start({"day": office.today})
    dialog.keep_draft(office, card.id)
    dialog.open()
    return dialog


def ask_360(office: Office, card: PairCard, parent: QWidget, source: str = "") -> RecordDialog:
    """Marks of the administration, of colleagues or of parents; a mean when several answered."""
    sources = shipped.titles("support_sources")
    statements = shipped.statements("support_statements")
    fields = (
        FormField(
            "source",
            "Источник",
            "choice",
            required=True,
            wide=True,
            choices=tuple(Choice(code, title) for code, title in sources.items()),
            required_text="Выберите, кто отвечал.",
        ),
        FormField("day", "Дата", "date", required=True, required_text="Впишите дату."),
        FormField("people", "Сколько человек", "number"),
        *(
            FormField(
                f"mark_{number}",
                words,
                "choice",
                required=True,
                wide=True,
                choices=_MARKS,
                required_text="Отметьте утверждение: от 1 до 5.",
            )
            for number, words in enumerate(statements, 1)
        ),
    )

    def submit(values: dict[str, Any]) -> None:
        marks = tuple(
            int(values[f"mark_{number}"]) * _HUNDRED for number in range(1, len(statements) + 1)
        )
        draft = Draft360(values["source"] or "", values["day"], marks, values["people"] or 1)
        office.database.write(support.record_360, card.id, draft)
        title = sources.get(draft.source, "")
        office.toast(f"Поддержка 360° записана: {title}.", undo_button(office))

    dialog = RecordDialog(office, AROUND, fields, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start({"day": office.today, "people": 1, "source": source or _first(card)})
    dialog.open()
    return dialog


def _first(card: PairCard) -> str | None:
    """The first source which has not answered yet."""
    known = {line.source for line in card.marks_360}
    sources = shipped.titles("support_sources")
    return next((code for code, title in sources.items() if title not in known), None)
