"""«Ввести в сеть»: membership, directions and the agreement as one act (ux.md 8.7)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.language.text import fold
from desktop.models import OrganizationDirection
from desktop.services import agreement_acts, base
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.networks import card, lines
from desktop.services.organizations import creating, network, records
from desktop.services.organizations import lines as organization_lines
from desktop.services.organizations.creating import OrganizationDraft
from desktop.storage.log import acts


@dataclass(frozen=True)
class JoinDraft:
    """Who enters, which directions it takes part in, the agreement which is signed already.

    Without ``organization`` a card with ``short_name`` is made.
    """

    organization: uuid.UUID | None = None
    short_name: str = ""
    directions: tuple[str, ...] = ()
    agreement: AgreementDraft | None = None


def offered(session: Session) -> list[str]:
    """Directions of our network; without any, those of our own organisation."""
    ours = [one.title for one in lines.directions(session, card.own_id(session))]
    if ours:
        return ours
    own = base.own_organization_id(session)
    return [one.title for one in organization_lines.directions(session, own)]


def join(session: Session, draft: JoinDraft, today: dt.date) -> uuid.UUID:
    """Let an organisation in; returns its id. Raises InvalidInputError, RuleError."""
    entering = draft.organization or creating.create(
        session, OrganizationDraft(short_name=draft.short_name, kind="kindergarten"), today
    )
    network.join(session, entering, today)
    there = {fold(one.title) for one in organization_lines.directions(session, entering)}
    for title in draft.directions:
        if fold(title) not in there:
            session.add(
                OrganizationDirection(organization_id=entering, title=title, since_year=today.year)
            )
    if draft.agreement is not None:
        agreement_acts.add(session, replace(draft.agreement, organization=entering))
    session.flush()
    acts.name(session, f"в сети: {records.title(session, entering)}")
    return entering
