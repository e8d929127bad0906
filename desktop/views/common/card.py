"""The card of a record (ux.md 5.3): head, sections which are built when first shown, neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.controls import button, clear, icon_button, label, line, menu_button
from desktop.views.common.flow import FlowLayout
from desktop.views.common.focus_chain import chain_focus, focus_order
from desktop.views.common.list_columns import Action
from desktop.views.common.list_head import fill_menu
from desktop.views.common.panels import scrolling
from desktop.views.common.section_tabs import SectionTabs

MARGIN = 16


@dataclass(frozen=True)
class CardSection:
    """A section: ``create`` is called when it is shown for the first time.

    A section which has a method ``refresh()`` is asked to read anew each time it comes into
    sight and when the card asks for it.
    """

    code: str
    title: str
    create: Callable[[], QWidget]


class RecordCard(QFrame):
    """Fill ``extra`` with what stands between the head and the tabs (toggles, a ribbon)."""

    previous_wanted = Signal()
    next_wanted = Signal()
    back_wanted = Signal()
    section_shown = Signal(str)

    def __init__(
        self,
        screen: str,
        sections: Sequence[CardSection],
        *,
        more: Callable[[], Sequence[Action]],
        documents: Callable[[], Sequence[Action]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = f"{screen}.card"
        self.setObjectName(name)
        self.setProperty("part", "card")
        self._sections = {section.code: section for section in sections}
        self._made: dict[str, QWidget] = {}
        self._pages: dict[str, QScrollArea] = {}
        self._is_compact = False
        self.back_button = button("К списку", name=f"{screen}.back", icon="arrow-left")
        self.title = label("", "title", name=f"{screen}.title", wrap=True)
        self.subtitle = label("", "muted", name=f"{screen}.subtitle", wrap=True)
        self.previous_button = icon_button(
            "arrow-left", "Предыдущая карточка", name=f"{screen}.prev", key="Ctrl+PgUp"
        )
        self.next_button = icon_button(
            "arrow-right", "Следующая карточка", name=f"{screen}.next", key="Ctrl+PgDn"
        )
        self.place_label = label("", "muted", name=f"{screen}.place")
        self.document_button = menu_button("Документ", name=f"{screen}.documents")
        self.more_button = menu_button("Ещё", name=f"{screen}.more")
        self.extra = QVBoxLayout()
        self.head_stops: Sequence[QWidget] = ()
        """What takes the focus in ``extra``, in the order of reading; then ``chain_focus``."""
        self.missing = _MissingLine(f"{screen}.missing")
        self.tabs = SectionTabs(screen)
        self._stack = QStackedWidget()
        self._arrange()
        self.document_button.setVisible(documents is not None)
        self._connect(more, documents)
        self.tabs.show_sections([(section.code, section.title) for section in sections])
        self.tabs.setVisible(len(sections) > 1)
        self.set_back_shown(on=False)
        self.chain_focus()

    def allow_low(self) -> None:
        """A card with a high head: the section may become lower than a scrolling area asks for."""
        self._stack.setMinimumHeight(1)

    def set_compact(self, *, on: bool) -> None:
        """A very low place: the head has one line; what stood below is the tooltip of the title."""
        if on == self._is_compact:
            return
        self._is_compact = on
        before, after = (self._second, self._top) if on else (self._top, self._second)
        for widget in (self.document_button, self.more_button):
            before.removeWidget(widget)
            after.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        self._show_subtitle()

    def _show_subtitle(self) -> None:
        text = self.subtitle.text()
        self.subtitle.setVisible(bool(text) and not self._is_compact)
        self.title.setToolTip(text if self._is_compact else "")

    def chain_focus(self) -> None:
        """Tab: the head, the section tabs, the section."""
        buttons = [self.back_button, self.previous_button, self.next_button]
        buttons_too = [self.document_button, self.more_button]
        chain_focus([*buttons, *buttons_too, *self.head_stops, *self.tabs.stops])

    @property
    def current_section(self) -> str:
        return self.tabs.current

    def show_head(self, title: str, subtitle: str) -> None:
        """The name of the record and what it is; the section shown stays the same."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.subtitle.setText(subtitle)
        self._show_subtitle()
        if not self.tabs.current and self._sections:
            self.show_section(next(iter(self._sections)))

    def show_place(self, number: int, count: int) -> None:
        """«16 из 24»; without a place the arrows are of no use."""
        self.place_label.setText(f"{number} из {count}" if number else "")
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(0 < number < count)

    def set_back_shown(self, *, on: bool) -> None:
        """«← К списку» stands only where the card has replaced the list."""
        self.back_button.setVisible(on)

    def show_missing(self, items: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """«Не хватает для документов: {поле} [Заполнить]»; nothing when nothing is missing."""
        self.missing.show_items(items)

    def section(self, code: str) -> QWidget:
        """The widget of a section, made now if it was not yet."""
        if code not in self._made:
            made = self._sections[code].create()
            self._made[code] = made
            body = QWidget()
            box = QVBoxLayout(body)
            box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
            box.addWidget(made)
            area = scrolling(body)
            self._pages[code] = area
            self._stack.addWidget(area)
            self.chain_section(code)
        return self._made[code]

    def chain_section(self, code: str) -> None:
        """Tab: the tabs, then this section; again after a section has got further fields."""
        made = self._made[code]
        chain_focus([*self.tabs.stops, made, *focus_order(made)])

    def made_sections(self) -> dict[str, QWidget]:
        """Sections which were shown at least once: those to be refreshed."""
        return dict(self._made)

    def show_section(self, code: str) -> QWidget:
        """Show a section; an unknown code shows the first one."""
        known = code if code in self._sections else next(iter(self._sections))
        self.tabs.choose(known)
        return self._made[known]

    def _on_section(self, code: str) -> None:
        self.section(code)
        self._stack.setCurrentWidget(self._pages[code])
        self.section_shown.emit(code)

    def _connect(
        self,
        more: Callable[[], Sequence[Action]],
        documents: Callable[[], Sequence[Action]] | None,
    ) -> None:
        self.back_button.clicked.connect(self.back_wanted)
        self.previous_button.clicked.connect(self.previous_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        self.tabs.chosen.connect(self._on_section)
        menu = self.more_button.menu()
        menu.aboutToShow.connect(lambda: fill_menu(menu, more()))
        if documents is not None:
            papers = self.document_button.menu()
            papers.aboutToShow.connect(lambda: fill_menu(papers, documents()))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 8)
        head.setSpacing(8)
        self._top, self._second = _top_row(self), _second_row(self)
        head.addLayout(self._top)
        head.addLayout(self._second)
        head.addLayout(self.extra)
        head.addWidget(self.missing)
        column.addLayout(head)
        column.addLayout(self.lay_out_body(), 1)

    def lay_out_body(self) -> QLayout:
        """The tabs over their sections; a card may have something to put beside them."""
        body = QVBoxLayout()
        body.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(MARGIN // 2, 0, MARGIN, 0)
        tabs.addWidget(self.tabs, 1)
        body.addLayout(tabs)
        body.addWidget(line())
        body.addWidget(self._stack, 1)
        return body


class _MissingLine(QWidget):
    """Every gap has a button beside it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "box")
        self._flow = FlowLayout(self, spacing=4)
        self.hide()

    def show_items(self, items: Sequence[tuple[str, Callable[[], object]]]) -> None:
        clear(self._flow)
        if items:
            self._add(label("Не хватает для документов:", "warning"))
        for number, (text, fill) in enumerate(items, start=1):
            self._add(label(text))
            made = button("Заполнить", name=f"{self.objectName()}.fill.{number}", kind="link")
            made.setAccessibleName(f"Заполнить: {text}")
            made.clicked.connect(lambda _=False, fill=fill: fill())
            self._add(made)
        self.setVisible(bool(items))
        self.updateGeometry()

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()


def _top_row(card: RecordCard) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(card.back_button, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(card.title, 1)
    for widget in (card.previous_button, card.place_label, card.next_button):
        row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
    card.place_label.setMinimumHeight(card.previous_button.sizeHint().height())
    return row


def _second_row(card: RecordCard) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(card.subtitle, 1)
    row.addStretch()  # the buttons stand at the right of an empty subtitle too
    row.addWidget(card.document_button, alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(card.more_button, alignment=Qt.AlignmentFlag.AlignTop)
    return row
