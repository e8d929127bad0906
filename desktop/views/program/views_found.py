"""Views of pages and sections of «Сервис» for the search: found by their names (ux.md 4.5)."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.views.office import Place
from desktop.views.page import PageSpec
from desktop.views.shell.commands import Command

if TYPE_CHECKING:
    from desktop.views.common.views_page import ViewSpec
    from desktop.views.program.program import Program

_OF: Final = {
    "staff": "сотрудников педагогов",
    "surveys": "анкет опросов",
    "pairs": "пар наставничества",
    "routes": "маршрутов",
    "events": "мероприятий",
    "documents": "документов",
    "exchange": "обмена",
}
"""Tab → the words after the name of its view: «шаблоны анкет»."""


class FoundViews:
    """Commands which lead to views; made when somebody searches for the first time."""

    def __init__(self, program: Program, pages: Sequence[PageSpec]) -> None:
        self._program, self._pages = program, pages

    @functools.cached_property
    def commands(self) -> tuple[Command, ...]:
        """Views behind the switch of their tab, tabs of settings, reference lists."""
        return (*self._views(), *self._sections())

    def _views(self) -> Iterator[Command]:
        for page in self._pages:
            for view in _views_of(page.code):
                if view.in_switch and view.title != page.title:
                    words = (f"{view.title} {_OF[page.code]}", view.tip)
                    yield self._command(page, view.title, Place(page.code, view.code), words)

    def _sections(self) -> Iterator[Command]:
        from desktop.services import reference
        from desktop.views.service.settings_page import SECTIONS

        sections: dict[str, Sequence[tuple[str, str]]] = {
            "service.settings": tuple(SECTIONS.items()),
            "service.reference": [(one.code, one.title) for one in reference.LISTS],
        }
        for page in self._pages:
            tab, _, view = page.code.partition(".")
            for code, title in sections.get(page.code, ()):
                yield self._command(page, title, Place(tab, view, section=code), ())

    def _command(self, page: PageSpec, title: str, place: Place, words: tuple[str, ...]) -> Command:
        program = self._program
        run: Callable[[], object] = partial(program.go, place)
        return Command(
            f"go.{page.code}.{place.section or place.view}",
            f"{page.title} — {title}",
            run,
            icon=page.icon,
            words=words,
            is_enabled=lambda: program.office is not None,
        )


def _views_of(code: str) -> Sequence[ViewSpec]:
    if code not in _OF:
        return ()
    found: Sequence[ViewSpec] = importlib.import_module(f"desktop.views.{code}.registry").VIEWS
    return found
