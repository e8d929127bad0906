"""The card of a season card: what was planned, what was visited (ux.md 11.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits, school_year_short
from desktop.language.numbers import hours
from desktop.language.text import EMPTY
from desktop.services import base, reference
from desktop.services.events.pass_columns import (
    AREA,
    DAY,
    HOURS,
    MARK,
    ORGANIZER,
    ROLE,
    TITLE,
    USUAL,
)
from desktop.services.events.pass_types import MARKS
from desktop.services.events.words import ROLES
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import button, label, row, sheet
from desktop.views.common.disputes import mark_lines
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from desktop.services.events.pass_types import PassCard, PassLine
    from desktop.views.routes.passes.acts import PassActs

SCREEN: Final = "passes"
OURS: Final = "наш сад"
NOT_ISSUED: Final = "Абонемент не выдан. Посещения уже отмечаются сами."
_COLUMNS: Final = (
    LineColumn(USUAL[DAY], 66),
    LineColumn(USUAL[TITLE]),
    LineColumn(USUAL[ORGANIZER], 104),
    LineColumn(USUAL[ROLE], 90),
    LineColumn(USUAL[HOURS], 56, "right"),
    LineColumn(USUAL[AREA], 152),
    LineColumn(USUAL[MARK], 126),
)
_CODES: Final = (DAY, TITLE, ORGANIZER, ROLE, HOURS, AREA, MARK)


class PassRecordCard(RecordCard):
    """One person's year."""

    def __init__(self, office: Office, acts: PassActs) -> None:
        self._office, self._acts = office, acts
        self.card: PassCard | None = None
        self.lines = PassLines(office, acts)
        super().__init__(
            SCREEN, (CardSection("lines", "Мероприятия", lambda: self.lines),), more=self._more
        )
        self.total = label("", "heading", name=f"{SCREEN}.total")
        self.issue = button("Выдать абонемент", name=f"{SCREEN}.issue", kind="primary")
        self.visit = button("Отметить посещение другого сада…", name=f"{SCREEN}.visit", icon="plus")
        self.print = button("Печать книжки А5", name=f"{SCREEN}.print", icon="print")
        self.extra.addWidget(self.total)
        self.extra.addWidget(row(self.issue, self.visit, self.print, None))
        self.head_stops = (self.issue, self.visit, self.print)
        self.chain_focus()
        self.allow_low()
        self.issue.clicked.connect(self._issue)
        self.visit.clicked.connect(self._visit)
        self.print.clicked.connect(self._print)

    def show_pass(self, found: PassCard | None) -> None:
        """Show a card; nothing leaves the one which is shown."""
        if found is None:
            return
        self.card = found
        issued = f"№ {found.serial}, выдан {in_digits(found.issued_on)}" if found.issued_on else ""
        year = school_year_short(found.school_year)
        said = issued or NOT_ISSUED
        self.show_head(f"Абонемент: {found.person} · {year}", said)
        behind = " · отстаёт" if found.is_behind and found.is_issued else ""
        spent = f" · {hours(found.minutes)}" if found.minutes else ""
        self.total.setText(f"{found.words}{spent}{behind}")
        can = self._office.can_write
        self.issue.setVisible(not found.is_issued)
        self.issue.setEnabled(can)
        self.visit.setVisible(found.is_issued)
        self.visit.setEnabled(can)
        self.lines.show_pass(found, read_only=not can or not found.is_issued)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»; the context menu of the list holds the same."""
        found = self.card
        if found is None:
            return ()
        can = self._office.can_write
        acts = self._acts
        if not found.is_issued:
            return (Action("issue", "Выдать абонемент…", self._issue, enabled=lambda: can),)
        return (
            Action("propose", "Предложить мероприятия по дефицитам",
                   lambda: acts.propose([found]), enabled=lambda: can),
            Action("visit", "Отметить посещение другого сада…", self._visit, enabled=lambda: can),
            Action("change", "Номер и число посещений…", lambda: acts.change(found),
                   enabled=lambda: can),
            Action("columns", "Столбцы…", lambda: acts.columns([found]), "columns",
                   enabled=lambda: can),
            Action("print", "Печать книжки А5", self._print, "print"),
            SEPARATOR,
            Action("trash", "В корзину", lambda: acts.trash([found]), "trash", "Delete",
                   enabled=lambda: can),
        )  # fmt: skip

    def _more(self) -> Sequence[Action]:
        return self.more_actions()

    def _issue(self) -> None:
        if self.card is not None:
            self._acts.issue([self.card.person_id])

    def _visit(self) -> None:
        if self.card is not None:
            self._acts.visit(self.card)

    def _print(self) -> None:
        if self.card is not None:
            self._acts.booklet([self.card.person_id])


class PassLines(QWidget):
    """«Запланировано» over «Посещено»; Enter opens the event or the typed visit."""

    def __init__(self, office: Office, acts: PassActs) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(f"{SCREEN}.lines")
        self._office, self._acts = office, acts
        self._card: PassCard | None = None
        self._read_only = True
        self.planned, self.visited = (
            LinesTable(_COLUMNS, name=f"{SCREEN}.{code}", title=title, most=200)
            for code, title in (("planned", "Запланировано"), ("visited", "Посещено"))
        )
        self.no_plan = label(
            "Ничего не запланировано.", "muted", name=f"{SCREEN}.planned.empty", wrap=True
        )
        self.no_visit = label(
            "Посещений пока нет. Они появятся сами, когда отметят присутствие.",
            "muted",
            name=f"{SCREEN}.visited.empty",
            wrap=True,
        )
        self._arrange()
        for table in (self.planned, self.visited):
            mark_lines(office, table)
            table.opened.connect(self._open)
            table.remove_wanted.connect(self._remove)

    def show_pass(self, found: PassCard, *, read_only: bool) -> None:
        """Show the lines of a card."""
        self._card, self._read_only = found, read_only
        areas = self._office.read(reference.titles, "areas")
        own = self._office.read(base.own_name)
        for table, lines, sheet_, empty in (
            (self.planned, found.planned, self._sheets[0], self.no_plan),
            (self.visited, found.visited, self._sheets[1], self.no_visit),
        ):
            table.show_rows([_row(one, areas, own) for one in lines])
            sheet_.setVisible(bool(lines))
            empty.setVisible(not lines)
            _name_columns(table, found)

    def _line(self, key: object) -> PassLine | None:
        lines = self._card.lines if self._card is not None else ()
        return next((one for one in lines if _key(one) == key), None)

    def _open(self, key: object) -> None:
        line = self._line(key)
        if line is None or self._card is None:
            return
        if line.event_id is not None:
            self._office.go(Place("events", "list", line.event_id))
        elif not self._read_only:
            self._acts.visit(self._card, line)

    def _remove(self, key: object) -> None:
        line = self._line(key)
        if line is not None and line.id is not None and not self._read_only:
            self._acts.remove_line(line.id)

    def _arrange(self) -> None:
        self._sheets = (sheet(self.planned), sheet(self.visited))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, part, empty in (
            ("Запланировано", self._sheets[0], self.no_plan),
            ("Посещено", self._sheets[1], self.no_visit),
        ):
            column.addWidget(label(title, "heading"))
            column.addWidget(part)
            column.addWidget(empty)
        column.addStretch(1)


def _name_columns(table: LinesTable, card: PassCard) -> None:
    """The columns of this season card under its own headings."""
    own = {one.code: one for one in card.columns}
    for place, (code, usual) in enumerate(zip(_CODES, _COLUMNS, strict=True)):
        heading = own[code].heading or usual.title
        item = table.horizontalHeaderItem(place)
        if item is not None:
            item.setText(heading)
            item.setToolTip(heading)
        table.setColumnHidden(place, not own[code].is_shown)


def _key(one: PassLine) -> UUID | None:
    return one.id or one.event_id


def _row(one: PassLine, areas: dict[str, str], own: str) -> LineRow:
    closed = ", ".join(areas.get(code, code) for code in one.areas)
    return LineRow(
        _key(one),
        (
            f"{one.day:%d.%m}" if one.day else EMPTY,
            one.words,
            OURS if one.organizer == own else one.organizer or EMPTY,
            ROLES.get(one.role, EMPTY),
            hours(one.minutes) if one.minutes else EMPTY,
            closed or EMPTY,
            MARKS[one.mark],
        ),
        is_muted=one.mark == "missed",
    )
