"""Papers of one pair or of many: [Документ ▾], [Подготовить], the registers of the tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.views.common.list_columns import Action
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.pairs.shown import ShownPairs

REGISTER, CURATOR_MAP = "D29", "D23"
_OF_PAIRS: Final = frozenset({"pair", "pairs", "giver", "receiver"})
"""Whom a paper is about, when it is about pairs or their members."""


def of_pairs(office: Office, chosen: Callable[[], Sequence[UUID]]) -> tuple[Action, ...]:
    """Kinds of papers which can be made of the chosen pairs, in the order of the catalogue."""
    from desktop.documents import catalogue  # many modules: when the menu is opened

    return tuple(
        Action(f"document.{kind.code}", kind.title, preparing(office, kind.code, chosen))
        for kind in catalogue.types().values()
        if kind.made_for in _OF_PAIRS
    )


def registers(office: Office, shown: ShownPairs) -> tuple[Action, ...]:
    """Lines of «Ещё ▾» of the tab; the map of the curator shows the running pairs in sight."""

    def show_map() -> None:
        rows = shown.chosen()
        running = [row.id for row in rows if not (row.is_request or row.is_ended or row.is_past)]
        _go(office, CURATOR_MAP, running)

    return (
        Action(
            "register",
            "Реестр наставников и наставляемых",
            partial(_go, office, REGISTER, ()),
            "list",
        ),
        Action("map", "Карта анализа…", show_map, "chart"),
    )


def prepare(office: Office, kind: str, pairs: Sequence[UUID], member: UUID | None = None) -> None:
    """«Подготовить» with this kind and whom it is about in these pairs; ``member``: only her."""
    from desktop.documents import candidates

    found = [
        one for pair in pairs for one in office.read(candidates.of_pair, kind, pair, office.today)
    ]
    _go(office, kind, [member] if member in found else list(dict.fromkeys(found)))


def preparing(
    office: Office, kind: str, chosen: Callable[[], Sequence[UUID]], member: UUID | None = None
) -> Callable[[], None]:
    """What a button or a line of a menu does: the pairs are those of the moment it is pressed."""
    return lambda: prepare(office, kind, chosen(), member)


def _go(office: Office, kind: str, about: Sequence[UUID]) -> None:
    first, others = next(iter(about), None), tuple(about[1:])
    office.go(Place("documents", "prepare", first, section=kind, others=others))
