"""Before and after: two surveys with the same questions (matching.md B4)."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlmodel import Session, col, select

from desktop.language.numbers import decimal
from desktop.models import QuestionKind, Survey, SurveyResponse
from desktop.services import reference
from desktop.services.surveys import figures, privacy, records, results, sheets, statistics
from desktop.services.surveys.shipped import Question
from desktop.services.surveys.statistics import Gain


@dataclass(frozen=True)
class AreaChange:
    """People with a difficulty in an area before and after; ``words`` says it."""

    area: str
    before: int
    after: int
    words: str


@dataclass(frozen=True)
class BlockChange:
    """The change of the mean of a block of questions; ``question`` of a single one."""

    title: str
    gain: Gain


@dataclass(frozen=True)
class Comparison:
    """Two surveys beside each other. Without pairs (anonymous) only means are compared."""

    former_title: str
    answered_before: int
    answered_after: int
    pairs: int
    areas: tuple[AreaChange, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    means: tuple[tuple[str, int | None, int | None], ...] = ()
    hidden: str = ""

    @property
    def both_times(self) -> str:
        """«ответили оба раза 14 из 20»."""
        return f"ответили оба раза {self.pairs} из {self.answered_before}"


def comparable(session: Session, survey_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """Earlier surveys which share questions with this one, the newest first."""
    survey = records.survey(session, survey_id)
    codes = {one.code for one in records.questions(session, survey_id=survey_id)}
    query = select(Survey).where(
        col(Survey.id) != survey_id,
        col(Survey.archived_on).is_(None),
        col(Survey.is_anonymous) == survey.is_anonymous,
    )
    found = [
        one
        for one in session.exec(query)
        if (one.started_on or dt.date.min) <= (survey.started_on or dt.date.max)
        and codes & {asked.code for asked in records.questions(session, survey_id=one.id)}
    ]
    found.sort(key=lambda one: (one.started_on or dt.date.min, one.id.hex), reverse=True)
    return [(one.id, one.title) for one in found]


def usual(session: Session, survey_id: uuid.UUID) -> uuid.UUID | None:
    """The survey which this one repeats, else the newest earlier one of the same questionnaire."""
    survey = records.survey(session, survey_id)
    found = [key for key, _title in comparable(session, survey_id)]
    if survey.previous_id in found:
        return survey.previous_id
    earlier = (records.survey(session, key) for key in found if key.hex < survey.id.hex)
    return next((one.id for one in earlier if one.template_code == survey.template_code), None)


def compare(
    session: Session, survey_id: uuid.UUID, former_id: uuid.UUID, today: dt.date
) -> Comparison:
    """The former survey and this one, own people only. Raises NotFoundError."""
    former = records.survey(session, former_id)
    own = results.Scope(where=results.OWN)
    before = results.of(session, former_id, today, own)
    after = results.of(session, survey_id, today, own)
    hidden = before.hidden or after.hidden
    found = Comparison(former.title, before.figures.sheets, after.figures.sheets, 0, hidden=hidden)
    if found.hidden:
        return found
    asked = {one.code: one for one in after.questions if one.kind is QuestionKind.SCALE}
    means = tuple(
        (one.question.words, one.mean, other.mean)
        for one in before.figures.questions
        if one.question.code in asked and (other := after.figures.of(one.question.code))
    )
    found = replace(found, areas=_areas(before.figures, after.figures), means=means)
    if after.is_anonymous:
        return found
    pairs = _pairs(session, former_id, survey_id)
    asked = {
        code: one
        for code, one in asked.items()
        if not one.is_aggregate or _both_times(code, pairs) >= privacy.LEAST
    }
    blocks = blocks_of(
        list(asked.values()), reference.titles(session, "areas"), pairs, _groups(session)
    )
    return replace(found, pairs=len(pairs), blocks=blocks)


def _areas(before: figures.Figures, after: figures.Figures) -> tuple[AreaChange, ...]:
    made = []
    for one in after.areas:
        former = before.of(one.question.code)
        if former is not None:
            words = less_or_more(former.low, one.low)
            made.append(AreaChange(one.question.area, former.low, one.low, words))
    return tuple(made)


def less_or_more(before: int, after: int) -> str:
    """«стало меньше на 6 чел.»"""
    if before == after:
        return "столько же"
    return f"стало {'меньше' if after < before else 'больше'} на {abs(after - before)} чел."


Pair = tuple[Mapping[str, str], Mapping[str, str]]


def _pairs(session: Session, former_id: uuid.UUID, survey_id: uuid.UUID) -> list[Pair]:
    """The sheets of people who answered both times."""
    before, after = _by_person(session, former_id), _by_person(session, survey_id)
    return [(before[one], after[one]) for one in sorted(before.keys() & after.keys())]


def _both_times(code: str, pairs: Sequence[Pair]) -> int:
    return sum(code in before and code in after for before, after in pairs)


def _by_person(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, dict[str, str]]:
    query = select(SurveyResponse).where(
        col(SurveyResponse.survey_id) == survey_id,
        col(SurveyResponse.is_complete),
        col(SurveyResponse.person_id).is_not(None),
    )
    return {one.person_id: sheets.raw(one.marks) for one in session.exec(query) if one.person_id}


def _groups(session: Session) -> dict[str, str]:
    """Area → its block."""
    return {item.code: item.group for item in reference.items(session, "areas", with_inactive=True)}


WHOLE = "В целом"
BLOCKS = {
    "method": "Методические",
    "subject": "Предметные",
    "psychology": "Психолого-педагогические",
    "communication": "Коммуникативные",
}
"""Blocks of areas (domain.md 8.4)."""


def blocks_of(
    questions: Sequence[Question],
    titles: Mapping[str, str],
    pairs: Sequence[Pair],
    groups: Mapping[str, str],
) -> tuple[BlockChange, ...]:
    """The whole, then blocks of areas; single questions from thirty people on. Holm over all."""
    lists: dict[str, list[str]] = {WHOLE: [one.code for one in questions]}
    for one in questions:
        block = BLOCKS.get(groups.get(one.area, ""), "")
        if one.area and block:
            lists.setdefault(block, []).append(one.code)
    if len(pairs) >= statistics.BLOCKS_BELOW:
        for one in questions:
            lists.setdefault(titles.get(one.area, one.words), [one.code])
    made = [BlockChange(title, _gain(codes, pairs)) for title, codes in lists.items() if codes]
    adjusted = statistics.holm([one.gain.p for one in made])
    return tuple(
        replace(one, gain=replace(one.gain, p=p)) for one, p in zip(made, adjusted, strict=True)
    )


def _gain(codes: Sequence[str], pairs: Sequence[Pair]) -> Gain:
    """Means over the questions which a person answered both times."""
    before, after = [], []
    for old, new in pairs:
        both = [code for code in codes if code in old and code in new]
        if both:
            before.append(sum(int(old[code]) for code in both) / len(both))
            after.append(sum(int(new[code]) for code in both) / len(both))
    return statistics.gain(before, after)


def gain_words(found: Gain) -> str:
    """«выросло у 4, без изменений 1, снизилось 1»."""
    return f"выросло у {found.grew}, без изменений {found.same}, снизилось {found.fell}"


def interval_words(found: Gain) -> str:
    """«в среднем +0,4 балла (от 0,1 до 0,7)»; below five people only who changed how."""
    if found.low is None or found.high is None:
        return gain_words(found)
    middle, low, high = (
        decimal(Decimal(repr(value)), 2) for value in (found.mean, found.low, found.high)
    )
    sign = "+" if found.mean > 0 else ""
    return f"в среднем {sign}{middle} балла (от {low} до {high}); {gain_words(found)}"
