"""What the window asks of a page, and what a page may offer the window.

A page is a ``QWidget`` made by a factory of ``views/pages.py``. It must be able to show a place of
its own and to say where it is; the rest is offered by methods named below, and the window looks
whether they are there. Pages tell that the user moved with ``office.arrive(place, title)``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office, Place

PRINT = "print"
EXCEL = "excel"
FIND = "find"
TICK_ALL = "tick_all"
UNTICK = "untick"
COLUMNS = "columns"
LIST_ONLY = "list_only"
NEW = "new"
MEETING = "meeting"
"""Codes of acts which the menus and keys of the window pass on to the page, see HasActs."""


class HelpAct(NamedTuple):
    """One of the frequent acts of a screen: a sentence on a button and what it does."""

    text: str
    run: Callable[[], object]


class HelpText(NamedTuple):
    """The panel «Помощь по этому экрану»: three sentences, up to five acts, keys with words."""

    purpose: str
    acts: tuple[HelpAct, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()


class Badge(NamedTuple):
    """A number or «!» on a side tab; ``sentence`` is its tooltip."""

    text: str = ""
    sentence: str = ""


@runtime_checkable
class ShowsPlaces(Protocol):
    """A page with views or records of its own."""

    def show_place(self, place: Place) -> None:
        """Show this place; an empty view, record and section mean the list."""


@runtime_checkable
class HasHelp(Protocol):
    """A page which fills the help panel."""

    def help_text(self) -> HelpText:
        """What this screen is for and what is done here most."""


@runtime_checkable
class HasActs(Protocol):
    """A page to which the menus pass their acts (codes above); a missing code is disabled."""

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        """The acts which are possible now."""


@runtime_checkable
class HasBadge(Protocol):
    """A page which puts a badge on its tab; it is asked after each change of the base."""

    def badge(self) -> Badge:
        """The badge of now; an empty text is none."""


class PageSpec(NamedTuple):
    """One page of the window: adding a page is one line in ``views/pages.py``.

    ``code`` is the tab of its places and the end of the object name ``nav.<code>``; ``digit`` is
    the key with Ctrl. A page of the menu «Сервис» has no digit: its code is ``service`` plus the
    view of its place, ``service.trash``. ``create`` may import what it needs: it runs on the
    first visit.
    """

    code: str
    title: str
    icon: str
    create: Callable[[Office], QWidget]
    digit: str = ""
    words: tuple[str, ...] = ()
    badge: Callable[[Office], Badge] | None = None
    """The badge of a page which nobody has visited yet."""

    @property
    def is_tab(self) -> bool:
        return bool(self.digit)
