"""The section «Компетенции» of the card: levels by keys, one act per pass (ux.md 8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.models import CompetenceMark, ReferenceEntry, Setting, Skill
from desktop.services import competence_card, competences
from desktop.services.competence_card import LevelLine, LevelsCard
from desktop.services.competences import Key, MarkDraft
from desktop.views.common.chips import ValueChip
from desktop.views.common.controls import button, clear, label
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.empty import EmptyView
from desktop.views.office import Office, Place, ToastButton
from desktop.views.staff.sections.level_row import (
    TEACHES,
    TIGHT_UNTIL,
    WIDE_FROM,
    LevelRow,
    table_head,
)
from desktop.views.staff.sections.person_section import PersonSection, WrappingRow
from desktop.views.theme import Theme, levels

PASS_MS = 2000
"""Keys which follow each other within two seconds are one act."""
EMPTY = "Уровни не отмечены. Это делают {} педагог или анкета — две минуты."


class CompetencesSection(PersonSection):
    """Summary, buttons, the table of areas and skills."""

    tables = (CompetenceMark, Skill, ReferenceEntry, Setting)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName("staff.body.competences")
        self._card = LevelsCard(())
        self._pending: dict[Key, MarkDraft] = {}
        self._open: set[str] = set()
        self._is_started = False
        self.rows: dict[Key, LevelRow] = {}
        self._clock = QTimer(self, interval=PASS_MS, singleShot=True)
        self.mark_button = button("Отметить уровни", name="staff.levels.mark", kind="primary")
        self.skill_button = button("Добавить навык…", name="staff.levels.skill", icon="plus")
        self.history_button = button("История уровней", name="staff.levels.history", icon="clock")
        self.disputes = DisputeLine(office, "staff.levels")
        self.taught = _Summary("Могу научить:", "staff.levels.taught")
        self.wanted = _Summary("Хочу научиться:", "staff.levels.wanted")
        self.empty = EmptyView("star-empty", "", name="staff.levels.empty")
        self._table, self._lines = QFrame(), QVBoxLayout()
        self._head, self._wide_head = table_head()
        self._arrange()
        self._clock.timeout.connect(self.flush)
        self.mark_button.clicked.connect(self.start)
        self.skill_button.clicked.connect(self.add_skill)
        self.history_button.clicked.connect(self.show_history)
        Theme.current().changed.connect(self._rebuild)

    def start(self) -> None:
        """[Отметить уровни]: the focus goes to the first row; then 0–3 and ↓."""
        self._is_started = True
        self._show_state()
        first = next(iter(self.rows.values()), None)
        if first is not None:
            first.take_focus()

    def add_skill(self) -> None:
        from desktop.views.staff.sections.level_dialogs import SkillDialog

        if self.may_write:
            self.flush()
            dialog = SkillDialog(self.office, self.person_id, self._card, self.window())
            dialog.added.connect(self._on_skill_added)
            dialog.open()

    def show_history(self) -> None:
        from desktop.views.staff.sections.level_dialogs import HistoryDialog

        if self.person_id is not None:
            self.flush()
            HistoryDialog(self.office, self.person_id, self.window()).open()

    def flush(self) -> None:
        """Write everything typed since the last act; what is refused shows what is stored."""
        self._clock.stop()
        drafts, self._pending = list(self._pending.values()), {}
        if not drafts or self.person_id is None:
            return
        with self.office.telling():
            self.office.write(competences.set_levels, self.person_id, drafts, self.office.today)
        self.reload()

    def leave_person(self) -> None:
        self.flush()
        self._is_started = False
        self._open.clear()

    def reload(self) -> None:
        if self.person_id is None:
            return
        self._card = self.office.read(competence_card.load, self.person_id, self.office.today)
        self.disputes.show_part(self.person_id, "competence_mark")
        self._show_rows()
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_rows(self) -> None:
        if [line.key for line in self._card.lines] != list(self.rows):
            self._build()
        for area in self._card.areas:
            for line in (area.area, *area.skills):
                self.rows[line.key].show_line(self._with_pending(line))
                self.rows[line.key].set_read_only(on=not self.may_write)
            has_marks = any(line.level is not None for line in area.skills)
            if has_marks and not self._is_started:
                self._open.add(area.area.key.area)
            self._fold(area.area.key.area)

    def _build(self) -> None:
        clear(self._lines)
        self.rows = {}
        for area in self._card.areas:
            for line in (area.area, *area.skills):
                made = LevelRow(line, len(self.rows) + 1, is_skill=line.key.skill_id is not None)
                made.level_chosen.connect(partial(self._on_level, line.key))
                made.share_chosen.connect(partial(self._on_share, line.key))
                made.wants_chosen.connect(partial(self._on_wants, line.key))
                made.cleared.connect(partial(self._on_cleared, line.key))
                made.step_wanted.connect(partial(self._step, line.key))
                made.fold_wanted.connect(partial(self._toggle, line.key.area))
                self.rows[line.key] = made
                self._lines.addWidget(made)
        self._fit()

    def _rebuild(self) -> None:
        """Another size of the text: widths of columns are fixed ones."""
        for made in self.rows.values():
            made.fit()
        old = self._head
        self._head, self._wide_head = table_head()
        self._table_box.replaceWidget(old, self._head)
        old.deleteLater()
        self._fit()

    def _fit(self) -> None:
        px = Theme.current().metrics.px
        is_wide, is_tight = self.width() >= px(WIDE_FROM), self.width() < px(TIGHT_UNTIL)
        for made in self.rows.values():
            made.set_room(is_wide=is_wide, is_tight=is_tight)
        self._head.setVisible(not is_tight)
        for cell in self._wide_head:
            cell.setVisible(is_wide)

    def _show_state(self) -> None:
        is_empty = self._card.is_empty and not self._pending and not self._is_started
        self.empty.setVisible(is_empty)
        self._table.setVisible(not is_empty)
        self.taught.show_lines(self._card.taught)
        self.wanted.show_lines(self._card.wanted)
        if is_empty:
            self._show_empty()
        for made in (self.mark_button, self.skill_button):
            made.setVisible(self.may_write and not is_empty)
        self.history_button.setVisible(not self._card.is_empty)

    def _show_empty(self) -> None:
        sex = Sex(self._card.sex) if self._card.sex else None
        ways = (
            ToastButton("Отметить уровни", self.start),
            ToastButton("Провести анкету", self._go_survey),
        )
        buttons = ways if self.may_write else ()
        self.empty.show_state("star-empty", EMPTY.format(agree("сам", sex)), buttons)

    def _go_survey(self) -> None:
        self.office.go(Place("surveys", "list", focus="conduct"))

    def _fold(self, area: str) -> None:
        skills = [key for key in self.rows if key.area == area and key.skill_id is not None]
        self.rows[Key(area)].set_fold(has_skills=bool(skills), is_open=area in self._open)
        for key in skills:
            self.rows[key].setVisible(area in self._open)

    def _toggle(self, area: str) -> None:
        self._open.symmetric_difference_update({area})
        self._fold(area)

    def _step(self, key: Key, by: int) -> None:
        shown = [one for one, made in self.rows.items() if not made.isHidden()]
        place = shown.index(key) + by
        if 0 <= place < len(shown):
            self.rows[shown[place]].take_focus()

    def _on_level(self, key: Key, level: int) -> None:
        before = self.rows[key].line
        willing = before.willing if level == TEACHES and before.level == TEACHES else ""
        shown = replace(
            before,
            level=level,
            is_own_mark=True,
            willing=willing,
            difference="",
            source=competence_card.SOURCE_WORDS["self"],
            marked_on=self.office.today,
            is_outdated=False,
        )
        self._note(shown, MarkDraft(key, level=level))

    def _on_share(self, key: Key, willing: str) -> None:
        shown = replace(self.rows[key].line, willing=willing)
        self._note(shown, MarkDraft(key, level=shown.level, willing=willing))
        self.rows[key].take_focus()

    def _on_wants(self, key: Key, wants: bool) -> None:
        before = self.rows[key].line
        level = before.level if before.is_own_mark else None
        shown = replace(before, wants=wants)
        if level is None and wants:
            shown = replace(shown, level=before.level or 0, is_own_mark=True)
        self._note(shown, MarkDraft(key, level=shown.level if wants else level, wants=wants))

    def _on_cleared(self, key: Key) -> None:
        if self.person_id is None or self.read_only or not self.rows[key].line.is_own_mark:
            return
        self.flush()
        self.office.write(competences.clear_level, self.person_id, key)

    def _note(self, shown: LevelLine, draft: MarkDraft) -> None:
        """Show at once, write with the rest of the pass."""
        before = self._pending.get(draft.key)
        if before is not None:
            draft = replace(
                before,
                level=draft.level if draft.level is not None else before.level,
                willing=draft.willing if draft.willing is not None else before.willing,
                wants=draft.wants if draft.wants is not None else before.wants,
            )
        self._pending[draft.key] = draft
        self.rows[draft.key].show_line(shown)
        self._clock.start()

    def _with_pending(self, line: LevelLine) -> LevelLine:
        draft = self._pending.get(line.key)
        if draft is None:
            return line
        return replace(
            line,
            level=draft.level if draft.level is not None else line.level,
            is_own_mark=True,
            willing=draft.willing if draft.willing is not None else line.willing,
            wants=draft.wants if draft.wants is not None else line.wants,
        )

    def _on_skill_added(self, key: Key) -> None:
        self._open.add(key.area)
        self.reload()
        if key in self.rows:
            self.rows[key].take_focus()

    def _arrange(self) -> None:
        buttons = WrappingRow(self.mark_button, self.skill_button, self.history_button)
        self._table.setProperty("part", "card")
        self._table_box = _table_box(self._table, self._head, self._lines)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.disputes, self.taught, self.wanted, buttons):
            box.addWidget(part)
        box.addWidget(self.empty, 1)
        box.addWidget(self._table, 1)


def _table_box(table: QFrame, head: QWidget, lines: QVBoxLayout) -> QVBoxLayout:
    """The heading over the lines, without gaps."""
    box = QVBoxLayout(table)
    box.setContentsMargins(1, 1, 1, 1)
    box.setSpacing(0)
    box.addWidget(head)
    lines.setSpacing(0)
    box.addLayout(lines)
    box.addStretch(1)
    return box


class _Summary(WrappingRow):
    """«Могу научить: ИКТ ●●●»; all of them, the row wraps."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(spacing=6)
        self.setObjectName(name)
        self._title = title
        self.words: list[str] = []

    def show_lines(self, lines: Sequence[LevelLine]) -> None:
        clear(self.flow)
        self.words = [_chip_word(line) for line in lines]
        if lines:
            self.add(label(self._title, "heading"))
        for number, (line, word) in enumerate(zip(lines, self.words, strict=True), start=1):
            chip = ValueChip(word, name=f"{self.objectName()}.{number}")
            chip.setToolTip(line.full_title)
            self.add(chip)
        self.setVisible(bool(lines))


def _chip_word(line: LevelLine) -> str:
    """«ИКТ ●●●»; the word of the level is read aloud and stands in the table."""
    level = line.level or 0
    title = line.full_title if line.key.skill_id is not None else line.title
    dots = "●" * level + "○" * (len(levels()) - 1 - level)
    return f"{title} {dots}"
