"""The list of agreements: papers of the register and those which were written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.text import fold, words
from desktop.models import (
    Agreement,
    Document,
    DocumentAnswer,
    DocumentSubject,
    Organization,
    ReferenceEntry,
    Setting,
)
from desktop.services import agreements
from desktop.services.agreements import Line, State
from desktop.views.common.list_columns import (
    Action,
    Chip,
    EmptyState,
    ListQuery,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.exchange.agreements.columns import SORTS, columns
from desktop.views.office import Office, Place
from desktop.views.organization.agreement_acts import AgreementActs
from desktop.views.organization.agreement_dialogs import AgreementDialog
from desktop.views.page import HelpAct, HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "exchange.agreements"
TITLE: Final = "Договоры"
EMPTY: Final = "Договоров нет."
ALL: Final = "all"
PROLONG: Final = "prolong"
"""The ``focus`` of a place which opens «Продлить…»."""
PURPOSE: Final = (
    "Здесь договоры с садами сети и партнёрами: какие действуют, какие скоро кончаются. "
    "Договор, подготовленный и зарегистрированный в «Документах», появляется здесь сам. "
    "Подписанный в другом месте запишите: «Ещё → Записать готовый договор…»."
)
FOLLOWED = (
    Agreement,
    Document,
    DocumentAnswer,
    DocumentSubject,
    Organization,
    ReferenceEntry,
    Setting,
)
_CHIPS: Final = (
    (State.ACTIVE, "Действуют"),
    (State.ENDING, "Заканчиваются"),
    (State.EXPIRED, "Истекли"),
    (State.DRAFT, "Черновики"),
)


class AgreementsView(QWidget):
    """Enter opens the paper, or the dialog of an agreement which was written down."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._lines: dict[UUID, Line] = {}
        self._chosen: UUID | None = None
        self.acts = AgreementActs(office, self)
        self.list: RecordList[Line] = RecordList(self._spec(), office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list.take_head())
        layout.addWidget(self.list, 1)
        self.list.chain_focus()
        self._connect()
        self.list.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, an agreement, words of a search; ``focus``: «Продлить…»."""
        narrow_to(self.list, place)
        if place.record is not None:
            self.list.uncover(place.record)
            self.list.select(place.record)
        if place.focus == PROLONG:
            self.prolong()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Подготовить договор", self.prepare),
                HelpAct("Записать готовый договор", self.record),
                HelpAct("Печать реестра", self.acts.print_register),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "подготовить договор"),
                ("Enter", "открыть договор"),
                ("Delete", "записанный договор в корзину"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    @property
    def current(self) -> Line | None:
        """The agreement under the cursor."""
        return self._lines.get(self._chosen) if self._chosen is not None else None

    def prepare(self) -> None:
        """[Подготовить договор]: with the organisation of the line."""
        line = self.current
        self.acts.prepare(line.organizations[0] if line and line.organizations else None)

    def record(self) -> AgreementDialog | None:
        """«Записать готовый договор…»."""
        return self.acts.record()

    def prolong(self) -> None:
        """[Продлить…] of the line."""
        if self.current is not None:
            self.acts.prolong(self.current)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._open)
        self.list.create_wanted.connect(self.prepare)
        self.list.trash_wanted.connect(self._on_trash)
        connect_paper(office, self.list, TITLE, self)

    def _spec(self) -> ListSpec[Line]:
        prepare = Action(
            "prepare", "Подготовить договор", self.prepare, "plus", "Insert", enabled=self._can
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("handshake", EMPTY, (prepare,)),
            chips=self._chips,
            actions=(
                prepare,
                Action(
                    "prolong",
                    "Продлить…",
                    self.prolong,
                    "calendar",
                    enabled=lambda: self.acts.may_prolong(self.current),
                ),
                Action("register", "Печать реестра", self.acts.print_register, "print"),
            ),
            more=(
                Action(
                    "record", "Записать готовый договор…", self.record, "pencil", enabled=self._can
                ),
                Action("excel", "Сохранить в Excel…", self._export, "excel-table", "Ctrl+E"),
            ),
            menu=self._menu,
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = self._office.read(agreements.lines, self._office.today)
        self._lines = {line.id: line for line in found}
        wanted = words(query.search)
        kept = [
            line
            for line in found
            if query.chip in ("", ALL, line.state) and all(one in _searched(line) for one in wanted)
        ]
        return [line.id for line in wished(kept, query.sort, SORTS)]

    def _chips(self) -> Sequence[Chip]:
        found = self._office.read(agreements.lines, self._office.today)
        return (
            Chip(ALL, "Все", len(found)),
            *(
                Chip(state, title, sum(line.state is state for line in found))
                for state, title in _CHIPS
            ),
        )

    def _menu(self, agreement: UUID) -> Sequence[Action]:
        self.list.select(agreement)
        line = self._lines.get(agreement)
        return self.acts.menu(line) if line is not None else ()

    def _open(self, agreement: UUID) -> None:
        line = self._lines.get(agreement)
        if line is not None:
            self.acts.open(line)

    def _export(self) -> None:
        """The menu stands before the list does."""
        self.list.excel_wanted.emit()

    def _on_trash(self, chosen: Sequence[UUID]) -> None:
        for one in chosen:
            if one in self._lines:
                self.acts.remove(self._lines[one])

    def _on_current(self, agreement: UUID | None) -> None:
        self._chosen = agreement
        self.list.head.update_actions()

    def _on_role(self) -> None:
        self.list.head.update_actions()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later() if self.isVisible() else self.list.refresh()
            self.list.head.update_actions()

    def _can(self) -> bool:
        return self._office.can_write


def _searched(line: Line) -> str:
    return fold(f"{line.organization} {line.kind_title} {line.title} {line.number}")
