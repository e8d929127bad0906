"""Who of a file is in the base already, and who stands in the file twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from desktop.language.initials import surname_initials
from desktop.language.names import FullName, decline_surname_initials, guess_sex
from desktop.services.staff_table.lines import StaffLine
from desktop.services.staff_table.vocabulary import folded

Key = TypeVar("Key", bound=Hashable)
_INITIALS = "совпали фамилия и инициалы"


class Likeness(StrEnum):
    """NEW nobody like that, SAME certainly the person, SIMILAR a person has to say."""

    NEW = "new"
    SAME = "same"
    SIMILAR = "similar"


@dataclass(frozen=True)
class Match(Generic[Key]):
    """``reason`` is the Russian line for SIMILAR: «похоже на Осокину Т. В.: …»."""

    kind: Likeness
    person_id: Key | None = None
    reason: str = ""


@dataclass(frozen=True)
class Repeat:
    """Line ``number`` speaks of the person of the earlier line ``first``."""

    number: int
    first: int
    kind: Likeness
    reason: str


@dataclass(frozen=True)
class _Entry(Generic[Key]):
    key: Key
    full: FullName
    position: str
    folded: tuple[str, str]
    """Name and patronymic as they are compared."""


class Known(Generic[Key]):
    """People by surname; ё, case, hyphens and spaces do not matter."""

    def __init__(self) -> None:
        self._by_surname: defaultdict[str, list[_Entry[Key]]] = defaultdict(list)

    @classmethod
    def of(cls, people: Iterable[tuple[Key, FullName, str]]) -> "Known[Key]":
        """``people`` are (id, name, code of the position or blank)."""
        known = cls()
        for key, full, position in people:
            known.add(key, full, position)
        return known

    def add(self, key: Key, full: FullName, position: str) -> None:
        entry = _Entry(key, full, position, _folded(full))
        self._by_surname[folded(full.surname)].append(entry)

    def namesakes(self, full: FullName) -> list[_Entry[Key]]:
        return self._by_surname.get(folded(full.surname), [])


def find_existing(line: StaffLine, known: Known[Key]) -> Match[Key]:
    """Compare a line with the people of the base.

    SAME: all three parts equal, and nobody else has them (of two namesakes the position decides).
    SIMILAR: the patronymic is missing on one side or differs in one letter; initials agree.
    """
    full = _name(line)
    if not folded(full.surname) or not folded(full.name):
        return Match(Likeness.NEW)
    mine = _folded(full)
    same: list[_Entry[Key]] = []
    similar: list[tuple[_Entry[Key], str]] = []
    for entry in known.namesakes(full):
        reason = _compare(mine, entry.folded)
        if reason == "":
            same.append(entry)
        elif reason is not None:
            similar.append((entry, reason))
    if same:
        return _of_namesakes(same, line.values.position)
    if similar:
        entry, reason = similar[0]
        return Match(Likeness.SIMILAR, entry.key, f"похоже на {_whom(entry.full)}: {reason}")
    return Match(Likeness.NEW)


def find_repeats(lines: Sequence[StaffLine]) -> tuple[Repeat, ...]:
    """Lines of the file which repeat an earlier line, wholly or perhaps."""
    known: Known[int] = Known()
    repeats = []
    for line in lines:
        match = find_existing(line, known)
        if match.person_id is not None:
            reason = match.reason or f"уже есть в строке {match.person_id}"
            repeats.append(Repeat(line.number, match.person_id, match.kind, reason))
        if match.kind is not Likeness.SAME:
            known.add(line.number, _name(line), line.values.position)
    return tuple(repeats)


def _of_namesakes(same: list[_Entry[Key]], position: str) -> Match[Key]:
    if len(same) == 1:
        return Match(Likeness.SAME, same[0].key)
    fitting = [entry for entry in same if position and entry.position == position]
    if len(fitting) == 1:
        return Match(Likeness.SAME, fitting[0].key)
    whom = _whom(same[0].full)
    return Match(Likeness.SIMILAR, same[0].key, f"похоже на {whom}: таких полных тёзок {len(same)}")


def _compare(one: tuple[str, str], other: tuple[str, str]) -> str | None:
    """None for different people, blank for equal names, else what is not quite equal."""
    mine, theirs = one[1], other[1]
    if one[0] != other[0]:
        return _INITIALS if _initials_agree(one, other) else None
    if mine == theirs:
        return _INITIALS if _is_initial(one[0]) and not mine else ""
    if not mine or not theirs:
        return "совпали фамилия и имя, отчество есть не везде"
    if _is_initial(mine) or _is_initial(theirs):
        return _INITIALS if mine[0] == theirs[0] else None
    return "отчество отличается одной буквой" if _one_letter(mine, theirs) else None


def _initials_agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0][:1] != other[0][:1] or not (_is_initial(one[0]) or _is_initial(other[0])):
        return False
    middles = one[1][:1], other[1][:1]
    return middles[0] == middles[1] or not all(middles)


def _is_initial(name: str) -> bool:
    return len(name) == 1


def _folded(full: FullName) -> tuple[str, str]:
    return folded(full.name), folded(full.patronymic)


def _one_letter(one: str, other: str) -> bool:
    """One letter changed, added or left out."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    rest = short[start + 1 :] if len(short) == len(long) else short[start:]
    return rest == long[start + 1 :]


def _whom(full: FullName) -> str:
    sex = guess_sex(full)
    if sex is None:
        return surname_initials(full)
    return decline_surname_initials(full, sex).accusative


def _name(line: StaffLine) -> FullName:
    return FullName(line.values.surname, line.values.name, line.values.patronymic)
