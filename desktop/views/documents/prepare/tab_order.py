"""Tab on «Подготовить»: what stands there now, in the order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.focus_chain import chain_focus

if TYPE_CHECKING:
    from desktop.views.documents.prepare.view import PrepareView


def chain_page(view: PrepareView) -> None:
    """Problems, answers and chips come and go: each takes its place between its neighbours.

    The fields of a kind stay where they were made, last of all, and what follows them goes behind
    them: a field is a widget of several parts, and Qt leaves the whole behind when one of its parts
    is moved. Tab would then come back to it and never leave the page.
    """
    top = [*view.steps.tabs.stops, *view.switches]
    before = [*top, *view.kinds.parts, *view.subjects.parts]
    last = view.subjects.form.last_stop or before[-1]
    bar = view.package.parts
    chain_focus(before)
    chain_focus([last, *view.subjects.ending, *view.look.parts, *bar, *view.foot.parts])
