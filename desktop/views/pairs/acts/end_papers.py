"""The papers of an ending which the program can make, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.views.pairs import packages

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.ending import EndPanel
    from desktop.views.office import Place


@dataclass(frozen=True)
class Paper:
    """What is wanted: «D11:a», «D32:v@giver», and how it is called in the wizard."""

    kind: str
    title: str
    is_ticked: bool = True
    is_thanks: bool = False


REPORT = Paper("D24:b", "Отчёт пары", is_thanks=True)
_LEGAL = {
    "notice": Paper("D11:a", "Уведомление об отмене поручения"),
    "refusal": Paper("D11:b", "Заявление об отказе"),
    "order": Paper("D03:v", "Приказ о прекращении"),
}


def papers_of(panel: EndPanel) -> dict[str, Paper]:
    """Code → paper; kinds which the program does not make are left out."""
    from desktop.documents import catalogue

    made = catalogue.types()
    offered = {**_LEGAL}
    for number, one in enumerate(panel.thanks):
        if one.people:
            variant = f":{one.variant}" if one.variant else ""
            role = f"@{one.role}" if one.role else ""
            kind = f"{one.document}{variant}{role}"
            offered[f"thanks{number}"] = Paper(kind, one.title, one.is_ticked, is_thanks=True)
    offered["report"] = REPORT
    return {code: one for code, one in offered.items() if one.kind.partition(":")[0] in made}


def place_of(pair: UUID, papers: Sequence[Paper]) -> Place:
    """«Подготовить» with these papers as the package «Завершение пары»."""
    from desktop.documents import pair_package

    return packages.place_of(pair_package.ending([one.kind for one in papers]), [pair])
