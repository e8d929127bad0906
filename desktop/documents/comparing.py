"""Two texts of a template side by side, in words: what was changed, phrase by phrase."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from desktop.documents.template import editing, in_words
from desktop.documents.template.editing import Edge, EditedLine, Letters, Separator, Tile

_WORDS = re.compile(r"\s+|‹[^›]*›|[\w-]+|.", re.DOTALL)


@dataclass(frozen=True)
class Phrase:
    """A piece of a paragraph; ``changed``: the other side says something else."""

    text: str
    changed: bool = False


Said = tuple[Phrase, ...]


@dataclass(frozen=True)
class Pair:
    """Neighbouring paragraphs of both sides; an empty one stands where there is none."""

    left: Said
    right: Said

    @property
    def is_changed(self) -> bool:
        return any(phrase.changed for phrase in (*self.left, *self.right))


def compared(left: str, right: str) -> list[Pair]:
    """Both texts, paragraph beside paragraph."""
    before, after = _paragraphs(left), _paragraphs(right)
    made: list[Pair] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = before[i1:i2], after[j1:j2]
        for index in range(max(len(old), len(new))):
            one = old[index] if index < len(old) else ""
            other = new[index] if index < len(new) else ""
            made.append(_pair(one, other))
    return made


def _pair(one: str, other: str) -> Pair:
    if one == other:
        return Pair((Phrase(one),), (Phrase(other),))
    before, after = _WORDS.findall(one), _WORDS.findall(other)
    left: list[Phrase] = []
    right: list[Phrase] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        is_changed = tag != "equal"
        if i2 > i1:
            left.append(Phrase("".join(before[i1:i2]), is_changed))
        if j2 > j1:
            right.append(Phrase("".join(after[j1:j2]), is_changed))
    return Pair(tuple(left), tuple(right))


def _paragraphs(text: str) -> list[str]:
    return [_said(line) for line in editing.split(text)]


def _said(line: EditedLine) -> str:
    """A paragraph in letters: fields in ‹›, conditions before it."""
    over = "".join(f"¶ {in_words.prefix_title(one)}\n" for one in line.prefixes)
    if line.fixed:
        return f"{over}‹{in_words.part_title(line.fixed)}›"
    return over + "".join(_piece(piece) for piece in line.pieces)


def _piece(piece: Letters | Tile | Edge | Separator) -> str:
    if isinstance(piece, Letters):
        return piece.text
    if isinstance(piece, Tile):
        return f"‹{in_words.field_title(piece.source)}›"
    return " | " if isinstance(piece, Separator) else ""
