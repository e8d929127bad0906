"""What can be wrong in a template, said with the line and a cure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.errors import OfficeError


@dataclass(frozen=True)
class Fault:
    """One wrong place: the line (from 1), what is wrong, the nearest right word if there is one."""

    line: int
    text: str
    nearest: str = ""

    def __str__(self) -> str:
        hint = f" Возможно, имелось в виду «{self.nearest}»." if self.nearest else ""
        return f"Строка {self.line}: {self.text}{hint}"


class TemplateError(OfficeError):
    """The text of a template cannot be used; ``faults`` names every wrong place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like the given one, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""
