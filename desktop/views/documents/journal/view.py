"""«Журнал»: journals with their counts, the papers of one of them, what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.documents import issuing
from desktop.models import Document, NumberSeries, Organization, Person
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import RegisterRow
from desktop.views.common.list_columns import SEPARATOR, Action, EmptyState
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_export import print_list
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.documents.journal.desk import JournalDesk
from desktop.views.documents.journal.details import Details
from desktop.views.documents.journal.journals import Journals
from desktop.views.documents.journal.register_list import (
    SCREEN,
    Shown,
    columns,
    is_open,
    may_register,
    may_sign,
)
from desktop.views.documents.papers.series_dialog import open_series
from desktop.views.documents.papers.verify_dialog import VerifyDialog, open_verify
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.storage.changes import Changes
    from desktop.storage.database import Database

TITLE: Final = "Журнал документов"
WIDE_FROM: Final = 1100
LOOKING: Final = "Сверяю документы с карточками"
EMPTY: Final = "В журнале пока нет документов. Номер даёт утверждение."
PURPOSE: Final = (
    "Здесь все документы: черновики, переданные на утверждение, зарегистрированные и подписанные. "
    "Слева журналы, в каждом виден следующий номер. Номер не меняется при повторной печати."
)
FOLLOWED: Final = (Document, NumberSeries, Person, Organization)


class JournalView(QWidget):
    """A file dropped here is the scan of the paper under the cursor."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(SCREEN)
        self.setAcceptDrops(True)
        self._office = office
        self._looked = 0
        self.shown = Shown()
        self.desk = JournalDesk(office, self)
        self._chosen: list[RegisterRow] = []
        self.journals = Journals()
        self.list: RecordList[RegisterRow] = RecordList(self._spec(), office.preferences)
        self.details = Details()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def current(self) -> RegisterRow | None:
        return self.shown.rows.get(self.list.current_id) if self.list.current_id else None

    @property
    def chosen(self) -> list[RegisterRow]:
        """Ticked papers, or the one under the cursor."""
        return [self.shown.rows[one] for one in self.list.chosen if one in self.shown.rows]

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A journal (``section``), a chip, a paper."""
        if place.section:
            self.journals.choose(place.section)
        if place.search:
            self.list.head.search.setText(place.search)
        if place.chip:
            self.list.head.chips.choose(place.chip)
        if place.record is None:
            return
        if self.list.model.place_of(place.record) < 0:
            self.journals.choose(None)
            self.list.reset_conditions()
        self.list.select(place.record)
        self.list.table.setFocus()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Отметить подписанными", self.sign),
                HelpAct("Проверить документ", self.verify),
                HelpAct("Номера и журналы", self.show_series),
                HelpAct("Напечатать журнал", self.print_register),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Enter", "открыть страницу документа"),
                ("Пробел", "отметить"),
                ("Delete", "черновик в корзину"),
                ("Ctrl+F", "поиск в журнале"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def refresh(self) -> None:
        """Journals, papers, and in the background which of them say something old."""
        self.journals.show_journals(self._office.read(register.journals, self._office.today))
        self.list.refresh()
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self._look()
        self._show()

    def sign(self) -> QWidget | None:
        """The ticked papers; without ticks everything shown which is not signed yet."""
        rows = self.chosen if self.list.ticked else self.shown.load(list(self.list.ids))
        return self.desk.sign(rows)

    def verify(self) -> VerifyDialog:
        return open_verify(self._office, self.window())

    def show_series(self) -> QWidget:
        return open_series(self._office, self)

    def print_register(self) -> QWidget:
        """[Печать журнала]: what is shown now."""
        return print_list(self._office, self.list, self._title(), self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        row = self.current
        if event.mimeData().hasUrls() and row is not None and row.is_issued:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self.current is not None:
            self.desk.attach(self.current, files[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_layout()

    def _title(self) -> str:
        code = self.journals.code
        found = self._office.read(register.journals, self._office.today)
        return next((one.title for one in found if one.code == code), TITLE)

    def _choose_layout(self) -> None:
        wide = self.width() >= Theme.current().metrics.px(WIDE_FROM)
        across = QBoxLayout.Direction.LeftToRight
        self._both.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)
        self.journals.set_wide(on=wide)

    def _look(self) -> None:
        """Which issued papers would say something else today."""
        self._looked += 1
        number = self._looked
        every = self._office.read(register.rows, register.Filter(), self._office.today)
        ids = [row.id for row in every if row.status in (Status.REGISTERED, Status.SIGNED)]
        if not ids:
            self._on_stale(number, {})
            return

        def work(database: Database, _progress: Progress) -> dict[UUID, tuple[str, ...]]:
            return database.read(issuing.stale, ids)

        task = self._office.task(LOOKING, work, quiet=True)
        task.succeeded.connect(lambda found: self._on_stale(number, found))
        task.start()

    def _on_stale(self, number: int, found: Mapping[UUID, tuple[str, ...]]) -> None:
        if number != self._looked or found == self.shown.stale:
            return
        self.shown.stale = found
        self.list.refresh()
        self._show()

    def _show(self, *_: object) -> None:
        self._chosen = self.chosen
        self.list.head.update_actions()
        row = self.current
        stale = self.shown.stale.get(row.id, ()) if row is not None else ()
        self.details.show_row(row, stale, writable=self._office.can_write)

    def _on_journal(self, code: str | None) -> None:
        self.shown.journal = code
        self.list.table.untick()
        self.list.refresh()
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _one(self, act: Callable[[RegisterRow], object]) -> None:
        if self.current is not None:
            act(self.current)

    def _spec(self) -> ListSpec[RegisterRow]:
        office, shown = self._office, self.shown
        prepare = Action(
            "prepare", "Подготовить документы", lambda: office.go(Place("documents", "prepare"))
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(shown),
            list_ids=lambda query: shown.ids(office, query),
            load_rows=shown.load,
            empty=EmptyState("document", EMPTY, (prepare,)),
            chips=lambda: shown.chips(office),
            actions=self._actions(),
            more=self._more(),
            bulk=(
                Action("sign", "Отметить подписанными…", self.sign, "check"),
                Action("print", "Печать…", lambda: self.desk.print(self.chosen), "print"),
            ),
            menu=self._menu,
        )

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action(
                "sign", "Отметить подписанными…", self.sign, "check", enabled=self._can_write
            ),
            Action(
                "print", "Печать…", lambda: self.desk.print(self.chosen), "print",
                enabled=lambda: bool(self._chosen),
            ),
            Action(
                "scan", "Прикрепить скан…", lambda: self._one(self.desk.attach), "clip",
                enabled=self._is_issued,
            ),
        )  # fmt: skip

    def _more(self) -> tuple[Action, ...]:
        desk = self.desk
        return (
            Action("register", "Зарегистрировать…", lambda: desk.register(self.chosen),
                   enabled=lambda: self._any(may_register)),
            Action("edition", "Подготовить новую редакцию…",
                   lambda: self._one(desk.new_edition), enabled=self._is_in_force),
            Action("annul", "Аннулировать…", lambda: self._one(desk.annul),
                   enabled=self._is_in_force),
            Action("trash", "Черновик в корзину", lambda: desk.throw_away(self.chosen),
                   shortcut="Delete", enabled=lambda: self._any(is_open)),
            SEPARATOR,
            Action("register_print", "Печать журнала…", self.print_register),
            Action("series", "Номера и журналы…", self.show_series),
            Action("verify", "Проверить документ…", self.verify),
        )  # fmt: skip

    def _menu(self, document: UUID) -> Sequence[Action]:
        row = self.shown.rows.get(document)
        if row is None:
            return ()
        self.list.select(document)
        desk = self.desk
        look = Action("look", "Открыть", lambda: desk.look(row), "eye", "Enter")
        signing = Action("sign", "Отметить подписанным…", lambda: desk.sign([row]), "check",
                         enabled=lambda: self._can_write() and may_sign(row))  # fmt: skip
        printing = Action("print", "Печать…", lambda: desk.print([row]), "print")
        return [look, printing, signing, *self._actions()[2:], *self._more()[:4]]

    def _can_write(self) -> bool:
        return self._office.can_write

    def _any(self, fits: Callable[[RegisterRow], bool]) -> bool:
        return self._can_write() and any(fits(row) for row in self._chosen)

    def _is_issued(self) -> bool:
        row = self._only()
        return self._can_write() and row is not None and row.is_issued

    def _is_in_force(self) -> bool:
        row = self._only()
        in_force = (Status.REGISTERED, Status.SIGNED)
        return self._can_write() and row is not None and row.status in in_force

    def _only(self) -> RegisterRow | None:
        return self._chosen[0] if len(self._chosen) == 1 else None

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show)
        self.journals.chosen.connect(self._on_journal)
        self.list.current_changed.connect(self._show)
        self.list.model.ticks_changed.connect(self._show)
        self.list.opened.connect(lambda _one: self._one(self.desk.look))
        self.list.trash_wanted.connect(lambda _ids: self.desk.throw_away(self.chosen))
        connect_paper(office, self.list, TITLE, self)
        self.details.edition_wanted.connect(lambda: self._one(self.desk.new_edition))
        self.details.correct_wanted.connect(lambda: self._one(self.desk.correct))
        self.details.scan_wanted.connect(lambda: self._one(self.desk.open_scan))

    def _arrange(self) -> None:
        right = QWidget()
        right.setProperty("part", "box")
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list.take_head())
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(12)
        self._both.addWidget(self.journals)
        self._both.addWidget(right, 1)
        column.addLayout(self._both, 1)
        self.list.chain_focus()
        self._choose_layout()
