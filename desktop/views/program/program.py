"""What lives as long as the window: the open base, its office, undo, strips, status.

Imported after the first paint. ``app.py`` makes one; tests and ``pictures`` make their own.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import OfficeError
from desktop.language.dates import school_year_short
from desktop.storage.holder import Holder
from desktop.views.clock import clock_of
from desktop.views.common.drafts import DraftKeeper
from desktop.views.common.form import AutoForm
from desktop.views.common.progress import TaskPanel
from desktop.views.common.strip import StripMessage
from desktop.views.office import Choice, Messages, Office, Place
from desktop.views.program.copies import CopyDesk
from desktop.views.program.exchange_desk import ExchangeDesk
from desktop.views.program.opening import BaseOpener, OpenBase, busy_strip
from desktop.views.program.roles import RoleDesk
from desktop.views.program.stick_desk import StickDesk
from desktop.views.search import CommandProvider
from desktop.views.shell.focus_round import leave_search
from desktop.views.shell.main_window import PROGRAM_NAME, MainWindow
from desktop.views.shell.notices import Notices
from desktop.views.shell.providers import (
    DocumentProvider,
    EventProvider,
    KindProvider,
    OrganizationProvider,
    PairProvider,
    PeopleProvider,
    PlanProvider,
    RouteProvider,
    SurveyProvider,
)
from desktop.views.shell.status import StatusDesk
from desktop.views.shell.text_undo import TextUndo
from desktop.views.shell.undo import UndoDesk, when
from desktop.views.shell.undo_button import UndoLine
from desktop.views.shell.year_menu import fill_year_menu
from desktop.views.task import Task

STILL_WRITING = (
    "Ещё не закончено: «{what}». Если закрыть программу сейчас, этот файл не будет готов, "
    "а ваши записи останутся целы. Подождите немного — или закройте."
)
PATIENCE = 1.0
"""Seconds in which a file may become ready while the window is closing."""
WARM_AFTER = 700
"""Milliseconds after which further connections to the base are opened: the first page is there."""
CLOSE_NOW = "Закрыть"
KEEP_OPEN = "Подождать"
NOT_SAVED = "{trouble} То, что вы ввели последним, пока только на экране."
LOSE = "Закрыть без сохранения"
GO_BACK = "Вернуться"


class Program(QObject):
    """Opens and closes bases under one window."""

    base_opened = Signal(object)
    """The Office of the base which is open now."""
    nothing_opened = Signal()
    """No base is open and the user was offered none: time for the first-run wizard."""
    refused = Signal(object)
    """This base could not be opened, said why, and no other is open (None: no file was made)."""

    def __init__(self, window: MainWindow, messages: Messages) -> None:
        super().__init__(window)
        window.complete()
        self.window = window
        self._warming = QTimer(self, interval=WARM_AFTER, singleShot=True)
        self.messages = messages
        self.patience = PATIENCE
        self.base: OpenBase | None = None
        self.office: Office | None = None
        self.undo: UndoDesk | None = None
        self.opener = BaseOpener(messages)
        self.notices = Notices(self)
        self.status = StatusDesk(self)
        self.copies = CopyDesk(self)
        self.roles = RoleDesk(self)
        self.exchange = ExchangeDesk(self)
        StickDesk(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            TextUndo(application, self)
        self.opener.lock_lost.connect(self._on_lock_lost)
        self.opener.copies_wanted.connect(self.copies.choose)
        self._connect()

    def _connect(self) -> None:
        window = self.window
        self._warming.timeout.connect(self._warm)
        window.closing.connect(self.close)
        window.top.year.menu().aboutToShow.connect(self._fill_years)
        window.may_close = self._may_close
        window.top.undo.undo_wanted.connect(self.undo_last)
        window.top.undo.until_wanted.connect(self.undo_until)
        window.top.undo.journal_wanted.connect(lambda: self.go(Place("service", "acts")))
        window.top.search.chosen.connect(self._on_chosen)
        window.place_shown.connect(lambda _place: leave_search(window))
        known = window.commands
        window.top.search.add_provider(CommandProvider(lambda: [*known, *known.found()]))
        window.top.search.allow_trash(lambda: window.has_place(Place("service", "trash")))

    def open(self, path: Path) -> bool:
        """Open a base instead of the one which is open. False: everything stays as it was."""
        if self.base is not None and self.base.path == path:
            return True
        try:
            opened = self.opener.open(path)
        except OfficeError as error:
            self.messages.error(str(error))
            opened = None
        if opened is None:
            if self.base is None:
                self.refused.emit(path)
            return False
        self.copies.begin(opened)
        self.show_base(opened)
        return True

    def reopen(self) -> bool:
        """Close the base and open it again: «Проверить ещё раз», after a return to a copy."""
        if self.base is None:
            return False
        path = self.base.path
        self.close()
        return self.open(path)

    def show_base(self, opened: OpenBase) -> None:
        """Fill the window with this base."""
        self.close()
        self.base = opened
        today = clock_of(opened)
        office = Office(opened.database, self.messages, today, self.window.preferences)
        office.setParent(self)
        office.is_training = opened.is_training
        if opened.worker is not None:
            office.set_role(opened.worker.role)
        self.office = office
        self.undo = UndoDesk(office, office)
        self.undo.refreshed.connect(self._show_undo)
        self.undo.look_wanted.connect(
            lambda people: self.go(Place("staff", "list", people[0])) if people else None
        )
        office.command_wanted.connect(self.run_command)
        office.task_started.connect(self._on_task)
        office.year_changed.connect(self._on_year)
        self._show_title()
        self.undo.refresh()
        self.status.follow(office)
        self.notices.show_for(opened)
        self.window.attach(office)
        self._feed_search(office)
        if not opened.is_training and not self.copies.is_looking:
            self.window.preferences.remember_base(opened.path)
        self.base_opened.emit(office)
        self._warming.start()

    def _feed_search(self, office: Office) -> None:
        """Groups of Ctrl+K in the order of ux.md 4.5."""
        box = self.window.top.search
        box.drop_providers(CommandProvider.code)
        box.add_provider(PeopleProvider(office))
        box.add_provider(PairProvider(office))
        box.add_provider(RouteProvider(office))
        box.add_provider(PlanProvider(office))
        box.add_provider(EventProvider(office))
        box.add_provider(KindProvider(office))
        box.add_provider(DocumentProvider(office))
        box.add_provider(SurveyProvider(office))
        box.add_provider(OrganizationProvider(office))

    def close(self) -> None:
        """Stop the work in the background, close the base, give the lock back."""
        self._warming.stop()
        office, base = self.office, self.base
        self.office = self.undo = self.base = None
        if office is not None:
            self.window.detach()
            office.wait()
            # What the tasks said last is delivered while their office still lives.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
            office.deleteLater()
        if base is not None:
            base.close()
            self.window.strip.clear()
            self.window.setWindowTitle(PROGRAM_NAME)

    def _warm(self) -> None:
        """Further connections are opened in the background; nobody waits for them."""
        if self.office is not None:
            self.office.task("", lambda base, _progress: base.warm(), quiet=True).start()

    def save_typed(self) -> bool:
        """Save what stands typed on the screen. False: the disk does not take it.

        What a dialog holds is no record yet: it is kept as a draft.
        """
        if self.office is not None:
            for keeper in self.window.findChildren(DraftKeeper):
                owner = keeper.parent()  # of one which was closed only Qt may know any more
                if isinstance(owner, QWidget) and not owner.isHidden():
                    keeper.keep_open(self.office)
        forms = [form for form in self.window.findChildren(AutoForm) if form.isVisible()]
        unsaved = [form for form in forms if not form.flush()]
        return not unsaved or self.status.trouble is None

    def go(self, place: Place) -> None:
        self.window.show_place(place)

    def run_command(self, code: str) -> None:
        command = self.window.commands[code]
        if command.is_enabled():
            command.run()

    def undo_last(self) -> None:
        if self.undo is not None:
            self.undo.undo()

    def undo_until(self, act: int) -> None:
        if self.undo is not None:
            self.undo.undo_until(act)

    def redo_last(self) -> None:
        if self.undo is not None:
            self.undo.redo()

    def _may_close(self) -> bool:
        """Closing is asked about only while a file is being written (ux.md 5.11), or when what is
        typed cannot be saved.

        What is ready in a moment, as the copy of the day, is waited for without a question.
        """
        if not self.save_typed() and not self._agrees_to_lose():
            return False
        office = self.office
        writing = [task.title for task in office.tasks if task.writes_file] if office else []
        if office is None or not writing or office.is_idle_within(self.patience):
            return True
        text = STILL_WRITING.format(what=writing[0])
        return self.messages.ask(Choice(PROGRAM_NAME, text, (CLOSE_NOW, KEEP_OPEN))) == 0

    def _agrees_to_lose(self) -> bool:
        text = NOT_SAVED.format(trouble=self.status.trouble)
        return self.messages.ask(Choice(PROGRAM_NAME, text, (LOSE, GO_BACK))) == 0

    def _on_year(self) -> None:
        self._show_title()
        self.notices.refresh_year()

    def _fill_years(self) -> None:
        if self.office is not None:
            fill_year_menu(self.window.top.year.menu(), self.office)

    def _show_title(self) -> None:
        office, base = self.office, self.base
        if office is None or base is None:
            return
        whose = "Учебная база" if base.is_training else base.organization
        year = school_year_short(office.school_year)
        self.window.setWindowTitle(" — ".join(filter(None, (PROGRAM_NAME, whose, year))))

    def _show_undo(self) -> None:
        undo, office = self.undo, self.office
        if undo is None or office is None:
            return
        acts = undo.acts if undo.can_undo else []
        lines = [UndoLine(act.id, act.title, when(act, office.today), act.actor) for act in acts]
        self.window.top.undo.show_lines(lines)
        newest = f"Отменить: {acts[0].title}" if acts else "Отменить"
        redo = undo.redoable if undo.can_redo else None
        self.window.menus.set_title("edit.undo", newest)
        self.window.menus.set_title(
            "edit.redo", f"Вернуть: {redo.title.removeprefix('отмена: ')}" if redo else "Вернуть"
        )
        self.window.menus.refresh()

    def _on_task(self, task: Task) -> None:
        panel = TaskPanel(task, self.window)
        self.window.status.task_clicked.connect(panel.show)

    def _on_chosen(self, hit: object) -> None:
        run = getattr(hit, "run", None)
        place = getattr(hit, "place", None)
        if run is not None:
            run()
        elif place is not None:
            self.go(place)
        leave_search(self.window)

    def _on_lock_lost(self, holder: Holder) -> None:
        """Another computer took the lock while this one slept: nothing may be written now."""
        if self.base is None or self.office is None:
            return
        self.base.database.read_only = True
        self.office.role_changed.emit()
        self.window.strip.put(StripMessage("busy", 1, busy_strip(holder)))
        self.status.refresh()
