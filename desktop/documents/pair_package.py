"""The package of a pair: which papers it has, about whom each of them is (issue 4, point 7).

A page of another tab is told of it by the section of its place: «package.pair/D08/D03:v». A kind
may name its wording and whom of the pair it is for: «D32:v@giver».
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.documents import candidates, catalogue, catalogue_tree, in_force
from desktop.documents.types import MadeFor
from desktop.language.numbers import counted
from desktop.models import Document, DocumentSubject, Module
from desktop.services import base
from desktop.services.documents.papers import Status
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.assignments import EXEMPT
from desktop.services.pairs.fact_types import Facts

START = "package."
ASSIGNED, PLAIN, END = "pair", "pair_plain", "end"
GIVER, RECEIVER = "giver", "receiver"
_BY_MODULE = {Module.STUDENT: "student", Module.SOCIETY: "society", Module.LEADER: "society"}
_NEW_PAIRS = frozenset({ASSIGNED, PLAIN, *_BY_MODULE.values()})
_WORDINGS = {(Module.STUDENT, "D36"): "D36:student@receiver"}
"""A student consents to her own wording; her mentor is no student."""
_OF_EVENTS = frozenset({"D30", "D31"})
"""The sheet and the programme of an event: without one they would be empty."""
_OF_ASSIGNED = frozenset({"D08", "D10"})
_ROUTE = "D18"
"""Of those who learn in the pair."""
ORDER = "приказ"
_OF_PARTNERS = (MadeFor.ORGANIZATION, MadeFor.ORGANIZATIONS)


@dataclass(frozen=True)
class Package:
    """A row of ``groups.json`` with the papers which are wanted: «D08», «D03:v»."""

    code: str
    kinds: tuple[str, ...]

    @property
    def section(self) -> str:
        """How a place names it."""
        return "/".join((START + self.code, *self.kinds))

    @property
    def title(self) -> str:
        """«Новая пара с поручением»."""
        rows = catalogue_tree.package_rows()
        return rows[self.code][0] if self.code in rows else ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The kinds without their wordings."""
        return tuple(dict.fromkeys(_parts(one)[0] for one in self.kinds))

    def variant(self, code: str) -> str:
        """The wording in which a kind is wanted first; empty: any."""
        found = (_parts(one) for one in self.kinds)
        return next((variant for kind, variant, _ in found if kind == code), "")

    def role(self, code: str, variant: str) -> str:
        """Whom of the pair a wording is for: «giver», «receiver»; empty: everybody."""
        found = (_parts(one) for one in self.kinds)
        return next((role for *one, role in found if one == [code, variant]), "")


def read(section: str) -> Package | None:
    """The package which a place names; None: it names something else.

    «package.pair» alone leaves its papers to ``of_pairs``.
    """
    if not section.startswith(START):
        return None
    code, *kinds = section.removeprefix(START).split("/")
    return Package(code, _known(kinds))


def of_module(module: Module, *, is_assigned: bool, has_event: bool = False) -> Package:
    """What a new pair of a module wants; papers of an event as soon as there is one."""
    info = shipped.modules()[module]
    is_labour = is_assigned and info.may_be_assigned
    code = _BY_MODULE.get(module, ASSIGNED if is_labour else PLAIN)
    kinds = _known(info.assigned_papers if is_labour else info.papers)
    wanted = (one for one in kinds if has_event or one not in _OF_EVENTS)
    return Package(code, tuple(_WORDINGS.get((module, one), one) for one in wanted))


def ending(kinds: Iterable[str] = ()) -> Package:
    """The papers of an ending: those which were chosen, or all which are usual."""
    return Package(END, _known(kinds) or _known(catalogue_tree.package_rows()[END][1]))


def of_pairs(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> Package:
    """What all these new pairs want together: the longest package gives the name."""
    wanted = [_of(one) for one in facts.load(session, pairs, today).values()]
    if not wanted:
        return Package(PLAIN, ())
    longest = max(wanted, key=lambda one: len(one.kinds))
    kinds = dict.fromkeys(kind for one in (longest, *wanted) for kind in one.kinds)
    return Package(longest.code, tuple(kinds))


def called(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> str:
    """«Осокина – Квашнина», «5 пар»."""
    known = facts.load(session, pairs, today)
    sentences = [known[one].sentence for one in pairs if one in known]
    return sentences[0] if len(sentences) == 1 else counted(len(pairs), "пара")


def subjects(
    session: Session,
    package: Package,
    kind: tuple[str, str],
    pairs: Sequence[uuid.UUID],
    today: dt.date,
) -> set[uuid.UUID]:
    """About whom a paper (code, wording) is made when it is opened with a package of these pairs.

    Of several pairs only those whose own package has the paper.
    """
    code, variant = kind
    known = facts.load(session, pairs, today)
    wanted = [one for one in pairs if one in known]
    if package.code in _NEW_PAIRS and code in package.codes:
        wanted = [one for one in wanted if code in _of(known[one]).codes]
    role = package.role(code, variant)
    if role:
        return {person for one in wanted for person in _people(known[one], role)}
    about = in_force.made_for(catalogue.get(code), variant)
    if about is MadeFor.KINDERGARTEN:
        return {base.own_organization_id(session)}
    if about is MadeFor.DOCUMENT:
        return orders(session, wanted)
    if about in _OF_PARTNERS:
        return {site for one in wanted for site in _partners(known[one])}
    found = {one for pair in wanted for one in candidates.of_pair(session, code, pair, today)}
    return found & _concerned(code, (known[one] for one in wanted), found)


def orders(session: Session, pairs: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """The newest order about each pair, also a draft: those who have read it sign a sheet (D06)."""
    codes = [one.code for one in catalogue.types().values() if one.word == ORDER]
    query = (
        select(DocumentSubject.record_id, Document.id)
        .join(Document, col(Document.id) == col(DocumentSubject.document_id))
        .where(
            col(DocumentSubject.record_id).in_(pairs),
            col(Document.type_code).in_(codes),
            col(Document.status) != Status.ANNULLED,
            col(Document.archived_on).is_(None),
        )
        .order_by(col(Document.dated), col(Document.ordinal), col(Document.id))
    )
    return set(dict(session.exec(query).all()).values())


def _concerned(code: str, pairs: Iterable[Facts], found: set[uuid.UUID]) -> set[uuid.UUID]:
    """No consent nor supplement where mentoring is part of the job; routes of learners."""
    if code in _OF_ASSIGNED:
        members = (member for one in pairs for member in one.members)
        return found - {one.id for one in members if one.assignment == EXEMPT}
    if code == _ROUTE:
        return {person for one in pairs for person in _people(one, RECEIVER)}
    return found


def _people(found: Facts, role: str) -> Iterable[uuid.UUID]:
    members = found.givers if role == GIVER else found.receivers
    return (one.names.person_id for one in members if one.names.person_id)


def _partners(found: Facts) -> Iterable[uuid.UUID]:
    """The college, the partner, the school of a pair."""
    sites = (found.organization_id, *(one.organization_id for one in found.everybody))
    return (one for one in sites if one is not None and one != found.home_id)


def _of(found: Facts) -> Package:
    has_event = found.counts.events > 0
    return of_module(found.module, is_assigned=found.is_assigned, has_event=has_event)


def _parts(kind: str) -> tuple[str, str, str]:
    """Code, wording, role of «D32:v@giver»."""
    named, _, role = kind.partition("@")
    code, _, variant = named.partition(":")
    return code, variant, role


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those which the program makes."""
    there = catalogue.types()
    return tuple(one for one in kinds if _parts(one)[0] in there)
