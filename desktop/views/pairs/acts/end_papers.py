"""The papers of an ending which the program can make, and the way to each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.views.office import Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.ending import EndPanel


@dataclass(frozen=True)
class Paper:
    """A kind of paper («D32», «D11:a») and for whom it is."""

    kind: str
    title: str
    people: tuple[UUID, ...] = ()
    is_ticked: bool = True
    is_thanks: bool = False

    @property
    def place(self) -> Place:
        """«Подготовить» with the kind and the people chosen."""
        first, *others = self.people or (None,)
        rest = tuple(one for one in others if one is not None)
        return Place("documents", "prepare", first, self.kind, others=rest)


_LEGAL = {
    "notice": ("D11:a", "Уведомление об отмене поручения"),
    "refusal": ("D11:b", "Заявление об отказе"),
    "order": ("D03:v", "Приказ о прекращении"),
}


def papers_of(panel: EndPanel) -> dict[str, Paper]:
    """Code → paper; kinds which the program does not make yet are left out."""
    from desktop.documents import catalogue

    made = catalogue.types()
    givers = panel.thanks[0].people if panel.thanks else ()
    found = {
        code: Paper(kind, title, givers)
        for code, (kind, title) in _LEGAL.items()
        if kind.partition(":")[0] in made
    }
    for number, one in enumerate(panel.thanks):
        if one.document in made and one.people:
            found[f"thanks{number}"] = Paper(
                one.document, one.title, one.people, one.is_ticked, is_thanks=True
            )
    return found
