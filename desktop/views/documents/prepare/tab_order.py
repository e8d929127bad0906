"""Tab on «Подготовить»: what stands there now, in the order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.focus_chain import chain_focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.views.documents.prepare.view import PrepareView


def chain_page(view: PrepareView, right: Sequence[QWidget]) -> None:
    """Problems, answers and chips come and go; ``right`` stands beside the tabs of the steps."""
    chain_focus(
        [
            view.steps.tabs,
            *view.steps.tabs.stops,
            *right,
            *view.kinds.parts,
            *view.subjects.parts,
            *view.look.parts,
            *view.foot.parts,
        ]
    )
