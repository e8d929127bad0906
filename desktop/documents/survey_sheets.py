"""Questions on paper (D21): what is asked, laid out for a pen.

The digits and the numbers of options are those of the quick entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    Paragraph,
    Row,
    Run,
    Table,
    said,
)
from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.shipped import Option, Question

BOX = "□"
LINE = "_" * 68
DATE_LINE = "«___» ______________ 20___ г."
CHOOSE_ONE, CHOOSE_SEVERAL = "отметьте одно", "можно несколько"
_LINES = {QuestionKind.TEXT: 2, QuestionKind.NUMBER: 1}
_NUMBER_SHARE, _POINT_SHARE = 6, 7
_SHORT, _MIDDLE = 26, 42
"""Letters of the longest option which three, or two, of a line may have."""

Numbered = tuple[int, Question]


def blocks(questions: Sequence[Question]) -> tuple[Block, ...]:
    """All questions in their order: neighbours of one scale make one table."""
    made: list[Block] = []
    numbered = list(enumerate(questions, 1))
    for scale, group in groupby(numbered, key=_scale_of):
        for place, run in enumerate(_by_heading(list(group))):
            made += _scaled(scale, run, is_first=place == 0) if scale else _single(run)
    return tuple(made)


def _scale_of(one: Numbered) -> str:
    question = one[1]
    return question.scale if question.kind is QuestionKind.SCALE else ""


def _by_heading(group: list[Numbered]) -> Iterator[list[Numbered]]:
    """A heading begins a new run."""
    run: list[Numbered] = []
    for one in group:
        if one[1].heading and run:
            yield run
            run = []
        run.append(one)
    yield run


def _scaled(code: str, run: list[Numbered], *, is_first: bool) -> Iterator[Block]:
    """A digit to be ringed stands in each cell."""
    scale = shipped.scales()[code]
    yield Gap(0.4, keep_next=True)
    if run[0][1].heading:
        yield _bold(run[0][1].heading)
    if is_first:
        text = f"В каждой строке обведите одну цифру: {scale.legend}"
        yield Paragraph(said(text), Kind.SMALL, keep_next=True)
    points = tuple(said(str(value)) for value in scale.values)
    rows = tuple(Row((said(str(number)), said(one.words), *points)) for number, one in run)
    count = len(points)
    widths = (_NUMBER_SHARE, 100 - _NUMBER_SHARE - _POINT_SHARE * count, *(_POINT_SHARE,) * count)
    aligns = (Align.CENTER, Align.LEFT, *(Align.CENTER,) * count)
    yield Table(("",) * (count + 2), rows, widths, aligns, for_hand=True)


def _single(run: list[Numbered]) -> Iterator[Block]:
    for number, one in run:
        yield Gap(0.4, keep_next=True)
        if one.heading:
            yield _bold(one.heading)
        if one.kind is QuestionKind.DATE:
            yield _asked(number, one, f" {DATE_LINE}", is_alone=True)
        elif one.kind in (QuestionKind.ONE, QuestionKind.SEVERAL):
            is_one = one.kind is QuestionKind.ONE
            yield _asked(number, one, f" ({CHOOSE_ONE if is_one else CHOOSE_SEVERAL})")
            yield from _options(one.options)
        else:
            yield _asked(number, one)
            yield from _lines(_LINES[one.kind])


def _asked(number: int, one: Question, after: str = "", *, is_alone: bool = False) -> Paragraph:
    runs = (Run(f"{number}.\u00a0{one.words}", bold=True), *(said(after) if after else ()))
    return Paragraph(runs, Kind.PLAIN, keep_next=not is_alone)


def _lines(count: int) -> Iterator[Block]:
    for place in range(count):
        is_last = place == count - 1
        yield Gap(0.4, keep_next=True)
        yield Paragraph(said(LINE), Kind.PLAIN, keep_next=not is_last)


def _options(options: Sequence[Option]) -> Iterator[Block]:
    """Short ones three in a line, long ones each on its own."""
    longest = max((len(one.title) for one in options), default=0)
    across = 3 if longest <= _SHORT else 2 if longest <= _MIDDLE else 1
    told = [f"{BOX}\u00a0{n}\u00a0{one.title}" for n, one in enumerate(options, 1)]
    for start in range(0, len(told), across):
        cells = [Cell((said(text),)) for text in told[start : start + across]]
        cells += [Cell(())] * (across - len(cells))
        is_last = start + across >= len(told)
        yield Columns(tuple(cells), keep_next=not is_last)


def _bold(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), Kind.PLAIN, keep_next=True)
