"""What the three consents to the use of personal data share (domain.md 3.4; D36–D38).

Each is a sheet of its own. Passport and address are lines for handwriting: no field holds them.
A paper marked as signed becomes the consent of the card.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlmodel import Session

from desktop.documents import asked, groups
from desktop.documents.asked import Said
from desktop.documents.layout import Choices
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    Effect,
    Problem,
    Severity,
    Signed,
    SignedBy,
    TakeBack,
    Wanted,
)
from desktop.documents.values import Empty, Group, Source, Value
from desktop.paths import resource
from desktop.services import consent_terms, consents
from desktop.services.consents import ConsentDraft, State
from desktop.services.documents import organization, people
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson
from desktop.services.people import records

GROUPS = ("орг", "док", "лицо", "согласие")
USUAL = Choices(size=13, spacing=1.0)
"""The whole consent on one side of a sheet."""
NO_DATA = "Не выбраны данные. Отметьте, на какие данные даётся согласие."


@dataclass(frozen=True)
class DataItem:
    """A line of the list of data; ``is_ticked``: proposed."""

    code: str
    title: str
    is_ticked: bool


@cache
def data(kind: str) -> tuple[DataItem, ...]:
    """The data which a consent of a kind may name."""
    rows: dict[str, list[dict[str, Any]]] = json.loads(
        resource("documents", "consents.json").read_text("utf-8")
    )
    return tuple(DataItem(row["code"], row["title"], row["ticked"]) for row in rows[kind])


def proposed(kind: str) -> tuple[str, ...]:
    """Codes which are ticked at first."""
    return tuple(item.code for item in data(kind) if item.is_ticked)


def fields_ask(
    kind: str, title: str, default: Callable[[Session, Wanted], Answer] | None = None
) -> Ask:
    """Which data the consent is about."""

    def usual(_session: Session, _wanted: Wanted) -> Answer:
        return proposed(kind)

    return Ask(
        "fields",
        title,
        AskKind.CHOICES,
        required=True,
        choices=tuple((item.code, item.title) for item in data(kind)),
        default=default or usual,
    )


def _end_of_year(_session: Session, wanted: Wanted) -> Answer:
    return consent_terms.end_of_school_year(wanted.day)


UNTIL = Ask(
    "until",
    "Действует до",
    AskKind.DATE,
    required=True,
    help="Обычно до конца учебного года. Паспорт и адрес вписываются от руки на бланке: "
    "в программе их нет.",
    default=_end_of_year,
)


@dataclass(frozen=True)
class Common:
    """The parties of a consent."""

    own: PaperOrganization
    person: PaperPerson
    said: Said

    @property
    def root(self) -> dict[str, Value]:
        """The groups which each consent names."""
        return {"орг": groups.organization(self.own), "лицо": groups.person(self.person)}

    @property
    def signers(self) -> tuple[SignedBy, ...]:
        """The subject alone signs."""
        job = self.person.job
        position = job.title.nominative if job else ""
        return (SignedBy(position, self.person.signature, self.person.id),)


def common(session: Session, wanted: Wanted, asks: Sequence[Ask]) -> Common:
    """Whose consent it is, to whom it is given, what was answered."""
    return Common(
        organization.own(session, wanted.day),
        people.one(session, wanted.subject, wanted.day),
        asked.said(session, wanted, asks),
    )


CONSENT = ("данные", "срок", "цель", "поручено", "ресурсы", "запрет", "передача")
"""What the group «согласие» holds, whichever of the three papers it is."""


def consent(**values: Value) -> Group:
    """The group «согласие»: what this paper does not say is empty."""
    return Group(dict.fromkeys(CONSENT) | values)


def chosen(kind: str, said: Said) -> list[DataItem]:
    """The ticked lines in the order of the list."""
    ticked = set(said.ticked("fields"))
    return [item for item in data(kind) if item.code in ticked]


def listed(kind: str, said: Said) -> Value:
    """The ticked data in one sentence."""
    titles = [item.title for item in chosen(kind, said)]
    return "; ".join(titles) or Empty(said.source("fields"))


def problems(kind: str, said: Said) -> Iterator[Problem]:
    """What keeps a consent from being printed: nothing ticked, a term which is over."""
    if not chosen(kind, said):
        yield Problem(NO_DATA, Severity.BLOCK, Source("document", field="fields"))
    until = said.date("until")
    if until is not None and until <= said.date_of_paper:
        text = "Срок согласия кончается не позже даты документа. Проверьте срок."
        yield Problem(text, Severity.BLOCK, Source("document", field="until"))


def becomes(
    kind: str, asks: Sequence[Ask], restrictions: Callable[[Said], str] | None = None
) -> Effect:
    """A signed paper is the consent of the card: recipients, data and term as they were printed.

    The same paper marked on the card before is not written down twice.
    """

    def effect(session: Session, signed: Signed) -> None:
        said = _answers(session, signed, asks)
        for person_id in signed.subjects:
            known = consents.rows(session, person_id, signed.today)
            if any(
                row.kind == kind and row.given_on == signed.happened_on and row.state is State.VALID
                for row in known
            ):
                continue
            ticked = tuple(item.code for item in chosen(kind, said))
            draft = ConsentDraft(
                kind=kind,
                given_on=signed.happened_on,
                valid_until=said.date("until"),
                recipients=tuple(said.ids("recipients")),
                contact_allowed="contacts" in ticked,
                restrictions=restrictions(said) if restrictions else "",
                scan_hash=signed.scan_hash,
                scan_name=signed.scan_name,
                purpose=said.plain("purpose"),
                fields_allowed=ticked,
            )
            consents.mark_signed(session, person_id, draft, signed.today)

    return effect


def takes_back(kind: str) -> TakeBack:
    """The consent which a paper became is none from now on; the card keeps that it was given."""

    def take_back(session: Session, paper: Signed) -> str:
        said = []
        for person_id in paper.subjects:
            for row in consents.rows(session, person_id, paper.today):
                is_its = row.kind == kind and row.given_on == paper.happened_on
                if is_its and row.withdrawn_on is None and row.paper:
                    consents.withdraw(session, row.id, paper.today, paper.today)
                    said.append(records.short_name(session, person_id))
        return f"{', '.join(said)}: согласие в карточке отмечено отозванным." if said else ""

    return take_back


def _answers(session: Session, signed: Signed, asks: Sequence[Ask]) -> Said:
    wanted = Wanted(
        signed.subjects,
        signed.day,
        signed.today,
        variant=signed.variant,
        answers=signed.answers,
    )
    return asked.said(session, wanted, asks)
