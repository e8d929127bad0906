"""The page «Изменить текст шаблона» (ux.md 14.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.documents import catalogue, field_list, must_have, wordings
from desktop.documents.template import editing, in_words, parsing
from desktop.documents.template.editing import Prefix
from desktop.documents.template.errors import Fault, TemplateError
from desktop.documents.template.errors import nearest as nearest
from desktop.errors import InvalidInputError, OfficeError
from desktop.language.dates import in_digits
from desktop.services.documents import texts
from desktop.views.common.controls import button, label, row, set_kind, sheet
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.common.splitter import PaneSplitter
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.templates.compare_dialog import CompareDialog
from desktop.views.documents.templates.editor_bar import EditorBar
from desktop.views.documents.templates.fields_pane import FieldsPane
from desktop.views.documents.templates.question_line import QuestionLine
from desktop.views.documents.templates.template_edit import TemplateEdit
from desktop.views.documents.templates.tile_popover import TilePopover
from desktop.views.documents.templates.tiles import Drawn, What
from desktop.views.documents.templates.trying import Tried, Trier
from desktop.views.office import Office
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.documents.field_list import Offered
    from desktop.documents.types import DocumentType
    from desktop.services.documents.texts import OwnText

NAME: Final = "documents.template"
FITS: Final = "Проверено на самой длинной фамилии: помещается."
LEGAL: Final = "Юридический текст: покажите изменения юристу."
LABOUR: Final = "Это образец. Проверьте его по вашему положению и у специалиста по кадрам."
RIGHT_WIDTH: Final = 330
