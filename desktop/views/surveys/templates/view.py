"""The view «Шаблоны» (ux.md 9.2): ready questionnaires and the office's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.models import ReferenceEntry, Survey, SurveyQuestion, SurveyTemplate
from desktop.services.surveys import templates
from desktop.services.surveys.templates import TemplateDraft, TemplateRow
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.record_list import RecordList
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.surveys import registry
from desktop.views.surveys.listing.acts import SurveyActs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "surveys.templates"
TITLE: Final = "Шаблоны анкет"
EMPTY: Final = "Шаблонов пока нет."
ALL, ACTIVE, OWN, OFF = "", "active", "own", "off"
GROUPS: Final = {ALL: "Все", ACTIVE: "В работе", OWN: "Наши", OFF: "Выключены"}
PURPOSE: Final = (
    "Здесь готовые анкеты и ваши варианты. Готовую анкету нельзя испортить: «Копировать и "
    "изменить» сделает вашу копию. Выключенная анкета не предлагается, но остаётся в списке."
)


class _Line:
    """A template as a line of a list: shipped ones have no id of their own."""

    def __init__(self, row: TemplateRow) -> None:
        self.row = row
        self.id = row.id or uuid5(NAMESPACE_OID, row.code)


class TemplatesView(QWidget):
    """Enter looks at the blank; an own template opens in its editor."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._lines: dict[UUID, _Line] = {}
        self._chosen: UUID | None = None
        self.acts = SurveyActs(office, self)
        self.list: RecordList[_Line] = RecordList(self._spec(), office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list.take_head())
        layout.addWidget(self.list, 1)
        self.list.chain_focus()
        self._connect()
        self.list.refresh()
        if self.list.ids:
            self.list.select(self.list.ids[0])

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """Words of a search."""
        if place.search:
            self.list.head.search.setText(place.search)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Провести", self.conduct),
                HelpAct("Посмотреть бланк", self.look),
                HelpAct("Копировать и изменить", self.copy),
                HelpAct("Новый шаблон", self.add),
            ),
            (("Enter", "посмотреть бланк"), ("Delete", "ваш шаблон в корзину")),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    @property
    def current(self) -> TemplateRow | None:
        """The template under the cursor."""
        line = self._lines.get(self._chosen) if self._chosen else None
        return line.row if line else None

    def conduct(self) -> None:
        """«Провести»: the wizard with this template."""
        if self.current is not None:
            self.acts.conduct(self.current.code)

    def look(self) -> None:
        """«Посмотреть бланк»."""
        from desktop.views.surveys.blanks import look_at_blank

        if self.current is not None:
            look_at_blank(self._office, self, self.current.code)

    def copy(self) -> None:
        """«Копировать и изменить…»: the copy opens in the editor."""
        if self.current is None or not self._office.can_write:
            return
        with self._office.telling():
            made = self._office.write(templates.copy, self.current.code)
            self._office.toast("Готова ваша копия шаблона.", undo_button(self._office))
            self._office.go(Place(registry.TAB, registry.EDITOR, made))

    def add(self) -> None:
        """«Новый шаблон…»: an empty one opens in the editor."""
        if not self._office.can_write:
            return
        with self._office.telling():
            made = self._office.write(templates.create, TemplateDraft("Новая анкета"))
            self._office.toast("Готов новый шаблон.", undo_button(self._office))
            self._office.go(Place(registry.TAB, registry.EDITOR, made))

    def edit(self) -> None:
        """An own template in the editor."""
        row = self.current
        if row is not None and row.id is not None:
            self._office.go(Place(registry.TAB, registry.EDITOR, row.id))

    def switch(self) -> None:
        """«В работе»."""
        row = self.current
        if row is None or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(templates.switch, [row.code], is_active=not row.is_active)
            word = "выключен" if row.is_active else "снова в работе"
            self._office.toast(f"Шаблон «{row.title}» {word}.", undo_button(self._office))

    def trash(self) -> None:
        """An own template into the trash."""
        row = self.current
        if row is None or row.id is None or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(templates.remove, row.id)
            text = f"Шаблон «{row.title}» в корзине. Проведённые анкеты сохранены."
            self._office.toast(text, undo_button(self._office))

    def _spec(self) -> ListSpec[_Line]:
        def can_write() -> bool:
            return self._office.can_write and self.current is not None

        def is_own() -> bool:
            return can_write() and self.current is not None and not self.current.is_shipped

        actions = (
            Action("conduct", "Провести", self.conduct, "play", enabled=can_write),
            Action("look", "Посмотреть бланк", self.look, "eye"),
            Action("copy", "Копировать и изменить…", self.copy, "copy", enabled=can_write),
            Action(
                "new", "Новый шаблон…", self.add, "plus", enabled=lambda: self._office.can_write
            ),
        )
        more = (
            Action("edit", "Изменить вопросы", self.edit, "pencil", enabled=is_own),
            Action("switch", "Включить или выключить", self.switch, enabled=can_write),
            Action("trash", "В корзину", self.trash, "trash", "Delete", enabled=is_own),
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("checklist", EMPTY, (actions[3],)),
            chips=self._chips,
            actions=actions,
            more=more,
            menu=self._menu,
        )

    def _menu(self, line: UUID) -> Sequence[Action]:
        self.list.select(line)
        spec = self.list.spec
        return (*spec.actions[:3], *spec.more)

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = [
            row
            for row in self._office.read(templates.rows)
            if _is_of(row, query.chip)
            and all(any(one.startswith(word) for one in words(row.title)) for word in wanted)
        ]
        lines = [_Line(row) for row in wished(found, query.sort, _KEYS)]
        self._lines.update({line.id: line for line in lines})
        return [line.id for line in lines]

    def _chips(self) -> Sequence[Chip]:
        found = self._office.read(templates.rows)
        return tuple(
            Chip(code, title, sum(_is_of(row, code) for row in found))
            for code, title in GROUPS.items()
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(SurveyTemplate, SurveyQuestion, Survey, ReferenceEntry):
            self.list.refresh_later()
            self.list.head.update_actions()

    def _on_current(self, line: UUID | None) -> None:
        self._chosen = line
        self.list.head.update_actions()

    def _open(self) -> None:
        row = self.current
        if row is not None and not row.is_shipped:
            self.edit()
        else:
            self.look()

    def _connect(self) -> None:
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self.list.head.update_actions)
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(lambda _line: self._open())
        self.list.create_wanted.connect(self.add)
        self.list.trash_wanted.connect(lambda _ids: self.trash())
        connect_paper(self._office, self.list, TITLE, self)


def _is_of(row: TemplateRow, chip: str) -> bool:
    return {ACTIVE: row.is_active, OWN: not row.is_shipped, OFF: not row.is_active}.get(chip, True)


def _columns() -> tuple[Column[_Line], ...]:
    return (
        Column(
            "title", "Название", 230, lambda line: line.row.title, sort="title", stretch=True,
            mark=lambda line: Mark("" if line.row.is_shipped else "pencil"),
            tip=lambda line: line.row.title,
        ),
        Column(
            "questions", "Вопросов", 86, lambda line: str(line.row.questions), sort="questions",
            align="right", value=lambda line: line.row.questions, firm=True,
        ),
        Column(
            "minutes", "Время", 72, lambda line: f"{line.row.minutes} мин.", "W", sort="minutes",
            align="right", value=lambda line: line.row.minutes,
        ),
        Column("audience", "Для кого", 170, lambda line: line.row.audience or "—", "W",
               sort="audience"),
        Column("last", "Проведена", 100, lambda line: in_digits(line.row.last_run), "W",
               sort="last", value=lambda line: line.row.last_run, firm=True),
        Column("active", "В работе", 88, lambda line: "да" if line.row.is_active else "—",
               sort="active"),
    )  # fmt: skip


_KEYS: Final[dict[str, Callable[[TemplateRow], object]]] = {
    "title": lambda row: sort_key(row.title),
    "questions": lambda row: row.questions,
    "minutes": lambda row: row.minutes,
    "audience": lambda row: sort_key(row.audience),
    "last": lambda row: str(row.last_run or ""),
    "active": lambda row: not row.is_active,
}
