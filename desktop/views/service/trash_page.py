"""«Корзина и архив»: what lies there, back with its links, gone for ever (ux.md 17.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QStackedWidget, QWidget

from desktop.language.numbers import counted, shown
from desktop.models import Document, Organization, Pair, Person, WorkGroup
from desktop.services import roles, trash
from desktop.services.roles import What
from desktop.services.trash import ArchiveLine, TrashLine
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.list_columns import Action, Column, EmptyState
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Choice, Office, Place
from desktop.views.page import HelpText
from desktop.views.service.frame import ServicePage
from desktop.views.service.shelf import ARCHIVE_KEYS, TRASH_KEYS, Shelf
from desktop.views.words import near_time, sentence

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN = "trash"
TRASH, ARCHIVE = "trash", "archive"
EMPTY = "Корзина пуста. Всё удалённое хранится здесь, пока вы сами не сотрёте."
EMPTY_ARCHIVE = "В архиве ничего нет. Сюда попадают завершённые пары, уволенные и прошлые годы."
FOR_EVER = "Удалить навсегда"
PURPOSE = (
    "Здесь всё удалённое и всё убранное в архив. «Вернуть» ставит запись на место вместе с тем, "
    "что было только у неё. Сама корзина никогда не очищается."
)
PLACES = {
    "person": ("staff", "list"),
    "organization": ("staff", "organizations"),
    "work_group": ("pairs", "groups"),
    "pair": ("pairs", "card"),
    "document": ("documents", "journal"),
}
"""Table of an archived card → the tab and the view where it is opened."""


class LookDialog(OfficeDialog):
    """A deleted record, to be read only: its fields in words."""

    def __init__(
        self, title: str, values: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("trash_look", title, "Закрыть", width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self.primary.clicked.connect(self.accept)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        for name, text in values:
            form.addRow(label(name, "muted"), label(text, wrap=True))
        self.body.addWidget(label("Запись в корзине. Здесь её можно только посмотреть.", "muted"))
        self.body.addLayout(form)
        self.body.addStretch(1)


class TrashPage(ServicePage):
    """Two lists, one in sight."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, "Корзина и архив")
        self._trash = Shelf(office, trash.contents, TRASH_KEYS)
        self._archive = Shelf(office, trash.archived, ARCHIVE_KEYS)
        self._is_chosen = {TRASH: False, ARCHIVE: False}
        self.list: RecordList[TrashLine] = RecordList(self._trash_spec(), office.preferences)
        self.archive: RecordList[ArchiveLine] = RecordList(self._archive_spec(), office.preferences)
        self.switches = [self._switch(TRASH), self._switch(ARCHIVE)]
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def shown_list(self) -> RecordList[TrashLine] | RecordList[ArchiveLine]:
        """The list in sight."""
        return self.list if self._stack.currentIndex() == 0 else self.archive

    def show_place(self, place: Place) -> None:
        """The trash or the archive; ``chip`` names which, ``focus`` holds words to look for."""
        if place.chip in {TRASH, ARCHIVE}:
            self.show_view(place.chip)
        if place.focus:
            self.list.head.search.setText(place.focus)

    def show_view(self, code: str) -> None:
        self._stack.setCurrentIndex(0 if code == TRASH else 1)
        for switch in self.switches:
            switch.set_value(code)

    def help_text(self) -> HelpText:
        keys = (("Enter", "посмотреть"), ("Пробел", "отметить"), ("Ctrl+F", "поиск"))
        return HelpText(PURPOSE, keys=keys)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.shown_list.acts()

    def refresh(self) -> None:
        for shown_list in (self.list, self.archive):
            shown_list.refresh()
            if shown_list.current_id is None and shown_list.ids:
                shown_list.select(shown_list.ids[0])
        self._update_actions()

    def restore(self) -> None:
        """Bring back what is ticked, or the current record."""
        chosen = [one for one in self.list.chosen if one in self._trash.lines]
        if not chosen:
            return
        words = self._trash.lines[chosen[0]].title if len(chosen) == 1 else _records(len(chosen))
        self.office.write(trash.restore, chosen)
        self.office.toast(sentence(f"Возвращено: {words}"), undo_button(self.office))

    def look(self) -> LookDialog | None:
        """[Открыть]: read only."""
        current = self.list.current_id
        if current is None or current not in self._trash.lines:
            return None
        values = self.office.read(trash.values_of, current)
        dialog = LookDialog(self._trash.lines[current].title, values, self.window())
        dialog.open()
        return dialog

    def purge(self) -> None:
        """One of the eight questions (ux.md 5.11)."""
        chosen = [one for one in self.list.chosen if one in self._trash.lines]
        if not chosen:
            return
        with_them = sum(self._trash.lines[one].lines for one in chosen)
        question = Choice(FOR_EVER, self._purge_text(chosen, with_them), (FOR_EVER, "Отмена"))
        if self.office.messages.ask(question) == 0:
            self.office.write(trash.purge, chosen)
            self.office.toast(f"Удалено навсегда: {_records(len(chosen))}.")

    def bring_back(self) -> None:
        """Take cards out of the archive."""
        chosen = [one for one in self.archive.chosen if one in self._archive.lines]
        if not chosen:
            return
        lines = [(self._archive.lines[one].table, one) for one in chosen]
        words = self._archive.lines[chosen[0]].title if len(chosen) == 1 else _records(len(chosen))
        self.office.write(trash.unarchive, lines)
        self.office.toast(sentence(f"Возвращено из архива: {words}"), undo_button(self.office))

    def open_archived(self) -> None:
        current = self.archive.current_id
        place = (
            PLACES.get(self._archive.lines[current].table)
            if current in self._archive.lines
            else None
        )
        if place is not None:
            self.office.go(Place(*place, current))

    def _purge_text(self, chosen: Sequence[UUID], with_them: int) -> str:
        what = (
            f"«{self._trash.lines[chosen[0]].title}»" if len(chosen) == 1 else _records(len(chosen))
        )
        also = f" и с ними {_records(with_them)}" if with_them else ""
        return (
            f"Удалить навсегда {what}{also}? Вернуть будет нельзя, и действия до этого уже "
            "не отменить. В прежних резервных копиях запись останется."
        )

    def _connect(self) -> None:
        office = self.office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._update_actions)
        for shown_list, title in ((self.list, "Корзина"), (self.archive, "Архив")):
            shown_list.current_changed.connect(self._update_actions)
            shown_list.model.ticks_changed.connect(self._update_actions)
            connect_paper(office, shown_list, title, self)
        self.list.opened.connect(lambda _id: self.look())
        self.archive.opened.connect(lambda _id: self.open_archived())

    def _arrange(self) -> None:
        self.list.head.add_right(self.switches[0])
        self.archive.head.add_right(self.switches[1])
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.archive)
        self.content.addWidget(self._stack, 1)
        self.show_view(TRASH)

    def _switch(self, screen: str) -> Segments:
        made = Segments(
            [Segment(TRASH, "Корзина"), Segment(ARCHIVE, "Архив")],
            name=f"{screen}.view",
            title="Что показать",
        )
        made.chosen.connect(self.show_view)
        return made

    def _trash_spec(self) -> ListSpec[TrashLine]:
        return ListSpec(
            screen=SCREEN,
            title="Корзина",
            columns=(
                Column("what", "Что", 260, lambda one: one.title, sort="what", stretch=True),
                Column("section", "Раздел", 130, lambda one: one.section, sort="section"),
                Column("when", "Когда", 110, self._when, sort="when"),
                Column("who", "Кто", 130, lambda one: shown(one.actor), "W", sort="who"),
                Column("related", "Связано", 160, lambda one: shown(one.related)),
                Column("why", "Почему", 190, lambda one: shown(one.why), "W"),
            ),
            list_ids=self._trash.ids,
            load_rows=self._trash.load,
            chips=self._trash.chips,
            empty=EmptyState("trash", EMPTY),
            actions=(
                Action("restore", "Вернуть", self.restore, "undo", enabled=self._may_restore),
                Action("open", "Открыть", self.look, "eye", enabled=self._has_current),
                Action("purge", f"{FOR_EVER}…", self.purge, "trash", enabled=self._may_purge),
            ),
        )

    def _archive_spec(self) -> ListSpec[ArchiveLine]:
        return ListSpec(
            screen=ARCHIVE,
            title="Архив",
            columns=(
                Column("what", "Что", 260, lambda one: one.title, sort="what", stretch=True),
                Column("section", "Раздел", 130, lambda one: one.section, sort="section"),
                Column(
                    "since", "В архиве с", 110, lambda one: f"{one.since:%d.%m.%Y}", sort="since"
                ),
                Column("who", "Кто", 130, lambda one: shown(one.actor), sort="who"),
            ),
            list_ids=self._archive.ids,
            load_rows=self._archive.load,
            chips=self._archive.chips,
            empty=EmptyState("archive", EMPTY_ARCHIVE),
            actions=(
                Action("return", "Вернуть", self.bring_back, "undo", enabled=self._may_return),
                Action("card", "Открыть", self.open_archived, "eye", enabled=self._has_archived),
            ),
        )

    def _when(self, line: TrashLine) -> str:
        return near_time(line.at.astimezone(), self.office.today)

    def _may_restore(self) -> bool:
        return self._has_current() and self.office.can_write

    def _may_purge(self) -> bool:
        return self._may_restore() and roles.may(self.office.role, What.PURGE)

    def _may_return(self) -> bool:
        return self._has_archived() and self.office.can_write

    def _has_current(self) -> bool:
        return self._is_chosen[TRASH]

    def _has_archived(self) -> bool:
        return self._is_chosen[ARCHIVE]

    def _update_actions(self, *_: object) -> None:
        chosen = {TRASH: self.list.chosen, ARCHIVE: self.archive.chosen}
        self._is_chosen = {code: bool(records) for code, records in chosen.items()}
        self.list.head.update_actions()
        self.archive.head.update_actions()

    def _on_changed(self, changes: Changes) -> None:
        self.list.refresh_later()
        if changes.touch(Person, Organization, WorkGroup, Pair, Document):
            self.archive.refresh_later()


def _records(count: int) -> str:
    return counted(count, "запись")
