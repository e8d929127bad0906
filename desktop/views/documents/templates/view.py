"""«Шаблоны»: every wording of the catalogue; the editor of a text takes its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import wording_acts, wordings
from desktop.documents.wordings import Origin, WordingRow
from desktop.models import Document, TemplateColumn, TemplateLook, TemplateText
from desktop.services.roles import What, may, needed
from desktop.views.common.list_columns import SEPARATOR, Action, EmptyState
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.templates.copy_dialog import CopyDialog
from desktop.views.documents.templates.editor import EditorPage
from desktop.views.documents.templates.form_dialog import FormDialog
from desktop.views.documents.templates.look_dialog import LookDialog
from desktop.views.documents.templates.template_list import SCREEN, TITLE, Shown, columns
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

PURPOSE: Final = (
    "Здесь тексты всех документов. Исходный текст можно изменить: поля вставляются словами, "
    "проверка показывает, помещается ли самая длинная фамилия. Исходный вариант не теряется."
)
FOLLOWED: Final = (TemplateText, TemplateLook, TemplateColumn, Document)
REVERTED: Final = "Возвращён исходный текст."
FORM_DROPPED: Final = "Бланк снят. Документ печатается по тексту шаблона."
CONFIRM: Final = "Подтвердить формулировки организации"


def _any(_row: WordingRow) -> bool:
    return True


class TemplatesView(QWidget):
    """The list, or the editor of one text."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(SCREEN)
        self._office = office
        self.shown = Shown()
        self.list: RecordList[WordingRow] = RecordList(self._spec(), office.preferences)
        self.editor = EditorPage(office)
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def current(self) -> WordingRow | None:
        """The wording under the cursor."""
        return self.shown.row(self.shown.current)

    @property
    def is_editing(self) -> bool:
        return self._stack.currentWidget() is self.editor

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, a wording of the list, or with ``section`` «D02:a» its text in the editor."""
        if place.chip:
            self.list.head.chips.choose(place.chip)
        if place.search:
            self.list.head.search.setText(place.search)
        if place.record is not None:
            self.list.select(place.record)
        if place.section:
            code, _, variant = place.section.partition(":")
            self.edit_text(code, variant)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Изменить текст", self.edit_current),
                HelpAct("Оформление", self.show_look),
                HelpAct("Загрузить свой бланк", self.load_form),
            ),
            (
                ("Enter", "изменить текст"),
                ("@ и слово", "вставить поле в текст"),
                ("F2", "падеж и вид поля"),
                ("Ctrl+B, Ctrl+I, Ctrl+U", "полужирный, курсив, подчёркнутый"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {} if self.is_editing else self.list.acts()

    def refresh(self) -> None:
        """Read the wordings anew."""
        self.shown.rows = self._office.read(wordings.rows)
        self.list.refresh()
        if self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self._on_current(self.list.current_id)

    def edit_text(self, code: str, variant: str) -> None:
        """Open a wording in the editor."""
        self.editor.show_text(code, variant)
        self._bring(self.editor)

    def show_list(self) -> None:
        """Back to the list; what was typed in the editor waits there."""
        self._bring(self.list)

    def select(self, code: str, variant: str = "") -> None:
        """Put the cursor on the wording of a kind, its first variant by default."""
        found = wordings.kind_of(code).variant(variant).code
        self.list.select(wordings.id_of(code, found))

    def edit_current(self) -> None:
        """[Изменить текст]."""
        row = self.current
        if row is not None:
            self.edit_text(row.code, row.variant)

    def show_look(self) -> LookDialog | None:
        """[Оформление…]."""
        row = self.current
        if row is None:
            return None
        dialog = LookDialog(self._office, row.code, row.variant, self)
        dialog.open()
        return dialog

    def load_form(self) -> FormDialog | None:
        """[Загрузить свой бланк…]."""
        row = self.current
        if row is None:
            return None
        dialog = FormDialog(self._office, row.code, row.variant, self)
        dialog.open()
        return dialog

    def copy_text(self) -> CopyDialog | None:
        """[Копия…]: this text for another variant of the document, opened in the editor."""
        row = self.current
        if row is None or not row.variant_title:
            return None
        dialog = CopyDialog(wordings.kind_of(row.code), row.variant, self)
        dialog.chosen.connect(lambda variant: self._copy_to(row, variant))
        dialog.open()
        return dialog

    def _copy_to(self, row: WordingRow, variant: str) -> None:
        self.edit_text(row.code, variant)
        self.editor.take_text_of(row.variant)

    def revert(self) -> None:
        """[Вернуть исходный]: the own text or the own form; the toast takes it back."""
        row = self.current
        if row is None or row.origin is Origin.SHIPPED:
            return
        office = self._office
        if row.origin is Origin.FORM:
            office.write(wording_acts.drop_form, row.code, row.variant, office.today)
        else:
            office.write(wording_acts.revert, row.code, row.variant, office.today)
        said = FORM_DROPPED if row.origin is Origin.FORM else REVERTED
        office.toast(said, undo_button(office))

    def confirm(self) -> None:
        """[Подтвердить формулировки организации] of the wordings ticked, or of the current one."""
        office, rows = self._office, self._open_ones()
        if not rows:
            return
        chosen = [(row.code, row.variant) for row in rows]
        office.write(wording_acts.confirm, chosen, office.database.actor, office.today)
        count = f" ({len(rows)})" if len(rows) > 1 else ""
        office.toast(f"Формулировки подтверждены{count}.", undo_button(office))

    def _spec(self) -> ListSpec[WordingRow]:
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(),
            list_ids=self.shown.ids,
            load_rows=self.shown.load,
            empty=EmptyState("document", "Шаблонов нет."),
            chips=self.shown.chips,
            actions=self._actions(),
            menu=self._menu,
        )

    def _actions(self) -> tuple[Action, ...]:
        has = self._has
        tip = "" if may(self._office.role, What.CONFIRM_WORDING) else needed(What.CONFIRM_WORDING)
        return (
            Action("edit", "Изменить текст", self.edit_current, "pencil", "Enter",
                   enabled=lambda: self.current is not None),
            Action("look", "Оформление…", self.show_look, enabled=lambda: has(_any)),
            Action("confirm", CONFIRM, self.confirm, "check", tip=tip,
                   enabled=lambda: bool(self._open_ones())),
            Action("copy", "Копия…", self.copy_text,
                   enabled=lambda: has(lambda row: bool(row.variant_title))),
            Action("form", "Загрузить свой бланк…", self.load_form,
                   enabled=lambda: has(lambda row: not row.is_award)),
            Action("revert", "Вернуть исходный", self.revert, "undo",
                   enabled=lambda: has(lambda row: row.origin is not Origin.SHIPPED)),
        )  # fmt: skip

    def _menu(self, _record: UUID) -> tuple[Action, ...]:
        made = self._actions()
        return (*made[:-1], SEPARATOR, made[-1])

    def _has(self, fits: Callable[[WordingRow], bool]) -> bool:
        """The current wording may be changed in this way."""
        row = self.current
        return row is not None and self._office.can_write and fits(row)

    def _open_ones(self) -> list[WordingRow]:
        """The wordings chosen which nobody has confirmed; nothing when it is not allowed."""
        office = self._office
        if (
            self.current is None
            or not office.can_write
            or not may(office.role, What.CONFIRM_WORDING)
        ):
            return []
        rows = [row for one in self.list.chosen if (row := self.shown.row(one)) is not None]
        return [row for row in rows if not row.is_confirmed]

    def _show_state(self) -> None:
        self.list.head.update_actions()

    def _on_current(self, record: UUID | None) -> None:
        self.shown.current = record
        self._show_state()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _bring(self, wanted: QWidget) -> None:
        """What is not in sight asks for no room."""
        ignored, preferred = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        for one in (self.list, self.editor):
            policy = preferred if one is wanted else ignored
            one.setSizePolicy(policy, policy)
        self._stack.setCurrentWidget(wanted)

    def _on_closed(self) -> None:
        self.show_list()
        self.list.table.setFocus()

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._show_state)
        self.list.opened.connect(lambda _one: self.edit_current())
        self.list.current_changed.connect(self._on_current)
        self.list.model.ticks_changed.connect(self._show_state)
        self.list.refreshed.connect(self._show_state)
        self.editor.closed.connect(self._on_closed)
        connect_paper(office, self.list, TITLE, self)

    def _arrange(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.editor)
        self._bring(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
