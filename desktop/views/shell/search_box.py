"""The box of the global search (Ctrl+K): one box for everything, results drop down below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.views.common.controls import button, label
from desktop.views.icons import icon

if TYPE_CHECKING:
    from desktop.views.office import Place
    from desktop.views.search import Hit, Provider, Results
    from desktop.views.shell.search_results import ResultsPopup

RECENT = 5
PAUSE_MS = 80
WIDE_HINT = "Найти сотрудника, действие…  Ctrl+K"
NARROW_HINT = "Найти…  Ctrl+K"
NOTHING = "Ничего не нашлось. Проверьте написание или поищите в корзине и архиве."
IN_TRASH = "Искать в корзине и архиве"


class Recent(NamedTuple):
    """A record which was open a short while ago."""

    place: Place
    title: str


class SearchBox(QLineEdit):
    """Searches while typing; ↑↓ move, Enter opens, Ctrl+Enter opens the list, Esc clears."""

    chosen = Signal(object)
    """A Hit."""
    place_wanted = Signal(object)
    """A Place: the whole list of a group, or the trash."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top.search")
        self.setAccessibleName("Найти везде")
        self.setToolTip("Найти везде (Ctrl+K)")
        self.setPlaceholderText(WIDE_HINT)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)
        self._glass = self.addAction(
            icon("search", "text2"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._glass.setProperty("icon_look", ["search", "text2", 20])
        self._providers: list[Provider] = []
        self._recent: list[Recent] = []
        self._can_search_trash: Callable[[], bool] = lambda: False
        self._popup: ResultsPopup | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.find_now)
        self.textEdited.connect(lambda _text: self._pause.start())

    def add_provider(self, provider: Provider) -> None:
        """Groups stand in the order in which they were added; a code counts once."""
        self._providers = [known for known in self._providers if known.code != provider.code]
        self._providers.append(provider)

    def drop_providers(self, *kept: str) -> None:
        """Another base: only the providers named stay."""
        self._providers = [one for one in self._providers if one.code in kept]
        self._recent.clear()

    def allow_trash(self, is_possible: Callable[[], bool]) -> None:
        self._can_search_trash = is_possible

    def remember(self, place: Place, title: str) -> None:
        """A record was opened: it stands first under «Недавние»."""
        others = [one for one in self._recent if one.place.record != place.record]
        self._recent = [Recent(place, title), *others][:RECENT]

    def set_narrow(self, is_narrow: bool) -> None:
        self.setPlaceholderText(NARROW_HINT if is_narrow else WIDE_HINT)

    @property
    def popup(self) -> ResultsPopup:
        """Made on first use: the window must exist."""
        if self._popup is None:
            self._popup = self._make_popup()
        return self._popup

    @property
    def is_asking(self) -> bool:
        """Its results hang below it."""
        return self._popup is not None and self._popup.isVisible()

    def start(self) -> None:
        """Ctrl+K."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.find_now()

    def find_now(self) -> None:
        """Show what fits the words typed; recent records before typing."""
        self._pause.stop()
        query = self.text().strip()
        if not query:
            self._show_recent()
            return
        from desktop.views.search import ask  # not before the first paint

        self._show(ask(self._providers, query))

    def close_popup(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_handled(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = self._popup
        if popup is not None and not popup.isAncestorOf(self.window().focusWidget() or self):
            popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._popup is not None:
            self._popup.hide()
        return super().eventFilter(watched, event)

    def _is_handled(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._open_list() if with_control else self._open_current()
        elif key == Qt.Key.Key_Escape and (self.text() or self.popup.isVisible()):
            self._on_escape()
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        if self.popup.isVisible():
            self.popup.move_cursor(step)
        else:
            self.find_now()

    def _on_escape(self) -> None:
        if self.text():
            self.clear()
            self.find_now()
        else:
            self.close_popup()

    def _open_current(self) -> None:
        if self._pause.isActive():
            self.find_now()
        row = self.popup.current
        if self.popup.isVisible() and row is not None and row.hit is not None:
            self._open(row.hit)

    def _open_list(self) -> None:
        if self._pause.isActive():
            self.find_now()
        row = self.popup.current
        if row is None or row.provider is None:
            return
        place = row.provider.list_place(self.popup.model.query)
        if place is not None:
            self.close_popup()
            self.place_wanted.emit(place)

    def _open(self, hit: Hit) -> None:
        self.close_popup()
        self.clear()
        self.chosen.emit(hit)

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = self.popup.model.row(index.row()).hit
        if hit is not None:
            self._open(hit)

    def _search_trash(self) -> None:
        self.close_popup()
        from desktop.views.office import Place

        self.place_wanted.emit(Place("service", "trash"))

    def _show_recent(self) -> None:
        if not self._recent:
            self.close_popup()
            return
        from desktop.views.search import Hit, Row

        rows = [Row("Недавние")]
        rows += [
            Row(one.title, Hit(one.title, icon="clock", place=one.place)) for one in self._recent
        ]
        popup = self.popup
        self._other_layout.hide()
        self._empty.hide()
        popup.show_rows(rows, "")
        self.popup.place_below(self)

    def _show(self, results: Results) -> None:
        popup = self.popup
        popup.show_groups(results.groups, results.query)
        self._other_layout.setText(f"Показано по запросу «{results.query}»")
        self._other_layout.setVisible(results.is_other_layout)
        self._empty.setVisible(not results.groups)
        self._trash.setVisible(self._can_search_trash())
        popup.place_below(self)

    def _make_popup(self) -> ResultsPopup:
        # Not before the first paint: its list brings the largest enumerations of Qt.
        from desktop.views.shell.search_results import ResultsPopup

        self._other_layout = label("", "muted", name="top.search.layout")
        self._other_layout.setContentsMargins(12, 0, 12, 0)
        self._trash = button(IN_TRASH, name="top.search.trash", kind="link")
        self._trash.clicked.connect(self._search_trash)
        self._empty = self._make_empty()
        popup = ResultsPopup(self.window())
        self.window().installEventFilter(self)
        popup.view.clicked.connect(self._on_clicked)
        popup.put_below(self._other_layout)
        popup.put_below(self._empty)
        return popup

    def _make_empty(self) -> QWidget:
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(label(NOTHING, name="top.search.empty", wrap=True), 1)
        layout.addWidget(self._trash)
        return box
