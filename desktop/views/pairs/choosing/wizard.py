"""«Подобрать пару»: for whom, who suits, on which terms (ux.md 10.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import InvalidInputError
from desktop.services.pairs import creating, records, with_routes
from desktop.views.common.undo_toast import undo_button
from desktop.views.common.wizard import Wizard
from desktop.views.office import Office, Place, ToastButton
from desktop.views.pairs import packages, registry
from desktop.views.pairs.choosing.desk import ChoosingDesk
from desktop.views.pairs.choosing.done_step import DoneStep
from desktop.views.pairs.choosing.match_step import MatchStep
from desktop.views.pairs.choosing.terms_step import TermsStep
from desktop.views.pairs.choosing.who_step import WhoStep

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.drafts import PairDraft

TITLE = "Подобрать пару"
STAFF_LIST = Place("staff", "list")


def open_choosing(
    office: Office, parent: QWidget, person: UUID | None = None, request: UUID | None = None
) -> PairWizard:
    """Open the wizard; ``request`` is the card of the board which the pair answers."""
    wizard = PairWizard(office, person, request, parent.window())
    wizard.finished.connect(wizard.deleteLater)
    wizard.open()
    return wizard


class PairWizard(Wizard):
    """Creates one pair. With a known person it opens on «Кто подходит» as soon as it can."""

    def __init__(
        self,
        office: Office,
        person: UUID | None = None,
        request: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._office, self._request = office, request
        self.desk = ChoosingDesk(office, office)
        self.who = WhoStep(self.desk, person)
        self.found = MatchStep(self.desk, self.who)
        self.terms = TermsStep(self.desk, self.found)
        self.done_step = DoneStep(self.desk, self.terms)
        steps = [self.who, self.found, self.terms, self.done_step]
        super().__init__("pair_choosing", TITLE, list(steps), "Создать пару", parent=parent)
        self.desk.setParent(self)
        self.desk.outdated.connect(self._on_outdated)
        self.found.taken.connect(self.go_on)
        self.step_shown.connect(self._on_step)
        self.found.card_wanted.connect(lambda one: self._leave(replace(STAFF_LIST, record=one)))
        self.found.request_wanted.connect(lambda: self._leave(self._of_person(focus="request")))
        self.who.mark_wanted.connect(lambda: self._leave(self._of_person(section="competences")))
        self.who.everyone_wanted.connect(
            lambda: self._leave(Place(registry.TAB, registry.EVERYONE))
        )
        self.finished.connect(lambda _result: self.desk.drop())

    def finish(self) -> None:
        """Create the pair as one act."""
        draft = self.done_step.draft()
        if draft is None:
            return
        try:
            made = self._write(replace(draft, request_id=self._request))
        except InvalidInputError as error:
            self.show_step(self.steps.index(self.terms))
            if text := self.terms.say(error.problems):
                self.problem.setText(text)
                self.problem.show()
            return
        sentence = self._office.read(records.sentence, made)
        opening = ToastButton("Открыть", lambda: self._open(made))
        shown = (opening,) if registry.has(registry.CARD) else ()
        self._office.toast(f"Пара {sentence} создана.", *shown, undo_button(self._office))
        self.completed.emit()
        self.accept()
        place = (
            packages.place_of_new(self._office, [made]) if self.done_step.wants_package else None
        )
        if place is not None:
            self._office.go(place)

    def _write(self, draft: PairDraft) -> UUID:
        office = self._office
        if self.done_step.wants_route:
            return office.write(with_routes.create, draft, office.today)
        return office.write(creating.create, draft)

    def _on_step(self, number: int) -> None:
        if self.steps[number] is self.found:
            self.found.focus_first()

    def _open(self, pair: UUID) -> None:
        self._office.go(Place(registry.TAB, registry.CARD, pair))

    def _of_person(self, *, section: str = "", focus: str = "") -> Place:
        return replace(STAFF_LIST, record=self.who.person, section=section, focus=focus)

    def _leave(self, place: Place) -> None:
        """Another screen is wanted: the wizard makes room for it."""
        self.reject()
        self._office.go(place)

    def _on_outdated(self) -> None:
        """Something was written meanwhile, such as «не она»: read again, keep the place."""
        if not self.isVisible():
            return
        if self.steps[self.current] is self.who:
            self.who.enter()
        elif self.steps[self.current] is self.found:
            self.found.refresh()
