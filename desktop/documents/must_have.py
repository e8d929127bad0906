"""What the law wants in a text and what is no longer there."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.documents.template import editing, in_words
from desktop.documents.template.editing import EditedLine, Tile
from desktop.documents.types import DocumentType


def absent(kind: DocumentType, shipped: str, lines: Iterable[EditedLine]) -> tuple[str, ...]:
    """Obligatory paths which this text lacks and the shipped one of the variant has."""
    there, before = _named(lines), _named(editing.split(shipped))
    return tuple(path for path in kind.must_have if path in before and path not in there)


def _named(lines: Iterable[EditedLine]) -> set[str]:
    """Every path which a text names, with all its beginnings."""
    found: set[str] = set()
    for line in lines:
        names = [each.name.partition(" из ")[2] or each.name for each in line.prefixes]
        names += line.fixed.replace("{", " ").replace("}", " ").split()
        for piece in line.pieces:
            field = in_words.field_of(piece.source) if isinstance(piece, Tile) else None
            names += [".".join(field.path)] if field is not None else []
        for name in names:
            parts = name.split(".")
            found |= {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return found
