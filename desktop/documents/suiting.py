"""Which kinds of paper suit a record: the list of «Создать документ ▾» on a card."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop.documents import catalogue_tree
from desktop.documents.catalogue_tree import Branch
from desktop.documents.types import DocumentType, MadeFor

OF_PEOPLE: Final = frozenset({MadeFor.PERSON, MadeFor.PEOPLE})


def of_people() -> tuple[Branch, ...]:
    """Kinds which can be made about a person, by the groups of the catalogue."""
    made = (
        replace(branch, kinds=tuple(one for one in branch.kinds if suits_people(one)))
        for branch in catalogue_tree.groups()
    )
    return tuple(branch for branch in made if branch.kinds)


def suits_people(kind: DocumentType) -> bool:
    """Whether a kind or one of its wordings is about people."""
    return bool(OF_PEOPLE & {kind.made_for, *(one.made_for for one in kind.variants)})


def for_person(kind: DocumentType) -> str:
    """How a place names the kind so that a person fits: «D30», «D44:b»."""
    if kind.made_for in OF_PEOPLE:
        return kind.code
    found = (one.code for one in kind.variants if one.made_for in OF_PEOPLE)
    variant = next(found, "")
    return f"{kind.code}:{variant}" if variant else kind.code
