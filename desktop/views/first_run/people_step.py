"""Step «Сотрудники»: from Excel, from the clipboard, by hand; or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.services import reference
from desktop.services.staff_import import LoadReport, by_hand
from desktop.services.staff_import.people import known_people
from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.people_grid import PeopleGrid
from desktop.views.first_run.session import SetupSession
from desktop.views.office import Office

WORDS = (
    "Самый быстрый путь — загрузить список из Excel или вставить его: достаточно фамилии, имени, "
    "отчества и должности."
)
LATER = "Можно пропустить: список загружается и потом, на вкладке «Сотрудники»."
_SHOWN = 3


class LoadsPeople(Protocol):
    """The wizard of loading, as far as this step knows it."""

    loaded: SignalInstance
    undone: SignalInstance

    def show_rest(self) -> None:
        """Show the rows which still have questions."""

    def open(self) -> None: ...


@dataclass(frozen=True)
class StaffTools:
    """How people are loaded: given from outside, pages do not know each other."""

    load: Callable[[Office, QWidget], LoadsPeople]
    paste: Callable[[Office, QWidget], LoadsPeople]


class PeopleStep(WizardStep):
    """Says how many are in the list already and which rows wait for an answer."""

    skipped = Signal()

    def __init__(self, session: SetupSession, tools: StaffTools) -> None:
        super().__init__("Сотрудники")
        self._session = session
        self._tools = tools
        self._loader: LoadsPeople | None = None
        self._report: LoadReport | None = None
        self._added = 0
        self.load = button("Загрузить из Excel…", name="dialog.first_run.load", icon="excel-table")
        self.paste = button(
            "Вставить список из буфера…", name="dialog.first_run.paste", icon="paste"
        )
        self.by_hand = button("Ввести вручную", name="dialog.first_run.by_hand", icon="pencil")
        self.skip = button("Пропустить", name="dialog.first_run.skip", kind="quiet")
        self.result = label("", "good", name="dialog.first_run.result", wrap=True)
        self.questions = label("", "warning", name="dialog.first_run.questions", wrap=True)
        self.fix = button("Исправить здесь", name="dialog.first_run.fix_rows")
        self.count = label("", "muted", name="dialog.first_run.count", wrap=True)
        self.grid: PeopleGrid | None = None
        self._arrange()
        self._connect()

    @property
    def count_of_people(self) -> int:
        office = self._session.office
        return len(office.read(known_people).people) if office is not None else 0

    def enter(self) -> None:
        self.refresh()

    def problem(self) -> str:
        """What was typed into the grid is added now; a row which is no name stays there."""
        return self.add_typed()

    def add_typed(self) -> str:
        """Add the rows of the grid; returns what is wrong with those which stay."""
        office, grid = self._session.office, self.grid
        rows = grid.rows() if grid is not None else []
        if office is None or grid is None or not rows:
            return ""
        try:
            report = office.database.write(by_hand.add, rows, office.today)
        except OfficeError as error:
            return str(error)
        grid.show_rows([rows[row.number - 1] for row in report.left])
        self._added += len(report.new)
        self.refresh()
        if not report.left:
            return ""
        return "Исправьте строки таблицы: " + "; ".join(row.text for row in report.left)

    def refresh(self) -> None:
        """«Добавлено 23. Вопросы к 2 строкам: № 7 — нет отчества …»."""
        report = self._report
        left = report.left if report is not None else ()
        self.result.setText(f"Добавлено {self._added}." if self._added else "")
        self.result.setVisible(self._added > 0)
        shown = ", ".join(row.text for row in left[:_SHOWN])
        more = f" и ещё {len(left) - _SHOWN}" if len(left) > _SHOWN else ""
        word = "строке" if len(left) % 10 == 1 and len(left) % 100 != 11 else "строкам"  # noqa: PLR2004
        self.questions.setText(f"Вопросы к {len(left)} {word}: {shown}{more}" if left else "")
        for widget in (self.questions, self.fix):
            widget.setVisible(bool(left))
        people = counted(self.count_of_people, "сотрудник")
        self.count.setText(f"Сейчас в базе {people}, вместе с вами и заведующим. {LATER}")
        self.ready_changed.emit()

    def open_load(self) -> None:
        self._follow(self._tools.load)

    def open_paste(self) -> None:
        self._follow(self._tools.paste)

    def show_grid(self) -> None:
        """«Ввести вручную»: four columns, the first cell is waiting."""
        office = self._session.office
        if office is None:
            return
        if self.grid is None:
            self.grid = PeopleGrid(list(office.read(reference.titles, "positions").values()))
            self.content.insertWidget(2, self.grid, 1)
        self.grid.show()
        self.grid.setFocus()
        self.grid.start()

    def _follow(self, begin: Callable[[Office, QWidget], LoadsPeople]) -> None:
        office = self._session.office
        if office is None:
            return
        loader = begin(office, self)
        if loader is not self._loader:
            self._loader = loader
            loader.loaded.connect(self._on_loaded)
            loader.undone.connect(self._on_undone)

    def _on_loaded(self, report: LoadReport) -> None:
        self._report = report
        self._added += len(report.new)
        self.refresh()

    def _on_undone(self) -> None:
        self._added -= len(self._report.new) if self._report is not None else 0
        self._report = None
        self.refresh()

    def _on_fix(self) -> None:
        if self._loader is not None and self._report is not None:
            self._loader.show_rest()
            self._loader.open()

    def _arrange(self) -> None:
        ways = FlowLayout()
        for made in (self.load, self.paste, self.by_hand, self.skip):
            ways.addWidget(made)
        self.content.addWidget(label(WORDS, wrap=True))
        self.content.addLayout(ways)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(self.questions, 1)
        asked.addWidget(self.fix)
        self.content.addSpacing(8)
        self.content.addWidget(self.result)
        self.content.addLayout(asked)
        self.content.addWidget(self.count)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.load.clicked.connect(self.open_load)
        self.paste.clicked.connect(self.open_paste)
        self.by_hand.clicked.connect(self.show_grid)
        self.skip.clicked.connect(self.skipped)
        self.fix.clicked.connect(self._on_fix)
