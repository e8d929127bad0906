"""The middle of an award: title, name and what it is given for.

All sizes shrink together until the texts fit; the name has a limit of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.documents.awards import measure
from desktop.documents.awards.design import MM, Box, Design
from desktop.documents.awards.measure import Fitted
from desktop.documents.awards.placing import (
    ASCENT,
    DESCENT,
    Fit,
    Mark,
    Placed,
    Role,
    Room,
    Shape,
    height_of,
)
from desktop.documents.blocks import AwardPage

STEPS: Final = tuple(1 - 0.04 * step for step in range(14))
"""Scales which are tried one after another."""

SPACING: Final = 0.09
"""Between the capitals of a title, sizes."""

LEAST_TITLE: Final = 18.0
LEAST_BODY: Final = 7.0
WISHED_NAME: Final = 18.0
"""Below it somebody should look (documents-catalogue.md, D32)."""

LEAST_NAME: Final = 14.0
MOST_SURNAME: Final = 2
MOST_REST: Final = 2
MOST_TITLE: Final = 2
MOST_BODY: Final = 60
"""Lines of a paragraph at the smallest size: more than a sheet has."""

MOST_WHOLE: Final = 4
"""Lines of a name which has no surname: an organisation."""

BODY_SHARE: Final = 0.92
LEADINGS: Final = {
    Role.TITLE: 1.16,
    Role.SURNAME: 1.12,
    Role.REST: 1.14,
    Role.BODY: 1.4,
}
LEADING: Final = 1.25
BEFORE: Final = {
    Role.TITLE: 9.0,
    Role.BEFORE: 6.5,
    Role.SURNAME: 6.0,
    Role.REST: 2.2,
    Role.UNDER: 4.2,
    Role.BODY: 6.5,
}
"""Free room above a part at full scale, mm."""

STRETCH: Final = 1.75
"""Gaps grow to this when there is room; what is still left goes above and below."""

LOW_GAPS: Final = 0.62
"""Of a lying sheet."""

DIVIDER: Final = 5.5
"""From the title down to its ornament, mm at full scale."""

DIVIDER_HALF: Final = 2.4
"""Half of its height, points."""

BOTTOM: Final = 6 * MM


@dataclass(frozen=True)
class Part:
    """Lines of one role at their size."""

    role: Role
    found: Fitted
    face: str
    spacing: float = 0
    is_next: bool = False
    """The second paragraph of the text and those after it."""
    is_whole: bool = False
    """A name without a surname apart."""
    below: float = 0
    """The room of an ornament under the lines, points."""

    @property
    def leading(self) -> float:
        return LEADINGS.get(self.role, LEADING)

    @property
    def height(self) -> float:
        return height_of(len(self.found.lines), self.found.size, self.leading) + self.below

    def gap(self, scale: float) -> float:
        role = Role.SURNAME if self.is_whole else self.role
        return (2.0 if self.is_next else BEFORE[role]) * MM * scale


def place(placed: Placed, sheet: AwardPage, design: Design, room: Room) -> None:
    """Put the middle between head and foot."""
    box = replace(room.box, bottom=room.box.bottom + BOTTOM)
    room = replace(room, box=box)
    writer = _Writer(sheet, design, box.width)
    gaps = LOW_GAPS if design.is_lying else 1.0
    parts: list[Part] = []
    scale = 1.0
    for scale in STEPS:
        parts = writer.parts(scale)
        if _height(parts, gaps * scale) <= box.height:
            break
    else:
        parts = _cut(placed, parts, gaps * scale, box, writer)
    for part in parts:
        if part.found.is_cut:
            placed.cut(part.role)
    parts = writer.evened(parts)
    placed.fit = _judged(placed.fit, parts)
    _put(placed, parts, gaps * scale, room)


def _height(parts: Sequence[Part], scale: float) -> float:
    return sum(part.height + part.gap(scale) for part in parts)


def _judged(fit: Fit, parts: Sequence[Part]) -> Fit:
    names = [part.found for part in parts if part.role in {Role.SURNAME, Role.REST}]
    smallest = min((found.size for found in names), default=WISHED_NAME)
    first = next((part.found for part in parts if part.role is Role.SURNAME), None)
    wrapped = first is not None and len(first.lines) > 1
    return replace(fit, shrunk_to=smallest if smallest < WISHED_NAME else 0, wrapped=wrapped)


def _cut(
    placed: Placed, parts: Sequence[Part], scale: float, box: Box, writer: _Writer
) -> list[Part]:
    """Only as many lines of the text as there is room for."""
    placed.cut(Role.BODY)
    kept = [part for part in parts if part.role is not Role.BODY]
    room = box.height - _height(kept, scale)
    for part in (part for part in parts if part.role is Role.BODY):
        size, lines = part.found.size, part.found.lines
        free = (room - part.gap(scale)) / size - ASCENT - DESCENT
        count = int(free / part.leading) + 1 if free >= 0 else 0
        if count < len(lines):
            shown = measure.cut(lines, count, part.face, size, writer.measure)
            return [*kept, replace(part, found=Fitted(shown, size))] if shown else kept
        kept.append(part)
        room -= part.height + part.gap(scale)
    return kept


def _put(placed: Placed, parts: Sequence[Part], scale: float, room: Room) -> None:
    natural = sum(part.height for part in parts)
    gaps = sum(part.gap(scale) for part in parts)
    free = room.box.height - natural
    stretch = min(max(free / gaps, 1.0), STRETCH) if gaps else 1.0
    rest = max(free - gaps * stretch, 0)
    top = room.box.top - rest * 0.4
    for part in parts:
        top -= part.gap(scale) * stretch
        size = part.found.size
        for number, line in enumerate(part.found.lines):
            baseline = top - ASCENT * size - number * part.leading * size
            placed.texts.append(
                room.line(part.role, line, baseline, part.face, size, spacing=part.spacing)
            )
        top -= part.height
        if part.role is Role.TITLE:
            _divider(placed, top + DIVIDER_HALF, room)


def _divider(placed: Placed, y: float, room: Room) -> None:
    box = room.box
    middle = (box.left + box.right) / 2
    half = min(box.width / 2, 48 * MM)
    left = box.left if room.is_left else middle - half
    across = Box(left, y - DIVIDER_HALF, left + 2 * half, y + DIVIDER_HALF)
    placed.marks.append(Mark(Shape.DIVIDER, across))


class _Writer:
    """The parts of the middle at a scale."""

    def __init__(self, sheet: AwardPage, design: Design, wide: float) -> None:
        self._sheet = sheet
        self._design = design
        self._wide = wide
        self.measure = wide if design.is_left else wide * BODY_SHARE

    def parts(self, scale: float) -> list[Part]:
        """Those which have words, from the top."""
        sizes, faces, sheet = self._design.sizes, self._design.faces, self._sheet
        found: list[Part] = []
        if not self._design.is_for_forms:
            below = DIVIDER * MM * scale * (LOW_GAPS if self._design.is_lying else 1)
            title = self._title(sizes.title * scale)
            found.append(replace(title, below=max(below, 2 * DIVIDER_HALF)))
        found.append(self._plain(Role.BEFORE, sheet.before, faces.italic, sizes.before * scale))
        found += self._name(scale)
        found.append(self._plain(Role.UNDER, sheet.under_name, faces.italic, sizes.under * scale))
        found += self._body(max(sizes.body * scale, LEAST_BODY))
        return [part for part in found if part.found.lines]

    def _title(self, size: float) -> Part:
        """In one line unless it is long: then every word has its own."""
        face = self._design.faces.title
        text = measure.beginning(measure.clean(self._sheet.title, face), MOST_TITLE)
        lines = [text] if text else []
        for smaller in measure.down(max(size, LEAST_TITLE), LEAST_TITLE, 1):
            lines = measure.wrap(text, face, smaller, self._wide, SPACING)
            is_whole = all(word in " ".join(lines).split(" ") for word in text.split(" "))
            if is_whole and len(lines) <= (1 if smaller > size * 0.8 else 2):
                return Part(Role.TITLE, Fitted(tuple(lines), smaller), face, SPACING)
        kept = measure.cut(lines, MOST_TITLE, face, LEAST_TITLE, self._wide, SPACING)
        cut = len(lines) > len(kept)
        return Part(Role.TITLE, Fitted(kept, LEAST_TITLE, is_cut=cut), face, SPACING)

    def _plain(self, role: Role, text: str, face: str, size: float) -> Part:
        sizes = measure.down(size, LEAST_BODY)
        return Part(role, measure.shrunk([text], face, sizes, self.measure, 3), face)

    def _body(self, size: float) -> list[Part]:
        face = self._design.faces.text
        parts: list[Part] = []
        for text in self._sheet.body:
            cleaned = measure.beginning(measure.clean(text, face), MOST_BODY)
            lines = tuple(measure.wrap(cleaned, face, size, self.measure)) if cleaned else ()
            parts.append(Part(Role.BODY, Fitted(lines, size), face, is_next=bool(parts)))
        return parts

    def evened(self, parts: Sequence[Part]) -> list[Part]:
        """Centred paragraphs in even lines: the same count, so nothing moves."""
        if self._design.is_left:
            return list(parts)
        return [self._even(part) if part.role is Role.BODY else part for part in parts]

    def _even(self, part: Part) -> Part:
        size, text = part.found.size, " ".join(part.found.lines)
        lines = tuple(measure.balanced(text, part.face, size, self.measure))
        is_same = len(lines) == len(part.found.lines)
        return replace(part, found=replace(part.found, lines=lines)) if is_same else part

    def _name(self, scale: float) -> list[Part]:
        sizes, faces = self._design.sizes, self._design.faces
        surname, rest = measure.name_parts(self._sheet.name, self._sheet.surname_words)
        biggest = max(sizes.surname * scale, LEAST_NAME)
        if not surname:
            whole = measure.down(max(sizes.rest * scale, LEAST_NAME), LEAST_NAME)
            found = measure.shrunk([rest], faces.rest, whole, self.measure, MOST_WHOLE)
            return [Part(Role.REST, found, faces.rest, is_whole=True)]
        first = self._surname(surname, biggest)
        smaller = measure.down(min(max(sizes.rest * scale, LEAST_NAME), first.size), LEAST_NAME)
        second = measure.shrunk([rest], faces.rest, smaller, self._wide, MOST_REST)
        parts = [Part(Role.SURNAME, first, faces.name), Part(Role.REST, second, faces.rest)]
        return [part for part in parts if part.found.lines]

    def _surname(self, text: str, biggest: float) -> Fitted:
        """Shrinks to 18, then takes two lines, then shrinks to 14, then is cut."""
        face = self._design.faces.name
        least = min(WISHED_NAME, biggest)
        found = measure.shrunk([text], face, measure.down(biggest, least), self._wide, 1)
        if not found.is_cut:
            return found
        sizes = measure.down(min(WISHED_NAME + 4, biggest), LEAST_NAME)
        return measure.shrunk([text], face, sizes, self._wide, MOST_SURNAME)
