"""The parties of a contract: each organisation with who signs for it and by what right."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import groups
from desktop.documents.asked import Said
from desktop.documents.types import Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Empty, Group, Rows, Source
from desktop.services import base
from desktop.services.documents import organization
from desktop.services.documents.organization import PaperOrganization
from desktop.services.documents.people import PaperPerson

REPRESENTATIVES = Ask(
    "representatives",
    "Подписывает не руководитель",
    AskKind.ROWS,
    columns=(
        Ask("organization", "Организация", AskKind.ORGANIZATION, required=True),
        Ask("person", "Кто подписывает", AskKind.PERSON, required=True),
        Ask("authority", "На основании чего", required=True, help="доверенности от 01.09.2025 № 4"),
    ),
)


@dataclass(frozen=True)
class Party:
    """One party; ``person`` signs instead of the head when there is one."""

    organization: PaperOrganization
    person: PaperPerson | None
    authority: str

    @property
    def signs(self) -> PaperPerson | None:
        """Who signs."""
        return self.person or self.organization.head


def of(said: Said, wanted: Wanted) -> list[Party]:
    """Our kindergarten and the ticked organisations, each once."""
    others = {line.id("organization"): line for line in said.rows("representatives")}
    own = base.own_organization_id(said.session)
    return [
        _party(said.session, one, wanted.day, others.get(one))
        for one in dict.fromkeys((own, *wanted.subjects))
    ]


def _party(
    session: Session, organization_id: uuid.UUID, day: dt.date, instead: Said | None
) -> Party:
    found = organization.one(session, organization_id, day)
    person = instead.found("person") if instead else None
    authority = instead.plain("authority") if instead and person else found.authority
    return Party(found, person, authority)


def group(party: Party) -> Group:
    """«сторона»: everything a contract says of it."""
    found = party.organization
    representative = groups.person(party.person) if party.person else groups.head(found)
    where = Source("organization", found.id, "details.head_authority", found.short)
    values = {
        **groups.organization(found).values,
        "представитель": representative,
        "основание": party.authority.strip() or Empty(where),
    }
    return Group(values, label=found.short)


def rows(parties: Sequence[Party]) -> Rows:
    """The parties in their order; «союз» stands before the last one."""
    last = len(parties) - 1
    made = [group(party) for party in parties]
    return Rows(
        tuple(
            Group({**one.values, "союз": "и" if place == last > 0 else ""}, label=one.label)
            for place, one in enumerate(made)
        )
    )


def problems(parties: Iterable[Party]) -> Iterator[Problem]:
    """Who signs must be known, and by what right."""
    found = list(parties)
    if not found[1:]:
        text = "Не выбрана вторая сторона: отметьте организацию"
        yield Problem(text, Severity.BLOCK, Source("document", field="subjects"))
    for party in found:
        one = party.organization
        if party.signs is None or not party.authority.strip():
            field = "head_authority" if party.signs else "head_person_id"
            text = f"У организации {one.short} не указан руководитель или основание полномочий"
            where = Source("organization", one.id, f"details.{field}", one.short)
            yield Problem(text, Severity.BLOCK, where)
