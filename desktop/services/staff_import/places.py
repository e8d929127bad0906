"""«Корпус, группа» of a staff list: a building of ours, an age group, the words after a position.

«корпус 2, старшая группа «Солнышко»» is the building «корпус 2», the age group ``senior`` and the
suffix «старшей группы «Солнышко»», which documents print unchanged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.language.titles import decline_head
from desktop.services.staff_table.vocabulary import folded

_CORPUS = re.compile(r"\b(?:корпус|корп\.?)\s*№?\s*(\d+[а-яё]?)\b", re.IGNORECASE)
_BUILDING = re.compile(
    r"(?:корпус|корп\b|здани|площадк|отделени|\bул\.|\bулиц|\bпер\.|\bпр-т|\bпросп|\bмкр)", re.I
)
_GROUP = re.compile(r"\bгр(?:\.|упп|\b)", re.IGNORECASE)
_QUOTED = re.compile(r"[«\"„].*[»\"“]")
_BETWEEN = re.compile(r"[,;\n]+(?![^«]*»)")
_STEM = 5
_LONGEST_TITLE = 100


@dataclass(frozen=True)
class Placing:
    """Where somebody works: a building's title, the code of an age group, a suffix."""

    building: str = ""
    age_group: str = ""
    suffix: str = ""


def read_place(text: str, age_groups: Sequence[tuple[str, str]]) -> Placing:
    """Understand a cell; ``age_groups`` are (code, title) of the reference list."""
    building, rest = _take_corpus(text)
    groups = []
    for piece in _pieces(rest):
        if not building and _BUILDING.search(piece):
            building = piece[:_LONGEST_TITLE]
        else:
            groups.append(piece)
    group = ", ".join(groups)
    return Placing(building, _age_group(group, age_groups), _suffix(group))


def _take_corpus(text: str) -> tuple[str, str]:
    found = _CORPUS.search(text)
    if found is None:
        return "", text
    return f"корпус {found[1]}", f"{text[: found.start()]}, {text[found.end() :]}"


def _pieces(text: str) -> list[str]:
    stripped = (piece.strip(" .,;:–—-/") for piece in _BETWEEN.split(text))
    return [piece for piece in stripped if folded(piece)]


def _age_group(group: str, age_groups: Sequence[tuple[str, str]]) -> str:
    """The group whose title begins as one of the words; names in quotes tell nothing."""
    words = folded(_QUOTED.sub(" ", group)).split()
    for code, title in age_groups:
        stem = folded(title)[:_STEM]
        if any(word.startswith(stem) for word in words):
            return code
    return ""


def _suffix(group: str) -> str:
    """The genitive: «воспитатель» whose? «старшей группы»."""
    if not group:
        return ""
    if not _GROUP.search(_QUOTED.sub(" ", group)):
        bare = group.strip('«»"„“ ')
        is_number = bare.lstrip("№ ").isdigit()
        return f"группы № {bare.lstrip('№ ')}" if is_number else f"группы «{bare}»"
    quoted = _QUOTED.search(group)
    head = group[: quoted.start()] if quoted else group
    tail = group[quoted.start() :] if quoted else ""
    space = " " if tail and head.endswith(" ") else ""
    return f"{decline_head(head.strip().lower()).genitive}{space}{tail}".strip()
