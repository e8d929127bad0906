"""The groups of fields which papers of pairs share: the pair, its members, what is passed on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import Session

from desktop.documents import groups, wording
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, SignedBy, Wanted
from desktop.documents.values import Day, Empty, Group, Number, Rows, Source, Value
from desktop.language import dates
from desktop.services.documents import pairs, staff
from desktop.services.documents.pairs import PaperDirection, PaperMember, PaperPair

MANY_GIVERS, MANY_RECEIVERS = "несколько наставников", "несколько наставляемых"
MUTUAL = "взаимный обмен"
CONDITIONS = (MANY_GIVERS, MANY_RECEIVERS, MUTUAL)
"""Conditions of the texts."""


def place(pair: PaperPair, field: str) -> Source:
    """A field of the card of a pair."""
    return Source("pair", pair.id, field, f"пары {pair.sentence}")


def group(pair: PaperPair) -> Group:
    """«пара»: what was agreed upon, and its figures."""
    found = pair.facts

    def text(value: str, field: str) -> Value:
        return value or Empty(place(pair, field))

    def day(value: dt.date | None, field: str) -> Value:
        return Day(value) if value else Empty(place(pair, field))

    return Group(
        {
            "название": found.heading.text,
            "имена": pair.sentence,
            "модуль": pair.module,
            "форма": text(pair.form, "form"),
            "вид": text(pair.kind, "kind"),
            "начало": day(found.started_on, "started_on"),
            "конец": day(found.ends_on, "ends_on"),
            "ритм": text(pair.rhythm, "rhythm"),
            "тема": text(found.topic, "topic"),
            "встреч": Number(found.counts.meetings),
        },
        label=pair.sentence,
    )


def member(one: PaperMember, number: int = 1) -> Group:
    """A participant; a group without names is called by its label in every case."""
    if one.person is None:
        called = groups.phrase(one.name)
        names = ("фио", "фамилия_ио", "ио_фамилия", "имя_отчество", "обращение", "должность_фио")
        values: dict[str, Value] = dict.fromkeys(names, called)
        rest = ("должность", "организация", "телефон", "почта", "договор_номер", "договор_дата")
        values |= dict.fromkeys(rest, "")
    else:
        values = dict(groups.person(one.person).values)
    values |= {"роль": one.role, "сторона": str(number)}
    return Group(values, one.person.sex if one.person else None, one.short)


def members(found: Iterable[PaperMember]) -> Rows:
    """Participants as rows with «номер» and «знак»."""
    return wording.listed(member(one, place) for place, one in enumerate(found, 1))


def directions(pair: PaperPair) -> Rows:
    """«обмен»: who passes what on to whom."""
    return wording.listed(_direction(pair, one) for one in pair.directions)


def _direction(pair: PaperPair, one: PaperDirection) -> Group:
    places = {each.id: number for number, each in enumerate(pair.members, 1)}
    takers = "всем участникам"
    whom = ", ".join(each.short for each in one.receivers)
    if not one.is_for_all and one.receivers:
        takers = ", ".join(f"Стороне\u00a0{places[each.id]}" for each in one.receivers)
    elif len(pair.members) == len(one.receivers) + 1 and len(one.receivers) == 1:
        takers = f"Стороне\u00a0{places[one.receivers[0].id]}"
    return Group(
        {
            "кто": one.giver.short,
            "кто_сторона": f"Сторона\u00a0{places[one.giver.id]}",
            "кому": whom,
            "кому_сторона": takers,
            "направление": wording.inside_quotes(one.title) or Empty(place(pair, "directions")),
            "исходный": one.start,
            "цель": one.goal,
        }
    )


def people_of(pair: PaperPair) -> dict[str, Value]:
    """«наставник» and «наставляемый»: the first of each, for papers about two."""
    giver, taker = pair.givers[:1], pair.receivers[:1]
    nobody = Empty(place(pair, "members"))
    return {
        "наставник": member(giver[0]) if giver else nobody,
        "наставляемый": member(taker[0]) if taker else nobody,
        "наставники": members(pair.givers),
        "наставляемые": members(pair.receivers),
    }


def conditions(pair: PaperPair) -> dict[str, bool]:
    """Whether there are several of a side, and whether each gives and receives."""
    return {
        MANY_GIVERS: len(pair.givers) > 1,
        MANY_RECEIVERS: len(pair.receivers) > 1,
        MUTUAL: all(one.gives and one.receives for one in pair.members),
    }


def signers(found: Sequence[PaperMember]) -> tuple[SignedBy, ...]:
    """A line for each participant with a card."""
    return tuple(
        SignedBy(_capital(one.position), one.person.signature, one.person.id)
        for one in found
        if one.person
    )


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def curator_of_pair(session: Session, wanted: Wanted) -> uuid.UUID | None:
    """The curator of the (first) pair, else that of the kindergarten."""
    found = pairs.load(session, wanted.subjects[:1], wanted.day) if wanted.subjects else []
    own = found[0].curator_id if found else None
    return own or staff.curator(session, wanted.day)


CURATOR = Ask("curator", "Куратор", AskKind.PERSON, required=True, default=curator_of_pair)


def first_day(session: Session, wanted: Wanted) -> Answer:
    """The pair began, or its school year."""
    found = pairs.load(session, wanted.subjects[:1], wanted.day) if wanted.subjects else []
    began = found[0].facts.started_on if found else None
    return began or dates.school_year_bounds(dates.school_year(wanted.day))[0]


def last_day(session: Session, wanted: Wanted) -> Answer:
    """The pair ended, else today."""
    found = pairs.load(session, wanted.subjects[:1], wanted.day) if wanted.subjects else []
    ended = found[0].facts.ended_on if found else None
    return min(ended, wanted.day) if ended else wanted.day


def needs(pair: PaperPair, **fields: str) -> Iterator[Problem]:
    """What must be filled in on the card before this paper: field → words."""
    there = {
        "directions": bool(pair.directions),
        "term": bool(pair.facts.started_on and pair.facts.ends_on),
        "rhythm": bool(pair.rhythm),
        "members": len(pair.members) > 1,
    }
    for field, text in fields.items():
        if not there[field]:
            yield Problem(f"{text}: {pair.sentence}", Severity.BLOCK, place(pair, field))
