"""Issued papers which may go «для сети»: only those ticked by hand (domain.md 3.4).

What went to a site once follows in later files to it, so that it learns what became of the paper.

Kinds which say what the profile never does (labour papers, consents, routes, reports about pairs,
portfolios) are not offered. A paper which names somebody who did not agree to be known to this
recipient stays here, and is told of by that name; a name nobody has a card for is such a one too.
"""

import functools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from desktop.exchange import profiles
from desktop.exchange.profiles import Route
from desktop.language import people_named
from desktop.language.cases import sex_of
from desktop.language.initials import surname_initials
from desktop.language.names import FullName, decline_parts
from desktop.models import (
    Document,
    DocumentSigner,
    DocumentSnapshot,
    DocumentSubject,
    PairMember,
    Person,
    WorkGroupMember,
)
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import papers
from desktop.services.documents.papers import Status
from desktop.services.people import declension
from desktop.storage.log import history

MOST = 300
"""The newest ones are offered."""
_STEM = 3
_SILENT = frozenset({"is", "base64", "source", "kind", "align"})
"""Keys of a snapshot which hold nothing printed."""


@dataclass(frozen=True)
class Offered:
    """A paper which may be ticked."""

    id: UUID
    title: str


@dataclass(frozen=True)
class Kept:
    """A ticked paper which stays here, and who is named in it without having agreed."""

    title: str
    names: tuple[str, ...]


@functools.cache
def kinds() -> frozenset[str]:
    """Codes of the kinds which may leave the legal entity."""
    return frozenset(json.loads(resource("exchange", "papers.json").read_text(encoding="utf-8")))


def offered(session: Session) -> tuple[Offered, ...]:
    """Papers of ours in force, the newest first."""
    query = (
        select(Document)
        .where(*_in_force(session))
        .order_by(col(Document.dated).desc(), col(Document.id))
        .limit(MOST)
    )
    return tuple(Offered(one.id, papers.named(one)) for one in session.exec(query))


def choose(
    session: Session, ticked: Iterable[UUID], route: Route
) -> tuple[tuple[str, ...], tuple[Kept, ...]]:
    """Ids of the papers which go (32 hex digits), and those which stay with the names.

    They are the ticked ones, and those which this recipient was given before.
    """
    is_ticked = and_(*_in_force(session), col(Document.id).in_(list(ticked)))
    was_sent = and_(*_told(session), col(Document.id).in_(_given(session, route)))
    query = select(Document).where(or_(is_ticked, was_sent))
    found = session.exec(query.order_by(col(Document.dated), col(Document.id))).all()
    if not found:
        return (), ()
    people = _People.of(session, route)
    goes: list[str] = []
    stays: list[Kept] = []
    for one in found:
        if names := tuple(dict.fromkeys(people.not_agreed(session, one))):
            stays.append(Kept(papers.named(one), names))
        else:
            goes.append(one.id.hex)
    return tuple(goes), tuple(stays)


def _in_force(session: Session) -> tuple[Any, ...]:
    """May be ticked."""
    return (
        *_told(session),
        col(Document.status) != Status.ANNULLED,
        col(Document.archived_on).is_(None),
    )


def _told(session: Session) -> tuple[Any, ...]:
    """May be known to others: also that it was annulled."""
    return (
        col(Document.home_organization_id) == base.own_organization_id(session),
        col(Document.status).in_((Status.REGISTERED, Status.SIGNED, Status.ANNULLED)),
        col(Document.type_code).in_(kinds()),
    )


def _given(session: Session, route: Route) -> list[UUID]:
    """Documents which this recipient has from us."""
    query = "SELECT d.id FROM sync_sent s JOIN document d ON d.id=s.row WHERE s.site=?"
    return [UUID(row[0]) for row in session.connection().exec_driver_sql(query, (route.to,))]


@dataclass
class _People:
    """Who may be known to a recipient and who may not, with the forms of their surnames."""

    agreed: frozenset[UUID]
    cards: Mapping[UUID, Person]
    former: Mapping[UUID, tuple[str, ...]]
    _forms: dict[UUID, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, route: Route) -> "_People":
        cards = {one.id: one for one in session.exec(select(Person))}
        known = history.former_values(session, "person", "surname", list(cards))
        former = {one: tuple(str(was) for _, was in values) for one, values in known.items()}
        return cls(_agreed(session, route), cards, former)

    def not_agreed(self, session: Session, paper: Document) -> Iterator[str]:
        """Names in a paper of people who did not agree, or whom nobody has a card for."""
        yield from self._of_records(session, paper)
        text = _text(session, paper)
        stems = {word[:_STEM] for _, word in people_named.words(text)}
        known, unknown = self._surnames(stems, agreed=True), self._surnames(stems, agreed=False)
        covered = {start for start, called in people_named.called(text) if called in self.called}
        for each in people_named.people(text):
            if each.first in known.get(each.surname, {}):
                covered.add(each.start)
        for each in people_named.people(text):
            if each.start not in covered:
                covered.add(each.start)
                yield unknown.get(each.surname, {}).get(each.first, each.text)
        for start, word in people_named.words(text):
            if start not in covered and word in unknown:
                yield next(iter(unknown[word].values()))

    @functools.cached_property
    def called(self) -> frozenset[str]:
        """«Ольга Николаевна» of those who may be known."""
        cards = (card for person, card in self.cards.items() if person in self.agreed)
        return frozenset(f"{one.name} {one.patronymic}" for one in cards)

    def _of_records(self, session: Session, paper: Document) -> Iterator[str]:
        """Whom the paper is about and who signed it."""
        for subject in session.exec(
            select(DocumentSubject).where(DocumentSubject.document_id == paper.id)
        ):
            for person in _people_of(session, subject):
                if person not in self.agreed:
                    yield self._name(person) or subject.title
        for signer in session.exec(
            select(DocumentSigner).where(DocumentSigner.document_id == paper.id)
        ):
            if signer.person_id is not None and signer.person_id not in self.agreed:
                yield self._name(signer.person_id) or signer.name

    def _name(self, person: UUID) -> str:
        card = self.cards.get(person)
        return "" if card is None else surname_initials(_full(card))

    def _surnames(self, stems: set[str], *, agreed: bool) -> dict[str, dict[str, str]]:
        """Surname in any case → first letter of the name → «Осокина Т. В.»."""
        found: dict[str, dict[str, str]] = {}
        for person, card in self.cards.items():
            if (person in self.agreed) is agreed:
                names = (card.surname, *self.former.get(person, ()))
                if any(name[:_STEM] in stems for name in names):
                    for form in self._forms_of(card, names):
                        found.setdefault(form, {})[card.name[:1]] = self._name(person)
        return found

    def _forms_of(self, card: Person, names: tuple[str, ...]) -> frozenset[str]:
        if card.id not in self._forms:
            sex = sex_of(card.sex)
            forms = [decline_parts(FullName(name, card.name), sex)[0] for name in names]
            said = {each.get(case) for each in forms for case in _CASES}
            confirmed = declension.of_record(card).forms
            said |= {confirmed.get(case).split(" ")[0] for case in _CASES}
            self._forms[card.id] = frozenset(said)
        return self._forms[card.id]


_CASES = ("nominative", *declension.COLUMNS)


def _agreed(session: Session, route: Route) -> frozenset[UUID]:
    """People whom this recipient leads, and ours who named it in a consent."""
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(type(connection).__name__)
    query = (
        "SELECT x.id FROM person x WHERE x.home_organization_id=:to "
        f"OR ({profiles.OURS} AND {profiles.NAMED})"
    )
    return frozenset(UUID(row[0]) for row in connection.execute(query, dict(route.values())))


def _people_of(session: Session, subject: DocumentSubject) -> list[UUID]:
    """The people behind a subject: itself, or the members of a pair or of a group."""
    record = subject.record_id
    if record is None or subject.kind == "person":
        return [record] if record is not None else []
    if subject.kind in {"pair", "member"}:
        column = PairMember.pair_id if subject.kind == "pair" else PairMember.id
        members = session.exec(select(PairMember.person_id).where(column == record))
        return [one for one in members if one is not None]
    if subject.kind == "group":
        query = select(WorkGroupMember.person_id).where(WorkGroupMember.group_id == record)
        return [one for one in session.exec(query) if one is not None]
    return []


def _text(session: Session, paper: Document) -> str:
    """Everything the paper prints and the register says of it."""
    query = select(DocumentSnapshot.sheet).where(DocumentSnapshot.document_id == paper.id)
    sheets = [_said(json.loads(sheet)) for sheet in session.exec(query)]
    signers = select(DocumentSigner.name).where(DocumentSigner.document_id == paper.id)
    return "\n".join([*sheets, paper.title, paper.about, *session.exec(signers)])


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        is_line = all(isinstance(one, dict) and one.get("is") == "Run" for one in value)
        return ("" if is_line else "\n").join(_said(one) for one in value)
    if isinstance(value, dict):
        return "\n".join(_said(each) for name, each in value.items() if name not in _SILENT)
    return ""


def _full(card: Person) -> FullName:
    return FullName(card.surname, card.name, card.patronymic)
