"""What every section of a survey's card is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.listing import SurveyRow
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs


class SurveySection(QWidget):
    """Knows the survey which is shown; ``show_survey`` reads it anew."""

    def __init__(self, name: str, office: Office, acts: SurveyActs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self._office, self._acts = office, acts
        self._row: SurveyRow | None = None

    @property
    def survey_id(self) -> UUID:
        """The survey which is shown."""
        assert self._row is not None  # noqa: S101 - its buttons are hidden until then
        return self._row.id

    def show_survey(self, row_: SurveyRow) -> None:
        """Show another survey, or this one anew: each section adds its contents."""
        self._row = row_
