"""Dialogs of the editor: one question, questions from a ready template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from desktop.errors import InvalidInputError
from desktop.exchange.inbound import disputed
from desktop.language.numbers import plural
from desktop.models import QuestionKind
from desktop.services import reference
from desktop.services.surveys import questions, shipped, templates
from desktop.services.surveys.questions import Owner, QuestionDraft
from desktop.services.surveys.shipped import Option
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import say_in
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.surveys.card.wording import KINDS, narrow

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.surveys.shipped import Question

CODE = "survey_question"
COPY = "survey_copy"
SCALES = ("levels", "five")
_CHOICES = (QuestionKind.ONE, QuestionKind.SEVERAL)


class QuestionDialog(OfficeDialog):
    """A new question, or one which is changed."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        owner: Owner,
        question: tuple[UUID, Question] | None = None,
        after: UUID | None = None,
    ) -> None:
        title = "Новый вопрос" if question is None else "Вопрос"
        verb = "Добавить" if question is None else "Сохранить"
        super().__init__(CODE, title, verb, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._owner, self._after = office, owner, after
        self._key = question[0] if question else None
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.kind, self.area = QComboBox(), QComboBox()
        narrow(self.area)
        self.options = QPlainTextEdit()
        self.options.setTabChangesFocus(True)
        self.required = QCheckBox("Обязательный")
        self.trouble = label("", "error", name=f"dialog.{CODE}.trouble", wrap=True)
        self.trouble.hide()
        self._options_title = label("Варианты ответа, каждый с новой строки", "caption")
        self._fill(question[1] if question else None)
        self._arrange_body()
        self.kind.currentIndexChanged.connect(lambda _place: self._show_options())
        self.primary.clicked.connect(self.save)
        self._show_options()

    @property
    def draft(self) -> QuestionDraft:
        """What was typed."""
        kind, scale = self.kind.currentData()
        lines = self.options.toPlainText().splitlines()
        titles = [line.strip() for line in lines if line.strip()]
        options = tuple(Option(self._codes.get(one, ""), one) for one in titles)
        return QuestionDraft(
            words=self.words.toPlainText(),
            kind=kind,
            scale=scale,
            area=self.area.currentData() or "",
            is_required=self.required.isChecked(),
            options=options if kind in _CHOICES else (),
        )

    def save(self) -> None:
        """Write the question, or say what is missing."""
        try:
            if self._key is None:
                self._office.write(questions.add, self._owner, self.draft, self._after)
            else:
                self._office.write(questions.change, self._key, self.draft)
        except InvalidInputError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        word = "Вопрос добавлен." if self._key is None else "Вопрос сохранён."
        self._office.toast(word, undo_button(self._office))
        self.accept()

    def _fill(self, question: Question | None) -> None:
        known = shipped.scales()
        scales = [*SCALES]
        if question is not None and question.scale and question.scale not in scales:
            scales.append(question.scale)
        for code in scales:
            self.kind.addItem(known[code].title, (QuestionKind.SCALE, code))
        for kind, title in KINDS.items():
            self.kind.addItem(title, (kind, ""))
        self.area.addItem("—", "")
        for item in self._office.read(reference.items, "areas"):
            self.area.addItem(item.title, item.code)
        self._codes: dict[str, str] = {}
        if question is None:
            return
        self.words.setPlainText(question.words)
        wanted = (question.kind, question.scale)
        kinds = [self.kind.itemData(place) for place in range(self.kind.count())]
        self.kind.setCurrentIndex(kinds.index(wanted))
        self.area.setCurrentIndex(max(self.area.findData(question.area), 0))
        self.required.setChecked(question.is_required)
        self._codes = {one.title: one.code for one in question.options}
        self.options.setPlainText("\n".join(one.title for one in question.options))

    def _show_options(self) -> None:
        is_choice = self.kind.currentData()[0] in _CHOICES
        self.options.setVisible(is_choice)
        self._options_title.setVisible(is_choice)

    def _arrange_body(self) -> None:
        named = (
            (self.words, "words", "Вопрос"),
            (self.kind, "kind", "Тип"),
            (self.options, "options", "Варианты ответа"),
            (self.area, "area", "Область"),
            (self.required, "required", "Обязательный"),
        )
        for widget, code, title in named:
            widget.setObjectName(f"dialog.{CODE}.{code}")
            widget.setAccessibleName(title)
        self.words.setMaximumHeight(72)
        self.options.setMinimumHeight(96)
        self.body.addWidget(self.trouble)
        for text, widget in (("Вопрос", self.words), ("Тип", self.kind)):
            self.body.addWidget(label(text, "caption"))
            self.body.addWidget(widget)
        self.body.addWidget(self._options_title)
        self.body.addWidget(self.options)
        self.body.addWidget(label("Область", "caption"))
        self.body.addWidget(self.area)
        self.body.addWidget(self.required)
        self.body.addStretch(1)


class CopyDialog(OfficeDialog):
    """«Скопировать из шаблона…»: all questions of a template, at the end."""

    def __init__(self, office: Office, parent: QWidget, owner: Owner) -> None:
        super().__init__(COPY, "Скопировать из шаблона", "Скопировать", width=480, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._owner = office, owner
        self.template = QComboBox()
        narrow(self.template)
        self.template.setObjectName(f"dialog.{COPY}.template")
        self.template.setAccessibleName("Шаблон")
        for row in office.read(templates.rows):
            if row.id != owner.template_id and row.questions:
                self.template.addItem(f"{row.title} ({row.questions})", row.code)
        self.body.addWidget(label("Вопросы встанут в конец, лишние можно убрать.", wrap=True))
        self.body.addWidget(self.template)
        self.body.addStretch(1)
        self.primary.clicked.connect(self.copy)

    def copy(self) -> None:
        """One act."""
        text = self._office.read(templates.get, self.template.currentData())
        added = self._office.write(questions.copy_from, self._owner, text.questions)
        word = plural(added, "вопрос", "вопроса", "вопросов")
        self._office.toast(f"Добавлено: {added} {word}.", undo_button(self._office))
        self.accept()


def open_question(
    office: Office,
    parent: QWidget,
    owner: Owner,
    key: UUID | None = None,
    after: UUID | None = None,
) -> QuestionDialog | None:
    """Show a question over the window; None when it is gone."""
    found = None
    if key is not None:
        rows = office.read(questions.rows, owner)
        found = next(((one.id, one.question) for one in rows if one.id == key), None)
        if found is None:
            return None
    dialog = QuestionDialog(office, parent.window(), owner, found, after)
    say_in(office, dialog, office.read(disputed.of_rows, [key]) if key is not None else ())
    dialog.open()
    return dialog


def open_copying(office: Office, parent: QWidget, owner: Owner) -> CopyDialog:
    """Show the choice of a template."""
    dialog = CopyDialog(office, parent.window(), owner)
    dialog.open()
    return dialog
