"""What typed texts say of organisations and their heads, compared with the cards (C01–C04)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents.typed import strings
from desktop.documents.types import Answer, Problem, Severity
from desktop.documents.values import Source
from desktop.language import mentions
from desktop.language.cases import CASES
from desktop.language.dates import in_digits
from desktop.language.mentions import HeadNamed, Mention
from desktop.language.text import fold
from desktop.services import base
from desktop.services.documents import holding, organization

_WAYS = {2: "двумя способами", 3: "тремя способами"}


@dataclass(frozen=True)
class _Card:
    """A card of an organisation with the number and the name which its short name says."""

    id: uuid.UUID
    number: str
    name: str
    is_school: bool


def every(session: Session, answers: Mapping[str, Answer], day: dt.date) -> Iterator[Problem]:
    """All of them for the answers of one paper."""
    everywhere: list[Mention] = []
    for field, text in strings(answers):
        source = Source("document", field=field)
        found = list(mentions.organizations(text))
        everywhere += found
        for one in found:
            yield from _unknown(_cards(session), one, source)
        for head in mentions.heads(text):
            yield from _other_head(session, head, day, source)
        for wrong, right in mentions.swapped_words(text):
            said = f"«{wrong}»: лучше «{right}»"
            yield Problem(said, Severity.WARNING, source, "C03")
    for called, ways in mentions.several_spellings(everywhere):
        said = f"{called} назван{'а' if called.startswith('Ш') else ''} {_ways(ways)}"
        yield Problem(said, Severity.NOTE, code="C04")


def _ways(count: int) -> str:
    return _WAYS.get(count, "несколькими способами")


def _cards(session: Session) -> Sequence[_Card]:
    def made() -> list[_Card]:
        return [
            _Card(one, each.number, each.name, each.is_school)
            for one, short in organization.names(session)
            for each in mentions.organizations(short)
        ]

    return holding.remembered(session, "numbered organizations", made)


def _unknown(cards: Sequence[_Card], one: Mention, source: Source) -> Iterator[Problem]:
    """C01: the number belongs to a card of another name, or the name to one of another number."""
    same_sort = [card for card in cards if card.is_school == one.is_school]
    numbered = [card for card in same_sort if card.number == one.number]
    if not one.name or any(not card.name or _same(card.name, one.name) for card in numbered):
        return
    named = numbered or [card for card in same_sort if _same(card.name, one.name)]
    if named:
        card = f"№ {named[0].number} «{named[0].name}»"
        said = f"№ {one.number} «{one.name}» — в карточке {card}"
        yield Problem(said, Severity.WARNING, source, "C01")


def _same(first: str, second: str) -> bool:
    return fold(first) == fold(second)


def _other_head(
    session: Session, named: HeadNamed, day: dt.date, source: Source
) -> Iterator[Problem]:
    """C02: a head who is not the head of that card on the day of the paper."""
    cards = _meant(session, named)
    heads = [organization.one(session, card, day).head for card in cards]
    known = [head for head in heads if head is not None]
    if not known or heads[0] is None:
        return
    surnames = {
        fold(head.forms.get(case).split()[0])
        for head in known
        for case in CASES
        if head.forms.get(case)
    }
    if fold(named.surname) not in surnames:
        said = f"На {in_digits(day)} заведующий — {known[0].short.nominative}"
        yield Problem(said, Severity.WARNING, source, "C02")


def _meant(session: Session, named: HeadNamed) -> list[uuid.UUID]:
    """Which card is meant: that of the number; without one anybody's, ours said first."""
    found = next(mentions.organizations(named.organization), None)
    if found is None:
        own = base.own_organization_id(session)
        others = [one for one, _ in organization.names(session) if one != own]
        return [] if named.organization else [own, *others]
    return [
        card.id
        for card in _cards(session)
        if (card.number, card.is_school) == (found.number, found.is_school)
        and (not found.name or not card.name or _same(card.name, found.name))
    ]
