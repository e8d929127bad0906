"""The view «Группы» of «Пары»: creative and working groups, clubs, teams (ux.md 10.10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.text import words
from desktop.models import Person, ReferenceEntry, WorkGroup, WorkGroupMember, WorkGroupSkill
from desktop.services import groups
from desktop.services.groups import GroupLine
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.teams.group_card import SCREEN, GroupRecordCard

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

TITLE = "Группы"
NARROW_BELOW = 760
EMPTY = "Групп пока нет. Соберите творческую группу по умениям или создайте сами."
NO_ARCHIVE = "Завершённых групп нет."
PURPOSE = (
    "Здесь творческие и рабочие группы, клубы и команды: кто в них и до какого дня. Новую группу "
    "можно создать самим или собрать по умениям, остальное вписывается в карточку."
)
_TABLES = (WorkGroup, WorkGroupMember, WorkGroupSkill, Person, ReferenceEntry)
_KINDS: dict[str, tuple[str, ...]] = {
    "creative": ("creative", "micro", "initiative"),
    "working": ("working", "problem"),
    "clubs": ("club", "mo", "community"),
    "teams": ("team",),
}
_CHIPS = (
    ("all", "Все"),
    ("creative", "Творческие"),
    ("working", "Рабочие"),
    ("clubs", "Клубы и объединения"),
    ("teams", "Команды"),
    ("ended", "Завершённые"),
)


class GroupsView(ListWithCard):
    """List and card; a group is made by a dialog, or assembled by the wizard."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._lines: dict[UUID, GroupLine] = {}
        self.list: RecordList[GroupLine] = RecordList(self._spec(), office.preferences)
        self.card = GroupRecordCard(office, self._card_acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list.take_head())
        layout.addWidget(self.panes, 1)
        self.list.chain_focus()
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A group to open, or the list."""
        if place.record is None:
            return
        if self.list.model.place_of(place.record) < 0:
            self.list.reset_conditions()
            self.list.refresh()
        self.panes.open(place.record)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Создать группу", self.make),
                HelpAct("Собрать по умениям", self.assemble),
            ),
            (("Insert", "создать группу"), ("Delete", "в корзину")),
        )

    def assemble(self) -> QWidget | None:
        """[Собрать по умениям…]"""
        from desktop.views.teams.wizard import TeamWizard

        if not self._office.can_write:
            return None
        wizard = TeamWizard(self._office, parent=self.window())
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        return wizard

    def make(self) -> QWidget | None:
        """[Создать группу]: its people are known already."""
        from desktop.views.teams.new_group import open_new_group

        return open_new_group(self._office, self) if self._office.can_write else None

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.panes.record_wanted.connect(self.card.show_group)
        self.list.create_wanted.connect(self.make)
        self.list.trash_wanted.connect(self._trash)
        connect_paper(office, self.list, TITLE, self)

    def _spec(self) -> ListSpec[GroupLine]:
        may = self._can_write
        create = Action("create", "Создать группу", self.make, "plus", "Insert", enabled=may)
        assemble = Action("assemble", "Собрать по умениям…", self.assemble, "group", enabled=may)
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("group", EMPTY, (assemble, create)),
            chips=self._chips,
            actions=(create, assemble),
            menu=self._acts_of,
            empty_chips={"ended": EmptyState("group", NO_ARCHIVE)},
            narrow_below=NARROW_BELOW,
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = self._office.read(groups.listed, self._office.today)
        self._lines = {line.id: line for line in found}
        wanted = words(query.search)
        shown = [one for one in found if _fits(one, query.chip) and _has(one, wanted)]
        for code in reversed(query.sort):
            shown.sort(key=_SORTS[code.lstrip("-")], reverse=code.startswith("-"))
        return [one.id for one in shown]

    def _chips(self) -> Sequence[Chip]:
        found = self._office.read(groups.listed, self._office.today)
        return [Chip(code, title, sum(_fits(one, code) for one in found)) for code, title in _CHIPS]

    def _card_acts(self) -> Sequence[Action]:
        return self._acts_of(self.card.group.line.id) if self.card.group is not None else ()

    def _acts_of(self, group: UUID) -> Sequence[Action]:
        line = self._lines.get(group)
        if line is None:
            return ()
        put_away = (
            Action("restore", "Вернуть из архива", lambda: self._restore(line), "undo")
            if line.is_archived
            else Action("archive", "В архив", lambda: self._archive(line), "archive")
        )
        trash = Action("trash", "В корзину", lambda: self._trash([group]), "trash", "Delete")
        return tuple(
            Action(one.code, one.text, one.run, one.icon, one.shortcut, enabled=self._can_write)
            for one in (put_away, trash)
        )

    def _archive(self, line: GroupLine) -> None:
        self._office.write(groups.archive, [line.id], self._office.today)
        self._office.toast(f"Группа «{line.title}» в архиве.", undo_button(self._office))

    def _restore(self, line: GroupLine) -> None:
        self._office.write(groups.unarchive, [line.id])
        self._office.toast(f"Группа «{line.title}» снова в работе.", undo_button(self._office))

    def _trash(self, chosen: Sequence[UUID]) -> None:
        if not self._office.can_write:
            return
        titles = [self._lines[one].title for one in chosen if one in self._lines]
        self._office.write(groups.throw_away, list(chosen))
        word = "Группа" if len(titles) == 1 else "Группы"
        named = ", ".join(f"«{title}»" for title in titles)
        self._office.toast(f"{word} {named} в корзине.", undo_button(self._office))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self.list.refresh_later()
            self.card.show_group(self.panes.record)

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.card.show_group(self.panes.record)

    def _can_write(self) -> bool:
        return self._office.can_write


def _fits(line: GroupLine, chip: str) -> bool:
    if chip == "ended":
        return not line.is_running
    return line.is_running and (chip in ("", "all") or line.kind_code in _KINDS[chip])


def _has(line: GroupLine, wanted: Sequence[str]) -> bool:
    parts = words(" ".join((line.title, line.kind, *line.members)))
    return all(any(part.startswith(one) for part in parts) for one in wanted)


def _term(line: GroupLine) -> str:
    since = f"{line.started_on:%d.%m.%Y}" if line.started_on else ""
    until = f"{line.ended_on:%d.%m.%Y}" if line.ended_on else ""
    return f"{since} — {until}" if since and until else since or (until and f"до {until}")


_SORTS: dict[str, Callable[[GroupLine], str]] = {
    "title": lambda line: line.title.casefold().replace("ё", "е"),
    "kind": lambda line: line.kind,
    "leader": lambda line: line.leader,
    "ended": lambda line: str(line.ended_on or ""),
}


def _columns() -> tuple[Column[GroupLine], ...]:
    return (
        Column("title", "Название", 220, lambda line: line.title, sort="title", stretch=True),
        Column("kind", "Вид", 150, lambda line: line.kind, "W", sort="kind"),
        Column("leader", "Руководитель", 140, lambda line: line.leader, "NW", sort="leader"),
        Column(
            "members",
            "Участников",
            100,
            lambda line: str(len(line.members)) if line.members else "",
            "W",
            align="right",
            tip=lambda line: ", ".join(line.members),
            value=lambda line: len(line.members),
        ),
        Column("term", "Срок", 190, _term, "W", sort="ended"),
    )
