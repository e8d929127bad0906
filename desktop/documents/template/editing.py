"""The text of a template as an editor shows it: paragraphs of letters and tiles, no marks.

``split`` and ``joined`` go there and back: a text and its joined split are the same template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop.documents.template import parsing

NO_MARK: Final = ""
MARKS: Final = (*parsing.MARKS, *parsing.CLAUSES, "::", ">")
COLUMN: Final = "|"

_PREFIXES = re.compile(r"^(?:\((?:если не|если|для каждого):[^()]*\)\s*)+")
_FIXED = re.compile(r"---$|@|~(?:\s+\d(?:\.\d)?)?$")
_PREFIX = re.compile(r"\((если не|если|для каждого):([^()]*)\)\s*")
_TOKENS = re.compile(r"\{[^{}]*\}|\*\*|\^\^|~~|\\.|[\[\]]|[^{}\[\]*^~\\]+|.", re.DOTALL)
_PEN = {"**": "bold", "^^": "italic", "~~": "underline"}
_ESCAPED = re.compile(r"[{}\[\]\\]|\*\*|\^\^|~~")


@dataclass(frozen=True)
class Letters:
    """Letters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Tile:
    """A field as one letter; ``source`` is what stands between the braces."""

    source: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True)
class Edge:
    """The beginning or the end of what is printed only when its fields are filled."""

    is_end: bool = False


@dataclass(frozen=True)
class Separator:
    """Between two columns of a line."""


Piece = Letters | Tile | Edge | Separator
_PLAIN = (False, False, False)


@dataclass(frozen=True)
class Prefix:
    """«если: есть выплата», «для каждого: вопрос из повестка»."""

    word: str
    name: str

    def __str__(self) -> str:
        return f"({self.word}: {self.name})"


@dataclass(frozen=True)
class EditedLine:
    """A paragraph. A ready part (``@подписи``), a gap and a new page stand in ``fixed``."""

    mark: str = NO_MARK
    pieces: tuple[Piece, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    fixed: str = ""


def split(text: str) -> list[EditedLine]:
    """Paragraphs of a text; empty lines are left out. Wrong lines stay as letters."""
    return [_line(line.strip()) for line in text.splitlines() if line.strip()]


def joined(lines: list[EditedLine]) -> str:
    """The text of paragraphs."""
    return "".join(f"{_written(line)}\n" for line in lines)


def _line(text: str) -> EditedLine:
    found = _PREFIXES.match(text)
    prefixes: tuple[Prefix, ...] = ()
    if found is not None:
        prefixes = tuple(
            Prefix(match.group(1), match.group(2).strip())
            for match in _PREFIX.finditer(found.group())
        )
        text = text[found.end() :]
    if _FIXED.match(text):
        return EditedLine(prefixes=prefixes, fixed=text)
    mark, _, rest = text.partition(" ")
    if mark in MARKS and rest:
        return EditedLine(mark, _pieces(rest, is_columns=mark == "::"), prefixes)
    return EditedLine(NO_MARK, _pieces(text, is_columns=False), prefixes)


def _pieces(text: str, *, is_columns: bool) -> tuple[Piece, ...]:
    pen = {"bold": False, "italic": False, "underline": False}
    made: list[Piece] = []
    for piece in _TOKENS.findall(text):
        if piece in _PEN:
            pen[_PEN[piece]] = not pen[_PEN[piece]]
        elif piece.startswith("{") and piece.endswith("}") and len(piece) > 1:
            made.append(Tile(piece[1:-1].strip(), **pen))
        elif piece in {"[", "]"}:
            made.append(Edge(is_end=piece != "["))
        else:
            letters = piece[1:] if piece.startswith("\\") and len(piece) > 1 else piece
            is_escaped = letters != piece
            made += _letters(letters, pen, is_columns=is_columns and not is_escaped)
    return _merged(made)


def _letters(text: str, pen: dict[str, bool], *, is_columns: bool) -> list[Piece]:
    if not is_columns or COLUMN not in text:
        return [Letters(text, **pen)]
    made: list[Piece] = []
    parts = text.split(COLUMN)
    for index, part in enumerate(parts):
        made += [Separator()] if index else []
        inside = part.lstrip(" ") if index else part
        inside = inside.rstrip(" ") if index < len(parts) - 1 else inside
        made += [Letters(inside, **pen)] if inside else []
    return made


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    made: list[Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if isinstance(piece, Letters) and isinstance(last, Letters) and _look(piece) == _look(last):
            made[-1] = Letters(last.text + piece.text, *_look(last))
        else:
            made.append(piece)
    return tuple(made)


def _look(piece: Letters | Tile) -> tuple[bool, bool, bool]:
    return piece.bold, piece.italic, piece.underline


def _written(line: EditedLine) -> str:
    prefix = "".join(f"{each} " for each in line.prefixes)
    if line.fixed:
        return f"{prefix}{line.fixed}"
    body = _inline(line.pieces)
    if line.mark:
        return f"{prefix}{line.mark} {body}"
    return f"{prefix}{_guarded(body) if not line.prefixes else body}"


def _guarded(body: str) -> str:
    """A paragraph whose first word looks like a mark stays a paragraph."""
    first, _, rest = body.partition(" ")
    is_marked = bool(first in MARKS and rest)
    is_taken = is_marked or _FIXED.match(body) or _PREFIXES.match(body)
    return f"\\{body}" if is_taken else body


def _inline(pieces: tuple[Piece, ...]) -> str:
    made: list[str] = []
    now = _PLAIN
    for piece in pieces:
        if isinstance(piece, Edge):
            made.append("]" if piece.is_end else "[")
            continue
        if isinstance(piece, Separator):  # each column has pens of its own
            made += [*_switched(now, _PLAIN), f" {COLUMN} "]
            now = _PLAIN
            continue
        made += _switched(now, _look(piece))
        now = _look(piece)
        if isinstance(piece, Tile):
            made.append(f"{{{piece.source}}}")
        else:
            made.append(_ESCAPED.sub(_escape, piece.text.replace("\n", " ")))
    made += _switched(now, _PLAIN)
    return "".join(made).strip()


def _switched(now: tuple[bool, bool, bool], wanted: tuple[bool, bool, bool]) -> list[str]:
    marks = zip(now, wanted, _PEN, strict=True)
    return [mark for was, is_on, mark in marks if was is not is_on]


def _escape(match: re.Match[str]) -> str:
    return "".join(f"\\{letter}" for letter in match.group())
