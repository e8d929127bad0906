"""Tables of pairs: a row for each direction of an order, a line for each work which ends."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence

from sqlmodel import Session

from desktop.documents import pair_fields, tables, wording
from desktop.documents.blocks import Table
from desktop.documents.values import Group, Rows
from desktop.language import dates
from desktop.services import agreements
from desktop.services.documents import roster
from desktop.services.documents.pairs import PaperDirection, PaperMember, PaperPair
from desktop.services.documents.roster import Colleague
from desktop.services.pairs import assignments, legal
from desktop.services.pairs.checks_late import paper

_HEADER = (
    "№",
    "Наставник (должность, категория)",
    "Наставляемый (должность, стаж)",
    "Форма, вид, модуль",
    "Направление",
    "Срок",
    "Согласия (дата)",
    "Доп. соглашение (№, дата)",
)
_WIDTHS = (4, 17, 17, 13, 17, 11, 11, 12)


def assigned(session: Session, found: Sequence[PaperPair], day: dt.date) -> Table:
    """The appendix of the order: one row for each direction."""
    known = {one.id: one for one in roster.colleagues(session, day)}
    lines = [line for pair in found for line in _rows(session, pair, known, day)]
    return Table(_HEADER, tables.numbered(lines), _WIDTHS)


def _rows(
    session: Session, pair: PaperPair, known: Mapping[uuid.UUID, Colleague], day: dt.date
) -> Iterator[tuple[str, ...]]:
    term = ""
    if pair.facts.started_on and pair.facts.ends_on:
        first, last = (dates.in_digits(x) for x in (pair.facts.started_on, pair.facts.ends_on))
        term = f"с\u00a0{first} по\u00a0{last}"
    sort = ", ".join(filter(None, (pair.form, pair.kind, f"«{pair.module}»")))
    for one in pair.directions:
        takers = "все участники группы"
        if not one.is_for_all or len(one.receivers) == 1:
            takers = "; ".join(_called(each, known, giver=False) for each in one.receivers)
        yield (
            _called(one.giver, known, giver=True),
            takers,
            sort,
            one.title,
            term,
            _consents(pair, one),
            _ground(session, pair, one.giver, day),
        )


def _called(one: PaperMember, known: Mapping[uuid.UUID, Colleague], *, giver: bool) -> str:
    if one.person is None:
        return one.name
    card = known.get(one.person.id)
    detail = ""
    if card is not None:
        words = f"{card.category} категория" if card.category in {"первая", "высшая"} else ""
        detail = words if giver else card.experience
    parts = (str(one.person.full), one.position, detail)
    return ", ".join(filter(None, parts))


def _consents(pair: PaperPair, one: PaperDirection) -> str:
    """The day of the giver's consent, then those of the receivers, as far as they are there."""
    days = [_signed(pair, legal.CONSENT, one.giver)]
    days += [_signed(pair, legal.MENTEE_CONSENT, each) for each in one.receivers]
    return ", ".join(dict.fromkeys(filter(None, days)))


def _signed(pair: PaperPair, kind: str, one: PaperMember) -> str:
    member = pair.facts.member(one.id)
    found = paper(pair.facts, kind, member) if member else None
    day = (found.signed_on or found.dated) if found else None
    return dates.in_digits(day) if day else ""


def _ground(session: Session, pair: PaperPair, one: PaperMember, day: dt.date) -> str:
    """By what a giver mentors: the supplement, her job, the agreement with her organisation."""
    member = pair.facts.member(one.id)
    if member is None:
        return ""
    if member.organization_id and pair.facts.is_of_partner(member):
        held = agreements.current_with(session, member.organization_id, day)
        return f"по договору {_dated(held.number, held.day)}" if held else ""
    if member.assignment == assignments.EXEMPT:
        return "входит в трудовую функцию"
    found = paper(pair.facts, legal.SUPPLEMENT, member)
    if found is None:
        return ""
    return _dated(found.number, found.dated or found.signed_on)


def _dated(number: str, day: dt.date | None) -> str:
    """«№ 1 от 18.09.2025»."""
    words = f"№\u00a0{number} " if number else ""
    return f"{words}от\u00a0{dates.in_digits(day)}" if day else words.strip()


def work_of(found: Sequence[tuple[PaperPair, Sequence[PaperMember]]]) -> Rows:
    """«прекращаемые»: who mentored whom, for the order which ends it: pairs with their givers."""
    return wording.listed(
        Group(
            {
                "наставник": pair_fields.member(giver),
                "наставляемые": pair_fields.members(pair.receivers_of(giver)),
            }
        )
        for pair, givers in found
        for giver in givers
    )
