"""Where the button of a line of «До этапа …» leads: an act of this room, or the right place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from desktop.views.office import Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.evidence import Evidence
    from desktop.views.office import Office

TAB, CARD = "pairs", "card"
FINAL_MARKS = "E54"
_AT_A_PERSON = {"rate": "competences", "interests": "", "request": "requests", "person": ""}
"""Code of an action → the section of the card of a person."""
_IN_THE_CARD = {
    "term": "agreements",
    "direction": "agreements",
    "goals": "agreements",
    "plan": "agreements",
    "event": "agreements",
    "outcome": "agreements",
    "item": "toolbox",
    "trial": "toolbox",
    "report": "documents",
    "agreement": "documents",
    "contract": "documents",
}
"""Code of an action → the section of the card of the pair."""


class Acts(Protocol):
    """The acts which buttons of lines begin: see ``PairActs``."""

    def agree(self, pair_id: UUID) -> object: ...
    def pulse(self, pair_id: UUID, member: UUID | None = None) -> object: ...
    def support(self, pair_id: UUID) -> object: ...
    def marks_360(self, pair_id: UUID, source: str = "") -> object: ...
    def meeting(self, pair_id: UUID, kind: str = "") -> object: ...
    def visit(self, pair_id: UUID, *, planned: bool = False) -> object: ...
    def deny(self, pair_id: UUID) -> object: ...
    def final_marks(self, pair_id: UUID) -> object: ...


class Ways:
    """Knows the way of every code of ``resources/pairs/checks.json`` that is built."""

    def __init__(self, office: Office, acts: Acts) -> None:
        self._office, self._acts = office, acts

    def way(self, pair_id: UUID, code: str, line: Evidence | None) -> Callable[[], object] | None:
        """What a button does; None: nothing does it yet, so there is no button."""
        member = line.member_id if line is not None else None
        kind = "acquaintance" if line is not None and line.code == "E24" else ""
        acts = self._acts
        own: dict[str, Callable[[], object]] = {
            "agree": partial(acts.agree, pair_id),
            "pulse": partial(acts.pulse, pair_id, member),
            "support": partial(acts.support, pair_id),
            "support360": partial(acts.marks_360, pair_id),
            "meeting": partial(acts.meeting, pair_id, kind),
            "visit": partial(acts.visit, pair_id),
            "plan_visit": partial(acts.visit, pair_id, planned=True),
            "deny": partial(acts.deny, pair_id),
        }
        if code == "rate" and line is not None and line.code == FINAL_MARKS:
            return partial(acts.final_marks, pair_id)
        return own.get(code) or self._place(pair_id, code, line)

    def _place(
        self, pair_id: UUID, code: str, line: Evidence | None
    ) -> Callable[[], object] | None:
        from desktop.views.pairs import registry

        if code in _AT_A_PERSON and line is not None and line.person_id is not None:
            section = _AT_A_PERSON[code]
            focus = "profile.interests" if code == "interests" else ""
            place = Place("staff", "list", line.person_id, section, focus)
            return partial(self._office.go, place)
        if code in _IN_THE_CARD and registry.has(CARD):
            return partial(self._office.go, Place(TAB, CARD, pair_id, _IN_THE_CARD[code]))
        return None
