"""The card of a series: its events, who was how often, what came of it (ux.md 12.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits, school_year_short
from desktop.language.text import EMPTY
from desktop.services.events import coverage, listing, series
from desktop.services.events.listing import STATE_WORDS, Span
from desktop.services.events.words import SERIES_KINDS
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import button, label, row
from desktop.views.common.disputes import show_disputes
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.form import AutoForm
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.list_columns import Action
from desktop.views.events import registry
from desktop.views.office import Office, Place
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from desktop.services.events.series import SeriesRow
    from desktop.views.events.acts import EventActs

SCREEN: Final = "series"
EVENTS, ABOUT, PEOPLE = "events", "about", "people"
_COLUMNS: Final = (
    LineColumn("Дата", 96),
    LineColumn("Форма, тема"),
    LineColumn("Охват", 70, "right"),
    LineColumn("Состояние", 140),
)


class SeriesCard(RecordCard):
    """Shows one series at a time."""

    def __init__(
        self, office: Office, acts: EventActs, trash: Callable[[Sequence[UUID]], object]
    ) -> None:
        self._office, self._acts, self._trash = office, acts, trash
        self.series: SeriesRow | None = None
        sections = (
            CardSection(EVENTS, "Мероприятия", lambda: EventsOfSeries(office, acts)),
            CardSection(PEOPLE, "Участники", lambda: VisitorsSection(office)),
            CardSection(ABOUT, "О цикле", lambda: AboutSection(office)),
        )
        super().__init__(SCREEN, sections, more=self.more_actions)
        self.said = label("", name=f"{SCREEN}.coverage", wrap=True)
        self.papers = button(
            "Сертификаты цикла…", name=f"{SCREEN}.certificates", icon="certificate"
        )
        self.extra.addWidget(self.said)
        self.extra.addWidget(row(self.papers, None))
        self.head_stops = (self.papers,)
        self.chain_focus()
        self.allow_low()
        self.papers.clicked.connect(self._certificates)
        self.section_shown.connect(self._fill)

    def show_series(self, found: SeriesRow | None) -> None:
        """Show a series; nothing leaves the card as it was."""
        if found is None:
            return
        self.series = found
        year = school_year_short(found.school_year) if found.school_year else ""
        parts = (found.kind, year, f"встреч {found.held} из {found.total}", found.responsible)
        self.show_head(f"«{found.title}»", " · ".join(filter(None, parts)))
        self.said.setText(coverage.period_sentence(found.coverage) + ".")
        for made in (self.said, self.papers):
            made.setVisible(found.held > 0)
        for code in self.made_sections():
            self._fill(code)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»; the context menu of the list holds the same."""
        found = self.series
        if found is None:
            return ()
        can = self._office.can_write and found.is_ours
        return (
            Action("certificates", "Сертификаты цикла…", self._certificates, "certificate",
                   enabled=lambda: found.held > 0),
            Action("trash", "В корзину", lambda: self._trash([found.id]), "trash", "Delete",
                   enabled=lambda: can),
        )  # fmt: skip

    def _certificates(self) -> None:
        if self.series is not None:
            self._acts.papers.series_certificates(self.series.id)

    def _fill(self, code: str) -> None:
        section = self.section(code)
        if self.series is not None and isinstance(section, SeriesSection):
            is_locked = not (self._office.can_write and self.series.is_ours)
            section.show_series(self.series, read_only=is_locked)


class SeriesSection(QWidget):
    """What every section of a series is."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self.office = office
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_series(self, found: SeriesRow, *, read_only: bool) -> None:
        """Show a series, or the same one read anew: each section says how."""


class EventsOfSeries(SeriesSection):
    """Its events by day; Enter opens one."""

    def __init__(self, office: Office, acts: EventActs) -> None:
        super().__init__(office, f"{SCREEN}.events")
        self._acts = acts
        self._series: UUID | None = None
        self.box = LinesBox(
            _COLUMNS,
            name=f"{SCREEN}.events",
            title="Мероприятия цикла",
            add="Добавить мероприятие",
            empty="В цикле пока нет мероприятий.",
        )
        self.box.only_add()
        self.column.addWidget(self.box)
        self.column.addStretch(1)
        self.box.add_wanted.connect(lambda: acts.create(series=self._series))
        self.box.opened.connect(self._open)

    def show_series(self, found: SeriesRow, *, read_only: bool) -> None:
        self._series = found.id
        rows = self.office.read(listing.rows, self.office.today, Span(series_id=found.id))
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        in_digits(one.day) if one.day else EMPTY,
                        one.words,
                        EMPTY if one.people is None else str(one.people),
                        STATE_WORDS[one.state],
                    ),
                )
                for one in sorted(rows, key=lambda one: (one.day is None, one.day))
            ]
        )
        self.box.set_read_only(on=read_only)

    def _open(self, event: object) -> None:
        if isinstance(event, UUID):
            self.office.go(Place(registry.TAB, registry.LIST, event))


class VisitorsSection(SeriesSection):
    """«Посещено мероприятий: 5 из 6», the most frequent first."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, f"{SCREEN}.people")
        self._finder = PeopleFinder(office)
        columns = (LineColumn("Кто"), LineColumn("Посещено мероприятий", 180))
        self.table = LinesTable(
            columns, name=f"{SCREEN}.people.table", title="Участники цикла", most=500
        )
        self.empty = label(
            "Здесь появятся те, кто был на мероприятиях цикла.",
            "muted",
            name=f"{SCREEN}.people.empty",
            wrap=True,
        )
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self.column.addStretch(1)
        self.table.opened.connect(lambda one: office.go(Place("staff", "list", one)))

    def show_series(self, found: SeriesRow, *, read_only: bool) -> None:  # noqa: ARG002
        came = self.office.read(series.visitors, found.id)
        self.table.show_rows(
            [
                LineRow(
                    one.person_id,
                    (self._finder.name(one.person_id), f"{one.attended} из {one.total}"),
                )
                for one in came
            ]
        )
        self.table.setVisible(bool(came))
        self.empty.setVisible(not came)


class AboutSection(SeriesSection):
    """Its fields and «Итог цикла», saved when they are left."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, f"{SCREEN}.about")
        self._finder = PeopleFinder(office)
        kinds = [Choice(code, title) for code, title in SERIES_KINDS.items()]
        group = FormGroup(
            "series",
            "",
            (
                FormField("title", "Название", required=True, limit=300, wide=True),
                FormField("kind", "Вид", "choice", choices=kinds, wide=True),
                FormField("responsible", "Ведёт", "person", find=self._finder.find, wide=True),
                FormField("outcome", "Итог цикла", "long_text", limit=4000),
            ),
        )
        self.form = AutoForm([group], screen=SCREEN, save=self._save, today=lambda: office.today)
        self.column.addWidget(self.form)

    def show_series(self, found: SeriesRow, *, read_only: bool) -> None:
        person = self.office.read(series.responsible, found.id)
        kinds = {title: code for code, title in SERIES_KINDS.items()}
        values = {
            "title": found.title,
            "kind": kinds.get(found.kind),
            "responsible": self._finder.named(person),
            "outcome": found.outcome or None,
        }
        self.form.show_values(values, found.id)
        self.form.set_read_only(on=read_only)
        show_disputes(self.office, found.id, self.form)

    def _save(self, code: str, value: Any) -> None:
        said = {code: value or ""}
        if code == "responsible":
            said = {"responsible_id": value.id if value is not None else None}
        self.office.database.write(series.change, self.form.record, said)
