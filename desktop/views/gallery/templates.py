"""Pictures of «Шаблоны»: the list, the editor of a text, its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.views.documents.templates.view import TemplatesView
    from desktop.views.program.program import Program

LIST: Final = Place("documents", "templates")
ORDER: Final = Place("documents", "templates", section="D02:a")
AWARD: Final = "D32"
REGULATION: Final = "D01"
PATIENCE: Final = 15.0
"""Seconds which a sample page may take."""


def view_of(program: Program) -> TemplatesView:
    """The view, once it was gone to."""
    from desktop.views.documents.page import DocumentsPage
    from desktop.views.documents.templates.view import TemplatesView

    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)  # noqa: S101 - the registry says so
    view = page.view("templates")
    assert isinstance(view, TemplatesView)  # noqa: S101
    return view


def _waited(program: Program, made: QWidget | None) -> QWidget | None:
    if program.office is not None:
        program.office.is_idle_within(PATIENCE)
    return made


def _list(program: Program) -> QWidget | None:
    view_of(program).show_list()
    return None


def _editor(program: Program) -> QWidget | None:
    return _waited(program, None)


def _preview(program: Program) -> QWidget | None:
    editor = view_of(program).editor
    editor.ui.preview.setChecked(True)
    editor.toggle_preview()
    return _waited(program, None)


def _tile(program: Program) -> QWidget | None:
    editor = view_of(program).editor
    found = (editor.edit.field_at(at) for at in range(editor.edit.document().characterCount()))
    source = next(one for one in found if one.count(".") > 1)
    return editor.show_popover(editor.edit.place_of(source))


def _compare(program: Program) -> QWidget | None:
    view = view_of(program)
    text = view.editor.edit
    text.insert_field("рук.фио.твор")
    made = view.editor.compare()
    text.undo()
    text.document().setModified(False)
    return made


def _look(program: Program) -> QWidget | None:
    view = view_of(program)
    view.show_list()
    return _waited(program, view.show_look())


def _marks_look(program: Program) -> QWidget | None:
    view = view_of(program)
    view.show_list()
    view.select(REGULATION)
    return _waited(program, view.show_look())


def _award_look(program: Program) -> QWidget | None:
    view = view_of(program)
    view.show_list()
    view.select(AWARD)
    return _waited(program, view.show_look())


def _copy(program: Program) -> QWidget | None:
    view = view_of(program)
    view.show_list()
    view.select("D02")
    return view.copy_text()


def _form(program: Program) -> QWidget | None:
    view = view_of(program)
    view.show_list()
    view.select("D02")
    made = view.load_form()
    if made is None or program.office is None:
        return made
    folder = program.office.database.path.parent
    path = folder / "Бланк приказа.docx"
    path.write_bytes(_word())
    made.look_through(path)
    return _waited(program, made)


def _word() -> bytes:
    """A form as an office would draw it, with a field which no order has."""
    from desktop.documents import docx
    from desktop.documents.blocks import Paper, Paragraph, Run

    lines = (
        "{{ орг.полное }}",
        "ПРИКАЗ",
        "{{ док.дата }}",
        "Назначить куратором {{ куратор.фио.вин }}.",
        "{{ рук.должность }} {{ рук.фамилия_ео }}",
    )
    return docx.render(Paper("Бланк приказа", tuple(Paragraph((Run(one),)) for one in lines)))


TEMPLATE_PICTURES: tuple[Picture, ...] = (
    Picture("documents.templates", "Шаблоны", LIST, _list),
    Picture("documents.templates.look", "Оформление", LIST, _look),
    Picture("documents.templates.marks", "Оформление: грифы", LIST, _marks_look),
    Picture("documents.templates.award", "Оформление награды", LIST, _award_look),
    Picture("documents.templates.copy", "Копия текста", LIST, _copy),
    Picture("documents.templates.form", "Свой бланк Word", LIST, _form),
    Picture("documents.template", "Текст шаблона", ORDER, _editor),
    Picture("documents.template.preview", "Текст и страница", ORDER, _preview),
    Picture("documents.template.tile", "Поле: падеж и вид", ORDER, _tile),
    Picture("documents.template.compare", "Сравнить с исходным", ORDER, _compare),
)
