"""What «Подготовить» was opened for: a card, ticked records, a draft, a package of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.documents import (
    candidates,
    catalogue,
    event_sections,
    in_force,
    pair_package,
    route_papers,
    sent_sections,
)
from desktop.documents.catalogue_tree import Branch
from desktop.documents.pair_package import Package
from desktop.documents.types import MadeFor
from desktop.language.numbers import counted
from desktop.services.documents import papers

if TYPE_CHECKING:
    from desktop.services.documents.papers import Subject
    from desktop.views.documents.prepare.desk import Desk
    from desktop.views.documents.prepare.kinds_pane import KindsPane
    from desktop.views.documents.prepare.package_bar import PackageBar
    from desktop.views.office import Office, Place

_ASKED = (event_sections.PREFIX, sent_sections.PREFIX, route_papers.PREFIX)
"""Sections which bring their answers with them."""
_PAIRS = (MadeFor.PAIR, MadeFor.PAIRS)


class Opening:
    """Presets the desk and the tree of kinds; ``opened`` is told when something was preset.

    ``bar`` has the acts of a whole package.
    """

    def __init__(
        self,
        office: Office,
        desk: Desk,
        kinds: KindsPane,
        bar: PackageBar,
        opened: Callable[[], object],
    ) -> None:
        self._office, self._desk, self._kinds = office, desk, kinds
        self._bar, self._opened = bar, opened
        self._package: Package | None = None

    def open(self, place: Place) -> None:
        """``section`` is the code of a kind («D02», «D02:b»), ``record`` for whom.

        Without a kind ``record`` may be a draft: it is opened as it was left. «package.pair/…»
        is the package of pairs, ``focus`` the paper of it which is shown first; «event.…» is a
        paper of the event ``record``, «exchange.…» the letter to a file sent to ``record``,
        «route.…» the paper of the routes ``record`` and ``others``.
        """
        package = pair_package.read(place.section)
        if package is not None and place.record is not None:
            self._open_package(package, [place.record, *place.others], place.focus)
            return
        if place.record is not None and not place.section and self._reopen(place.record):
            return
        if place.record is not None and place.section.startswith(_ASKED):
            self._open_asked(place.section, place.record, place.others)
            return
        if place.record is not None:
            self._preset([place.record, *place.others], place.section)
        if place.section:
            self._open_section(place.section, is_preset=place.record is not None)

    def open_kind(self, code: str, variant: str = "") -> None:
        """Prepare a kind of paper."""
        self._kinds.choose(code)
        selection = self._desk.selection
        if variant and selection is not None and selection.variant != variant:
            self._desk.choose(code, variant)

    def choose(self, code: str) -> None:
        """A kind was clicked: a paper of the package is wanted in its own wording."""
        self._desk.choose(code, self._package.variant(code) if self._package is not None else "")

    def drop(self) -> None:
        """The page is open for nobody in particular."""
        self._hold(None)
        self._desk.preset([])
        self._kinds.show_preset("")

    def _hold(self, package: Package | None, pairs: Sequence[UUID] = ()) -> None:
        self._package = package
        self._bar.open(package, pairs)

    def _open_section(self, section: str, *, is_preset: bool) -> None:
        named, _, variant = section.partition(":")
        code = catalogue.get(named).code
        selection = self._desk.selection
        if is_preset and selection is not None and selection.kind.code == code:
            self._desk.choose(code, variant)
        else:
            self.open_kind(code, variant)

    def _open_package(self, package: Package, pairs: Sequence[UUID], first: str) -> None:
        """Each paper of the package is about these pairs or about members of them."""
        office = self._office
        if not package.kinds:
            package = office.read(pair_package.of_pairs, pairs, office.today)
        self._hold(package, pairs)
        title = office.read(pair_package.called, pairs, office.today)
        self._desk.preset(
            pairs,
            lambda *kind: office.read(pair_package.subjects, package, kind, pairs, office.today),
        )
        known = catalogue.types()
        kinds = tuple(known[code] for code in package.codes)
        branch = Branch(f"package.{package.code}", f"Пакет «{package.title}»", kinds)
        self._kinds.show_preset(title, package=branch)
        self._opened()
        wanted = first if first in package.codes else next(iter(package.codes), "")
        if wanted and wanted == self._kinds.chosen_code:
            self.choose(wanted)
        elif wanted:
            self._kinds.choose(wanted)

    def _open_asked(self, section: str, record: UUID, others: Sequence[UUID]) -> None:
        """A paper of an event, to a file, of routes: what is known of it stands in the answers."""
        office = self._office
        if section.startswith(route_papers.PREFIX):
            routes = (record, *others)
            request = office.read(route_papers.request, section, routes, office.today)
        else:
            is_letter = section.startswith(sent_sections.PREFIX)
            asks = sent_sections.request if is_letter else event_sections.request
            request = office.read(asks, section, record, office.today)
        if request is None:
            return
        self._hold(None)
        self._kinds.show_preset("")
        self._kinds.choose(request.code)
        self._desk.open_request(request)
        self._opened()

    def _preset(self, records: Sequence[UUID], section: str) -> None:
        """Opened from a card, or for those who were ticked in a list; ``section`` is the kind."""
        found, about = _subjects(self._office, records, section)
        word = "пара" if about in _PAIRS else "человек"
        title = found[records[0]].title if len(records) == 1 else counted(len(records), word)
        self._hold(None)
        self._desk.preset(records)
        self._kinds.show_preset(title, is_person=about is MadeFor.PERSON)
        self._opened()
        self._desk.tick_preset()

    def _reopen(self, document: UUID) -> bool:
        draft = self._office.read(papers.draft, document)
        if draft is not None:
            self._hold(None)
            self._kinds.show_preset("")
            self._kinds.choose(draft.type_code)
            self._desk.reopen(draft)
        return draft is not None


def _subjects(
    office: Office, records: Sequence[UUID], section: str
) -> tuple[Mapping[UUID, Subject], MadeFor]:
    """Who or what is meant: people, or what the papers of a kind are about (a pair, a paper)."""
    found = office.read(candidates.subjects, MadeFor.PERSON, records)
    named, _, variant = section.partition(":")
    if found[records[0]].title or not named:
        return found, MadeFor.PERSON
    about = in_force.made_for(catalogue.get(named), variant)
    return office.read(candidates.subjects, about, records), about
