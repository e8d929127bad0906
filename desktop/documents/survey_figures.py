"""The figures of a survey on paper (D47): tables, bars which are told in grey, free answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from desktop.documents import tables
from desktop.documents.blocks import (
    Align,
    BarLine,
    Bars,
    Block,
    Gap,
    Kind,
    Paragraph,
    Row,
    Run,
    Table,
    said,
)
from desktop.language.numbers import counted, percent, share
from desktop.language.text import fold
from desktop.models import QuestionKind
from desktop.services.surveys import sentences, shipped
from desktop.services.surveys.figures import Count, ParentFigures, QuestionFigures
from desktop.services.surveys.results import Results, Text

LEGEND = "Тёмное — не владею, штриховка — пробую. Полная длина — все, кто ответил на вопрос."
_HUNDRED = 100


def blocks(found: Results, areas: dict[str, str]) -> tuple[Block, ...]:
    """Everything which may be shown; ``areas``: code → its short name."""
    scales = [one for one in found.figures.questions if one.question.kind is QuestionKind.SCALE]
    made: list[Block] = []
    by_scale = groupby(_hardest_first(scales), key=lambda one: one.question.scale)
    for scale, questions in by_scale:
        made += _scaled(scale, list(questions), areas)
    made += _chosen([one for one in found.figures.questions if _is_choice(one) and one.base])
    made += _parents(found.figures.parents)
    for text in found.texts:
        made += _texts(text)
    return tuple(made)


def _is_choice(one: QuestionFigures) -> bool:
    return one.question.kind is not QuestionKind.SCALE


def _hardest_first(found: Iterable[QuestionFigures]) -> list[QuestionFigures]:
    """Areas by their difficulties; other questions in their order, after them."""
    return sorted(
        found,
        key=lambda one: (not one.question.is_level, -one.low if one.question.is_level else 0),
    )


def _scaled(
    code: str, questions: Sequence[QuestionFigures], areas: dict[str, str]
) -> Iterator[Block]:
    answered = [one for one in questions if one.base]
    if not answered:
        return
    scale = shipped.scales()[code]
    is_level = answered[0].question.is_level
    yield _heading("Области" if is_level else "Оценки")
    yield Paragraph(said(f"Баллы: {scale.legend}"), Kind.SMALL, keep_next=True)
    yield _points(answered, tuple(str(value) for value in scale.values), areas, is_level=is_level)
    if is_level:
        yield _heading("Где нужна помощь")
        yield Paragraph(said(LEGEND), Kind.SMALL, keep_next=True)
        yield Gap(0.3, keep_next=True)
        yield Bars(tuple(_bar(one, areas) for one in answered), most=_HUNDRED, stacked=True)


def _points(
    answered: Sequence[QuestionFigures],
    points: Sequence[str],
    areas: dict[str, str],
    *,
    is_level: bool,
) -> Table:
    """How many gave each point, the mean, and the share of those with a difficulty."""
    rows = [
        (
            areas.get(one.question.area, one.question.words) if is_level else one.question.words,
            *(str(one.people(point)) for point in points),
            str(one.base),
            sentences.mean_text(one),
            *((_share(one.low, one.base),) if is_level else ()),
        )
        for one in answered
    ]
    ends = ("Ответили", "Средний", *(("Доля 0–1",) if is_level else ()))
    header = ("№", "Область" if is_level else "Утверждение", *points, *ends)
    count = len(points)
    shares = (12,) if is_level else ()
    widths = (4, 100 - 26 - 6 * count - sum(shares), *((6,) * count), 11, 11)
    aligns = (Align.CENTER, Align.LEFT, *((Align.CENTER,) * (len(header) - 2)))
    return Table(header, tables.numbered(rows), (*widths, *shares), aligns)


def _bar(one: QuestionFigures, areas: dict[str, str]) -> BarLine:
    """Percents of those who answered; the words say the count as well."""
    zero, low = share(one.people("0"), one.base), share(one.low, one.base)
    label = areas.get(one.question.area, one.question.words)
    return BarLine(label, (zero, low - zero), percent(one.low, one.base))


def _chosen(found: Sequence[QuestionFigures]) -> Iterator[Block]:
    """Questions with options and numbers: each question a heading among the rows."""
    rows: list[Row] = []
    for one in found:
        base = f"{one.question.words.rstrip('. ')} (ответили {one.base})"
        rows.append(tables.heading(base))
        rows += [_count(count, one.base) for count in _most_first(one)]
        if one.mean is not None:
            rows.append(tables.row("среднее", sentences.mean_text(one), tables.SAME_AS_ABOVE))
    if rows:
        yield _heading("Ответы на вопросы")
        aligns = (Align.LEFT, Align.CENTER, Align.CENTER)
        yield Table(("Ответ", "Человек", "Доля"), tuple(rows), (64, 18, 18), aligns)


def _most_first(one: QuestionFigures) -> Sequence[Count]:
    """Several choices by their number, one choice in the order of the question."""
    if one.question.kind is QuestionKind.ONE:
        return one.counts
    return sorted((each for each in one.counts if each.people), key=lambda each: -each.people)


def _count(one: Count, base: int) -> Row:
    return tables.row(one.title, str(one.people), _share(one.people, base))


def _share(people: int, base: int) -> str:
    """«59 %»: the count stands in another column."""
    return percent(people, base).partition(" (")[0]


def _parents(found: ParentFigures | None) -> Iterator[Block]:
    if found is None:
        return
    yield _heading(f"Родители: {counted(found.blanks, 'бланк')}, средний балл из 5")
    rows = [(one.words, sentences.mean_words(mean)) for one, mean in found.means]
    aligns = (Align.CENTER, Align.LEFT, Align.CENTER)
    yield Table(("№", "Утверждение", "Средний балл"), tables.numbered(rows), (5, 75, 20), aligns)


def _texts(text: Text) -> Iterator[Block]:
    """Free answers without names, or why they are not shown."""
    if not text.answers and not text.hidden:
        return
    yield _heading(text.question.words)
    if text.hidden:
        yield Paragraph(said(text.hidden), Kind.PLAIN)
    for one, people in _grouped(text.answers):
        times = f" ({people})" if people > 1 else ""
        yield Paragraph(said(f"— {one}{times}"), Kind.PLAIN)


def _grouped(answers: Iterable[str]) -> list[tuple[str, int]]:
    """The same words once, with how many wrote them; those of most people first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for one in answers:
        words = " ".join(one.split())
        key = fold(words).strip(" .")
        shown.setdefault(key, words)
        counts[key] += 1
    return [(shown[key], people) for key, people in counts.most_common()]


def _heading(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), Kind.SECTION, keep_next=True)


def spaced(found: Sequence[Block]) -> tuple[Block, ...]:
    """Air before each heading."""
    made: list[Block] = []
    for one in found:
        if isinstance(one, Paragraph) and one.kind is Kind.SECTION:
            made.append(Gap(0.6, keep_next=True))
        made.append(one)
    return tuple(made)
