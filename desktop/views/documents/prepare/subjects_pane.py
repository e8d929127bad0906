"""Step 2: for whom, what each paper lacks, and what the base does not know (ux.md 14.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.controls import button, column, label, row, sheet
from desktop.views.common.datefield import DateField
from desktop.views.common.list_columns import Chip
from desktop.views.common.list_head import KEPT_CHIPS, ChipRow, SearchField
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.splitter import PaneSplitter
from desktop.views.documents.prepare.answers_form import AnswersForm
from desktop.views.documents.prepare.problems_box import ProblemsBox
from desktop.views.documents.prepare.selection import ALL, READY, WAITING, Selection
from desktop.views.documents.prepare.subjects_list import SubjectLine, SubjectsView
from desktop.views.office import Office
from desktop.views.search import matches
from desktop.views.theme import Theme

NAME = "documents.prepare"
NUMBER = "№ — при утверждении"
NUMBER_LATER = "№ — при регистрации"
NOBODY = "Для этого документа в базе пока никого нет."
NO_MATCH = "По этим условиям ничего не нашлось."
LEAST_BELOW, LEAST_BESIDE = 120, 315
EVEN, TALL = 1000, (1150, 850)
"""Shares of the list and of what stands below it."""
SEARCH_FROM = 7
"""Lines above which search and chips are of use."""


class _Below(ScrolledBody):
    """Takes the width it is given: the form finds its columns by it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class SubjectsPane(QWidget):
    """Shows a ``Selection``; every wish goes to the owner, who changes it and shows it again."""

    variant_chosen = Signal(str)
    tick_wanted = Signal(object)
    row_changed = Signal(object)
    mend_row_wanted = Signal(object)
    ready_wanted = Signal()
    new_wanted = Signal()
    none_wanted = Signal()
    all_wanted = Signal(object)
    """Ids which are shown now."""
    day_changed = Signal(object)
    restocked = Signal()
    """Problems or questions were made anew: Tab has to find them in their place."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._selection: Selection | None = None
        self.heading = label("2 Для кого", "heading")
        self.count = label("", "muted", name=f"{NAME}.count")
        self.variants = QComboBox()
        self.variants.setObjectName(f"{NAME}.variant")
        self.variants.setAccessibleName("Вариант документа")
        self.variants.setMinimumContentsLength(8)
        self.variants.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.search = SearchField(NAME)
        self.chips = ChipRow(NAME)
        self.list = SubjectsView(f"{NAME}.table")
        self.nobody = label("", "muted", name=f"{NAME}.nobody", wrap=True)
        self.ready_button = button("Все готовые", name=f"{NAME}.tick.ready")
        self.new_button = button("Только без этого документа", name=f"{NAME}.tick.new")
        self.none_button = button(
            "Снять", name=f"{NAME}.tick.none", kind="link", tip="Снять отметки"
        )
        self.problems = ProblemsBox()
        self.form = AnswersForm(office)
        self.day = DateField(lambda: office.today, name=f"{NAME}.day", title="Дата документа")
        self.number = label("", "muted", name=f"{NAME}.number")
        self._arrange()
        self._connect()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in the order of reading."""
        head: tuple[QWidget, ...] = (self.none_button, self.variants)
        if self._is_narrow:
            head = (self.variants, self.day, self.none_button)
        filters = (self.search, *self.chips.stops)
        return (*head, *filters, self.list, *self._quick.stops, *self.problems.buttons)

    @property
    def ending(self) -> tuple[QWidget, ...]:
        """What stands below the questions of the kind."""
        return () if self._is_narrow else (self.day,)

    @property
    def _is_narrow(self) -> bool:
        return self._parts.orientation() is Qt.Orientation.Horizontal

    def set_narrow(self, *, on: bool) -> None:
        """A low and broad place: the list and the questions stand beside each other."""
        turn = Qt.Orientation.Horizontal if on else Qt.Orientation.Vertical
        if turn is self._parts.orientation():
            return
        self._parts.setOrientation(turn)
        self._parts.setSizes([EVEN, EVEN] if on else TALL)
        self.chips.keep_few(1 if on else KEPT_CHIPS)
        self._lower.setMinimumWidth(Theme.current().metrics.px(LEAST_BESIDE) if on else 0)
        self._lower.setMinimumHeight(0 if on else LEAST_BELOW)
        for widget in (self.heading, self.count, self._head_rest):
            widget.setVisible(not on)
        for widget in (self.variants, self._date_row):
            (self._box if on else self._head).removeWidget(widget)
        if on:
            self._head.insertWidget(0, self.variants, 1)
            self._head.insertWidget(1, self._date_row)
            self._date_row.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            self._box.insertWidget(1, self.variants)
            self._box.addWidget(self._date_row, 0, Qt.AlignmentFlag.AlignLeft)

    def show_selection(self, selection: Selection) -> None:
        """Another kind or another variant. Its lines come with ``refresh``, which follows."""
        self._selection = selection
        kind = selection.kind
        with QSignalBlocker(self.variants), QSignalBlocker(self.search):
            self.search.clear()
            self.variants.clear()
            for one in kind.variants:
                self.variants.addItem(one.title[:1].upper() + one.title[1:], one.code)
            self.variants.setCurrentIndex(max(self.variants.findData(selection.variant), 0))
        self.variants.setVisible(len(kind.variants) > 1)
        self._list_box.setVisible(not selection.is_single)
        is_long = len(selection.candidates) >= SEARCH_FROM
        self._filters.setVisible(is_long)
        self._quick.setVisible(not selection.is_joint)
        self.day.set_value(selection.day)

    def refresh(self) -> None:
        """States, ticks and counts of now."""
        selection = self._selection
        if selection is None:
            return
        counts = selection.counts()
        if not selection.is_joint:
            titles = ((ALL, "Все"), (READY, "Готовы"), (WAITING, "Не хватает"))
            self.chips.show_chips([Chip(code, title, counts[code]) for code, title in titles])
        self.chips.setVisible(not selection.is_joint)
        self.list.show_lines(self._lines(selection))
        self.list.select(selection.current)
        self._say_nobody(selection)
        total = len(selection.candidates)
        ticked = len(selection.ticked)
        self.count.setText("" if selection.is_single else f"отмечено {ticked} из {total}")
        self.none_button.setVisible(bool(ticked) and not selection.is_single)
        self._say_number(selection)
        self.show_problems()

    def show_problems(self) -> None:
        """The problems of the paper under the cursor."""
        selection = self._selection
        if selection is None:
            return
        found = selection.item(selection.key_of(selection.current))
        problems = found.problems if found is not None else ()
        self.problems.show_problems(problems, can_write=self._office.can_write)
        is_needed = bool(problems) or bool(selection.kind.asks) or selection.is_single
        self._lower.setVisible(is_needed)

    def shown_ids(self) -> list[UUID]:
        """Lines which the filters let through."""
        return [one.id for one in self.list.lines.lines]

    def _lines(self, selection: Selection) -> Sequence[SubjectLine]:
        query = self.search.text().strip()
        chip = self.chips.active if not selection.is_joint else ALL
        return [
            SubjectLine(
                one.id,
                one.title,
                one.detail,
                one.id in selection.ticked,
                selection.standing(one.id),
            )
            for one in selection.candidates
            if (not query or matches(query, f"{one.title} {one.detail}"))
            and selection.fits(one.id, chip)
        ]

    def _say_nobody(self, selection: Selection) -> None:
        has_lines = bool(self.list.lines.lines)
        self.nobody.setText("" if has_lines else NO_MATCH if selection.candidates else NOBODY)
        self.nobody.setVisible(not has_lines)
        self.list.setVisible(has_lines)

    def _say_number(self, selection: Selection) -> None:
        found = selection.item(selection.key_of(selection.current))
        has_series = bool(found.series if found is not None else selection.kind.series)
        text = NUMBER if selection.needs_approval else NUMBER_LATER
        self.number.setText(text if has_series else "без номера")

    def _connect(self) -> None:
        self.variants.activated.connect(
            lambda _row: self.variant_chosen.emit(str(self.variants.currentData() or ""))
        )
        self.search.typed.connect(lambda _text: self.refresh())
        self.search.left_downwards.connect(
            lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.chips.chosen.connect(lambda _code: self.refresh())
        self.list.ticked.connect(self.tick_wanted)
        self.list.row_changed.connect(self.row_changed)
        self.list.mend_wanted.connect(self.mend_row_wanted)
        self.list.all_wanted.connect(lambda: self.all_wanted.emit(self.shown_ids()))
        self.ready_button.clicked.connect(self.ready_wanted)
        self.new_button.clicked.connect(self.new_wanted)
        self.none_button.clicked.connect(self.none_wanted)
        self.day.edited.connect(self.day_changed)
        self.problems.filled.connect(self.restocked)
        self.form.filled.connect(self.restocked)

    def _arrange(self) -> None:
        self._filters = row(self.search, self.chips)
        self._list_box = column(self._filters, self.nobody, self.list, self._quick_ticks())
        self._list_box.layout().setStretchFactor(self.list, 1)  # type: ignore[union-attr]
        self._parts = PaneSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.setHandleWidth(9)
        self._lower = self._below()
        for place, part in enumerate((self._list_box, self._lower)):
            self._parts.addWidget(part)
            self._parts.setStretchFactor(place, 1)
        self._parts.setSizes(TALL)
        inner = QWidget()
        inner.setProperty("part", "box")
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(12, 8, 12, 8)
        self._box.setSpacing(8)
        self._box.addWidget(self._heading_row())
        self._box.addWidget(self.variants)
        self._box.addWidget(self._parts, 1)
        self._date_row = row(label("Дата"), self.day, self.number)
        self._box.addWidget(self._date_row, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(sheet(inner))

    def _heading_row(self) -> QWidget:
        self._head_rest = QWidget()
        self._head_rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy = self.none_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.none_button.setSizePolicy(policy)
        self.heading.setMinimumHeight(Theme.current().metrics.control)
        head = row(self.heading, self._head_rest, self.count, self.none_button)
        self._head = cast("QHBoxLayout", head.layout())
        return head

    def _quick_ticks(self) -> QWidget:
        self._quick = OverflowRow(f"{NAME}.ticks", keep=1)
        self._quick.set_buttons([self.ready_button, self.new_button])
        return self._quick

    def _below(self) -> QScrollArea:
        """What the paper under the cursor needs, and the questions of the kind."""
        lower = _Below()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 8, 0)
        below.setSpacing(12)
        below.addWidget(self.problems)
        below.addWidget(self.form)
        below.addStretch(1)
        return scrolling(lower)
