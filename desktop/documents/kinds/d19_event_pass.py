"""D19: «Педагогический абонемент»: a booklet of four pages A5 on one lying sheet, both sides.

Outside the cover and, at its back, the year of the network; inside what was visited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from desktop.documents import asked, groups, orders, tables
from desktop.documents.blocks import Align, Page, Row, Table
from desktop.documents.layout import Choices
from desktop.documents.tables import Column
from desktop.documents.types import (
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Number, Source, Value
from desktop.language import dates, numbers
from desktop.services import reference
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson
from desktop.services.events import pass_reading
from desktop.services.events.pass_types import Offer, PassCard, PassLine
from desktop.services.events.words import ROLES

WITH_OFFERS, CROWDED = "предложения", "тесно"
_VISIT = "visit."
FREE_ROWS, MOST_ROWS = 6, 60
BACK_LINES, LINE_LETTERS = 36, 26
"""Lines of the back of the cover; letters of a line of its widest column."""


def _areas(codes: tuple[str, ...], titles: dict[str, str]) -> str:
    return "; ".join(titles.get(code, "") for code in codes)


def _columns(titles: dict[str, str]) -> tuple[Column[PassLine], ...]:
    return (
        Column("visit.day", "Дата", 9, lambda one: dates.in_digits(one.day) if one.day else ""),
        Column("visit.title", "Мероприятие (форма, тема)", 25, lambda one: one.words),
        Column("visit.organizer", "Организатор, площадка", 17, lambda one: one.organizer),
        Column("visit.role", "Роль", 10, lambda one: ROLES.get(one.role, "")),
        Column("visit.hours", "Часы", 6, _hours, Align.CENTER),
        Column("visit.area", "Закрываемый дефицит", 15, lambda one: _areas(one.areas, titles)),
        Column("visit.sign", "Подпись (печать) площадки", 14, lambda _one: ""),
    )


def _chosen(card: PassCard, columns: tuple[Column[PassLine], ...]) -> tuple[Column[PassLine], ...]:
    """The columns of this season card under its own headings (ux.md 11.8)."""
    own = {f"{_VISIT}{one.code}": one for one in card.columns}
    return tuple(
        replace(one, title=own[one.code].heading or one.title)
        for one in columns
        if own[one.code].is_shown
    )


def _hours(one: PassLine) -> str:
    return numbers.hours(one.minutes).removesuffix("\N{NO-BREAK SPACE}ч") if one.minutes else ""


def _place(one: Offer) -> str:
    return ", ".join(filter(None, (one.organizer, one.place)))


OFFERS: tuple[Column[Offer], ...] = (
    Column("offer.day", "Дата", 19, lambda one: dates.in_digits(one.day) if one.day else ""),
    Column("offer.title", "Форма, тема", 43, lambda one: one.words),
    Column("offer.place", "Площадка", 34, _place),
)


def back(offers: Sequence[Offer], day: dt.date) -> list[Offer]:
    """Those which stand on the back of the cover: all, else those to come, as many as fit."""
    if sum(map(_lines, offers)) <= BACK_LINES:
        return list(offers)
    kept: list[Offer] = []
    room = BACK_LINES
    for one in (each for each in offers if each.day is None or each.day >= day):
        room -= _lines(one)
        if room < 0:
            break
        kept.append(one)
    return kept


def _lines(one: Offer) -> int:
    longest = max(len(one.words), len(_place(one)))
    return longest // LINE_LETTERS + 1


def _yes(_session: Session, _wanted: Wanted) -> bool:
    return True


def _free_rows(_session: Session, _wanted: Wanted) -> int:
    return FREE_ROWS


ASKS = (
    orders.YEAR,
    Ask(
        "free_rows",
        "Пустых строк",
        AskKind.NUMBER,
        help="Для посещений, которые впишут от руки.",
        default=_free_rows,
    ),
    Ask("offers", "Мероприятия сети на обороте", AskKind.YES_NO, default=_yes),
    orders.CURATOR,
)


def load(session: Session, wanted: Wanted) -> Material:
    """The season card of one person; it is printed for one who was given none, too."""
    said = asked.said(session, wanted, ASKS)
    day = orders.school_year_day(said, wanted)
    person = people.one(session, wanted.subject, wanted.day)
    year = dates.school_year(day)
    card = pass_reading.of_person(session, wanted.subject, year, wanted.today)
    every = pass_reading.offers(session, year) if said.yes("offers") else []
    offers = back(every, wanted.day)
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "работник": groups.person(person),
        "уч_год": groups.school_year(day),
        "куратор": said.person("curator"),
        "абонемент": Group(
            {
                "номер": card.serial,
                "посещено": Number(len(card.visited)),
                "всего": Number(card.total),
                "часы": numbers.hours(card.minutes),
                "ещё": Number(len(every) - len(offers)),
            }
        ),
    }
    titles = reference.titles(session, "areas")
    return Material(
        Context(Group(root), {WITH_OFFERS: bool(offers), CROWDED: len(every) > len(offers)}),
        title="Педагогический абонемент",
        about=person.short.nominative,
        tables={
            "посещения": _visits(card, said.count("free_rows") or 0, titles),
            "предложения": tables.columned(OFFERS, offers),
        },
        signers=orders.signs(said.found("curator")),
        problems=(*_problems(person, card), *said.problems),
    )


def _visits(card: PassCard, free: int, titles: dict[str, str]) -> Table:
    made = tables.columned(_chosen(card, _columns(titles)), card.lines, for_hand=True)
    count = min(max(free, 0), MOST_ROWS)
    first = len(made.rows) + 1
    empty = tuple(
        Row(tables.row(str(place)).cells + ((),) * (len(made.header) - 1))
        for place in range(first, first + count)
    )
    return Table(
        made.header,
        (*made.rows, *empty),
        made.widths,
        aligns=made.aligns,
        for_hand=True,
        codes=made.codes,
    )


def _problems(person: PaperPerson, card: PassCard) -> Iterator[Problem]:
    if not card.lines:
        where = Source("person", person.id, "pass", person.short.genitive)
        text = f"Нет ни плана, ни посещений: {person.short.nominative}"
        yield Problem(text, Severity.WARNING, where)


TYPE = DocumentType(
    code="D19",
    key="event_pass",
    title="Педагогический абонемент",
    help=(
        "Книжка из одного листа: снаружи обложка и мероприятия сети, внутри посещения из отметок "
        "присутствия. Печатайте с двух сторон с переворотом по короткому краю и согните пополам."
    ),
    group="planning",
    made_for=MadeFor.PERSON,
    load=load,
    variants=(Variant("", "обычный", "D19"),),
    groups=("орг", "рук", "док", "работник", "уч_год", "куратор", "абонемент"),
    conditions=(WITH_OFFERS, CROWDED),
    word="абонемент",
    page=Page.FOLDED,
    usual=Choices(size=12, table_size=10, spacing=1.0, left=15, right=15, top=20, bottom=14),
    asks=ASKS,
    columns=tables.infos(_columns({}), OFFERS),
)
