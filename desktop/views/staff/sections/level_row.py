"""One row of the section «Компетенции»: level, «Делюсь», «Хочу учиться», where it comes from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.language.dates import in_digits
from desktop.services.competence_card import LevelLine
from desktop.views.common.controls import button, column, icon_button, label, line, menu_button, row
from desktop.views.common.segments import LevelSegments
from desktop.views.icons import set_icon
from desktop.views.theme import Theme, levels

LEVEL_WIDTH, SHARE_WIDTH, WANTS_WIDTH, SOURCE_WIDTH, DATE_WIDTH = 244, 94, 104, 110, 130
FOLD_WIDTH = 24
WIDE_FROM = 880
"""From this width «Откуда» and «Дата» are columns; below they stand under the level."""
TIGHT_UNTIL = 560
"""Below this width the controls stand under the title."""
TEACHES = 3
SHARE_WORDS = {"yes": "да", "no": "нет", "unknown": "не знаю"}
QUESTION = "Готовы делиться?"
OUTDATED = "оценка устарела"
INDENT = 16
_ANY = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class LevelRow(QFrame):
    """The keys 0–3 set the level, ↓ ↑ go to the neighbours, Backspace takes the mark away."""

    level_chosen = Signal(int)
    share_chosen = Signal(str)
    wants_chosen = Signal(bool)
    cleared = Signal()
    step_wanted = Signal(int)
    fold_wanted = Signal()

    def __init__(self, shown: LevelLine, number: int, *, is_skill: bool) -> None:
        super().__init__()
        name = f"staff.levels.{number}"
        self.setObjectName(name)
        self.line = shown
        self._is_skill, self._is_wide, self._is_tight = is_skill, False, False
        self._line = line()
        title = shown.title
        self.fold = icon_button("chevron-right", f"Навыки: {title}", name=f"{name}.fold")
        self.title = label(title, wrap=True, name=f"{name}.title")
        self.title.setToolTip(shown.full_title if shown.full_title != title else "")
        self.caption = label("", "caption", wrap=True, name=f"{name}.caption")
        self.difference = label("", "warning", wrap=True, name=f"{name}.difference")
        self.level = LevelSegments(name=f"{name}.level", title=title, short=True)
        self.word = label("", name=f"{name}.word")
        self.share = menu_button("", name=f"{name}.share")
        self.wants = QCheckBox()
        self.wants.setObjectName(f"{name}.wants")
        self.wants.setAccessibleName(f"Хочу учиться: {title}")
        self.source = label("", "muted", name=f"{name}.source")
        self.date = label("", "muted", wrap=True, name=f"{name}.date")
        self.question = self._make_question(name)
        self._arrange()
        self._connect()
        self.show_line(shown)

    def show_line(self, shown: LevelLine) -> None:
        """Show what is stored, or what is just being typed."""
        self.line = shown
        level = shown.level
        self.level.set_level(level)
        self.word.setText("—" if level is None else levels()[level].word)
        self.word.setProperty("kind", "body" if shown.is_own_mark else "muted")
        is_taught = shown.is_own_mark and level == TEACHES
        self.share.setVisible(is_taught and not shown.asks_to_share)
        self._show_words()
        self.question.setVisible(shown.asks_to_share and self.level.isEnabled())
        self.wants.setChecked(shown.wants)
        self.difference.setText(shown.difference)
        self.difference.setVisible(bool(shown.difference))
        self._show_origin()

    def set_read_only(self, *, on: bool) -> None:
        for part in (self.level, self.share, self.wants, self.question):
            part.setEnabled(not on)
        self.question.setVisible(self.line.asks_to_share and not on)

    def set_room(self, *, is_wide: bool, is_tight: bool) -> None:
        """Wide: columns «Откуда» and «Дата»; tight: everything below the title."""
        self._is_wide = is_wide
        self.source.setVisible(is_wide)
        self.date.setVisible(is_wide)
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            self._place()
            self._show_words()
        self._show_origin()

    def set_fold(self, *, has_skills: bool, is_open: bool) -> None:
        """The arrow before an area which has skills."""
        policy = self.fold.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.fold.setSizePolicy(policy)
        self.fold.setVisible(has_skills)
        set_icon(self.fold, "chevron-down" if is_open else "chevron-right", "text2")
        state = "раскрыто" if is_open else "свёрнуто"
        self.fold.setAccessibleName(f"Навыки: {self.line.title}, {state}")

    def take_focus(self) -> None:
        self.level.setFocus(Qt.FocusReason.TabFocusReason)

    def fit(self) -> None:
        """Widths of the columns for the size of the text."""
        px = Theme.current().metrics.px
        self.title.setMinimumHeight(Theme.current().metrics.control)
        self.fold.setFixedWidth(px(FOLD_WIDTH))
        widths = (LEVEL_WIDTH, SHARE_WIDTH, WANTS_WIDTH)
        boxes = (self._level_box, self._share_box, self._wants_box)
        for box, width in zip(boxes, widths, strict=True):
            box.setMinimumWidth(0 if self._is_tight else px(width))
            box.setMaximumWidth(_ANY if self._is_tight else px(width))
        self.source.setFixedWidth(px(SOURCE_WIDTH))
        self.date.setFixedWidth(px(DATE_WIDTH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows up and down and Backspace mean the row, not the segment."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in _ERASING and self.level.isEnabled():
                self.cleared.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_question(self, name: str) -> QFrame:
        made = QFrame()
        made.setProperty("part", "state")
        made.setProperty("tone", "info")
        box = QHBoxLayout(made)
        box.setContentsMargins(8, 4, 8, 4)
        box.setSpacing(8)
        box.addWidget(label(QUESTION))
        for code, word in (("yes", "Да"), ("no", "Нет"), ("unknown", "Не знаю")):
            answer = button(word, name=f"{name}.share.{code}")
            answer.setAccessibleName(f"{QUESTION} {word}")
            answer.clicked.connect(lambda _=False, code=code: self.share_chosen.emit(code))
            box.addWidget(answer)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return made

    def _connect(self) -> None:
        self.level.chosen.connect(lambda code: self.level_chosen.emit(int(code)))
        self.wants.clicked.connect(self.wants_chosen)
        self.fold.clicked.connect(self.fold_wanted)
        for code, word in SHARE_WORDS.items():
            act = self.share.menu().addAction(word)
            act.triggered.connect(lambda _=False, code=code: self.share_chosen.emit(code))
        for watched in (*self.level.findChildren(QPushButton), self.wants, self.fold):
            watched.installEventFilter(self)

    def _show_words(self) -> None:
        """Without a header over them the controls say themselves what they are."""
        word = SHARE_WORDS.get(self.line.willing, "")
        self.share.setText(f"Делюсь: {word}" if self._is_tight else word)
        self.share.setAccessibleName(f"Делюсь, {self.line.title}: {word}")
        self.wants.setText("Хочу учиться" if self._is_tight else "")

    def _show_origin(self) -> None:
        shown = self.line
        if not shown.is_own_mark:
            source, date = ("по навыкам", "") if shown.level is not None else ("", "")
        else:
            source, date = shown.source, in_digits(shown.marked_on)
        old = OUTDATED if shown.is_outdated else ""
        self.source.setText(source)
        self.date.setText("\n".join(part for part in (date, old) if part))
        caption = ", ".join(part for part in (source, date, old) if part)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption) and not self._is_wide)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.difference)
        self._title_box = QWidget()
        first = QHBoxLayout(self._title_box)
        first.setContentsMargins(INDENT if self._is_skill else 0, 0, 0, 0)
        first.setSpacing(4)
        first.addWidget(self.fold)
        first.addLayout(words, 1)
        self._level_box = column(row(self.level, self.word, None), self.caption, spacing=0)
        self._share_box = row(self.share, None)
        self._wants_box = row(self.wants, None)
        self._rest = row(self._share_box, self._wants_box, self.source, self.date)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._place()

    def _place(self) -> None:
        """Side by side, or one below the other where there is no room."""
        parts = (self._title_box, self._level_box, self._rest, self.question, self._line)
        for part in parts:
            self._grid.removeWidget(part)
        left = Qt.AlignmentFlag.AlignLeft
        if self._is_tight:
            for place, part in enumerate(parts[:4]):
                self._grid.addWidget(part, place, 0, left if place else Qt.AlignmentFlag(0))
        else:
            for place, part in enumerate(parts[:3]):
                self._grid.addWidget(part, 0, place, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self.question, 1, 1, 1, 2, left)
        self._grid.addWidget(self._line, 4, 0, 1, 3)
        self.fit()


def table_head() -> tuple[QWidget, list[QWidget]]:
    """The header over the rows, and its last two cells, which stand only in a wide table."""
    made = QFrame()
    made.setProperty("part", "head")
    box = QHBoxLayout(made)
    box.setContentsMargins(8, 4, 8, 4)
    box.setSpacing(8)
    box.addWidget(label("Область, навык", "heading"), 1)
    px = Theme.current().metrics.px
    cells: list[QWidget] = []
    columns = (
        ("Уровень", LEVEL_WIDTH),
        ("Делюсь", SHARE_WIDTH),
        ("Хочу учиться", WANTS_WIDTH),
        ("Откуда", SOURCE_WIDTH),
        ("Дата", DATE_WIDTH),
    )
    for title, width in columns:
        cell = label(title, "heading")
        cell.setFixedWidth(px(width))
        box.addWidget(cell)
        cells.append(cell)
    return made, cells[-2:]
