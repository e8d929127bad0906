"""«Шаблоны» over the training base, for the tests of the list and of the editor."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

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
def view(office: Office, qtbot: QtBot) -> TemplatesView:
    """The list by itself, with the head at work: the other views of the page take their time."""
    office.set_role("head")
    made = TemplatesView(office)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    settle()
    return made


@pytest.fixture
def editor(view: TemplatesView) -> EditorPage:
    """The order about a curator in the editor."""
    view.edit_text(ORDER, VARIANT)
    settle()
    return view.editor
