"""Pictures of «Документы → Подготовить» and of the panel of printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from desktop.views.gallery.picture import Picture
from desktop.views.office import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.documents.prepare.view import PrepareView
    from desktop.views.program.program import Program

PREPARE = Place("documents", "prepare")
PATIENCE, BEAT = 60_000, 5
"""Milliseconds in which any picture is ready, and between two looks whether it is."""


def prepare_view(program: Program) -> PrepareView:
    """The view, made if it was not."""
    from desktop.views.documents.page import DocumentsPage
    from desktop.views.documents.prepare.view import PrepareView

    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)  # noqa: S101 - the registry says so
    view = page.view("prepare")
    assert isinstance(view, PrepareView)  # noqa: S101
    return view


def wait_for(view: PrepareView) -> None:
    """Papers are looked through in the background: until that is over."""
    until(lambda: not view.desk.is_checking)


def until(is_done: Callable[[], bool]) -> None:
    """Let the window live until something is so.

    What never comes is a defect of the picture: waited for in silence, it would cost every walk
    a minute and nobody would know.
    """
    loop, watch, end = QEventLoop(), QTimer(interval=BEAT), QTimer(singleShot=True)
    watch.timeout.connect(lambda: loop.quit() if is_done() else None)
    end.timeout.connect(loop.quit)
    watch.start()
    end.start(PATIENCE)
    loop.exec()
    assert is_done(), "a picture waits for what never comes"  # noqa: S101


def _chosen(program: Program, code: str) -> PrepareView:
    view = prepare_view(program)
    view.open_kind(code)
    wait_for(view)
    return view


def _order(program: Program) -> None:
    _chosen(program, "D02")


def _letters(program: Program) -> None:
    """What every organisation lacks."""
    view = _chosen(program, "D15")
    if view.desk.selection is not None:
        view.desk.set_ticks({one.id for one in view.desk.selection.candidates})
        wait_for(view)


def _gap(program: Program) -> None:
    """The field which is missing, beside the paper."""
    _letters(program)
    view = prepare_view(program)
    if view.desk.selection is not None:
        view.mender.mend_row(view.desk.selection.candidates[0].id)


def _consents(program: Program) -> PrepareView:
    view = _chosen(program, "D36")
    view.gaps.close()
    view.desk.tick_ready()
    wait_for(view)
    return view


def _ready(program: Program) -> None:
    _consents(program)


def _look(program: Program) -> None:
    """The step which the narrow layout shows alone."""
    _consents(program).steps.show_step("look")


def _package(program: Program) -> None:
    """The package of all pairs which run: what goes to the head, what is signed, what waits."""
    from desktop.documents import pair_package
    from desktop.services.pairs import facts

    office = program.office
    if office is None:
        return
    pairs = [one.id for one in office.read(facts.current, office.today).values()]
    package = office.read(pair_package.of_pairs, pairs, office.today)
    office.go(Place("documents", "prepare", pairs[0], package.section, others=tuple(pairs[1:])))
    view = prepare_view(program)
    until(lambda: not view.package.is_busy)
    wait_for(view)


def _printing(program: Program) -> QWidget | None:
    from desktop.views.common.printing_panel import open_printing

    view = _consents(program)
    if view.desk.selection is None or program.office is None:
        return None
    panel = open_printing(program.office, view.acts.jobs(view.desk.selection), program.window)
    until(lambda: not panel.is_busy)
    return panel


PREPARE_PICTURES: tuple[Picture, ...] = (
    Picture("documents.prepare", "Документы: подготовить", PREPARE),
    Picture("documents.prepare.order", "Подготовить: приказ о внедрении", PREPARE, _order),
    Picture("documents.prepare.letters", "Подготовить: чего не хватает", PREPARE, _letters),
    Picture("documents.prepare.gap", "Подготовить: заполнить на месте", PREPARE, _gap),
    Picture("documents.prepare.ready", "Подготовить: согласия готовы", PREPARE, _ready),
    Picture("documents.prepare.package", "Подготовить: весь пакет", PREPARE, _package),
    Picture("documents.prepare.look", "Подготовить: как выглядит", PREPARE, _look),
    Picture("documents.printing", "Печать документов", PREPARE, _printing),
)
