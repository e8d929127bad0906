"""«Шаблоны» over the training base, for the tests of the list and of the editor."""

from __future__ import annotations

import pytest

from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.templates.editor import EditorPage
from desktop.views.documents.templates.view import TemplatesView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program

ORDER, VARIANT = "D02", "a"


def templates(program: Program) -> TemplatesView:
    """The view of the window."""
    program.go(Place("documents", "templates"))
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    found = page.view("templates")
    assert isinstance(found, TemplatesView)
    return found


@pytest.fixture
def view(program: Program, office: Office) -> TemplatesView:
    """The list, with the head at work."""
    office.set_role("head")
    return templates(program)


@pytest.fixture
def editor(view: TemplatesView) -> EditorPage:
    """The order about a curator in the editor."""
    view.edit_text(ORDER, VARIANT)
    settle()
    return view.editor
