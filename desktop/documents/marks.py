"""Грифы: approved, adopted, considered, agreed; in the gender of the paper (domain.md 3.5).

A kind proposes its usual ones; the office adds, changes and takes away lines, and the next paper
of the kind begins with what the last one had.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from sqlmodel import Session

from desktop.documents.asked import Said
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    Mark,
    Problem,
    Severity,
    Wanted,
)
from desktop.language import dates
from desktop.language.cases import Gender
from desktop.language.organizations import decline_organization
from desktop.language.text import NBSP
from desktop.paths import resource
from desktop.services import settings
from desktop.services.documents import looks, papers
from desktop.services.documents.looks import MarkChoice
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson

FIELD: Final = "marks"
MOST: Final = 4
LINE: Final = "____________"
SHORT_LINE: Final = "________"
"""For a date: the whole mark has to fit into its corner."""
HEAD, ORDER, ADOPTED, CONSIDERED, AGREED = "head", "order", "adopted", "considered", "agreed"
KINDS: Final = (
    (ADOPTED, "ПРИНЯТО"),
    (CONSIDERED, "РАССМОТРЕНО"),
    (AGREED, "СОГЛАСОВАНО"),
    (ORDER, "УТВЕРЖДЕНО приказом"),
    (HEAD, "УТВЕРЖДАЮ"),
)
COUNCIL, UNION = "педагогический совет", "первичная профсоюзная организация"
AGREEMENT: Final = "grif_agreement"
_ENDINGS: Final = {Gender.NEUTER: "О", Gender.FEMININE: "А", Gender.MASCULINE: ""}
_STEMS: Final = {
    ADOPTED: "ПРИНЯТ",
    CONSIDERED: "РАССМОТРЕН",
    AGREED: "СОГЛАСОВАН",
    ORDER: "УТВЕРЖДЕН",
}


@cache
def _bodies() -> dict[str, dict[str, str]]:
    rows = json.loads(resource("reference", "collegiate_bodies.json").read_text("utf-8"))
    return {row["nominative"]: row for row in rows}


def ask(code: str, *usual: tuple[str, str]) -> Ask:
    """The question of a kind of paper; ``usual`` are its (mark, body), in their order.

    «Оформление» of the kind comes first, then what the last paper had.
    """

    def proposed(session: Session, _wanted: Wanted) -> Answer:
        chosen = looks.load(session, code).marks
        if chosen is not None:
            return answered(chosen)
        rows = [{"mark": mark, "body": body} for mark, body in usual]
        return _of_last(session, code) or rows

    return Ask(
        FIELD,
        "Грифы",
        AskKind.ROWS,
        help="Кто принимает, согласует и утверждает, по порядку. Не больше четырёх.",
        columns=(
            Ask("mark", "Гриф", AskKind.CHOICE, required=True, choices=KINDS),
            Ask(
                "body",
                "Кто",
                AskKind.CHOICE,
                choices=(("", "—"), *((one, one) for one in _bodies())),
                help="Для «ПРИНЯТО», «РАССМОТРЕНО», «СОГЛАСОВАНО».",
            ),
            Ask("date", "Дата акта", AskKind.DATE, help="Приказа или протокола."),
            Ask("number", "№ акта"),
            Ask("person", "Человек", AskKind.PERSON, help="Если согласует один человек."),
        ),
        default=proposed,
    )


def of_kind(kind: DocumentType) -> Ask | None:
    """The question about the грифы of a kind, when it has any."""
    return next((one for one in kind.asks if one.name == FIELD), None)


def answered(chosen: Sequence[MarkChoice]) -> list[Mapping[str, Answer]]:
    """Kept choices as the lines of the question."""
    return [
        {
            "mark": one.mark,
            "body": one.body,
            "date": one.dated,
            "number": one.number,
            "person": one.person,
        }
        for one in chosen
    ]


def chosen(answer: Answer) -> tuple[MarkChoice, ...]:
    """The lines of the question as choices to be kept."""
    rows = answer if isinstance(answer, Sequence) and not isinstance(answer, str) else ()
    return tuple(_choice(row) for row in rows if isinstance(row, Mapping) and row.get("mark"))


def _choice(row: Mapping[str, Answer]) -> MarkChoice:
    day, person = row.get("date"), row.get("person")
    return MarkChoice(
        mark=str(row["mark"]),
        body=str(row.get("body") or ""),
        dated=day if isinstance(day, dt.date) else None,
        number=str(row.get("number") or ""),
        person=person if isinstance(person, uuid.UUID) else None,
    )


def _of_last(session: Session, code: str) -> list[Mapping[str, Answer]]:
    """The marks of the last issued paper of the kind, without dates and numbers."""
    found = papers.newest_issued(session, code)
    rows = papers.one(session, found).answers.get(FIELD) if found else None
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return []
    kept = ("mark", "body", "person")
    return [
        {name: row[name] for name in kept if name in row}
        for row in rows
        if isinstance(row, Mapping)
    ]


def of(said: Said, own: PaperOrganization, gender: Gender) -> tuple[Mark, ...]:
    """The marks of a paper, at most four."""
    agrees = bool(settings.value(said.session, AGREEMENT))
    ending = _ENDINGS[gender if agrees else Gender.NEUTER]
    return tuple(_mark(line, own, ending) for line in said.rows(FIELD)[:MOST])


def _mark(line: Said, own: PaperOrganization, ending: str) -> Mark:
    kind = line.chosen("mark", KINDS)
    if kind == HEAD:
        name = own.head.signature if own.head else LINE
        whose = (_capital(own.head_title.nominative), decline_organization(own.short).genitive)
        return Mark("УТВЕРЖДАЮ", (*whose, *_signed(name)), on_right=True)
    head = f"{_STEMS[kind]}{ending}"
    act = _from(line.date("date"), line.plain("number"))
    if kind == ORDER:
        lines = (f"приказом {decline_organization(own.short).genitive}", act)
        return Mark(head, lines, on_right=True)
    person = line.found("person")
    if person is not None:
        return Mark(head, _by_person(person))
    body = _bodies().get(line.plain("body"), _bodies()[COUNCIL])
    where = f"с {body['instrumental']}" if kind == AGREED else f"на заседании {body['genitive']}"
    return Mark(head, (where, f"(протокол {act})"))


def _by_person(person: PaperPerson) -> tuple[str, ...]:
    position = person.job.title.nominative if person.job else ""
    return tuple(filter(None, (_capital(position), *_signed(person.signature))))


def _signed(name: str) -> tuple[str, str]:
    return f"{LINE} {name}", "«___» ______________ 20___ г."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _from(day: dt.date | None, number: str) -> str:
    """«от 05.09.2025 № 3»; what is not known yet is written by hand."""
    return f"от {dates.in_digits(day) if day else SHORT_LINE} №{NBSP}{number or '____'}"


def order_date(said: Said) -> dt.date | None:
    """When the paper was approved by an order."""
    return _dated(said, ORDER)


def _dated(said: Said, mark: str, body: str = "") -> dt.date | None:
    for line in said.rows(FIELD):
        is_that = line.chosen("mark", KINDS) == mark
        if is_that and (not body or line.plain("body") == body):
            return line.date("date")
    return None


def problems(said: Said) -> Iterator[Problem]:
    """Too many marks, an act which is not named yet, an order before its minutes (C15)."""
    source = said.source(FIELD)
    rows = said.rows(FIELD)
    if len(rows) > MOST:
        yield Problem(f"Грифов больше четырёх: напечатаются первые {MOST}", source=source)
    for line in rows:
        adopted = line.chosen("mark", KINDS) == ADOPTED and not line.found("person")
        if adopted and not (line.date("date") and line.plain("number")):
            body = _bodies().get(line.plain("body"), _bodies()[COUNCIL])["genitive"]
            text = f"Не указан протокол {body}: место для него останется пустым"
            yield Problem(text, Severity.WARNING, source)
    minutes = [
        day
        for line in rows
        if line.chosen("mark", KINDS) in {ADOPTED, CONSIDERED, AGREED}
        and (day := line.date("date"))
    ]
    order = order_date(said)
    if order and any(day > order for day in minutes):
        text = "Приказ раньше протокола, на котором он основан"
        yield Problem(text, Severity.WARNING, source, "C15")
