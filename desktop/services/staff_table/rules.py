"""What cleaning needs to know of the base and the day, prepared once for all rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.services.staff_table.vocabulary import folded, vocabulary


@dataclass(frozen=True)
class Rules:
    """``today`` and the positions of the reference lists."""

    today: date
    nominatives: dict[str, str]
    """The nominative of each code."""
    exact: dict[str, str]
    """The code of each folded nominative."""
    loose: dict[str, str]
    """The code of each folded abbreviation whose position is in the list."""

    @classmethod
    def of(cls, today: date, positions: Iterable[tuple[str, str]]) -> "Rules":
        """``positions`` are (code, nominative), shipped ones and those of the office."""
        nominatives = dict(positions)
        exact: dict[str, str] = {}
        for code, nominative in nominatives.items():
            exact.setdefault(folded(nominative), code)
        loose = {word: code for word, code in vocabulary().positions.items() if code in nominatives}
        return cls(today, nominatives, exact, loose)
