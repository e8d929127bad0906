"""The page «Правовые акты»: the list, comparing with the present wording, acts of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from desktop.language.numbers import counted, genitive
from desktop.language.text import fold, words
from desktop.models import Document, DocumentAnswer, Norm, Organization
from desktop.services.documents import norm_editing, norm_list
from desktop.services.documents.norm_list import Chip as Which
from desktop.services.documents.norm_list import NormLine
from desktop.views.common.controls import label
from desktop.views.common.list_columns import Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.service.frame import ServicePage
from desktop.views.service.norms.columns import SORTS, columns, title_of
from desktop.views.service.norms.dialog import NormDialog, said_of

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "norms"
TITLE: Final = "Правовые акты"
CHIPS: Final = {
    Which.ALL: "Все",
    Which.ACTIVE: "Действуют",
    Which.OVER: "Утратили силу",
    Which.OWN: "Свои",
    Which.UNVERIFIED: "Не сверены",
    Which.OFF: "Не в работе",
    Which.OTHERS: "Других садов",
}
PURPOSE: Final = (
    "Здесь законы, приказы и ваши локальные акты, на которые ссылаются документы. Сверьте их с "
    "действующей редакцией и отметьте проверенными: раз в год программа напомнит. Акт можно "
    "исправить, добавить свой, убрать из работы и вернуть исходную строку."
)
COMPARE: Final = "Сверьте с действующей редакцией: в этом учебном году не сверено {} из {}."
ALL_COMPARED: Final = "Все действующие акты сверены в этом учебном году."
EMPTY: Final = "Актов пока нет."


class NormsPage(ServicePage):
    """Enter opens the act; what is ticked is compared or taken out of work at once."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, SCREEN, TITLE, is_slim=True)
        self._lines: dict[UUID, NormLine] = {}
        self.current: NormLine | None = None
        """The act under the cursor."""
        self._chosen: tuple[NormLine, ...] = ()
        self.line = label("", "muted", name=f"{SCREEN}.compare", wrap=True)
        self.list: RecordList[NormLine] = RecordList(self._spec(), office.preferences)
        self.content.addWidget(self.line)
        self.content.addWidget(self.list, 1)
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, words of a search, an act."""
        narrow_to(self.list, place)
        if place.record is not None:
            self.list.uncover(place.record)
            self.list.select(place.record)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Добавить акт", self.add),
                HelpAct("Отметить проверенным", self.verify),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "добавить акт"),
                ("Enter", "открыть акт"),
                ("Пробел", "отметить строку"),
                ("Delete", "убрать из работы"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def refresh(self) -> None:
        self.list.refresh()

    def add(self) -> NormDialog | None:
        """[Добавить акт]."""
        if not self.office.can_write:
            return None
        return self._show(NormDialog(self.office, self.window()))

    def open(self) -> NormDialog | None:
        """[Изменить]; who may not change it reads it."""
        line = self.current
        return self._show(NormDialog(self.office, self.window(), line)) if line else None

    def verify(self) -> None:
        """[Отметить проверенным]: who and on which day is kept."""
        office, chosen = self.office, self._codes()
        if not chosen or not office.can_write:
            return
        with office.telling():
            office.write(norm_editing.verify, chosen, office.database.actor, office.today)
            self._tell("отмечено проверенным", chosen)
            self.list.table.untick()

    def switch(self, *, on: bool) -> None:
        """[Убрать из работы], [Вернуть в работу]."""
        chosen = self._codes(lambda one: one.norm.is_active is not on)
        if not chosen or not self.office.can_write:
            return
        with self.office.telling():
            self.office.write(norm_editing.switch, chosen, is_active=on)
            self._tell("снова в работе" if on else "в документы больше не предлагается", chosen)
            self.list.table.untick()

    def take(self) -> None:
        """[Взять себе]: an act which another kindergarten added may be cited by our papers."""
        line = self.current
        if line is None or not self._may_take():
            return
        with self.office.telling():
            self.office.write(norm_editing.take, line.norm.code)
            self._on_saved(line.norm.code)

    def restore(self) -> None:
        """[Исходная строка]: the act as the program ships it."""
        line = self.current
        if line is None or not self._may_restore():
            return
        with self.office.telling():
            self.office.write(norm_editing.revert, line.norm.code)
            self._tell("исходная строка возвращена", [line.norm.code])

    def open_paper(self) -> None:
        """The local act itself, when it stands in the register."""
        line = self.current
        if line is not None and line.norm.document_id is not None:
            self.office.go(Place("documents", "journal", line.norm.document_id))

    def _stand_somewhere(self) -> None:
        """The buttons are of an act: after a search, of the first one."""
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])

    def _show(self, dialog: NormDialog) -> NormDialog:
        dialog.saved.connect(self._on_saved)
        dialog.open()
        return dialog

    def _on_saved(self, code: str) -> None:
        line = next((one for one in self._every() if one.norm.code == code), None)
        if line is None:
            return
        self.list.refresh()
        self.list.uncover(line.id)
        self.list.select(line.id)
        self.office.toast(f"{said_of(line.norm)}: записано", undo_button(self.office))

    def _tell(self, done: str, codes: Sequence[str]) -> None:
        found = [one.norm for one in self._every() if one.norm.code in codes]
        what = said_of(found[0]) if len(found) == 1 else counted(len(found), "акт")
        self.office.toast(f"{what}: {done}", undo_button(self.office))

    def _codes(self, is_wanted: Callable[[NormLine], bool] = lambda _: True) -> list[str]:
        found = (self._lines.get(one) for one in self.list.chosen)
        ours = (one for one in found if one is not None and not one.site)
        return [one.norm.code for one in ours if is_wanted(one)]

    def _every(self) -> list[NormLine]:
        return self.office.read(norm_list.lines, self.office.today)

    def _connect(self) -> None:
        self.office.changed.connect(self._on_changed)
        self.office.role_changed.connect(self._update_actions)
        self.list.refreshed.connect(self._stand_somewhere)
        self.list.refreshed.connect(self._update_actions)
        self.list.current_changed.connect(self._update_actions)
        self.list.model.ticks_changed.connect(self._update_actions)
        self.list.opened.connect(lambda _id: self.open())
        self.list.create_wanted.connect(self.add)
        self.list.trash_wanted.connect(lambda _ids: self.switch(on=False))
        connect_paper(self.office, self.list, TITLE, self)

    def _spec(self) -> ListSpec[NormLine]:
        add = Action("add", "Добавить акт", self.add, "plus", "Insert", enabled=self._can)
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("book", EMPTY, (add,)),
            chips=self._chips,
            actions=(
                add,
                Action(
                    "open", "Изменить…", self.open, "pencil", enabled=lambda: bool(self._chosen)
                ),
                Action(
                    "verify", "Отметить проверенным", self.verify, "check", enabled=self._may_act
                ),
            ),
            more=self._more(),
            menu=self._menu,
            find=self._find,
            narrow_below=900,
        )

    def _more(self) -> tuple[Action, ...]:
        return (
            Action("off", "Убрать из работы", lambda: self.switch(on=False), "pause", "Delete",
                   enabled=lambda: self._may_act() and self._has(is_active=True)),
            Action("on", "Вернуть в работу", lambda: self.switch(on=True), "play",
                   enabled=lambda: self._may_act() and self._has(is_active=False)),
            Action("take", "Взять себе", self.take, "copy", enabled=self._may_take),
            Action("shipped", "Исходная строка", self.restore, "undo", enabled=self._may_restore),
            Action("paper", "Открыть документ", self.open_paper, "document",
                   enabled=self._has_paper),
        )  # fmt: skip

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        spec = self.list.spec
        return (*spec.actions[1:], *spec.more)

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = self._every()
        self._lines = {one.id: one for one in found}
        kept = [one for one in found if one.is_of(query.chip) and one.has_words(wanted)]
        return [one.id for one in wished(kept, query.sort, SORTS)]

    def _chips(self) -> Sequence[Chip]:
        found = self._every()
        self._show_header(found)
        counts = {code: sum(one.is_of(code) for one in found) for code in CHIPS}
        rare = () if counts[Which.OTHERS] else (Which.OTHERS,)
        return tuple(
            Chip(code, title, counts[code]) for code, title in CHIPS.items() if code not in rare
        )

    def _find(self, query: ListQuery, prefix: str) -> UUID | None:
        """Letters look for the title: the first column says only what kind of act it is."""
        found = (self._lines[one] for one in self._ids(query))
        begun = fold(prefix)
        return next((one.id for one in found if fold(title_of(one)).startswith(begun)), None)

    def _show_header(self, found: Sequence[NormLine]) -> None:
        waiting = sum(one.is_unverified for one in found)
        used = sum(one.is_of(Which.ACTIVE) for one in found)
        self.line.setText(
            COMPARE.format(waiting, genitive(used, "акта", "актов")) if waiting else ALL_COMPARED
        )

    def _can(self) -> bool:
        return self.office.can_write

    def _may_act(self) -> bool:
        return self.office.can_write and any(not one.site for one in self._chosen)

    def _may_take(self) -> bool:
        return self.office.can_write and self.current is not None and bool(self.current.site)

    def _has(self, *, is_active: bool) -> bool:
        return any(one.norm.is_active is is_active for one in self._chosen)

    def _may_restore(self) -> bool:
        line = self.current
        if line is None or not self.office.can_write or not line.norm.is_shipped:
            return False
        return line.norm.is_changed or line.norm.verified_on is not None

    def _has_paper(self) -> bool:
        line = self.current
        return line is not None and line.norm.document_id is not None

    def _update_actions(self, *_: object) -> None:
        found = (self._lines.get(one) for one in self.list.chosen)
        self._chosen = tuple(one for one in found if one is not None)
        known = self.list.current_id
        self.current = self._lines.get(known) if known is not None else None
        self.list.head.update_actions()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(Norm, Document, DocumentAnswer, Organization):
            self.list.refresh_later() if self.isVisible() else self.list.refresh()
