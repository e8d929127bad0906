"""D57 Ярмарка компетенций: who can teach and who wants to learn, as a list or people × areas.

Outside of the kindergarten only those are named who agreed to the publication of their data.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import asked, groups, tables
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
from desktop.documents.values import Context, Group, Number, Rows, Source, Value
from desktop.language import dates
from desktop.models import Level
from desktop.services import consents, market, request_list
from desktop.services.competences import Key
from desktop.services.documents import market_cards, organization
from desktop.services.documents.market_cards import OfferCard
from desktop.services.market import HeatMap, MarketRow, Who

MAP = "map"
INSIDE, OUTSIDE = "inside", "outside"
AUDIENCES = ((INSIDE, "для своих: все педагоги"), (OUTSIDE, "для других: только с согласием"))
TEACHES, ASKS_FOR, NOBODY = "●●●", "○", "нет"
EMPTY = (
    "Показывать пока нечего: уровни не отмечены и запросов нет. Отметьте уровни на вкладке "
    "«Сотрудники»."
)
NAME_WIDTH, MARK_WIDTH = 20, 4

ASKS = (
    Ask(
        "audience",
        "Для кого печатаем",
        AskKind.CHOICE,
        choices=AUDIENCES,
        help="Другим показываем только тех, у кого есть согласие на распространение.",
        default=lambda _session, _wanted: INSIDE,
    ),
    Ask(
        "with_cards",
        "Добавить карточки предложений",
        AskKind.YES_NO,
        default=lambda _session, _wanted: True,
    ),
)


@dataclass(frozen=True)
class _Line:
    """A line of the list; ``is_skill`` stands under its area."""

    row: MarketRow
    is_skill: bool
    shown: AbstractSet[uuid.UUID]

    def names(self, people: Iterable[Who]) -> str:
        """Those who may be shown."""
        return ", ".join(one.name for one in people if one.id in self.shown)


@dataclass(frozen=True)
class _Offer:
    """A card of the market with its owner."""

    name: str
    card: OfferCard


def _title(one: _Line) -> str:
    return f"— {one.row.title}" if one.is_skill else one.row.title


LIST: tuple[Column[_Line], ...] = (
    Column("area.title", "Область, навык", 28, _title),
    Column("area.teach", "Могу научить", 28, lambda one: one.names(one.row.teachers)),
    Column("area.learn", "Хочу научиться", 28, lambda one: one.names(one.row.learners)),
    Column("area.verdict", "Вывод", 16, lambda one: market.verdict_word(one.row)),
)
OFFERS: tuple[Column[_Offer], ...] = (
    Column("offer.name", "Педагог", 15, lambda one: one.name),
    Column("offer.topics", "Чем готов делиться", 28, lambda one: one.card.topics),
    Column("offer.words", "Своими словами", 20, lambda one: one.card.own_words),
    Column("offer.positions", "Для кого", 13, lambda one: one.card.positions),
    Column("offer.time", "Время", 11, lambda one: one.card.time),
    Column("offer.format", "Формат", 9, lambda one: one.card.format),
    Column("offer.until", "До", 9, lambda one: dates.in_digits(one.card.until), Align.CENTER),
)


def load(session: Session, wanted: Wanted) -> Material:
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    staff = market.staff(session, today=wanted.day)
    is_inside = said.chosen("audience", AUDIENCES) == INSIDE
    shown = _shown(session, staff, wanted, is_inside=is_inside)
    main = _map(session, wanted, shown) if wanted.variant == MAP else None
    lines = [] if main else _lines(session, wanted, shown)
    offers = _offers(session, staff, wanted, shown) if said.yes("with_cards") else []
    table = main or tables.columned(LIST if is_inside else LIST[:-1], lines)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "ярмарка": Group({"карточек": Number(len(offers)), "области": _legend(session, wanted)}),
    }
    return Material(
        Context(Group(root), {"есть карточки": bool(offers), "для других": not is_inside}),
        title="Ярмарка компетенций",
        about=own.short,
        tables={"ярмарка": table, "карточки": tables.columned(OFFERS, offers)},
        problems=(*_problems(table, staff, shown), *said.problems),
    )


def _shown(
    session: Session, staff: Sequence[Who], wanted: Wanted, *, is_inside: bool
) -> AbstractSet[uuid.UUID]:
    """Whose names may stand on the paper."""
    ids = [one.id for one in staff]
    if is_inside:
        return frozenset(ids)
    agreed = consents.valid_kinds(session, ids, wanted.day)
    return frozenset(one for one in ids if "publication" in agreed.get(one, ()))


def _lines(session: Session, wanted: Wanted, shown: AbstractSet[uuid.UUID]) -> list[_Line]:
    """Areas about which there is something to say, with such skills of theirs."""
    found: list[_Line] = []
    for area in sorted(market.overview(session, today=wanted.day).areas, key=_number):
        for row, is_skill in ((area, False), *((skill, True) for skill in area.skills)):
            line = _Line(row, is_skill, shown)
            if line.names((*row.teachers, *row.learners)):
                found.append(line)
    return found


def _number(row: MarketRow) -> int:
    return row.number


def _map(session: Session, wanted: Wanted, shown: AbstractSet[uuid.UUID]) -> Table:
    """People × areas: three dots for who teaches, a ring for who asks."""
    found = market.heat_map(session, today=wanted.day)
    asked_for = request_list.open_topics(session)
    header = ("Педагог", *(str(place) for place, _ in enumerate(found.areas, 1)))
    marked = []
    for who in found.people:
        marks = [_mark(found, who, area.code, asked_for) for area in found.areas]
        if who.id in shown and any(marks):
            marked.append((who.name, marks))
    lines = [tables.row(name, *map(_or_blank, marks)) for name, marks in marked]
    if marked:
        total = _count(marks for _, marks in marked)
        lines.append(Row(tables.row("Могут научить", *total).cells, is_total=True))
    aligns = (Align.LEFT, *(Align.CENTER for _ in found.areas))
    widths = (NAME_WIDTH, *(MARK_WIDTH for _ in found.areas))
    return Table(header, tuple(lines), widths, aligns)


def _mark(found: HeatMap, who: Who, area: str, asked_for: dict[Key, set[uuid.UUID]]) -> str:
    cell = found.cells.get((who.id, area))
    if cell is not None and cell.level == Level.TEACHES and cell.willing != "no":
        return TEACHES
    wishes = any(key.area == area and who.id in people for key, people in asked_for.items())
    return ASKS_FOR if wishes else ""


def _or_blank(mark: str) -> str:
    return mark or tables.SAME_AS_ABOVE


def _count(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """How many teach each area; nobody is «нет»."""
    columns = zip(*rows, strict=True)
    sums = (sum(mark == TEACHES for mark in column) for column in columns)
    return tuple(str(count) if count else NOBODY for count in sums)


def _legend(session: Session, wanted: Wanted) -> Rows:
    """The areas by their numbers, under the map."""
    if wanted.variant != MAP:
        return Rows()
    areas = market.heat_map(session, today=wanted.day).areas
    return Rows(
        tuple(
            Group({"строка": f"{place}\u00a0—\u00a0{one.label}"})
            for place, one in enumerate(areas, 1)
        )
    )


def _offers(
    session: Session, staff: Sequence[Who], wanted: Wanted, shown: AbstractSet[uuid.UUID]
) -> list[_Offer]:
    cards = market_cards.shown(session, wanted.day)
    return [_Offer(one.name, cards[one.id]) for one in staff if one.id in cards and one.id in shown]


def _problems(
    table: Table, staff: Sequence[Who], shown: AbstractSet[uuid.UUID]
) -> Iterator[Problem]:
    if not table.rows:
        yield Problem(EMPTY, Severity.BLOCK)
    left_out = len(staff) - len(shown)
    if left_out:
        yield Problem(
            f"Не показаны без согласия на распространение: {left_out}.",
            Severity.NOTE,
            Source("document", field="audience"),
            "C31",
        )


TYPE = DocumentType(
    code="D57",
    key="market_table",
    title="Ярмарка компетенций",
    help="Кто чему может научить и кто чему хочет научиться. Телефоны не печатаются.",
    group="registers",
    made_for=MadeFor.KINDERGARTEN,
    load=load,
    variants=(
        Variant("", "список «Могу научить — хочу научиться»", "D57a"),
        Variant(MAP, "таблица: педагоги и области", "D57b"),
    ),
    groups=("орг", "рук", "док", "ярмарка"),
    conditions=("есть карточки", "для других"),
    word="таблица",
    page=Page.LANDSCAPE,
    asks=ASKS,
    usual=Choices(size=10, spacing=1.0),
    columns=tables.infos(LIST, OFFERS),
)
