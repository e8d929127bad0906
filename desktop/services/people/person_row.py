"""Plain data of the list of people: a row, the codes of its chips.

Nothing of the storage is imported here: the first picture of the list is painted before SQLModel
is loaded (docs/decisions/glance.md).
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from desktop.language.cases import FullName

STAFF, MENTORS, SEEKERS, NOVICES = "all", "mentors", "seekers", "novices"
GAPS, UNRATED, OTHERS, ARCHIVED = "gaps", "unrated", "others", "archived"
WITHOUT_ROUTE = "without_route"
CONSENT_OVER, CONSENT_ENDING = "consent_over", "consent_ending"
OUTSIDE, EVERYBODY = "outside", "everybody"

CONSENT_KINDS = ("processing", "transfer", "publication")


@dataclass(frozen=True)
class PersonRow:
    """One line of the list. Words are ready to be shown; dates are dates.

    ``site`` and ``site_name`` are filled for cards which another kindergarten keeps,
    ``workplace`` for those who work elsewhere.
    """

    id: uuid.UUID
    full: FullName
    sex: str
    position: str
    position_suffix: str
    building: str
    age_group: str
    pedagogical_since: dt.date | None
    started_on: dt.date | None
    category: str
    wants_to_mentor: bool
    wants_mentor: bool
    gaps: int
    is_novice: bool
    is_ours: bool
    is_archived: bool
    education: str
    readiness: str
    consents: frozenset[str]
    phone: str
    email: str
    site: str
    site_name: str
    workplace: str
    changed_at: dt.datetime | None
    changed_by: str
    leads: int = 0
    most: int = 0
    """Pairs she leads and may lead; 0: no limit is set."""
    route: str = ""
