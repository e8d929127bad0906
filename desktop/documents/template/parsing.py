"""The grammar of templates (docs/decisions/documents.md): text → lines, with every fault named.

Nothing here evaluates anything: a text is cut into letters and names in one pass. A value never
comes near it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from desktop.documents.blocks import Kind
from desktop.documents.template.errors import Fault, TemplateError
from desktop.documents.template.nodes import (
    Condition,
    Field,
    IfEmpty,
    Line,
    Loop,
    Node,
    Nodes,
    Optional,
    Template,
    Text,
)
from desktop.language.text import typography

CASES: Final = {
    "им": "nominative",
    "род": "genitive",
    "дат": "dative",
    "вин": "accusative",
    "твор": "instrumental",
    "пред": "prepositional",
}
STYLES: Final = ("словами", "цифрами", "в_кавычках")

MARKS: Final = {
    "#": Kind.TITLE,
    "##": Kind.BANNER,
    "!": Kind.HEADING,
    "==": Kind.SECTION,
    "-": Kind.ITEM,
    "^": Kind.CENTER,
    "<": Kind.PLAIN,
    "_": Kind.SMALL,
}
CLAUSES: Final = ("+", "++", "+++", "++++")
LIMIT: Final = 64 * 1024
"""Letters of one template: forty pages."""

_EMPTY: Final = {
    "": IfEmpty.NOTHING,
    "—": IfEmpty.DASH,
    "____": IfEmpty.BLANK_LINE,
}
_PREFIX = re.compile(r"\((если не|если|для каждого):([^()]*)\)\s*")
_LOOP = re.compile(r"^\s*(\w+) из ([\w.]+)\s*$")
_DEEPEST: Final = 3
_TIES = re.compile(r"(№|(?<!\w)(?:г|ул|п|пп|ст|ч)\.|(?<!\w)(?:[вВсСкКоО]|[Оо]б|[Сс]о)) (?=\ua66e)")
"""What may not part from the field after it."""

_BRACES = re.compile(r"\{[^{}]*\}")
_STANDS_FOR: Final = "\ua66e"
"""A letter which no text has stands for a field while the letters around are typeset."""

_FIELD = re.compile(
    r"^(?P<capital>\^?)(?P<path>\w+(?:\.\w+)*)"
    r"(?:\s*:\s*(?P<words>[^?{}]+)|\s+(?P<noun>[^\W\d_][\w ]*?))?"
    r"(?:\s*\?(?P<empty>—|____|))?$"
)
_TOGGLES: Final = {"**": "bold", "^^": "italic", "~~": "underline"}
_PART = re.compile(r"^@(\w+)\s*(.*)$")


def parse(source: str) -> Template:
    """A template from its text. Raises TemplateError with every fault found."""
    if len(source) > LIMIT:
        raise TemplateError([Fault(1, "текст шаблона длиннее сорока страниц.")])
    faults: list[Fault] = []
    lines: list[Line] = []
    for number, text in enumerate(source.splitlines(), 1):
        if text.strip():
            try:
                lines.append(_line(number, text.strip()))
            except TemplateError as error:
                faults += error.faults
    if faults:
        raise TemplateError(faults)
    return Template(tuple(lines))


def _line(number: int, text: str) -> Line:
    conditions: list[Condition] = []
    loops: list[Loop] = []
    while match := _PREFIX.match(text):
        word, name = match.group(1), match.group(2).strip()
        if word == "для каждого":
            loops.append(_loop(number, name))
        else:
            conditions.append(Condition(name, word == "если не"))
        text = text[match.end() :]
    line = _body(number, text)
    return replace(line, conditions=tuple(conditions), loops=tuple(loops))


def _loop(number: int, text: str) -> Loop:
    match = _LOOP.match(text)
    if match is None:
        raise TemplateError(
            [Fault(number, f"«для каждого: {text}» — нужно «для каждого: строка из список».")]
        )
    return Loop(match.group(1), tuple(match.group(2).split(".")))


def _body(number: int, text: str) -> Line:
    if text == "---":
        return Line(number, is_break=True)
    if re.fullmatch(r"~(?:\s+\d(?:\.\d)?)?", text):
        return Line(number, gap=float(text[1:] or 1))
    if match := _PART.match(text):
        return Line(number, part=match.group(1), argument=match.group(2).strip())
    return _written(number, text)


def _written(number: int, text: str) -> Line:
    mark, _, rest = text.partition(" ")
    if not rest:
        return Line(number, Kind.BODY, nodes=inline(number, text))
    if mark == "::":
        return Line(number, cells=tuple(inline(number, each) for each in _columns(rest)))
    if mark == ">":
        return Line(number, Kind.PLAIN, nodes=inline(number, rest), is_corner=True)
    if mark in CLAUSES:
        return Line(number, Kind.CLAUSE, len(mark), inline(number, rest))
    if mark in MARKS:
        return Line(number, MARKS[mark], nodes=inline(number, rest))
    return Line(number, Kind.BODY, nodes=inline(number, text))


def _columns(text: str) -> list[str]:
    """Cut at «|» outside of braces."""
    cells, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == "|" and depth == 0:
            cells.append(text[start:index].strip())
            start = index + 1
    return [*cells, text[start:].strip()]


@dataclass
class _Pen:
    """The look of the letters which follow."""

    bold: bool = False
    italic: bool = False
    underline: bool = False


class _Reader:
    """One pass over one line."""

    def __init__(self, number: int, text: str) -> None:
        self._number = number
        self._text = text
        self._at = 0
        self._pen = _Pen()
        self._depth = 0

    def all(self) -> Nodes:
        nodes = self._until("")
        if self._at < len(self._text):
            raise self._fault("скобка «]» без начала.")
        return nodes

    def _until(self, stop: str) -> Nodes:
        nodes: list[Node] = []
        letters: list[str] = []
        while self._at < len(self._text):
            letter = self._text[self._at]
            if letter in "]" + stop:
                break
            if letter in "{[" or self._text[self._at : self._at + 2] in _TOGGLES:
                self._flush(letters, nodes)
                if (found := self._special(letter)) is not None:
                    nodes.append(found)
                continue
            if letter == "\\" and self._at + 1 < len(self._text):
                self._at += 1
                letter = self._text[self._at]
            letters.append(letter)
            self._at += 1
        self._flush(letters, nodes)
        return tuple(nodes)

    def _special(self, letter: str) -> Node | None:
        if letter == "{":
            return self._field()
        if letter == "[":
            return self._optional()
        name = _TOGGLES[self._text[self._at : self._at + 2]]
        setattr(self._pen, name, not getattr(self._pen, name))
        self._at += 2
        return None

    def _flush(self, letters: list[str], nodes: list[Node]) -> None:
        if letters:
            pen = self._pen
            nodes.append(Text("".join(letters), pen.bold, pen.italic, pen.underline))
            letters.clear()

    def _optional(self) -> Optional:
        self._at += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault("скобки «[» вложены слишком глубоко.")
        nodes = self._until("]")
        self._depth -= 1
        if self._at >= len(self._text):
            raise self._fault("скобка «[» не закрыта.")
        self._at += 1
        return Optional(nodes)

    def _field(self) -> Field:
        end = self._text.find("}", self._at)
        if end < 0:
            raise self._fault("скобка «{» не закрыта.")
        inside = self._text[self._at + 1 : end].strip()
        self._at = end + 1
        match = _FIELD.match(inside)
        if match is None:
            raise self._fault(f"поле «{inside}» не разобрать.")
        return self._made(match)

    def _made(self, match: re.Match[str]) -> Field:
        path = match.group("path").split(".")
        case = CASES.get(path[-1], "") if len(path) > 1 else ""
        style = path[-1] if len(path) > 1 and path[-1] in STYLES else ""
        if case or style:
            path.pop()
        words = tuple(each.strip() for each in (match.group("words") or "").split("|"))
        if match.group("words") and len(words) not in (2, 3):
            raise self._fault("слов по полу должно быть два: «согласен|согласна».")
        empty = match.group("empty")
        return Field(
            path=tuple(path),
            case=case,
            style=style,
            noun=match.group("noun") or "",
            words=words if match.group("words") else (),
            if_empty=IfEmpty.GAP if empty is None else _EMPTY[empty],
            capital=bool(match.group("capital")),
            bold=self._pen.bold,
            italic=self._pen.italic,
            underline=self._pen.underline,
        )

    def _fault(self, text: str) -> TemplateError:
        return TemplateError([Fault(self._number, text)])


def _typeset(text: str) -> str:
    """Russian typography of the letters of a line; what stands in braces is not touched."""
    fields = _BRACES.findall(text)
    if _STANDS_FOR in text:
        return text
    shown = _TIES.sub("\\1\u00a0", typography(_BRACES.sub(_STANDS_FOR, text)))
    whole = iter(fields)
    return "".join(next(whole) if letter == _STANDS_FOR else letter for letter in shown)


def inline(number: int, text: str) -> Nodes:
    """The letters and fields of one line. Raises TemplateError."""
    return _Reader(number, _typeset(text)).all()
