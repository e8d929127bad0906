"""The checks before printing which every kind shares (catalogue 1.3, domain.md 10).

A kind adds its own through ``Material.problems``; what needs events comes with them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session

from desktop.documents import (
    awards,
    fields,
    named_checks,
    pair_checks,
    people_checks,
    phase_checks,
    text_checks,
)
from desktop.documents.blocks import AwardPage
from desktop.documents.composing import Composed
from desktop.documents.template.filling import Doubt, Missing
from desktop.documents.types import DocumentType, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language.dates import in_digits

HEAD = "details.head_person_id"
WARNINGS = 4000
"""Letters of warnings which the register keeps."""
PARTS = {
    "organization": "название организации",
    "surname": "фамилия",
    "rest": "имя",
    "under": "строка под именем",
    "position": "подписи",
    "signer": "подписи",
    "title": "заголовок",
}
"""Roles of the texts of an award, as the sentence names them."""


def missing(kind: DocumentType, wanted: Wanted, composed: Composed) -> tuple[Missing, ...]:
    """Fields without a value (P7) and obligatory questions without an answer, each place once.

    What fills itself when an awaited paper is signed is not missing: that problem says it.
    """
    awaited = {one.awaited.code for one in composed.material.problems if one.awaited}
    found = [
        one
        for one in composed.notes.missing
        if one.source is None or one.source.awaits not in awaited
    ]
    known = {one.source.field for one in found if one.source and one.source.kind == "document"}
    variant = kind.variant(wanted.variant).code
    for ask in kind.asks:
        is_asked = ask.required and (not ask.variants or variant in ask.variants)
        if is_asked and ask.default is None and ask.name not in known:
            answer = wanted.answers.get(ask.name)
            if answer is None or (not answer and answer is not False):
                found.append(Missing(ask.name, 0, Source("document", field=ask.name)))
    return tuple(_each_once(found))


def _each_once(found: Iterable[Missing]) -> Iterator[Missing]:
    seen: set[object] = set()
    for one in found:
        key = (one.source.kind, one.source.record, one.source.field) if one.source else one.path
        if key not in seen:
            seen.add(key)
            yield one


def doubts(composed: Composed) -> tuple[Doubt, ...]:
    """Case forms which somebody should look at once, each form once."""
    return tuple(dict.fromkeys(composed.notes.doubts))


def said_missing(
    kind: DocumentType, wanted: Wanted, found: Sequence[Missing]
) -> tuple[Problem, ...]:
    """What is missing as lines of the list: one for each card, with its fields (P1–P3, P7)."""
    places: dict[tuple[str, uuid.UUID | None, bool], list[Missing]] = {}
    for one in found:
        source = one.source or Source("")
        places.setdefault((source.kind, source.record, source.field == HEAD), []).append(one)
    return tuple(_missing_in(kind, wanted, rows) for rows in places.values())


def _missing_in(kind: DocumentType, wanted: Wanted, rows: Sequence[Missing]) -> Problem:
    source = rows[0].source
    if source is None or not source.kind:
        names = ", ".join(dict.fromkeys(fields.label(one.path) for one in rows))
        return Problem(f"В шаблоне не заполнено: {names}", Severity.BLOCK, None, "P7")
    if source.field == HEAD:
        text = f"На {in_digits(wanted.day)} не указан руководитель"
        return Problem(text, Severity.BLOCK, source, "P2")
    if source.kind == "document":
        titles = {ask.name: ask.title for ask in kind.asks}
        names = ", ".join(
            dict.fromkeys(
                titles.get(one.source.field if one.source else "", fields.label(one.path))
                for one in rows
            )
        )
        return Problem(f"Не указано: {names}", Severity.BLOCK, source, "P7")
    names = ", ".join(dict.fromkeys(fields.label(one.path) for one in rows))
    if source.kind == "organization":
        text = f"В карточке организации не заполнено: {names}"
        return Problem(text, Severity.BLOCK, source, "P1")
    whose = f" у {source.owner}" if source.owner else ""
    return Problem(f"Не хватает для документа{whose}: {names}", Severity.BLOCK, source, "P3")


def said_doubts(found: Sequence[Doubt]) -> tuple[Problem, ...]:
    """P4, C45: «Проверьте склонение: Непомнящей»."""
    return tuple(
        Problem(f"Проверьте склонение: {one.form}", Severity.WARNING, one.source, "C45")
        for one in found
    )


def every(
    session: Session, kind: DocumentType, wanted: Wanted, composed: Composed
) -> tuple[Problem, ...]:
    """All that can be said of one paper: of its kind, what is missing, doubtful, common."""
    return tuple(
        dict.fromkeys(
            (
                *composed.material.problems,
                *said_missing(kind, wanted, missing(kind, wanted, composed)),
                *said_doubts(doubts(composed)),
                *common(session, kind, wanted, composed),
            )
        )
    )


def warnings(found: Iterable[Problem]) -> str:
    """What does not forbid the paper, one a line: kept in the register with it."""
    lines = (one.text for one in found if one.severity is not Severity.BLOCK)
    return "\n".join(lines)[:WARNINGS]


def common(
    session: Session, kind: DocumentType, wanted: Wanted, composed: Composed
) -> Iterator[Problem]:
    """What every paper is looked through for."""
    yield from text_checks.every(session, kind, wanted, composed)
    yield from named_checks.every(session, wanted.answers, wanted.day)
    yield from people_checks.every(session, kind, wanted, composed)
    yield from pair_checks.every(session, kind, wanted)
    yield from phase_checks.every(session, kind, wanted, composed.sheet)
    yield from _fits(composed)


def _fits(composed: Composed) -> Iterator[Problem]:
    """«Имя не помещается: уменьшу шрифт до 14»; words which would be lost forbid the award."""
    if not isinstance(composed.sheet, AwardPage):
        return
    fit = awards.fits(composed.sheet)
    if fit.overflow:
        parts = ", ".join(dict.fromkeys(PARTS.get(role.value, "текст") for role in fit.overflow))
        text = f"Не помещается на лист: {parts}. Сократите или выберите другое оформление"
        yield Problem(text, Severity.BLOCK)
    if "повышени" in (said := text_checks.words_of(composed.sheet)) and "квалификац" in said:
        text = "Без лицензии часы нельзя называть повышением квалификации"
        yield Problem(text, Severity.WARNING, code="C41")
    if fit.shrunk_to:
        yield Problem(f"Имя не помещается: уменьшу шрифт до {fit.shrunk_to:g}", Severity.NOTE)
