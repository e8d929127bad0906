"""The preview (ux.md 16.4): what accepting would change; nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.exchange.inbound import previewing
from desktop.exchange.inbound.deciding import Decisions, Rule
from desktop.exchange.inbound.preview_items import Item, Kind, Preview
from desktop.exchange.outbound.recipients import title_of_label
from desktop.language.numbers import number, plural
from desktop.views.common.controls import button, icon_button, label
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.popover import Popover
from desktop.views.common.record_list import RecordList
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.splitter import PaneSplitter
from desktop.views.exchange.accepting.details import Details
from desktop.views.exchange.accepting.preview_list import SCREEN, PreviewRows, preview_spec
from desktop.views.office import Office
from desktop.views.shortcuts import shortcut
from desktop.views.theme import Theme

RULES = (
    "Сравниваем с прошлым обменом. Если правили только они — берём их. Если только мы — "
    "оставляем наше. Если обе стороны — спрашиваем. Списки объединяем. При расхождении предлагаем "
    "значение того сада, который ведёт запись. Удаления сами не выполняются."
)
TITLE = "Что изменит файл"
FOR_ALL = "Для всех расхождений:"
_LEAST, _LOW, _MOST = 140, 300, 0.5
_GAP, _GAP_LOW = 8, 4


class PreviewView(QWidget):
    """Rows with ticks over the fields of the open row."""

    accept_wanted = Signal()
    cancelled = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self.rows = PreviewRows(self._titles)
        self.decisions: Decisions | None = None
        self._is_ticking = False
        self.title = ShrinkingLabel(f"{SCREEN}.title")
        self.title.setProperty("kind", "title")
        self.help = icon_button("question", "Как сравниваем", name=f"{SCREEN}.rules")
        self.cancel = button("Отмена", name=f"{SCREEN}.cancel")
        self.accept = button("Принять", name=f"{SCREEN}.accept", kind="primary")
        self.remarks = label("", "warning", name=f"{SCREEN}.remarks", wrap=True)
        self.list = RecordList(preview_spec(self.rows), office.preferences)
        connect_paper(office, self.list, TITLE, self)
        self.details = Details()
        self.rule = _rule()
        self.settled = ShrinkingLabel(f"{SCREEN}.settled")
        self._foot, self._rule_row = QWidget(), QWidget()
        self._rule_title = label(FOR_ALL)
        self._split = PaneSplitter(Qt.Orientation.Vertical)
        self._box = QVBoxLayout(self)
        self._arrange()
        self._connect()

    def show_preview(self, preview: Preview) -> None:
        """Show what a file would change; choices of a former look at the same file stay."""
        fresh = Decisions(preview)
        former = self.decisions
        if former is not None and former.preview.created == preview.created:
            fresh.keep_from(former)
        else:
            self._begin_anew()
        self.decisions = fresh
        self.rows.show(fresh)
        number = f" (№ {preview.number:04d})" if preview.number else ""
        day = f"{preview.created:%d.%m.%Y}{number}"
        whole = _headline(preview.label)
        self.title.say(f"{whole}, {day}", whole, "Файл")
        self.remarks.setText("\n".join(preview.remarks))
        self.remarks.setVisible(bool(preview.remarks))
        self._rule_row.setVisible(bool(list(fresh.disputed())))
        self.details.hide()
        self._share()
        self.list.refresh()
        self._show_ticks()
        self._count()
        self._open_first()

    def forget(self) -> None:
        """Nothing is looked at any more."""
        self.decisions = None

    def _begin_anew(self) -> None:
        """Another file: neither ticks nor conditions of the one before."""
        self.decisions = None
        self.list.model.set_ticked(self.list.model.ticked, on=False)
        self.list.reset_conditions()

    def again(self) -> None:
        """Accepting was stopped: it may be asked for again, by the keyboard too."""
        self.accept.setEnabled(True)
        if self.isVisible():
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_accept(self) -> None:
        if self.accept.isEnabled() and self.isVisible():
            self.accept.click()

    def open_row(self, key: UUID) -> None:
        """Enter, →, a double click: the fields of a record."""
        item = self.rows.item(key)
        if item is not None and self.decisions is not None:
            self._show_item(item)
            self.details.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _open_first(self) -> None:
        """The first row has the keyboard; when it asks something it is open."""
        if not self.list.ids:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.list.table.select_row(0)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        first = self.rows.item(self.list.ids[0])
        asking = {Kind.DISPUTED, Kind.ALIKE, Kind.SUGGESTED}
        if first is not None and first.kind in asking and not self._is_low:
            self._show_item(first)

    def _show_item(self, item: Item) -> None:
        if self.decisions is not None:
            self.details.show_item(self.decisions, item)
            self._share()

    def _titles(self, keys: Sequence[tuple[str, str]]) -> list[str]:
        return self._office.read(previewing.titles, keys)

    def _show_ticks(self) -> None:
        model, decisions = self.list.model, self.decisions
        if decisions is None:
            return
        self._is_ticking = True
        model.set_ticked(model.ticked - decisions.ticked, on=False)
        model.set_ticked(decisions.ticked, on=True)
        self._is_ticking = False

    def _on_ticks(self) -> None:
        """What hangs together is ticked together."""
        if self._is_ticking or self.decisions is None:
            return
        shown, known = self.list.model.ticked, frozenset(self.decisions.ticked)
        for key in shown - known:
            self.decisions.set_ticked(key, on=True)
        for key in known - shown:
            self.decisions.set_ticked(key, on=False)
        self._show_ticks()
        self._count()

    def _on_current(self, key: UUID | None) -> None:
        """The open row follows the cursor."""
        if self.details.item is None or self.decisions is None:
            return
        item = self.rows.item(key) if key is not None else None
        if item is None:
            self._close_row()
        else:
            self._show_item(item)

    def _on_key(self, key: Qt.Key) -> bool:
        return self.details.press(key)

    def _open_current(self) -> None:
        if self.list.current_id is not None:
            self.open_row(self.list.current_id)

    def _close_row(self) -> None:
        self.details.hide()
        self._share()
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rule(self, code: str) -> None:
        if self.decisions is not None:
            self.decisions.for_all(Rule(code))
            self.details.refresh()
            self._on_decided()

    def _on_decided(self) -> None:
        self._show_ticks()
        self.list.table.viewport().update()
        self._count()

    def _count(self) -> None:
        decisions = self.decisions
        if decisions is None:
            return
        count = decisions.count
        word = plural(count, "изменение", "изменения", "изменений")
        is_silent = not decisions.preview.items  # what came shows nothing yet
        self.accept.setText("Принять" if is_silent else f"Принять {number(count)} {word}")
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setEnabled(bool(count or is_silent) and self._office.can_write)
        done, asked = decisions.settled
        put_off = decisions.put_off
        if asked:
            self.settled.say(f"Решено {done} из {asked}, отложено {put_off}", f"{done} из {asked}")
        else:
            self.settled.say(f"Отложено {put_off}")

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.cancelled)
        self.accept.clicked.connect(self.accept_wanted)
        self.help.clicked.connect(self._show_rules)
        self.list.model.may_tick = self.rows.may_tick
        self.list.model.ticks_changed.connect(self._on_ticks)
        self.list.opened.connect(self.open_row)
        self.list.current_changed.connect(self._on_current)
        self.details.closed.connect(self._close_row)
        self.details.decided.connect(self._on_decided)
        self.rule.chosen.connect(self._on_rule)
        table, key = self.list.table, Qt.Key
        table.bind(key.Key_Right, self._open_current)
        for one in (key.Key_1, key.Key_2, key.Key_3):
            table.bind(one, partial(self._on_key, one))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut(self, keys, self.press_accept, context=context)

    def _show_rules(self) -> None:
        popover = Popover(self, name=f"{SCREEN}.rules.text", title="Как сравниваем")
        popover.body.addWidget(label(RULES, wrap=True))
        popover.show_beside(self.help)

    @property
    def _is_low(self) -> bool:
        """No room for rows and fields both: the open row covers the list."""
        return self._split.height() < Theme.current().metrics.px(_LOW)

    def minimumSizeHint(self) -> QSize:
        """At the width of now, with narrow gaps: the remarks are not asked to be a column."""
        hint = super().minimumSizeHint()
        needed = self._box.minimumHeightForWidth(max(self.width(), hint.width()))
        gaps = (self._box.count() - 1) * (self._box.spacing() - _GAP_LOW)
        return QSize(hint.width(), needed - gaps)

    def _share(self) -> None:
        self._box.setSpacing(_GAP_LOW if self._is_low else _GAP)
        is_open = not self.details.isHidden()
        self.list.setVisible(not (is_open and self._is_low))
        height = self._split.height()
        part = min(int(height * _MOST), max(_LEAST, self.details.wanted_height))
        self._split.setSizes([height - part, part])

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        for one in (self.help, self.cancel, self.accept):
            top.addWidget(one)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.details)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._rule_row.setProperty("part", "box")
        inside = QHBoxLayout(self._rule_row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._rule_title)
        inside.addWidget(self.rule)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(16)
        foot.addWidget(self._rule_row)
        foot.addWidget(self.settled, 1)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        self._box.addLayout(top)
        self._box.addWidget(self.remarks)
        self._box.addWidget(self._split, 1)
        self._box.addWidget(self._foot)


def _headline(label: str) -> str:
    """«Файл от № 12 «Кораблик»»; a name without a number is not declined."""
    title = title_of_label(label)
    return f"Файл от {title}" if title != label or title.startswith("№") else f"Файл: {label}"


def _rule() -> Segments:
    made = Segments(
        [
            Segment(Rule.LEADER, "их, если карточка их", "Значение сада, который ведёт запись"),
            Segment(Rule.OURS, "наше", "Везде оставить наше"),
            Segment(Rule.ASK, "спрашивать", "Оставить нерешённым: расхождения ждут в «Отложено»"),
        ],
        name=f"{SCREEN}.rule",
        title=FOR_ALL.rstrip(":"),
    )
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.set_value(Rule.LEADER)
    return made
