"""The card itself: head, ribbon, what is missing at the left, sections at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.models import Stage
from desktop.services.pairs import shipped
from desktop.views.common.card import MARGIN, CardSection, RecordCard
from desktop.views.common.controls import button, line, set_kind
from desktop.views.common.focus_chain import chain_focus, focus_order
from desktop.views.common.list_columns import Action
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.two_panes import WIDE_FROM, WIDE_FROM_LARGE
from desktop.views.icons import set_icon
from desktop.views.pairs.card.agreements import AgreementsSection
from desktop.views.pairs.card.assignment import AssignmentBlock
from desktop.views.pairs.card.diary_section import DiarySection
from desktop.views.pairs.card.papers_section import PapersSection
from desktop.views.pairs.card.progress import MissingBlock, heading
from desktop.views.pairs.card.ribbon import StageRibbon
from desktop.views.pairs.card.route_section import RouteSection
from desktop.views.pairs.card.section import PairSection
from desktop.views.pairs.card.support_section import SupportSection
from desktop.views.pairs.card.title import rich
from desktop.views.pairs.card.toolbox_section import ToolboxSection
from desktop.views.theme import TextSize, Theme

if TYPE_CHECKING:
    from desktop.services.pairs.card import PairCard
    from desktop.views.office import Office
    from desktop.views.pairs.card.acts import CardActs

SCREEN = "pair"
LEFT_WIDTH = 320
END = "end"
LOW = 300
"""Under this height, in px at 11 pt, the ribbon has one line, or is folded away when narrow."""


class PairRecordCard(RecordCard):
    """Shows one pair at a time; ``documents`` and ``more`` fill the menus of the head."""

    stage_wanted = Signal(object)

    def __init__(
        self,
        office: Office,
        acts: CardActs,
        *,
        more: Callable[[], Sequence[Action]],
        documents: Callable[[], Sequence[Action]],
    ) -> None:
        self._office, self._acts = office, acts
        self.pair: PairCard | None = None
        self.read_only = True
        self._is_wide, self._is_tiny = True, False
        self.ribbon = StageRibbon()
        self.lines = MissingBlock(acts)
        self.assignment = AssignmentBlock(acts)
        self.fold = button("", name="pair.lines.fold")
        set_kind(self.fold, "section")
        self.fold.hide()
        self.meeting_button = button("Отметить встречу", name="pair.meeting", kind="primary")
        self.move_button = button("", name="pair.move")
        self._left = QWidget()
        super().__init__(
            SCREEN,
            [
                CardSection(code, title, partial(make, office, acts))
                for code, title, make in SECTIONS
            ],
            more=more,
            documents=documents,
        )
        self.extra.addWidget(self.ribbon)
        self.allow_low()
        self.ribbon.chosen.connect(self.stage_wanted)
        self.fold.clicked.connect(self._turn_left)
        self.meeting_button.clicked.connect(lambda: acts.run("meeting"))
        self.move_button.clicked.connect(self._move)
        self.section_shown.connect(self._fill)
        Theme.current().changed.connect(self._choose_layout)
        Theme.current().changed.connect(self._show_title)
        self._order_tabs()

    def show_pair(self, card: PairCard, *, read_only: bool) -> None:
        """Show a pair, or the same one read anew."""
        self.pair, self.read_only = card, read_only
        self._acts.card = card
        site = f" · {card.site}" if card.site else ""
        self.show_head(card.title.text, f"{card.subtitle}{site}")
        self._show_title()
        self.ribbon.show_card(card)
        self.lines.show_card(card, read_only=read_only)
        self.assignment.show_card(card, read_only=read_only)
        self._show_foot(card)
        self._show_fold()
        self._fill(self.current_section)
        self._order_tabs()

    def _show_title(self) -> None:
        """The arrow has the colours of the theme of now."""
        if self.pair is not None:
            self.title.setTextFormat(Qt.TextFormat.RichText)
            self.title.setText(rich(self.pair.title))
            self.title.setAccessibleName(self.pair.title.text)

    def may_leave(self) -> bool:
        """Save what is typed; False: something was refused."""
        made = [one for one in self.made_sections().values() if isinstance(one, PairSection)]
        return all(one.may_leave() for one in made)

    def lay_out_body(self) -> QLayout:
        """What is missing stands at the left of the sections, or folded over them."""
        self._lay_out_left()
        self._border = line(horizontal=False)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        for widget in (self.fold, self._left, self._border):
            self._body.addWidget(widget)
        self._sections_box = QWidget()
        self._sections_box.setProperty("part", "box")
        right = QVBoxLayout(self._sections_box)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(super().lay_out_body())
        self._body.addWidget(self._sections_box, 1)
        return self._body

    def _lay_out_left(self) -> None:
        inner = ScrolledBody()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(16)
        column.addWidget(self.lines)
        column.addWidget(self.assignment)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 8, MARGIN, 12)
        foot.setSpacing(8)
        for made in (self.meeting_button, self.move_button):
            foot.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QVBoxLayout(self._left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(line())
        inside.addWidget(scrolling(inner), 1)
        inside.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_layout()

    @property
    def is_wide(self) -> bool:
        """What is missing stands beside the sections."""
        return self._is_wide

    def _choose_layout(self) -> None:
        theme = Theme.current()
        is_low = self.height() < theme.metrics.px(LOW)
        self.ribbon.set_low(on=is_low)
        needed = WIDE_FROM if theme.size is TextSize.NORMAL else WIDE_FROM_LARGE
        wide = self.width() >= needed
        self._is_tiny = is_low and not wide
        self.set_compact(on=self._is_tiny)
        px = theme.metrics.px
        self._left.setMinimumWidth(min(px(LEFT_WIDTH), self.width() * 2 // 5) if wide else 0)
        self._left.setMaximumWidth(max(self._left.minimumWidth(), 1) if wide else _ANY)
        if wide != self._is_wide:
            self._turn_layout(wide=wide)
        self._show_ribbon()

    def _turn_layout(self, *, wide: bool) -> None:
        """The lines beside the sections, or folded over them."""
        self._is_wide = wide
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._border.setVisible(wide)
        self.fold.setVisible(not wide)
        self._left.setVisible(wide)
        self._sections_box.show()
        self._show_fold()

    def _show_ribbon(self) -> None:
        """A tiny card shows the ribbon with the lines: the sections have no room for it."""
        self.ribbon.setVisible(not self._is_tiny or not self._left.isHidden())

    def _turn_left(self) -> None:
        """In a narrow window the lines take the place of the sections while they are unfolded."""
        is_open = self._left.isHidden()
        self._left.setVisible(is_open)
        self._sections_box.setVisible(not is_open)
        self._show_ribbon()
        self._show_fold()

    def unfold_sections(self) -> None:
        """In a narrow window the sections come back over the lines."""
        if not self._is_wide and not self._left.isHidden():
            self._turn_left()

    def _show_fold(self) -> None:
        if self.pair is None:
            return
        card = self.pair
        text = heading(card) if not card.is_ended else "Пара завершена"
        count = f": {card.done} из {card.required}" if not card.is_ended else ""
        self.fold.setText(f"{text}{count}")
        is_open = not self._left.isHidden()
        set_icon(self.fold, "chevron-down" if is_open else "chevron-right", "text2")
        state = "раскрыто" if is_open else "свёрнуто"
        self.fold.setAccessibleName(f"{self.fold.text()}, {state}")

    def _show_foot(self, card: PairCard) -> None:
        """[Отметить встречу] stands out while the stage is «Общение»; [Перевести…] when it may."""
        may = not self.read_only and not card.is_ended
        is_talk = card.stage is Stage.DIALOGUE and not card.can_move
        self.meeting_button.setVisible(may and is_talk and self._acts.way("meeting") is not None)
        is_over = card.primary.code == END
        self.move_button.setVisible(may and (card.next_stage is not None or is_over))
        if card.next_stage is not None:
            title = f"Перевести на «{shipped.stages()[card.next_stage].title}»…"
        else:
            title = card.primary.title
        self.move_button.setText(title)
        self.move_button.setAccessibleName(self.move_button.text())
        set_kind(self.move_button, "primary" if card.can_move or is_over else "plain")

    def _move(self) -> None:
        if self.pair is None:
            return
        if self.pair.primary.code == END:
            self._acts.pair.end(self.pair.id)
        else:
            self._acts.pair.move(self.pair.id)

    def _fill(self, code: str) -> None:
        section = self.made_sections().get(code)
        if self.pair is not None and isinstance(section, PairSection):
            section.show_card(self.pair, read_only=self.read_only)

    def _order_tabs(self) -> None:
        """Tab: the head, the ribbon, the lines, the sections."""
        left = [
            *focus_order(self.lines),
            *focus_order(self.assignment),
            self.meeting_button,
            self.move_button,
        ]
        chain_focus([self.more_button, *self.ribbon.segments, self.fold, *left, *self.tabs.stops])


SECTIONS: tuple[tuple[str, str, type[PairSection]], ...] = (
    ("diary", "Дневник", DiarySection),
    ("toolbox", "Чемоданчик", ToolboxSection),
    ("agreements", "Договорённости", AgreementsSection),
    ("route", "Маршрут", RouteSection),
    ("documents", "Документы", PapersSection),
    ("support", "Поддержка", SupportSection),
)
_ANY = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""
