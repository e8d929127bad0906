"""«Журнал»: journals with their counts, the papers of one of them, what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.models import Document, NumberSeries, Organization, Person
from desktop.services.documents import register
from desktop.services.documents.register import RegisterRow
from desktop.views.common.list_columns import Action, EmptyState
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.documents.journal.actions import JournalActions, PageActs
from desktop.views.documents.journal.desk import JournalDesk
from desktop.views.documents.journal.details import Details
from desktop.views.documents.journal.freshness import Freshness
from desktop.views.documents.journal.journals import Journals
from desktop.views.documents.journal.register_list import SCREEN, Shown, columns
from desktop.views.documents.papers.series_dialog import open_series
from desktop.views.documents.papers.verify_dialog import VerifyDialog, open_verify
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

TITLE: Final = "Журнал документов"
WIDE_FROM: Final = 1100
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
        self._is_outdated = False
        self.shown = Shown(office)
        self.desk = JournalDesk(office, self)
        self.freshness = Freshness(office, self)
        page = PageActs(self.sign, self.print_register, self.show_series, self.verify)
        self._acts = JournalActions(self.desk, self.shown, page)
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
        return self.shown.load(self.list.chosen)

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
        self._is_outdated = False
        self.shown.forget()
        self.journals.show_journals(self._office.read(register.journals, self._office.today))
        self._reread()
        self.freshness.look()

    def sign(self) -> QWidget | None:
        """The ticked papers; without ticks everything shown which is not signed yet."""
        rows = self.chosen if self.list.ticked else self.shown.load(list(self.list.ids))
        return self.desk.sign(rows)

    def verify(self) -> VerifyDialog:
        return open_verify(self._office, self.window())

    def show_series(self) -> QWidget:
        return open_series(self._office, self)

    def print_register(self) -> None:
        """[Печать журнала]: the register of a period, as it is kept on paper (D07)."""
        self.desk.print_register(self.journals.code)

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def _choose_layout(self) -> None:
        wide = self.width() >= Theme.current().metrics.px(WIDE_FROM)
        across = QBoxLayout.Direction.LeftToRight
        self._both.setDirection(across if wide else QBoxLayout.Direction.TopToBottom)
        self.journals.set_wide(on=wide)

    def _reread(self) -> None:
        self.list.refresh()
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self._show()

    def _show(self, *_: object) -> None:
        self._acts.chosen = self.chosen
        self.list.head.update_actions()
        row = self.current
        stale = self.shown.stale.get(row.id, ()) if row is not None else ()
        self.details.show_row(row, stale, writable=self._office.can_write)

    def _on_stale(self, found: Mapping[UUID, tuple[str, ...]]) -> None:
        if found != self.shown.stale:
            self.shown.stale = found
            self._reread()

    def _on_journal(self, code: str | None) -> None:
        self.shown.journal = code
        self.shown.forget()
        self.list.table.untick()
        self._reread()

    def _on_changed(self, changes: Changes) -> None:
        """A page out of sight reads the register when it is seen again."""
        if not changes.touch(*FOLLOWED):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_outdated = True

    def _one(self, act: Callable[[RegisterRow], object]) -> None:
        if self.current is not None:
            act(self.current)

    def _spec(self) -> ListSpec[RegisterRow]:
        office, shown, acts = self._office, self.shown, self._acts
        prepare = Action(
            "prepare", "Подготовить документы", lambda: office.go(Place("documents", "prepare"))
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(shown),
            list_ids=shown.ids,
            load_rows=shown.load,
            empty=EmptyState("document", EMPTY, (prepare,)),
            chips=shown.chips,
            actions=acts.buttons(),
            more=acts.more(),
            bulk=acts.bulk(),
            menu=self._menu,
        )

    def _menu(self, document: UUID) -> Sequence[Action]:
        self.list.select(document)
        return self._acts.menu(document)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show)
        self.journals.chosen.connect(self._on_journal)
        self.freshness.found.connect(self._on_stale)
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
