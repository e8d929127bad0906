"""What «Анкеты» is put together of: a view is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.views_page import ViewSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

TAB = "surveys"
LIST, TEMPLATES, ENTRY, EDITOR = "list", "templates", "entry", "editor"
CONDUCT = "conduct"
"""The ``focus`` of a place which opens «Провести анкету»."""
CHECK = "check"
"""The ``focus`` of a place which begins the second pass of a sheet."""


def _list(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.surveys.listing.view import SurveysView

    return SurveysView(office)


def _templates(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.surveys.templates.view import TemplatesView

    return TemplatesView(office)


def _entry(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.surveys.entry.view import EntryView

    return EntryView(office)


def _editor(office: Office, _page: QWidget) -> QWidget:
    from desktop.views.surveys.templates.editor import EditorView

    return EditorView(office)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(LIST, "Анкеты", "Анкеты, которые идут и которые завершены", _list),
    ViewSpec(TEMPLATES, "Шаблоны", "Готовые анкеты и ваши варианты", _templates),
    ViewSpec(ENTRY, "Ввод ответов", "Ответы с бланков, по клавишам", _entry, in_switch=False),
    ViewSpec(EDITOR, "Вопросы", "Вопросы одного шаблона", _editor, in_switch=False, back=TEMPLATES),
)
