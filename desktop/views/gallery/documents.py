"""Pictures of «Документы → Подготовить» and of the panel of printing."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program

if TYPE_CHECKING:
    from desktop.views.documents.prepare.view import PrepareView

PREPARE = Place("documents", "prepare")
PATIENCE = 20.0
"""Seconds in which papers are looked through."""


def prepare_view(program: Program) -> PrepareView | None:
    """The view, made if it was not."""
    from desktop.views.documents.page import DocumentsPage
    from desktop.views.documents.prepare.view import PrepareView

    page = program.window.page("documents")
    made = page.view("prepare") if isinstance(page, DocumentsPage) else None
    return made if isinstance(made, PrepareView) else None


def wait_for(view: PrepareView) -> None:
    """Papers are looked through in the background."""
    until = monotonic() + PATIENCE
    settle()
    while view.desk.is_checking and monotonic() < until:
        settle()


def _chosen(program: Program, code: str) -> PrepareView | None:
    view = prepare_view(program)
    if view is not None:
        view.open_kind(code)
        wait_for(view)
    return view


def _order(program: Program) -> None:
    _chosen(program, "D02")


def _letters(program: Program) -> None:
    """What every organisation lacks."""
    view = _chosen(program, "D15")
    if view is not None and view.desk.selection is not None:
        view.desk.set_ticks({one.id for one in view.desk.selection.candidates})
        wait_for(view)


def _gap(program: Program) -> None:
    """The field which is missing, beside the paper."""
    _letters(program)
    view = prepare_view(program)
    if view is not None and view.desk.selection is not None:
        view.mender.mend_row(view.desk.selection.candidates[0].id)


def _consents(program: Program) -> PrepareView | None:
    view = _chosen(program, "D36")
    if view is not None:
        view.gaps.close()
        view.desk.tick_ready()
        wait_for(view)
    return view


def _ready(program: Program) -> None:
    _consents(program)


def _look(program: Program) -> None:
    """The step which the narrow layout shows alone."""
    view = _consents(program)
    if view is not None:
        view.steps.show_step("look")


def _printing(program: Program) -> QWidget | None:
    from desktop.views.common.printing_panel import open_printing

    view = _consents(program)
    if view is None or view.desk.selection is None or program.office is None:
        return None
    panel = open_printing(program.office, view.acts.jobs(view.desk.selection), program.window)
    until = monotonic() + PATIENCE
    while panel.is_busy and monotonic() < until:
        settle()
    return panel


DOCUMENT_PICTURES: tuple[Picture, ...] = (
    Picture("documents.prepare", "Документы: подготовить", PREPARE),
    Picture("documents.prepare.order", "Подготовить: приказ о внедрении", PREPARE, _order),
    Picture("documents.prepare.letters", "Подготовить: чего не хватает", PREPARE, _letters),
    Picture("documents.prepare.gap", "Подготовить: заполнить на месте", PREPARE, _gap),
    Picture("documents.prepare.ready", "Подготовить: согласия готовы", PREPARE, _ready),
    Picture("documents.prepare.look", "Подготовить: как выглядит", PREPARE, _look),
    Picture("documents.printing", "Печать документов", PREPARE, _printing),
)
