"""What may be shown of small groups (domain.md 7.5, matching.md B5). Pure functions.

Inside: an anonymous survey, and questions of which only totals are shown, from ``LEAST``
answers on. What leaves the house: groups from ``LEAST`` on, means and shares only up to nine,
distributions from ten, nothing that all answered alike, and no group of 1–4 can be had by
taking one published group from another.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from desktop.language.numbers import plural
from desktop.services.surveys.figures import Figures, QuestionFigures

LEAST = 5
DISTRIBUTIONS = 10
_GENITIVE = ("ответа", "ответов", "ответов")

K = TypeVar("K", bound=Hashable)


def too_few(answers: int, least: int = LEAST) -> str:
    """«Ответили 3. Чтобы никого не узнать, результаты видны от пяти ответов.»"""
    border = "пяти ответов" if least == LEAST else f"{least} {plural(least, *_GENITIVE)}"
    return f"Ответили {answers}. Чтобы никого не узнать, результаты видны от {border}."


def protected(found: Figures, *, everything: bool, least: int = LEAST) -> Figures:
    """Figures without what small groups would give away.

    ``everything``: each question needs ``least`` answers (anonymous surveys, and whatever is
    printed by a script); else only the questions of which totals alone are shown.
    """
    least = max(least, LEAST)
    if everything and found.sheets < least:
        return Figures(found.sheets, 0, 0, ())
    if found.parents is not None and found.parents.blanks < least:
        found = replace(found, parents=None)
    kept = tuple(
        one
        for one in found.questions
        if one.base >= least or not (everything or one.question.is_aggregate)
    )
    if everything and found.area_base < least:
        return replace(found, area_base=0, difficult=0, questions=kept)
    return replace(found, questions=kept)


def outgoing(one: QuestionFigures) -> QuestionFigures | None:
    """What may leave the house of one question; None: nothing."""
    if one.base < LEAST or any(count.people == one.base for count in one.counts):
        return None
    if one.base < DISTRIBUTIONS:
        return replace(one, counts=())
    return one


def is_telling(hidden: Iterable[QuestionFigures]) -> bool:
    """Whether the sum of hidden groups tells of one of them: too few people, or all alike."""
    found = [one for one in hidden if one.base]
    people = sum(one.base for one in found)
    alike = Counter[str]()
    for one in found:
        alike.update({count.code: count.people for count in one.counts})
    return bool(people) and (people < LEAST or max(alike.values(), default=0) == people)


def suppressed(sizes: Mapping[K, int], least: int = LEAST) -> frozenset[K]:
    """Groups which stay hidden so that the sum of all, known to everybody, gives none away.

    Groups below ``least`` are hidden; while those hidden count fewer than ``least`` people
    together, the next smallest goes with them.
    """
    filled = sorted((one for one in sizes.items() if one[1]), key=lambda one: one[1])
    hidden = [one for one in filled if one[1] < least]
    rest = filled[len(hidden) :]
    while hidden and rest and sum(size for _, size in hidden) < least:
        hidden.append(rest.pop(0))
    return frozenset(key for key, _ in hidden)


def may_differ(smaller: int, larger: int, least: int = LEAST) -> bool:
    """Whether two published groups, one inside the other, may stand beside each other."""
    return larger == smaller or larger - smaller >= least
