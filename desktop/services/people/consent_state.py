"""Whose consent for transfer ended or is ending, as SQL over ``fact``: the same people of whom
«Сегодня» speaks (``services/consents`` says it of records, a test compares both).
"""

import datetime as dt
from typing import Any

from sqlmodel import Session

from desktop.services import settings

_PAPER = (
    "SELECT 1 FROM data_consent d WHERE d.person_id = fact.id AND d.kind = 'transfer' "
    "AND d.given_on <= :today"
)
_VALID = (
    "(d.withdrawn_on IS NULL OR d.withdrawn_on > :today) "
    "AND (d.valid_until IS NULL OR d.valid_until >= :today)"
)
_IN_NETWORK = (
    "(EXISTS(SELECT 1 FROM offer o WHERE o.person_id = fact.id AND o.is_shown "
    "AND o.scope = 'network') "
    "OR EXISTS(SELECT 1 FROM request r WHERE r.person_id = fact.id AND r.scope = 'network' "
    "AND r.status = 'new'))"
)
OVER = (
    f"archived_on IS NULL AND {_IN_NETWORK} AND EXISTS({_PAPER}) "
    f"AND NOT EXISTS({_PAPER} AND {_VALID})"
)
"""A card goes to the network, and no paper allows that any more."""

ENDING = (
    f"archived_on IS NULL AND EXISTS({_PAPER} AND {_VALID}) "
    f"AND NOT EXISTS({_PAPER} AND {_VALID} AND (d.valid_until IS NULL OR d.valid_until > :soon))"
)
"""A paper is valid, and none for longer than the office wants to know in advance."""


def parameters(session: Session, today: dt.date) -> dict[str, Any]:
    """Values for the names in these conditions."""
    days = settings.number(session, "consent_expiry_warn_days")
    return {"today": today.isoformat(), "soon": (today + dt.timedelta(days=days)).isoformat()}
