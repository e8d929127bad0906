"""Consents to the use of personal data: three papers, never one for two (domain.md 3.4).

A consent is valid when it was given, not withdrawn and not over. Withdrawing and the end of the
term never delete the paper: the office has to show what was allowed when.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.sorting import sort_key
from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Organization,
    derived_id,
)
from desktop.services import base
from desktop.services.organizations import network
from desktop.services.people import records
from desktop.storage.log import acts

KINDS: dict[str, str] = {
    "processing": "Обработка данных",
    "transfer": "Передача другой организации",
    "publication": "Распространение",
}
"""Code → what the paper is called on the screen, in the order of the section."""
ACT_NAMES = {
    "processing": "согласие на обработку данных",
    "transfer": "согласие на передачу данных",
    "publication": "согласие на распространение данных",
}


class State(StrEnum):
    """What a paper is worth today."""

    NONE = "none"
    VALID = "valid"
    OVER = "over"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    State.NONE: "нет",
    State.VALID: "действует",
    State.OVER: "закончилось",
    State.WITHDRAWN: "отозвано",
}


@dataclass(frozen=True)
class Recipient:
    """An organisation which may be named in a consent to transfer."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class ConsentDraft:
    """What stands on a signed paper."""

    kind: str
    given_on: dt.date | None = None
    valid_until: dt.date | None = None
    recipients: tuple[uuid.UUID, ...] = ()
    contact_allowed: bool = False
    restrictions: str = ""
    scan_hash: str = ""
    scan_name: str = ""
    purpose: str = ""
    fields_allowed: tuple[str, ...] = ()
    """Codes of the data which the paper names; empty: not written down."""


@dataclass(frozen=True)
class ConsentRow:
    """A paper of a person, or the lack of one: then ``paper`` is False."""

    id: uuid.UUID
    kind: str
    title: str
    state: State
    given_on: dt.date | None = None
    valid_until: dt.date | None = None
    withdrawn_on: dt.date | None = None
    recipients: tuple[Recipient, ...] = ()
    contact_allowed: bool = False
    restrictions: str = ""
    scan_hash: str = ""
    scan_name: str = ""
    paper: bool = True

    @property
    def state_word(self) -> str:
        return STATE_WORDS[self.state]


def rows(session: Session, person_id: uuid.UUID, today: dt.date) -> list[ConsentRow]:
    """Papers of a person by kind, the newest first; a kind without papers has a row too."""
    return rows_of(session, [person_id], today)[person_id]


def rows_of(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, list[ConsentRow]]:
    """The same for each of many people."""
    papers = _newest_first(records.among(session, DataConsent, DataConsent.person_id, people))
    named = _recipients_of(session, [paper.id for paper in papers])
    own: dict[tuple[uuid.UUID, str], list[ConsentRow]] = {}
    for paper in papers:
        row = _row(paper, KINDS.get(paper.kind, ""), named.get(paper.id, ()), today)
        own.setdefault((paper.person_id, paper.kind), []).append(row)

    def listed(person: uuid.UUID, kind: str) -> list[ConsentRow]:
        missing = derived_id("no_consent", person, kind)
        nothing = ConsentRow(missing, kind, KINDS[kind], State.NONE, paper=False)
        return own.get((person, kind), [nothing])

    return {one: [row for kind in KINDS for row in listed(one, kind)] for one in people}


def is_valid(
    session: Session,
    person_id: uuid.UUID,
    kind: str,
    today: dt.date,
    recipient: uuid.UUID | None = None,
) -> bool:
    """Whether a paper of this kind allows the use today; a transfer also to whom."""
    for paper in _papers(session, person_id):
        if paper.kind != kind or state_of(paper, today) is not State.VALID:
            continue
        if recipient is None:
            return True
        named = _recipients_of(session, [paper.id]).get(paper.id, ())
        if recipient in {one.id for one in named}:
            return True
    return False


def state_of(paper: DataConsent, today: dt.date) -> State:
    """The state of a paper on a day. One signed for later is not valid yet."""
    if paper.given_on is None or paper.given_on > today:
        return State.NONE
    if paper.withdrawn_on is not None and paper.withdrawn_on <= today:
        return State.WITHDRAWN
    if paper.valid_until is not None and paper.valid_until < today:
        return State.OVER
    return State.VALID


def valid_kinds(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, set[str]]:
    """Person → kinds of which a paper is valid today."""
    found: dict[uuid.UUID, set[str]] = {}
    for paper in records.among(session, DataConsent, DataConsent.person_id, people):
        if state_of(paper, today) is State.VALID:
            found.setdefault(paper.person_id, set()).add(paper.kind)
    return found


def possible_recipients(session: Session, today: dt.date) -> list[Recipient]:
    """Organisations of the network of today; without a network all others we know."""
    own = base.own_organization_id(session)
    query = select(Organization).where(
        col(Organization.id) != own, col(Organization.archived_on).is_(None)
    )
    others = {one.id: Recipient(one.id, one.short_name) for one in session.exec(query)}
    inside = network.members(session, today)
    chosen = [one for key, one in others.items() if key in inside] or list(others.values())
    return sorted(chosen, key=lambda one: sort_key(one.name))


def mark_signed(
    session: Session, person_id: uuid.UUID, draft: ConsentDraft, today: dt.date
) -> uuid.UUID:
    """Write down a signed paper. Raises InvalidInputError, RuleError."""
    records.own_person(session, person_id)
    _check(draft, today)
    paper = DataConsent(person_id=person_id, kind=draft.kind)
    _fill(session, paper, draft)
    _name_act(session, draft.kind, person_id)
    return paper.id


def change(session: Session, consent_id: uuid.UUID, draft: ConsentDraft, today: dt.date) -> None:
    """Correct a paper which was written down wrongly; its kind stays."""
    paper = _own_paper(session, consent_id)
    _check(draft, today)
    _fill(session, paper, draft)
    _name_act(session, paper.kind, paper.person_id)


def withdraw(session: Session, consent_id: uuid.UUID, on: dt.date | None, today: dt.date) -> None:
    """The person took the consent back (D39). Raises InvalidInputError, RuleError."""
    paper = _own_paper(session, consent_id)
    if paper.withdrawn_on is not None:
        raise RuleError("Это согласие уже отозвано.")
    if on is None:
        raise InvalidInputError({"withdrawn_on": "Впишите, с какого дня согласие отозвано."})
    if paper.given_on is not None and on < paper.given_on:
        text = "Отозвать согласие раньше, чем его дали, нельзя. Проверьте дату."
        raise InvalidInputError({"withdrawn_on": text})
    if on > today:
        text = "Этот день ещё не наступил. Отметьте отзыв, когда получите заявление."
        raise InvalidInputError({"withdrawn_on": text})
    paper.withdrawn_on = on
    session.add(paper)
    session.flush()
    short = records.short_name(session, paper.person_id)
    acts.name(session, f"отзыв: {ACT_NAMES[paper.kind]}, {short}")


def restore(session: Session, consent_id: uuid.UUID) -> None:
    """The withdrawal was annulled: the paper is in force again. Raises RuleError."""
    paper = _own_paper(session, consent_id)
    if paper.withdrawn_on is None:
        raise RuleError("Это согласие не отозвано.")
    paper.withdrawn_on = None
    session.add(paper)
    session.flush()
    _name_act(session, paper.kind, paper.person_id)


def remove(session: Session, consents: Iterable[uuid.UUID]) -> None:
    """To the trash: papers which were never signed, typed by mistake."""
    for consent_id in consents:
        paper = _own_paper(session, consent_id)
        short = records.short_name(session, paper.person_id)
        session.delete(paper)
        acts.name(session, f"в корзину: {ACT_NAMES[paper.kind]}, {short}")
    session.flush()


def _check(draft: ConsentDraft, today: dt.date) -> None:
    problems: dict[str, str] = {}
    if draft.kind not in KINDS:
        problems["kind"] = "Выберите, какое согласие подписано."
    if draft.given_on is None:
        problems["given_on"] = "Впишите дату, которая стоит под подписью."
    elif draft.given_on > today:
        problems["given_on"] = "Этот день ещё не наступил. Проверьте дату под подписью."
    elif draft.valid_until is not None and draft.valid_until < draft.given_on:
        problems["valid_until"] = "Срок кончается раньше, чем согласие подписано. Проверьте даты."
    if draft.kind == "transfer" and not draft.recipients:
        text = "Отметьте, кому можно передавать данные: в согласии получатели названы поимённо."
        problems["recipients"] = text
    if problems:
        raise InvalidInputError(problems)


def _fill(session: Session, paper: DataConsent, draft: ConsentDraft) -> None:
    paper.given_on, paper.valid_until = draft.given_on, draft.valid_until
    paper.contact_allowed = draft.contact_allowed and draft.kind == "transfer"
    paper.restrictions = draft.restrictions.strip()
    paper.scan_hash, paper.scan_name = draft.scan_hash, draft.scan_name
    if draft.fields_allowed:  # the dialog of the card knows neither: what the paper said stays
        paper.purpose, paper.fields_allowed = draft.purpose, " ".join(draft.fields_allowed)
    session.add(paper)
    session.flush()
    wanted = set(draft.recipients) if draft.kind == "transfer" else set()
    query = select(DataConsentRecipient).where(col(DataConsentRecipient.consent_id) == paper.id)
    for line in session.exec(query).all():
        if line.organization_id not in wanted:
            session.delete(line)
        wanted.discard(line.organization_id)
    for organization_id in sorted(wanted):
        session.add(
            DataConsentRecipient(
                id=derived_id("data_consent_recipient", paper.id, organization_id),
                consent_id=paper.id,
                organization_id=organization_id,
            )
        )
    session.flush()


def _name_act(session: Session, kind: str, person_id: uuid.UUID) -> None:
    acts.name(session, f"{ACT_NAMES[kind]}: {records.short_name(session, person_id)}")


def _own_paper(session: Session, consent_id: uuid.UUID) -> DataConsent:
    paper = session.get(DataConsent, consent_id)
    if paper is None:
        raise NotFoundError("Этого согласия нет: возможно, оно в корзине. Список обновлён.")
    records.own_person(session, paper.person_id)
    return paper


def _papers(session: Session, person_id: uuid.UUID) -> list[DataConsent]:
    """Newest first."""
    query = select(DataConsent).where(col(DataConsent.person_id) == person_id)
    return _newest_first(session.exec(query))


def _newest_first(papers: Iterable[DataConsent]) -> list[DataConsent]:
    return sorted(papers, key=lambda one: (_given(one), one.id.hex), reverse=True)


def _recipients_of(
    session: Session, consents: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[Recipient, ...]]:
    query = (
        select(DataConsentRecipient.consent_id, Organization.id, Organization.short_name)
        .join(Organization, col(Organization.id) == col(DataConsentRecipient.organization_id))
        .where(col(DataConsentRecipient.consent_id).in_(consents))
    )
    found: dict[uuid.UUID, list[Recipient]] = {}
    for consent_id, organization_id, name in session.exec(query):
        found.setdefault(consent_id, []).append(Recipient(organization_id, name))
    return {key: tuple(sorted(all_, key=lambda one: one.name)) for key, all_ in found.items()}


def _row(
    paper: DataConsent, title: str, recipients: tuple[Recipient, ...], today: dt.date
) -> ConsentRow:
    return ConsentRow(
        id=paper.id,
        kind=paper.kind,
        title=title,
        state=state_of(paper, today),
        given_on=paper.given_on,
        valid_until=paper.valid_until,
        withdrawn_on=paper.withdrawn_on,
        recipients=recipients,
        contact_allowed=paper.contact_allowed,
        restrictions=paper.restrictions,
        scan_hash=paper.scan_hash,
        scan_name=paper.scan_name,
    )


def _given(paper: DataConsent) -> dt.date:
    return paper.given_on or dt.date.min
