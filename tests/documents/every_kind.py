"""Answers, people and letters for the tests which go through every kind of paper."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.documents import catalogue, composing, in_force, issuing
from desktop.documents.blocks import AwardPage, Bars, Columns, Paragraph, Sheet, Table, plain
from desktop.documents.composing import Composed
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Ask, AskKind, DocumentType, MadeFor, Wanted
from desktop.models import Organization, OrganizationDetails, PairMember, WorkGroup
from desktop.services import base
from desktop.services.documents import roster, series, staff
from desktop.services.pairs import facts
from desktop.services.people import creating, fields
from desktop.services.people.creating import PersonDraft
from desktop.services.routes import creating as route_making
from desktop.services.routes import listing
from desktop.services.training.base import TODAY
from desktop.storage.database import Database

LONG = "Константинопольская-Преображенская-Староверова-Новоархангельск"
"""A surname of 62 letters."""
SPACES = re.compile(r"[\s\u00a0\u00ad\u202f\ufffe\u200b\x02-]+")
HOSTILE = "**{орг.полное}** | <b>Шубина & Ко</b> [нет] ^^ «"
ORDINARY = "проведение семинара"


@dataclass(frozen=True)
class World:
    """A training base with people of every trouble in it."""

    database: Database
    own: uuid.UUID
    people: tuple[uuid.UUID, ...]
    without_patronymic: uuid.UUID
    long_name: uuid.UUID
    groups: tuple[uuid.UUID, ...]
    organizations: tuple[uuid.UUID, ...]
    paper: uuid.UUID
    journal: uuid.UUID
    pairs: tuple[uuid.UUID, ...]
    """The one with everything first."""
    givers: tuple[uuid.UUID, ...]
    receivers: tuple[uuid.UUID, ...]
    with_routes: tuple[uuid.UUID, ...]
    """People who have a route, the longest first."""


def settle(database: Database) -> World:
    """The people which the tests need, and a draft for the sheet of those who have read it."""
    hired = [
        database.write(creating.create, draft)
        for draft in (
            PersonDraft("Ким", "Инна", no_patronymic=True, sex="f", position="educator"),
            PersonDraft(LONG, "Анна", "Александровна", sex="f", position="educator"),
        )
    ]
    own = database.read(base.own_organization_id)
    known = database.read(_pairs)
    for one in database.read(_giving, known["givers"]):
        database.write(fields.set_field, one, "terms.contract_date", dt.date(2020, 9, 1))
    request = Request("D02", "a", ((own,),), TODAY, TODAY)
    return World(
        database=database,
        own=own,
        people=tuple(database.read(staff.pedagogical, TODAY)),
        without_patronymic=hired[0],
        long_name=hired[1],
        groups=tuple(database.read(_groups)),
        organizations=tuple(database.read(_with_heads, own)),
        paper=database.write(issuing.create, request)[0],
        journal=database.read(series.get, "ОД").id,
        with_routes=_with_routes(database),
        **known,
    )


def _with_routes(database: Database) -> tuple[uuid.UUID, ...]:
    """The first one has a category, and everything is said about her route."""
    known = {one.id: one for one in database.read(roster.colleagues, TODAY)}
    rows = sorted(
        database.read(listing.rows, TODAY),
        key=lambda row: (not known[row.person_id].category, -row.total),
    )
    said = dict.fromkeys(("topic", "result", "hard", "further"), ORDINARY)
    database.write(route_making.change, rows[0].id, said)
    return tuple(row.person_id for row in rows)


def _pairs(session: Session) -> dict[str, tuple[uuid.UUID, ...]]:
    """Pairs with the most to say come first, and the members whose papers are made."""
    found = facts.current(session, TODAY).values()
    ranked = sorted(found, key=lambda one: (-one.counts.plan - len(one.papers), one.sentence))
    busy = ranked[0]
    return {
        "pairs": tuple(one.id for one in ranked),
        "givers": tuple(one.id for one in busy.givers),
        "receivers": tuple(one.id for one in busy.receivers),
    }


def _giving(session: Session, members: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """The people behind members."""
    query = select(PairMember.person_id).where(col(PairMember.id).in_(members))
    return [one for one in session.exec(query) if one is not None]


def _groups(session: Session) -> list[uuid.UUID]:
    return list(session.exec(select(WorkGroup.id)))


def _with_heads(session: Session, own: uuid.UUID) -> list[uuid.UUID]:
    query = (
        select(OrganizationDetails.organization_id)
        .join(Organization, col(Organization.id) == col(OrganizationDetails.organization_id))
        .where(col(OrganizationDetails.head_person_id).is_not(None), col(Organization.id) != own)
    )
    return list(session.exec(query))


def every_variant() -> list[tuple[str, str]]:
    """Code of a kind and of its variant."""
    return [(kind.code, one.code) for kind in catalogue.types().values() for one in kind.variants]


def subjects(world: World, kind: DocumentType, variant: str, count: int) -> tuple[uuid.UUID, ...]:
    """Whom a paper is about; a kind for one takes one."""
    many = {
        MadeFor.KINDERGARTEN: (world.own,),
        MadeFor.PERSON: (world.with_routes if kind.code == "D18" else world.people)[:1],
        MadeFor.PEOPLE: world.people[:count],
        MadeFor.GROUP: world.groups[:1],
        MadeFor.ORGANIZATION: world.organizations[:1],
        MadeFor.ORGANIZATIONS: world.organizations[: max(count, 1)],
        MadeFor.DOCUMENT: (world.paper,),
        MadeFor.DOCUMENTS: (world.paper,),
        MadeFor.SERIES: (world.journal,),
        MadeFor.PAIR: world.pairs[:1],
        MadeFor.PAIRS: world.pairs[: max(count, 1)],
        MadeFor.GIVER: world.givers[:1],
        MadeFor.RECEIVER: world.receivers[:1],
        MadeFor.PLAN: (world.own,),
    }
    return many[in_force.made_for(kind, variant)]


@dataclass(frozen=True)
class Speaker:
    """Answers every question of a paper: ``text`` for words, ``count`` lines and people."""

    world: World
    people: Sequence[uuid.UUID]
    text: str = ORDINARY
    count: int = 2

    def answers(
        self, kind: DocumentType, variant: str, about: Sequence[uuid.UUID]
    ) -> dict[str, Answer]:
        """What the form does not propose itself for these people."""
        wanted = Wanted(tuple(about), TODAY, TODAY, variant)
        return {
            ask.name: self.answer(ask)
            for ask in kind.asks
            if (not ask.variants or variant in ask.variants)
            and not (ask.default and self.world.database.read(ask.default, wanted))
        }

    def everything(self, kind: DocumentType) -> dict[str, Answer]:
        """An answer to every question, proposed ones too."""
        return {ask.name: self.answer(ask) for ask in kind.asks}

    def answer(self, ask: Ask) -> Answer:
        if ask.kind is AskKind.ROWS:
            return [self._line(ask, place) for place in range(self.count)]
        return self._one(ask, 0)

    def _line(self, ask: Ask, place: int) -> dict[str, Answer]:
        return {
            column.name: self.answer(column)
            if column.kind is AskKind.ROWS
            else self._one(column, place)
            for column in ask.columns
        }

    def _one(self, ask: Ask, place: int) -> Answer:
        person = self.people[place % len(self.people)] if self.people else None
        known: dict[AskKind, Answer] = {
            AskKind.TEXT: self.text,
            AskKind.LONG: f"{self.text}\n{self.text}",
            AskKind.DATE: TODAY + dt.timedelta(days=30),
            AskKind.NUMBER: 2025 if ask.name == "year" else 3,
            AskKind.YES_NO: True,
            AskKind.CHOICE: ask.choices[0][0] if ask.choices else "",
            AskKind.CHOICES: [code for code, _ in ask.choices],
            AskKind.PERSON: person,
            AskKind.PEOPLE: list(self.people[: self.count]),
            AskKind.ORGANIZATIONS: list(self.world.organizations[: self.count]),
            AskKind.ORGANIZATION: self.world.organizations[0],
            AskKind.DOCUMENT: self.world.paper,
        }
        return known[ask.kind]


def composed(
    world: World,
    code: str,
    variant: str,
    about: Sequence[uuid.UUID],
    answers: dict[str, Answer],
) -> Composed:
    """One paper with the shipped wording, as if the office had confirmed it."""
    kind = catalogue.get(code)
    wanted = Wanted(tuple(about), TODAY, TODAY, variant, answers=answers)
    shipped = composing.shipped(kind, variant)
    wording = composing.Wording(shipped.text, is_confirmed=True)
    return world.database.read(composing.compose, kind, wanted, wording)


def lines(sheet: Sheet) -> Iterator[str]:
    """Every line of text which a paper prints."""
    if isinstance(sheet, AwardPage):
        yield from (sheet.title, sheet.before, sheet.name, sheet.under_name, *sheet.body)
        yield from (*sheet.organization, sheet.place_line, sheet.number_line)
        yield from (text for one in sheet.signers for text in (one.position, one.name))
        return
    for block in sheet.blocks:
        if isinstance(block, Paragraph):
            yield f"{block.number} {plain(block.runs)}".strip()
        elif isinstance(block, Columns):
            yield from (plain(line) for cell in block.cells for line in cell.lines)
        elif isinstance(block, Table):
            yield from block.header
            yield from (plain(cell) for row in block.rows for cell in row.cells)
        elif isinstance(block, Bars):
            yield from (text for one in block.lines for text in (one.label, one.said))


def letters(text: str) -> Counter[str]:
    """Every letter without spaces and hyphens: these depend on where a line ends."""
    return Counter(SPACES.sub("", text))
