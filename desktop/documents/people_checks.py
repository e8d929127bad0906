"""People whom a paper names, compared with their cards (C19, C40, C49)."""

from __future__ import annotations

import datetime as dt
import difflib
import uuid
from collections.abc import Iterator
from typing import Final

from sqlmodel import Session

from desktop.documents import in_force, typed
from desktop.documents.composing import Composed
from desktop.documents.types import DocumentType, MadeFor, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language.agree import agree
from desktop.language.dates import in_digits
from desktop.services.documents import former_names, people
from desktop.services.documents.former_names import Renamed
from desktop.services.documents.people import PaperPerson

DUTIES: Final = frozenset({"orders", "legal", "planning", "plans", "contracts", "team"})
"""Groups of papers which give work: those who left have none."""
NEVER_ASKED: Final = frozenset({"personal", "registers", "teacher"})
"""Groups which may well be about somebody who came later or left."""
ANOTHER_NAME: Final = 0.75
"""Likeness below which a changed surname is a new one and no mended slip."""


def every(
    session: Session, kind: DocumentType, wanted: Wanted, composed: Composed
) -> Iterator[Problem]:
    """Who did not work on the day of the paper, and who stands in it twice."""
    if kind.group not in NEVER_ASKED:
        known = people.prepared(session, _named(kind, wanted, composed), wanted.day)
        for one in known.values():
            yield from _at_work(kind, one, wanted.day)
    yield from _twice(composed)


def _named(kind: DocumentType, wanted: Wanted, composed: Composed) -> list[uuid.UUID]:
    about = in_force.made_for(kind, wanted.variant)
    ids = list(wanted.subjects) if about in {MadeFor.PERSON, MadeFor.PEOPLE} else []
    ids += typed.chosen_people(kind.asks, wanted.answers)
    signers = (*composed.material.signers, *composed.material.acquainted)
    ids += [one.person for one in signers if one.person is not None]
    return list(dict.fromkeys(ids))


def _at_work(kind: DocumentType, one: PaperPerson, day: dt.date) -> Iterator[Problem]:
    """C19: «Осадчая Т. В. принята 15.09.2025, приказ от 01.09.2025»."""
    job = one.job
    if job is None:
        return
    paper = f"{kind.word} от {in_digits(day)}"
    who, whose = one.short.nominative, one.short.genitive
    if job.started_on and job.started_on > day:
        text = f"{who} {agree('принят', one.sex)} {in_digits(job.started_on)}, {paper}"
        source = Source("person", one.id, "terms.started_on", whose)
        yield Problem(text, Severity.WARNING, source, "C19")
    elif job.ended_on and job.ended_on <= day and kind.group in DUTIES:
        text = f"{who} больше не работает с {in_digits(job.ended_on)}, {paper}"
        yield Problem(text, Severity.WARNING, Source("person", one.id, "employment", whose), "C19")


def _twice(composed: Composed) -> Iterator[Problem]:
    """C40: two cards of one name among those who read the paper."""
    seen: set[str] = set()
    for one in composed.material.acquainted:
        if one.name in seen:
            yield Problem(f"{one.name} — дважды", Severity.WARNING, code="C40")
        seen.add(one.name)


def renamed(session: Session, one: PaperPerson, event: dt.date, day: dt.date) -> Renamed | None:
    """C49: the surname which the person had on the day of an event, when it is another one now.

    ``day`` is that of the paper: everybody of its run is read in one statement. A mended slip of
    a letter is no new name.
    """
    found = former_names.of(session, one.id, people.known(session, day))
    first = next((each for each in found if each.on > event), None)
    if first is None or not first.surname:
        return None
    likeness = difflib.SequenceMatcher(None, first.surname, one.full.surname).ratio()
    return first if likeness < ANOTHER_NAME else None
