"""360° of a pair from «Поддержка 360°» (А9): what each source said becomes a line of «Поддержка».

An anonymous sheet says who answers (administration, colleagues) and three marks. A source is told
by its means, from five whole sheets on, and only while the rest of the answers is large enough
too: means of everybody are told as well, and the difference is what the others said. The parents
stand apart (``parents.py``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.services.surveys import figures, privacy
from desktop.services.surveys.figures import PARENTS, Key
from desktop.services.surveys.parents import SOURCE, STATEMENTS

GROUP = "around"
"""The question of the keys of a tally which are about sources; they are told together."""
SOURCES = ("administration", "colleagues")
_REST = "rest"
_HUNDRED = 100


@dataclass(frozen=True)
class Voice:
    """What one source said; ``marks`` in hundredths, None when they stay hidden."""

    source: str
    people: int
    marks: tuple[int, int, int] | None = None


def is_size(choice: str) -> bool:
    """Whether a count of the group is that of people, not a mean."""
    return ":" not in choice or choice.startswith(_REST)


def tally(sheets: Iterable[Mapping[str, str]], least: int = privacy.LEAST) -> Counter[Key]:
    """People of each source, the means which may be told, and who is left beside them."""
    found: Counter[Key] = Counter()
    points: dict[str, list[Sequence[int]]] = {}
    for marks in sheets:
        given = [one for one in STATEMENTS if one in marks]
        source = marks.get(SOURCE, "")
        if source in SOURCES and len(given) == len(STATEMENTS):
            found[GROUP, source] += 1
            points.setdefault(source, []).append([int(marks[one]) for one in STATEMENTS])
        else:
            found.update({(GROUP, f"{_REST}:{one}"): 1 for one in given})
    hidden = _hidden(found, least)
    for source, rows in points.items():
        if source not in hidden:
            found.update(_means(source, rows))
    return found


def _hidden(found: Mapping[Key, int], least: int) -> set[str]:
    """Sources which would be told by themselves or by what is left without the others."""
    of_sources = {source: found.get((GROUP, source), 0) for source in SOURCES}
    hidden: set[str] = set()
    for statement in STATEMENTS:
        rest = found.get((GROUP, f"{_REST}:{statement}"), 0)
        hidden |= privacy.suppressed({**of_sources, _REST: rest}, least)
    return hidden


def _means(source: str, rows: Sequence[Sequence[int]]) -> dict[Key, int]:
    columns = zip(STATEMENTS, zip(*rows, strict=True), strict=True)
    return {
        (GROUP, f"{source}:{statement}"): figures.mean([(one * _HUNDRED, 1) for one in column]) or 0
        for statement, column in columns
    }


def voices(counted: Mapping[Key, int]) -> list[Voice]:
    """What each source which answered said, as a tally tells it."""
    found = [_voice(counted, source) for source in SOURCES]
    blanks = counted.get(figures.OF_PARENTS, 0)
    of_parents = [counted.get((one, PARENTS), 0) for one in STATEMENTS]
    found.append(Voice(PARENTS, blanks, _three(of_parents) if blanks >= privacy.LEAST else None))
    return [one for one in found if one.people]


def _voice(counted: Mapping[Key, int], source: str) -> Voice:
    marks = [counted.get((GROUP, f"{source}:{one}"), 0) for one in STATEMENTS]
    return Voice(source, counted.get((GROUP, source), 0), _three(marks))


def _three(marks: Sequence[int]) -> tuple[int, int, int] | None:
    first, second, third = marks
    return (first, second, third) if all(marks) else None
