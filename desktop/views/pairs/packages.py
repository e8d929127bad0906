"""The way to «Документы» with the package of pairs: made just now, running, ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.views.office import Place, ToastButton

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.documents.pair_package import Package
    from desktop.views.office import Office

PREPARE = "Подготовить документы…"


def place_of(package: Package, pairs: Sequence[UUID], first: str = "") -> Place:
    """«Подготовить» with the papers of a package; ``first``: the kind which is shown first."""
    one, *others = pairs
    return Place("documents", "prepare", one, package.section, focus=first, others=tuple(others))


def place_of_new(office: Office, pairs: Sequence[UUID]) -> Place | None:
    """The package which these new pairs want; None: their papers are not in the program."""
    from desktop.documents import pair_package

    package = office.read(pair_package.of_pairs, pairs, office.today)
    return place_of(package, pairs) if package.kinds else None


def offers(office: Office, pairs: Sequence[UUID]) -> tuple[ToastButton, ...]:
    """[Подготовить документы…] after pairs were made."""
    place = place_of_new(office, pairs)
    return (ToastButton(PREPARE, lambda: office.go(place)),) if place is not None else ()


def routes_of(office: Office, people: Sequence[UUID]) -> tuple[ToastButton, ...]:
    """[Создать маршруты по дефицитам (5)…] for those who learn in new pairs."""
    if not people:
        return ()
    one, *others = people
    place = Place("routes", "deficits", one, others=tuple(others))
    text = f"Создать маршруты по дефицитам ({len(people)})…"
    return (ToastButton(text, lambda: office.go(place)),)


def blank_of(pair: UUID, code: str) -> Place:
    """«Подготовить» with a blank for handwriting («visit», «pulse») of a pair."""
    from desktop.documents import blanks

    wanted = next(one for one in blanks.ALL if one.code == code)
    return Place("documents", "prepare", pair, wanted.section)
