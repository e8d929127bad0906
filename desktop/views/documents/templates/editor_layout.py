"""The widgets of the editor page and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import catalogue, field_list
from desktop.documents.template import editing
from desktop.views.common.controls import button, label, set_kind, sheet
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.common.splitter import PaneSplitter
from desktop.views.documents.templates.editor_bar import EditorBar
from desktop.views.documents.templates.fields_pane import FieldsPane
from desktop.views.documents.templates.question_line import QuestionLine
from desktop.views.documents.templates.template_edit import TemplateEdit
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.documents.field_list import Offered
    from desktop.documents.types import DocumentType
    from desktop.views.documents.templates.faults import Place
    from desktop.views.documents.templates.open_text import OpenText

NAME: Final = "documents.template"
LEGAL: Final = "Юридический текст: дайте проверить юристу."
LABOUR: Final = "Это образец. Проверьте его по вашему положению и у специалиста по кадрам."
ON_FORM: Final = (
    "Документ печатается на своём бланке «{}». Этот текст будет печататься, когда бланк снят."
)
RIGHT: Final = 320
PAGE: Final = 460
NARROW: Final = 760
COMPARE, REVERT = "Сравнить с исходным", "Вернуть исходный"


class EditorWidgets:
    """Everything one sees; the page owns what happens."""

    def __init__(self, page: QWidget, offer: Callable[[str], Sequence[Offered]]) -> None:
        self.title = ShrinkingLabel(f"{NAME}.title")
        self.title.setProperty("kind", "heading")
        self.compare = button(COMPARE, name=f"{NAME}.compare", icon="columns", tip=COMPARE)
        self.revert = button(REVERT, name=f"{NAME}.revert", icon="undo", tip=REVERT)
        self.law = label("", "warning", name=f"{NAME}.law", wrap=True)
        self.question = QuestionLine(f"{NAME}.question")
        self.bar = EditorBar()
        self.edit = TemplateEdit(offer, name=f"{NAME}.text")
        self.fields = FieldsPane()
        self.view = PdfView(name=f"{NAME}.preview.pages", fit=Fit.WIDTH)
        self.status = label("", "muted", name=f"{NAME}.status", wrap=True)
        self.to_fault = button("Показать", name=f"{NAME}.show_fault", kind="link")
        self.cite = button("Заменить ссылку", name=f"{NAME}.cite", kind="link")
        self.preview = button("Предпросмотр", name=f"{NAME}.preview", icon="eye")
        self.preview.setCheckable(True)
        self.cancel = button("Отмена", name=f"{NAME}.cancel")
        self.save = button("Сохранить вариант", name=f"{NAME}.save", kind="primary")
        self._arrange(page)

    def show_open(self, found: OpenText, offered: Sequence[Offered], *, writable: bool) -> None:
        """A text was opened."""
        whole = f"{found.name} · {found.state}"
        self.title.say(f"Шаблон: {whole}", whole, found.name, found.kind.title, "Шаблон")
        notes = [ON_FORM.format(found.form_name)] if found.form_name else []
        notes += [LEGAL] if found.kind.is_legal else []
        notes += [LABOUR] if found.kind.is_labour else []
        self.law.setText(" ".join(notes))
        self.law.setVisible(bool(notes))
        self.fields.show_fields(offered)
        self.bar.show_choices(field_list.conditions(found.kind), parts_of(found.kind))
        self.edit.setReadOnly(not writable)
        for made in (self.bar, self.revert, self.save):
            made.setEnabled(writable)
        self.say("", "muted")

    def show_own(self, *, is_own: bool) -> None:
        """Whether there is something to return from."""
        self.revert.setEnabled(is_own and self.save.isEnabled())

    def show_fault(self, found: Place | None) -> None:
        """The first wrong place; saving waits for it."""
        self.to_fault.setVisible(found is not None)
        if found is not None:
            self.say(found.text, "error")
        elif self.status.property("kind") == "error":
            self.say("", "muted")

    def put_draft(self, line: QWidget) -> None:
        """«Продолжить начатое вчера?» stands over the bar."""
        self._column.insertWidget(self._column.indexOf(self.bar), line)

    def say(self, text: str, kind: str) -> None:
        """The sentence under the text."""
        self.status.setText(text)
        set_kind(self.status, kind)

    def show_preview(self, *, on: bool) -> None:
        """The page in place of the fields."""
        self._right.setCurrentIndex(1 if on else 0)
        self._share()

    def fit(self, width: int) -> None:
        """A narrow window leaves the text the larger part."""
        self._width = width
        is_narrow = width < Theme.current().metrics.px(NARROW)
        self.compare.setText("Сравнить" if is_narrow else COMPARE)
        self.revert.setText("Вернуть" if is_narrow else REVERT)
        self._share()

    def _share(self) -> None:
        wanted = PAGE if self._right.currentIndex() else RIGHT
        right = Theme.current().metrics.px(wanted)
        right = min(right, self._width // 2 if wanted == PAGE else self._width * 2 // 5)
        self._splitter.setSizes([max(self._width - right, 1), right])

    def _arrange(self, page: QWidget) -> None:
        self._width = page.width()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.compare)
        top.addWidget(self.revert)
        self._right = QStackedWidget()
        self._right.addWidget(sheet(self.fields))
        self._right.addWidget(sheet(self.view))
        self._splitter = PaneSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self.edit)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.status, 1)
        for wanted_later in (self.to_fault, self.cite):
            foot.addWidget(wanted_later)
            wanted_later.hide()
        for made in (self.preview, self.cancel, self.save):
            foot.addWidget(made)
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.law)
        column.addWidget(self.question)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)
        column.addLayout(foot)


def parts_of(kind: DocumentType) -> list[str]:
    """Ready parts which the shipped texts of a kind use."""
    found = [
        line.fixed
        for variant in kind.variants
        for line in editing.split(catalogue.shipped_text(variant.text))
        if line.fixed.startswith("@")
    ]
    return list(dict.fromkeys(found))
