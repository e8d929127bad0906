"""Step «Сотрудники»: from Excel, from the clipboard, by hand, from a file of exchange; or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.language.numbers import counted
from desktop.services import reference, second_computer
from desktop.services.second_computer import Whose
from desktop.services.staff_import import LoadReport, by_hand
from desktop.services.staff_import.people import known_people
from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.fields import LabelledLine
from desktop.views.first_run.people_grid import PeopleGrid
from desktop.views.first_run.session import SetupSession
from desktop.views.office import Office

WORDS = (
    "Самый быстрый путь — загрузить список из Excel или вставить его: достаточно фамилии, имени, "
    "отчества и должности."
)
LATER = "Можно пропустить: список загружается и потом, на вкладке «Сотрудники»."
CHOOSE, KINDS = "Выберите файл обмена", "Файлы обмена (*.mkx)"
WAITING = "Файл обмена «{}» ждёт: возьмите его здесь или потом, на вкладке «Обмен»."
TAKEN = "{} Загрузка стоит в журнале на вкладке «Обмен»: там её можно отменить."
SECOND = "{} Этот компьютер — второй в вашем саду."
MARK = "Пометка этого компьютера в номерах документов"
MARK_HINT = "С ней номера двух компьютеров не совпадут: «№ 46-ОД/{}»."
_SHOWN, _MARK_WIDTH = 3, 160
_FIRST = 2
"""Who works here and the head stand in the base already."""


class TakesFile(Protocol):
    """The dialog of a file of exchange, as far as this step knows it."""

    taken: SignalInstance
    finished: SignalInstance


class Taken(Protocol):
    """What was accepted, in words."""

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class FileWish:
    """A file of exchange to take in; see ``Beginning`` of «Обмен»."""

    office: Office
    path: Path
    second: Callable[[Whose], Office]
    added: int


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
    take: Callable[[FileWish, QWidget], TakesFile]


class PeopleStep(WizardStep):
    """Says how many are in the list already and which rows wait for an answer."""

    skipped = Signal()
    replaced = Signal()
    """The base is another one now: that of our kindergarten, with what the file brought."""

    def __init__(self, session: SetupSession, tools: StaffTools) -> None:
        super().__init__("Сотрудники")
        self._session = session
        self._tools = tools
        self._loader: LoadsPeople | None = None
        self._report: LoadReport | None = None
        self._added = self._updated = 0
        self.load = button("Загрузить из Excel…", name="dialog.first_run.load", icon="excel-table")
        self.paste = button(
            "Вставить список из буфера…", name="dialog.first_run.paste", icon="paste"
        )
        self.by_hand = button("Ввести вручную", name="dialog.first_run.by_hand", icon="pencil")
        self.from_file = button(
            "Взять из файла обмена…", name="dialog.first_run.from_file", icon="usb"
        )
        self.skip = button("Пропустить", name="dialog.first_run.skip", kind="quiet")
        self.result = label("", "good", name="dialog.first_run.result", wrap=True)
        self.taken = label("", "good", name="dialog.first_run.taken", wrap=True)
        self.waiting = label("", "muted", name="dialog.first_run.waiting", wrap=True)
        self.mark = LabelledLine("mark", MARK)
        self.mark.line.setMaximumWidth(_MARK_WIDTH)
        self.mark_hint = label("", "muted", name="dialog.first_run.mark.hint", wrap=True)
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
        self._refresh_file()
        self.refresh()

    def problem(self) -> str:
        """What was typed into the grid is added now; a row which is no name stays there."""
        return self.add_typed() or self._keep_mark()

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
        self.result.setText(self._result())
        self.result.setVisible(bool(self.result.text()))
        shown = ", ".join(row.text for row in left[:_SHOWN])
        more = f" и ещё {len(left) - _SHOWN}" if len(left) > _SHOWN else ""
        word = "строке" if len(left) % 10 == 1 and len(left) % 100 != 11 else "строкам"  # noqa: PLR2004
        self.questions.setText(f"Вопросы к {len(left)} {word}: {shown}{more}" if left else "")
        for widget in (self.questions, self.fix):
            widget.setVisible(bool(left))
        people = counted(self.count_of_people, "сотрудник")
        self.count.setText(f"Сейчас в базе {people}, вместе с вами и заведующим. {LATER}")
        self.ready_changed.emit()

    def _result(self) -> str:
        """«Добавлено 22, обновлено 1.»: as many as the wizard of loading said."""
        words = (("Добавлено", self._added), ("обновлено", self._updated))
        text = ", ".join(f"{word} {count}" for word, count in words if count)
        return f"{text[:1].upper()}{text[1:]}." if text else ""

    def open_load(self) -> None:
        self._follow(self._tools.load)

    def open_paste(self) -> None:
        self._follow(self._tools.paste)

    def open_file(self) -> None:
        """The file which was chosen in the beginning, or one which is chosen now."""
        office, path = self._session.office, self._session.file
        if office is None:
            return
        if path is None:
            chosen = self._session.messages.open_file(CHOOSE, KINDS)
            path = Path(chosen) if chosen else None
        if path is not None:
            self.take_file(office, path)

    def take_file(self, office: Office, path: Path) -> TakesFile:
        """The dialog of the check and the acceptance."""
        added = max(self.count_of_people - _FIRST, 0)
        dialog = self._tools.take(FileWish(office, path, self._session.begin_second, added), self)
        dialog.taken.connect(self._on_taken)
        dialog.finished.connect(lambda _result: self._session.drop_second())
        return dialog

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
        self._updated += len(report.updated)
        self.refresh()

    def _on_undone(self) -> None:
        if self._report is not None:
            self._added -= len(self._report.new)
            self._updated -= len(self._report.updated)
        self._report = None
        self.refresh()

    def _on_taken(self, outcome: Taken, is_second: bool) -> None:
        try:
            self._session.wait_with(None)
            if is_second:
                self._session.settle_second()
        except OfficeError as error:
            self._session.messages.error(str(error))
            return
        if is_second:
            self._added, self._updated, self._report = 0, 0, None
            self.replaced.emit()
        self.taken.setText((SECOND if is_second else TAKEN).format(outcome.text))
        self._refresh_file()
        self.refresh()

    def _refresh_file(self) -> None:
        """What waits, what was taken, which computer this is."""
        office, file = self._session.office, self._session.file
        self.waiting.setText(WAITING.format(file.name) if file is not None else "")
        self.waiting.setVisible(file is not None)
        self.taken.setVisible(bool(self.taken.text()))
        mark = office.read(second_computer.mark) if office is not None else ""
        self.mark.show_text(mark)
        self._show_hint()
        for widget in (self.mark, self.mark_hint):
            widget.setVisible(bool(mark))

    def _show_hint(self) -> None:
        self.mark_hint.setText(MARK_HINT.format(self.mark.text or second_computer.FIRST_MARK))

    def _keep_mark(self) -> str:
        """The mark of a second computer; the first one has none."""
        office = self._session.office
        if office is None or not office.read(second_computer.mark):
            return ""
        try:
            office.database.write(second_computer.keep_mark, self.mark.text)
        except InvalidInputError as error:
            problem = error.problems["mark"]
            self.mark.say(problem)
            return problem
        self.mark.say("")
        return ""

    def _on_fix(self) -> None:
        if self._loader is not None and self._report is not None:
            self._loader.show_rest()
            self._loader.open()

    def _arrange(self) -> None:
        ways = FlowLayout()
        for made in (self.load, self.paste, self.by_hand, self.from_file, self.skip):
            ways.addWidget(made)
        self.content.addWidget(label(WORDS, wrap=True))
        self.content.addLayout(ways)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(self.questions, 1)
        asked.addWidget(self.fix)
        self.content.addSpacing(8)
        self.content.addWidget(self.waiting)
        self.content.addWidget(self.taken)
        self.content.addWidget(self.mark)
        self.content.addWidget(self.mark_hint)
        self.content.addWidget(self.result)
        self.content.addLayout(asked)
        self.content.addWidget(self.count)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.load.clicked.connect(self.open_load)
        self.paste.clicked.connect(self.open_paste)
        self.by_hand.clicked.connect(self.show_grid)
        self.from_file.clicked.connect(self.open_file)
        self.mark.edited.connect(self._show_hint)
        self.skip.clicked.connect(self.skipped)
        self.fix.clicked.connect(self._on_fix)
