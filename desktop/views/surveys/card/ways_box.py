"""Where the answers lead: matching, routes, requests, levels, the market, the pulse, 360°."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.surveys import asking, levels, offering, supporting, templates, trusting
from desktop.views.common.controls import button, label, row

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QPushButton

    from desktop.services.surveys.listing import SurveyRow
    from desktop.services.surveys.results import Results
    from desktop.views.office import Office
    from desktop.views.surveys.listing.acts import SurveyActs

NAME = "surveys.results"
LEVELS = "levels"


class WaysBox(QWidget):
    """A button is there when the answers of the survey can become what it makes."""

    def __init__(self, office: Office, acts: SurveyActs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self._acts = office, acts
        self._survey: UUID | None = None
        self.match = button(
            "Подобрать наставников по дефицитам…", name=f"{NAME}.match", kind="primary"
        )
        self.routes = button("Создать маршруты по дефицитам…", name=f"{NAME}.routes")
        self.ask = button("Создать запросы…", name=f"{NAME}.ask")
        self.write = button("Записать уровни в карточки…", name=f"{NAME}.write")
        self.offers = button("Создать карточки ярмарки…", name=f"{NAME}.offers")
        self.pulse = button("Записать пульс доверия в пары…", name=f"{NAME}.pulse")
        self.around = button("Записать в «Поддержку» пары…", name=f"{NAME}.around")
        self.around_hint = label("", "caption", name=f"{NAME}.around_hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for line in (
            row(self.match, None),
            row(self.routes, None),
            row(self.ask, self.write, None),
            row(self.offers, self.pulse, None),
            row(self.around, None),
            self.around_hint,
        ):
            layout.addWidget(line)
        self._connect()

    def show_ways(self, row_: SurveyRow, found: Results, *, is_shown: bool) -> None:
        """Show the buttons which suit; ``is_shown``: there are figures to be seen."""
        self._survey = row_.id
        leads = templates.leads(found.template_code)
        has_levels = LEVELS in leads or any(one.is_level for one in found.questions)
        is_named = is_shown and not row_.is_anonymous
        has_ways = is_named and has_levels
        for one in (self.match, self.routes, self.write):
            self._offer(one, on=has_ways)
        asks = is_named and self._office.read(asking.asks_itself, row_.id)
        self._offer(self.ask, on=has_ways or asks)
        if has_ways:
            self._count_levels(row_.id)
        self._show_offers(row_.id, is_named=is_named)
        self._show_pulse(row_.id, is_named=is_named)
        self._show_around(row_.id, is_shown=is_shown)

    def _offer(self, made: QPushButton, *, on: bool) -> None:
        made.setVisible(on)
        made.setEnabled(self._office.can_write)

    def _count_levels(self, survey_id: UUID) -> None:
        """«(17)»: how many people the buttons are about."""
        people = len(self._office.read(levels.with_deficits, survey_id, self._office.today))
        marked = self._office.read(levels.preview, survey_id).people
        self.routes.setText(f"Создать маршруты по дефицитам ({people})…")
        self.write.setText(f"Записать уровни в карточки ({marked})…")

    def _show_offers(self, survey_id: UUID, *, is_named: bool) -> None:
        suits = is_named and self._office.read(offering.offers_itself, survey_id)
        self._offer(self.offers, on=suits)
        if suits:
            count = len(self._office.read(offering.waiting, survey_id))
            self.offers.setText(f"Создать карточки ярмарки ({count})…")

    def _show_pulse(self, survey_id: UUID, *, is_named: bool) -> None:
        suits = is_named and self._office.read(trusting.is_pulse, survey_id)
        self._offer(self.pulse, on=suits)
        if suits:
            waiting = self._office.read(trusting.preview, survey_id)
            count = waiting.written + waiting.several
            self.pulse.setText(f"Записать пульс доверия в пары ({count})…")

    def _show_around(self, survey_id: UUID, *, is_shown: bool) -> None:
        """«Поддержка 360°» is anonymous: its means go into a pair, and who wrote them is said."""
        from desktop.views.surveys.card.around_dialog import KEPT, hint

        suits = is_shown and self._office.read(supporting.suits, survey_id)
        self._offer(self.around, on=suits)
        today = self._office.today
        written = self._office.read(supporting.written_now, survey_id, today) if suits else []
        said = hint(written, today) if written else ""
        self.around.setToolTip(said or KEPT)
        self.around_hint.setText(said)
        self.around_hint.setVisible(bool(said))

    def _connect(self) -> None:
        acts = self._acts
        for made, act in (
            (self.match, acts.match),
            (self.routes, acts.make_routes),
            (self.ask, acts.ask),
            (self.write, acts.write_levels),
            (self.offers, acts.make_offers),
            (self.pulse, acts.write_pulse),
            (self.around, acts.write_around),
        ):
            made.clicked.connect(lambda _=False, run=act: run(self._survey))
