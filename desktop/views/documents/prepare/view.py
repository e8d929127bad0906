"""«Подготовить»: three steps on one screen, the foot, the field which is missing (ux.md 14.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import locating
from desktop.views.common.empty import EmptyView
from desktop.views.common.side_host import SideHost
from desktop.views.documents import registry
from desktop.views.documents.prepare import feet
from desktop.views.documents.prepare.acts import PreparedActs
from desktop.views.documents.prepare.checking import NO_PAGES, Drawn
from desktop.views.documents.prepare.desk import Desk
from desktop.views.documents.prepare.foot import Foot
from desktop.views.documents.prepare.gaps import Gaps
from desktop.views.documents.prepare.kinds_pane import KindsPane
from desktop.views.documents.prepare.look_pane import GAPS, NOBODY, WAITING, LookPane
from desktop.views.documents.prepare.making import Making
from desktop.views.documents.prepare.mending import Mender
from desktop.views.documents.prepare.opening import Opening
from desktop.views.documents.prepare.package_bar import PackageBar
from desktop.views.documents.prepare.subjects_pane import SubjectsPane
from desktop.views.documents.prepare.tab_order import chain_page
from desktop.views.documents.prepare.three_steps import ThreeSteps
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import FIND, PRINT, HelpAct, HelpText

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

FIRST_ORDER = "D02"
KINDS, SUBJECTS, LOOK = "kinds", "subjects", "look"
EMPTY = (
    "Документы появляются из пар, маршрутов и мероприятий. Пока есть сотрудники, можно напечатать "
    "приказ о внедрении и кураторе."
)
CHOOSE = "Выберите слева, что печатаем: документ будет для тех, кого вы отметили."
PURPOSE = (
    "Здесь готовят документы. Слева — что печатаем, в середине — для кого и чего не хватает, "
    "справа — как это выглядит. Номер документ получает только при утверждении."
)


class PrepareView(QWidget):
    """Puts the panes together; the work is done by ``Desk``, ``Gaps`` and ``PreparedActs``."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("documents.prepare")
        self._office = office
        self._is_stale = False
        self.kinds = KindsPane(office)
        self.subjects = SubjectsPane(office)
        self.look = LookPane()
        self.foot = Foot()
        self.desk = Desk(office, self.subjects.form, self)
        self.acts = PreparedActs(office, self, lambda text: feet.say(self, text))
        self._making = Making(office, self.desk, self.kinds, self.look, self.acts)
        self.package = PackageBar(office, self.desk, self.acts)
        self.opening = Opening(office, self.desk, self.kinds, self.package, self._show_chosen)
        self._first = _first_ways(office, lambda: self.open_kind(FIRST_ORDER))
        self.empty = EmptyView("document", EMPTY, self._first, name="documents.prepare.empty")
        self._middle = QStackedWidget()
        self.steps = ThreeSteps(
            [
                (KINDS, "1 Что", self.kinds),
                (SUBJECTS, "2 Для кого", self._middle),
                (LOOK, "3 Вид", self.look),
            ],
            office.preferences,
        )
        self.switches: list[QWidget] = []
        self._content = QWidget()
        self.host = SideHost(self._content)
        self.gaps = Gaps(office, self.host)
        self.mender = Mender(office, self.desk, self.gaps, self.subjects)
        self._arrange()
        self._connect()
        self._on_layout(self.steps.is_wide)
        self._show_empty()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views stands over everything."""
        self._top.addWidget(widget)
        self.switches.append(widget)
        chain_page(self)

    def open_kind(self, code: str, variant: str = "") -> None:
        """Prepare a kind of paper."""
        self.opening.open_kind(code, variant)

    def show_place(self, place: Place) -> None:
        """A kind, a draft, a package of pairs; for whom: see ``Opening``."""
        self.opening.open(place)

    @property
    def has_kind(self) -> bool:
        """Something is chosen, and the steps stand there for it."""
        return self._middle.currentWidget() is self.subjects

    def tell(self, text: str) -> None:
        self._office.toast(text)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        prints = {PRINT: self._making.print} if self.foot.print.isEnabled() else {}
        return {FIND: self._find, **prints}

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Приказ о внедрении", lambda: self.open_kind(FIRST_ORDER)),
                HelpAct("Найти документ", self._find),
            ),
            (
                ("Пробел", "отметить строку"),
                ("Enter", "к списку «Для кого»; в нём — заполнить то, чего не хватает"),
                ("←", "из списка обратно к документам"),
                ("PgUp, PgDn", "страница документа"),
                ("Ctrl+P", "печать"),
            ),
        )

    def _show_chosen(self) -> None:
        self.empty.show_state("document", CHOOSE)

    def _drop_preset(self) -> None:
        self.opening.drop()
        self.empty.show_state("document", EMPTY, self._first)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.desk.reread_soon()

    def _find(self) -> None:
        self.steps.show_step(KINDS)
        self.kinds.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_subjects(self) -> None:
        """Enter on a kind: for whom comes next."""
        self.steps.show_step(SUBJECTS)
        if self.subjects.list.isVisible():
            self.subjects.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_kinds(self) -> None:
        """← in the list: another paper is wanted."""
        self.steps.show_step(KINDS)
        self.kinds.tree.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _show_empty(self) -> None:
        self._middle.setCurrentWidget(self.empty)
        self.look.show_pages(NO_PAGES)
        self.look.set_idle(on=True)
        feet.fit(self)

    def _on_selected(self) -> None:
        selection = self.desk.selection
        if selection is None:
            return
        kind = selection.kind
        self.gaps.close()
        self._middle.setCurrentWidget(self.subjects)
        feet.fit(self)
        self.look.set_idle(on=False)
        self.look.law.setVisible(kind.is_labour)
        self.look.text.setVisible(registry.has(registry.TEMPLATES))
        self.look.copies.setValue(kind.copies)
        self.look.show_pages(NO_PAGES, WAITING)
        self.subjects.show_selection(selection)
        self._show_place()
        chain_page(self)
        if not self.steps.is_wide:
            self.steps.show_step(SUBJECTS)

    def _on_updated(self) -> None:
        selection = self.desk.selection
        if selection is None:
            return
        self.subjects.refresh()
        sheets = self.desk.sheets(self.look.copies.value(), duplex=self.look.duplex.isChecked())
        is_checking = self.desk.is_checking and bool(selection.ticked)
        self.foot.show_counts(selection.tally(), sheets, is_checking=is_checking)
        self.foot.show_way(
            needs_approval=selection.needs_approval, can_write=self._office.can_write
        )
        total, ticked = len(selection.candidates), len(selection.ticked)
        title = "2 Для кого" if selection.is_single else f"2 Для кого ({ticked} из {total})"
        self.steps.set_title(SUBJECTS, title)
        if not self.desk.is_checking:
            self.gaps.go_on(selection)

    def _on_drawn(self, drawn: Drawn, trouble: str) -> None:
        selection = self.desk.selection
        key = selection.key_of(selection.current) if selection is not None else ()
        self.look.show_pages(drawn, trouble or (GAPS if key else NOBODY))
        self._show_place()

    def _show_place(self) -> None:
        selection = self.desk.selection
        if selection is None:
            return
        keys = selection.keys()
        key = selection.key_of(selection.current)
        self.look.show_place(keys.index(key) + 1 if key in keys else 0, len(keys))
        self.subjects.list.select(selection.current)
        self.subjects.show_problems()

    def _ask(self, name: str) -> None:
        """A question of the paper gets the cursor."""
        self.steps.show_step(SUBJECTS)
        if name == locating.DATE:
            self.subjects.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.subjects.form.focus(name)

    def _on_changed(self, _changes: Changes) -> None:
        """Any card may be in a paper; a page out of sight looks when it is seen again."""
        if self.isVisible():
            self.desk.reread_soon()
        else:
            self._is_stale = True

    def _connect(self) -> None:
        desk, subjects, look = self.desk, self.subjects, self.look
        self.kinds.chosen.connect(self.opening.choose)
        self.kinds.preset_dropped.connect(self._drop_preset)
        self.kinds.accepted.connect(self._to_subjects)
        desk.selected.connect(self._on_selected)
        desk.updated.connect(self._on_updated)
        desk.drawn.connect(self._on_drawn)
        desk.moved.connect(self._show_place)
        self.steps.layout_changed.connect(self._on_layout)
        self._connect_subjects()
        look.step_wanted.connect(desk.step)
        look.text_wanted.connect(self._making.change_text)
        look.view.field_clicked.connect(self.mender.open_value)
        look.copies.valueChanged.connect(lambda _count: self._on_updated())
        look.duplex.toggled.connect(lambda _on: self._on_updated())
        subjects.form.typed.connect(self.package.refresh_soon)
        self.gaps.asked.connect(self._ask)
        self.gaps.changed.connect(desk.check)
        self.gaps.opened.connect(lambda: self.steps.make_room(on=True))
        self.gaps.closed.connect(self.host.settle)
        self.gaps.closed.connect(lambda: self.steps.make_room(on=False))
        self.gaps.panel.closed.connect(self._to_subjects)
        subjects.problems.mend_wanted.connect(self.mender.mend)
        feet.connect(self, self._making)
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self._on_updated)

    def _on_layout(self, is_wide: bool) -> None:
        for pane in (self.kinds, self.subjects, self.look):
            pane.set_narrow(on=not is_wide)
        feet.fit(self)
        chain_page(self)

    def _connect_subjects(self) -> None:
        desk, subjects = self.desk, self.subjects
        subjects.variant_chosen.connect(
            lambda variant: desk.choose(self.kinds.chosen_code, variant)
        )
        subjects.tick_wanted.connect(desk.tick)
        subjects.row_changed.connect(desk.move_to)
        subjects.list.left_backwards.connect(self._to_kinds)
        subjects.mend_row_wanted.connect(self.mender.mend_row)
        subjects.ready_wanted.connect(desk.tick_ready)
        subjects.new_wanted.connect(desk.tick_new)
        subjects.none_wanted.connect(lambda: desk.set_ticks(set()))
        subjects.all_wanted.connect(lambda ids: desk.set_ticks(set(ids)))
        subjects.day_changed.connect(desk.set_day)
        subjects.restocked.connect(lambda: chain_page(self))

    def _arrange(self) -> None:
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.subjects)
        self._top = QHBoxLayout()
        self._top.addWidget(self.steps.tabs, 100)
        self._top.addStretch(1)
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.steps, 1)
        inside.addWidget(self.package)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top)
        column.addWidget(self.host, 1)


def _first_ways(office: Office, order: Callable[[], object]) -> tuple[ToastButton, ...]:
    """Where there is nobody to prepare papers for yet."""
    to_pairs = Place("pairs", "board", focus="choose")
    return (
        ToastButton("Приказ о внедрении", order),
        ToastButton("Подобрать пару", lambda: office.go(to_pairs)),
    )
