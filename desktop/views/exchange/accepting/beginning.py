"""«Взять из файла обмена…» of the first run: the check, the preview and the acceptance in a dialog.

A file «полностью» which another computer of this kindergarten wrote for us is taken into a base
of that kindergarten: the wizard makes it, and this dialog goes on over it with the same file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.exchange.inbound import checking
from desktop.exchange.profiles import Profile
from desktop.services import base
from desktop.services.second_computer import Whose
from desktop.views.common.dialogs import LARGEST, OfficeDialog
from desktop.views.common.progress import TaskPanel
from desktop.views.exchange.accepting import entry
from desktop.views.exchange.accepting.opened import Checked
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.office import Choice, Office, Place
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.exchange.mkx.container import Opened
    from desktop.exchange.mkx.manifest import Manifest
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.exchange.accepting.opened import HeldFile
    from desktop.views.exchange.accepting.summary_view import Outcome
    from desktop.views.task import Task

CODE, TITLE = "first_run.file", "Взять из файла обмена"
SIZE = QSize(960, 520)
OURS, OTHERS, GIVE_UP = "Это наш сад", "Это другой сад", "Отмена"
QUESTION = (
    "Файл собран в саду «{label}» для другого его компьютера. Если это ваш сад, этот компьютер "
    "станет вторым: карточки будут теми же, что на первом."
)
REPLACED = " Сотрудники, которых вы добавили здесь ({}), в базу не войдут: список берётся из файла."


class Beginning(Protocol):
    """What is wanted: which file, over which base."""

    @property
    def office(self) -> Office: ...
    @property
    def path(self) -> Path: ...
    @property
    def added(self) -> int:
        """People who were typed in here already."""

    def second(self, whose: Whose, /) -> Office:
        """Make a base of the organisation of the file. Raises StorageError."""


def _no_copy(database: Database, progress: Progress) -> None:
    """Nothing was written yet that a copy could keep, and the base has not found its place."""


class BeginningView(AcceptView):
    """«Принять» without its summary: the wizard tells what was taken."""

    _before_accepting = staticmethod(_no_copy)
    checked = Signal(object)
    """Checked"""
    accepted = Signal(object)
    """Outcome"""

    def show_checked(self, found: Checked) -> None:
        super().show_checked(found)
        self.checked.emit(found)

    def show_outcome(self, outcome: Outcome) -> None:
        self.accepted.emit(outcome)

    def release(self) -> HeldFile | None:
        """Give the checked file away: another view goes on with it."""
        file, self._file = self._file, None
        return file


class BeginningDialog(OfficeDialog):
    """``taken`` comes once with the outcome and whether the base is a second computer's."""

    taken = Signal(object, bool)

    def __init__(self, wanted: Beginning, parent: QWidget | None = None) -> None:
        super().__init__(CODE, TITLE, "Принять", width=960, parent=parent)
        self._wanted = wanted
        self._is_second = False
        self.view = self._made(wanted.office)
        self._foot.hide()
        for keys in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            keys.setEnabled(False)  # Ctrl+Enter belongs to the page which is shown
        self.body.addWidget(self.view, 1)

    def begin(self) -> None:
        """Open the file which was chosen."""
        self.open()
        self.view.open(self._wanted.path)

    def reject(self) -> None:
        """Nothing is taken, nothing of the file is left."""
        self.view.drop()
        super().reject()

    def _made(self, office: Office) -> BeginningView:
        view = BeginningView(office)
        view.checked.connect(self._on_checked)
        view.accepted.connect(self._on_accepted)
        office.place_wanted.connect(self._on_place)
        office.task_started.connect(self._on_task)
        return view

    def _on_place(self, place: Place) -> None:
        """The page asks for the way to «Обмен», which is not there yet."""
        if not self.isVisible():
            return
        if place == entry.PLACE:
            self.view.show_place(place)
        else:
            self.reject()

    def _on_task(self, task: Task) -> None:
        TaskPanel(task, self)

    def _on_checked(self, checked: Checked) -> None:
        head, office = checked.file.found.manifest, self._wanted.office
        is_known = self._is_second or head.site == office.read(base.own_organization_id).hex
        if is_known or not is_of_another_computer(head):
            return
        label = head.label or "без названия"
        text = QUESTION.format(label=label)
        if self._wanted.added:
            text += REPLACED.format(self._wanted.added)
        answer = office.messages.ask(Choice(TITLE, text, (OURS, OTHERS, GIVE_UP)))
        if answer == 0:
            self.go_on_as_second(Whose(UUID(head.site), head.label))
        elif answer != 1:
            self.reject()

    def go_on_as_second(self, whose: Whose) -> None:
        """The same file over a base of its own organisation."""
        try:
            office = self._wanted.second(whose)
        except OfficeError as error:
            self._wanted.office.messages.error(str(error))
            self.reject()
            return
        former, self._is_second = self.view, True
        file = former.release()
        self.view = self._made(office)
        self.body.replaceWidget(former, self.view)
        self.view.show()
        former.hide()
        former.deleteLater()
        if file is not None:
            found: Opened = file.found
            self.view.check.begin(found.name, needs_phrase=False)
            facts = office.read(checking.facts, found, office.today)
            self.view.show_checked(Checked(file, facts))

    def _on_accepted(self, outcome: Outcome) -> None:
        self.view.drop()
        self.taken.emit(outcome, self._is_second)
        self.accept()

    def _wanted_size(self) -> QSize:
        metrics = Theme.current().metrics
        height = min(metrics.px(SIZE.height()), LARGEST.height())
        return QSize(min(metrics.px(self._width), LARGEST.width()), height)


def is_of_another_computer(head: Manifest) -> bool:
    """«Другой компьютер нашего сада» was chosen when it was written."""
    return head.profile == Profile.FULL and bool(head.site) and head.recipient == head.site


def open_beginning(wanted: Beginning, parent: QWidget) -> BeginningDialog:
    """Open the dialog with a file which was chosen."""
    dialog = BeginningDialog(wanted, parent)
    dialog.begin()
    return dialog
