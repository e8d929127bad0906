"""The ready sentence of a survey (domain.md 7.5), in three lengths."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.language.dates import in_digits
from desktop.language.numbers import counted, decimal, percent, plural
from desktop.language.text import NBSP
from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.services.surveys.figures import Figures, QuestionFigures

BRIEF, FULL, SITE = "brief", "full", "site"
VARIANTS = {BRIEF: "кратко", FULL: "подробно", SITE: "для отчёта площадки"}
NOBODY = "Ответов пока нет."
_FORMS = re.compile(r"\{([^|}]*)\|([^}]*)\}")
_DIFFICULT = "испытыва{ют|ет} затруднения хотя бы в одной области"
_TOP = 2
_HUNDRED = 100


@dataclass(frozen=True)
class Heading:
    """Of whom, when, what for."""

    held_on: dt.date | None
    audience_gen: str
    goal_gen: str
    is_network: bool = False


@dataclass(frozen=True)
class _Part:
    """A part of the sentence: how many of how many, what of them."""

    people: int
    base: int
    statement: str


def sentence(heading: Heading, found: Figures, variant: str = SITE, decimals: int = 0) -> str:
    """«28.10.2025 проведён опрос (анкетирование) … Охват 58 чел. Из них: 90 % (52 чел.) …»"""
    whom = " ".join(filter(None, (heading.audience_gen, "сети" if heading.is_network else "")))
    goal = f" с целью {heading.goal_gen}" if heading.goal_gen else ""
    day = f"{in_digits(heading.held_on)} проведён" if heading.held_on else "Проведён"
    first = f"{day} опрос (анкетирование) {whom}{goal}.".replace("  ", " ")
    if not found.sheets:
        return f"{first} {NOBODY}"
    parts = "; ".join(_said(one, found.sheets, decimals) for one in _chosen(found, variant))
    cover = f"Охват {found.sheets}{NBSP}чел."
    said = [first, cover, *([f"Из них: {parts}."] if parts else []), *_parents(found)]
    return " ".join(said)


def _parents(found: Figures) -> Iterator[str]:
    """«Родители (38 бланков), средний балл из 5: знаю, чем занимается пара — 4,3; …»."""
    if found.parents is None:
        return
    told = (f"«{one.words}» — {mean_words(mean)}" for one, mean in found.parents.means)
    blanks = counted(found.parents.blanks, "бланк")
    yield f"Родители ({blanks}), средний балл из 5: {'; '.join(told)}."


def agree(statement: str, people: int) -> str:
    """«испытыва{ют|ет}»: 52 чел. испытывают, 51 чел. испытывает."""
    return _FORMS.sub(lambda forms: plural(people, forms[2], forms[1], forms[1]), statement)


def _said(one: _Part, sheets: int, decimals: int) -> str:
    share = percent(one.people, one.base, decimals=decimals)
    if one.base != sheets:
        share = share.replace("чел.)", f"чел. из {one.base} ответивших)")
    return f"{share} {agree(one.statement, one.people)}"


def _chosen(found: Figures, variant: str) -> list[_Part]:
    parts = list(_of_areas(found, variant)) if found.area_base else []
    others = list(_of_statements(found))
    if variant == BRIEF and (parts or others):
        return [*parts, *others][:1]
    if variant == SITE:
        return [*parts, *others[:_TOP]] if parts else others
    return [*parts, *others, *_of_choices(found)]


def _of_areas(found: Figures, variant: str) -> Iterator[_Part]:
    yield _Part(found.difficult, found.area_base, _DIFFICULT)
    areas = [one for one in found.areas if one.low]
    shown = {BRIEF: [], SITE: areas[:_TOP]}.get(variant, areas)
    for one in shown:
        yield _Part(one.low, one.base, f"— {_place(one)}")


def _place(one: QuestionFigures) -> str:
    return shipped.area_phrase(one.question.area, one.question.words)


def _of_statements(found: Figures) -> Iterator[_Part]:
    for one in found.questions:
        if not one.base:
            continue
        if one.question.statement and one.question.kind is QuestionKind.SCALE:
            yield _Part(one.high, one.base, one.question.statement)
        for count in one.counts:
            if count.statement and count.people:
                yield _Part(count.people, one.base, count.statement)


def _of_choices(found: Figures) -> Iterator[_Part]:
    for one in found.questions:
        if one.question.kind not in (QuestionKind.ONE, QuestionKind.SEVERAL) or not one.base:
            continue
        if any(count.statement for count in one.counts):
            continue
        top = max(one.counts, key=lambda count: count.people)
        if top.people:
            words = one.question.words.rstrip("?. ")
            yield _Part(top.people, one.base, f"— «{top.title}» («{words}»)")


def mean_text(one: QuestionFigures) -> str:
    """«4,4»: the mean of a scale or of numbers."""
    return "" if one.mean is None else mean_words(one.mean)


def mean_words(mean: int) -> str:
    """«4,4» of hundredths."""
    return decimal(Decimal(mean) / _HUNDRED, 2)


def all_variants(heading: Heading, found: Figures, decimals: int = 0) -> dict[str, str]:
    """Every length of the sentence."""
    return {code: sentence(heading, found, code, decimals) for code in VARIANTS}
