"""What can be drawn for reviewers and tests: a page adds one line for each of its views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.views.program.program import Program


@dataclass(frozen=True)
class Picture:
    """One picture: go to ``place``; ``build`` may then open a dialog or a panel and return it.

    ``build`` returns the dialog to draw instead of the window, or None: the window is drawn. It
    shows dialogs with ``open()``.
    """

    code: str
    title: str
    place: Place | None = None
    build: Callable[[Program], QWidget | None] | None = None
