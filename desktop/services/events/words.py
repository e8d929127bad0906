"""Words of the codes which events use; forms, levels and formats are lists of the office."""

from collections.abc import Mapping
from typing import Final

from desktop.models import EventRole

ROLES: Final[Mapping[str, str]] = {
    EventRole.LISTENER: "слушатель",
    EventRole.HOST: "ведущий",
    EventRole.SPEAKER: "выступающий",
    EventRole.ORGANIZER: "организатор",
    EventRole.JUROR: "член жюри",
    EventRole.CONTESTANT: "участник конкурса",
}
SERIES_KINDS: Final[Mapping[str, str]] = {
    "annual_seminar": "годовой семинар",
    "school": "школа молодого педагога",
    "festival_series": "фестиваль",
    "decade": "методическая декада",
    "other": "другая серия",
}
MEETINGS: Final = frozenset(
    {"council", "creative_meeting", "working_meeting", "mo_meeting", "club_meeting"}
)
"""Forms of which minutes are kept."""
OWN_LEVEL: Final = "organization"
