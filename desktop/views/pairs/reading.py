"""The pairs of today, read once for the badge of the tab and for its page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import models
from desktop.services.pairs import board
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.pairs.board import PairRow
    from desktop.storage.changes import Changes

FOLLOWED = (
    models.Assignment,
    models.AssignmentItem,
    models.CompetenceMark,
    models.Direction,
    models.Document,
    models.LeaderSupport,
    models.Meeting,
    models.MeetingMember,
    models.Offer,
    models.OfferItem,
    models.Organization,
    models.Pair,
    models.PairEvent,
    models.PairGoal,
    models.PairMember,
    models.PairPaper,
    models.PairResource,
    models.Person,
    models.PersonPrivate,
    models.PersonProfile,
    models.PersonTag,
    models.PlanLine,
    models.Pulse,
    models.ReadinessCheck,
    models.Request,
    models.RequestArea,
    models.Setting,
    models.Skill,
    models.StageEvidence,
    models.StageMove,
    models.Support360,
    models.ToolboxAuthor,
    models.ToolboxItem,
    models.Trial,
    models.Visit,
)
"""What a card of the board says comes from these tables."""


class PairReading(QObject):
    """Of one office: with hundreds of pairs a reading takes a tenth of a second."""

    outdated = Signal()
    """The base has changed: what was read is old."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._office = office
        self._known: tuple[dt.date, list[PairRow]] | None = None
        office.changed.connect(self._on_changed)

    @property
    def rows(self) -> list[PairRow]:
        """Every pair of the base, ended ones too, and every open request, stuck ones first."""
        day, rows = self._known or (None, [])
        if day != self._office.today:
            day, rows = self._known = (
                self._office.today,
                self._office.read(board.rows, self._office.today, ended=True),
            )
        return rows

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self._known = None
            self.outdated.emit()


def reading_of(office: Office) -> PairReading:
    """The one reading of an office."""
    found = office.findChild(PairReading)
    return found if found is not None else PairReading(office)
