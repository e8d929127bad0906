"""The editor of questions (ux.md 9.6): of an own template, or of a survey without answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.models import Survey, SurveyOption, SurveyQuestion, SurveyTemplate
from desktop.services import reference
from desktop.services.surveys import campaigns, questions, records, templates
from desktop.services.surveys.questions import Owner
from desktop.services.surveys.templates import TemplateDraft
from desktop.views.common.controls import button, column, label, row, sheet
from desktop.views.common.disputes import mark_lines
from desktop.views.common.empty import EmptyView
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.panels import scrolling
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.surveys import registry
from desktop.views.surveys.card.wording import length_of, question_cells
from desktop.views.surveys.templates.head_dialog import open_head
from desktop.views.surveys.templates.question_dialog import open_copying, open_question

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from desktop.storage.changes import Changes

NAME = "surveys.editor"
EMPTY = "Добавьте первый вопрос или скопируйте из готового шаблона."
PURPOSE = (
    "Здесь вопросы вашей анкеты. Каждое действие отменяется. Анкеты, которые уже проведены, "
    "сохраняют свой текст: правка шаблона их не меняет."
)
_LEAST = 90
_COLUMNS = (
    LineColumn("№", 44, "right"),
    LineColumn("Вопрос"),
    LineColumn("Тип", 150),
    LineColumn("Область", 150),
    LineColumn("Обязательный", 122),
)


class EditorView(QWidget):
    """Insert adds, Enter changes, Alt+↑↓ moves, Delete takes away."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self._office = office
        self.owner: Owner | None = None
        self.title = QLineEdit()
        self.title.setObjectName(f"{NAME}.title")
        self.title.setAccessibleName("Название анкеты")
        self.title.setMaxLength(200)
        self.length = label("", "muted", name=f"{NAME}.length")
        self.table = LinesTable(_COLUMNS, name=f"{NAME}.table", title="Вопросы", most=300)
        mark_lines(office, self.table)
        self.empty = EmptyView("checklist", EMPTY, name=f"{NAME}.empty")
        self.add = button("Добавить вопрос", name=f"{NAME}.add", kind="primary", icon="plus")
        self.change = button("Изменить…", name=f"{NAME}.change", icon="pencil")
        self.copy = button("Скопировать из шаблона…", name=f"{NAME}.copy", icon="copy")
        self.up = button("Вверх", name=f"{NAME}.up", icon="arrow-up", tip="Alt+↑")
        self.down = button("Вниз", name=f"{NAME}.down", icon="arrow-down", tip="Alt+↓")
        self.look = button("Посмотреть бланк", name=f"{NAME}.look", icon="eye")
        self.head = button("О шаблоне…", name=f"{NAME}.head", icon="info")
        self.trash = button("В корзину", name=f"{NAME}.trash", icon="trash")
        self._arrange()
        self._connect()

    def show_place(self, place: Place) -> None:
        """An own template, or with the section «survey» a survey."""
        if place.record is None:
            self._office.go(Place(registry.TAB, registry.TEMPLATES))
            return
        is_survey = place.section == "survey"
        key = place.record
        self.owner = Owner(survey_id=key) if is_survey else Owner(key)
        self.refresh()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (),
            (
                ("Insert", "добавить вопрос"),
                ("Enter", "изменить"),
                ("Alt+↑ Alt+↓", "переставить"),
                ("Delete", "в корзину"),
            ),
        )

    def refresh(self) -> None:
        """Read the questions anew; what went to the trash leads back to the list."""
        owner = self.owner
        if owner is None:
            return
        try:
            title = self._office.read(_title_of, owner)
        except NotFoundError:
            self.owner = None
            self._office.go(Place(registry.TAB, registry.TEMPLATES))
            return
        if not self.title.hasFocus():
            self.title.setText(title)
        self._office.arrive(Place(registry.TAB, registry.EDITOR, self._key, self._section), title)
        self._show_rows(owner)

    @property
    def _key(self) -> UUID | None:
        return (self.owner.survey_id or self.owner.template_id) if self.owner else None

    @property
    def _section(self) -> str:
        return "survey" if self.owner and self.owner.survey_id else ""

    def _show_rows(self, owner: Owner) -> None:
        found = self._office.read(questions.rows, owner)
        areas = self._office.read(reference.labels, "areas")
        self.table.show_rows(
            [
                LineRow(
                    one.id,
                    (*question_cells(one, areas), "да" if one.question.is_required else "—"),
                )
                for one in found
            ]
        )
        self.length.setText(length_of(found))
        self.length.setVisible(bool(found))
        can = self._office.can_write
        buttons = (
            ToastButton("Добавить вопрос", self._add),
            ToastButton("Скопировать из шаблона…", self._copy),
        )
        self.empty.show_state("checklist", EMPTY, buttons if can else ())
        self._table_sheet.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._update()

    def _update(self) -> None:
        can, has_row = self._office.can_write, self.table.current_id is not None
        ids = self.table.ids()
        place = ids.index(self.table.current_id) if has_row else -1
        self.title.setReadOnly(not can)
        for one in (self.add, self.copy):
            one.setEnabled(can)
        for one in (self.change, self.trash):
            one.setEnabled(can and has_row)
        self.up.setEnabled(can and place > 0)
        self.down.setEnabled(can and 0 <= place < len(ids) - 1)
        self.look.setEnabled(bool(ids))
        self.head.setVisible(self.owner is not None and self.owner.template_id is not None)
        self.head.setEnabled(can)

    def _add(self) -> None:
        if self.owner is not None and self._office.can_write:
            open_question(self._office, self, self.owner, after=self.table.current_id)

    def _change(self) -> None:
        key = self.table.current_id
        if self.owner is not None and key is not None and self._office.can_write:
            open_question(self._office, self, self.owner, key)

    def _copy(self) -> None:
        if self.owner is not None and self._office.can_write:
            open_copying(self._office, self, self.owner)

    def _move(self, step: int, key: UUID | None = None) -> None:
        wanted = key or self.table.current_id
        if wanted is None or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(questions.move, wanted, step)
            self.table.select(wanted)

    def _remove(self) -> None:
        key = self.table.current_id
        if key is None or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(questions.remove, [key])
            self._office.toast("Вопрос в корзине.", undo_button(self._office))

    def _head(self) -> None:
        if self.owner is not None and self.owner.template_id is not None:
            open_head(self._office, self, self.owner.template_id)

    def _look(self) -> None:
        from desktop.views.surveys.blanks import look_at_questions

        if self.owner is not None:
            look_at_questions(self._office, self, self.owner)

    def _rename(self) -> None:
        owner, title = self.owner, self.title.text()
        if owner is None or not self._office.can_write:
            return
        if title.strip() and title != self._office.read(_title_of, owner):
            with self._office.telling():
                self._office.write(_rename, owner, title)
        else:
            self.title.setText(self._office.read(_title_of, owner))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(SurveyQuestion, SurveyOption, SurveyTemplate, Survey) and self.isVisible():
            self.refresh()

    def _connect(self) -> None:
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self._update)
        self.title.editingFinished.connect(self._rename)
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.copy.clicked.connect(self._copy)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.look.clicked.connect(self._look)
        self.head.clicked.connect(self._head)
        self.trash.clicked.connect(self._remove)
        self.table.opened.connect(lambda _key: self._change())
        self.table.add_wanted.connect(self._add)
        self.table.remove_wanted.connect(lambda _key: self._remove())
        self.table.move_wanted.connect(lambda key, step: self._move(step, key))
        self.table.row_changed.connect(lambda _key: self._update())

    def _arrange(self) -> None:
        body = column(self.table, None)
        self._table_sheet = sheet(scrolling(body))
        self._table_sheet.setMinimumHeight(_LEAST)
        self.empty.setMinimumHeight(_LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(self.add, self.change, self.up, self.down, None))
        layout.addWidget(row(self.copy, self.head, self.look, self.trash, None))
        layout.addWidget(row(label("Название", "caption"), None, self.length))
        layout.addWidget(self.title)
        layout.addWidget(self._table_sheet, 1)
        layout.addWidget(self.empty, 1)


def _title_of(session: Session, owner: Owner) -> str:
    if owner.survey_id is not None:
        return records.survey(session, owner.survey_id).title
    if owner.template_id is None:
        raise NotFoundError("Этого шаблона больше нет. Список обновлён.")
    return records.template(session, owner.template_id).title


def _rename(session: Session, owner: Owner, title: str) -> None:
    if owner.survey_id is not None:
        campaigns.rename(session, owner.survey_id, title)
    elif owner.template_id is not None:
        found = records.template(session, owner.template_id)
        draft = TemplateDraft(
            title, found.audience, found.audience_gen, found.goal_gen, found.intro, found.naming
        )
        templates.change(session, owner.template_id, draft)
