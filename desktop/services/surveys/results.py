"""The results of a survey: figures which may be shown, the sentence, bars, texts."""

import datetime as dt
import random
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.numbers import counted
from desktop.language.sorting import sort_key
from desktop.models import QuestionKind, Survey, SurveyAnswer, SurveyResponse
from desktop.services import settings
from desktop.services.people import records as people
from desktop.services.surveys import (
    deficits,
    figures,
    parents,
    privacy,
    records,
    sentences,
    sheets,
    shipped,
    sites,
)
from desktop.services.surveys.deficits import Deficit
from desktop.services.surveys.figures import Figures
from desktop.services.surveys.groups import (
    EVERYBODY,
    MENTORS,
    NO_CONSENT,
    NOVICES,
    members,
    without_consent,
)
from desktop.services.surveys.sentences import Heading
from desktop.services.surveys.shipped import Question

__all__ = ["Deficit", "Results", "Scope", "deficits_of", "deficits_of_many", "of", "people_of"]

deficits_of = deficits.of_person
deficits_of_many = deficits.of_many

OWN, NETWORK = "own", "network"
Answered = Mapping[str, str]
"""A sheet as it is coded."""


@dataclass(frozen=True)
class Scope:
    """Whose answers: «Наш сад / Сеть», «Все / Молодые / Наставники»."""

    where: str = NETWORK
    who: str = EVERYBODY
    is_printed: bool = False
    """What a script prints: small groups are hidden in named surveys too."""


@dataclass(frozen=True)
class Text:
    """Free answers to one question; ``hidden`` says why they are not shown."""

    question: Question
    answers: tuple[str, ...]
    hidden: str = ""


@dataclass(frozen=True)
class Results:
    """What the section «Результаты» shows. ``hidden`` says why nothing is shown."""

    survey_id: uuid.UUID
    title: str
    template_code: str
    is_anonymous: bool
    figures: Figures
    sentences: Mapping[str, str]
    hidden: str = ""
    texts: tuple[Text, ...] = ()
    sites: int = 1
    questions: tuple[Question, ...] = field(default=(), repr=False)

    @property
    def sentence(self) -> str:
        """The ready sentence as it is shown first."""
        return self.sentences.get(sentences.SITE, "")


def of(
    session: Session,
    survey_id: uuid.UUID,
    today: dt.date,
    scope: Scope | None = None,
    tally: Counter[figures.Key] | None = None,
) -> Results:
    """The results of a survey; ``tally``: of these counts instead of those of today.

    Raises NotFoundError.
    """
    scope = scope or Scope()
    survey = records.survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    counted = own_tally(session, survey, questions, scope.who, today)
    elsewhere = _elsewhere(session, survey_id, scope)
    whole = figures.figures(questions, tally or together(questions, counted, elsewhere))
    everything = survey.is_anonymous or scope.is_printed
    least = settings.number(session, "anonymity_min_answers")
    shown = privacy.protected(whole, everything=everything, least=least)
    if scope.who != EVERYBODY:
        shown = _without_remainders(session, survey, shown, today)
    hidden = ""
    if everything and 0 < whole.sheets < max(least, privacy.LEAST):
        hidden = privacy.too_few(whole.sheets, max(least, privacy.LEAST))
    return Results(
        survey_id=survey.id,
        title=survey.title,
        template_code=survey.template_code,
        is_anonymous=survey.is_anonymous,
        figures=shown,
        sentences=_sentences(session, survey, shown, hidden, is_network=bool(elsewhere)),
        hidden=hidden,
        texts=() if hidden else texts_of(session, survey, questions, is_printed=scope.is_printed),
        sites=1 + len(elsewhere),
        questions=tuple(questions),
    )


def _elsewhere(
    session: Session, survey_id: uuid.UUID, scope: Scope
) -> dict[uuid.UUID | None, Counter[figures.Key]]:
    """The totals which belong to a scope; a small kindergarten is never told apart from ours."""
    if scope.who != EVERYBODY:
        return {}
    found = sites.totals(session, survey_id)
    sheets_there = sum(one[figures.SHEETS] for one in found.values())
    is_apart = privacy.may_differ(0, sheets_there)
    return found if scope.where == NETWORK or not is_apart else {}


def _without_remainders(
    session: Session, survey: Survey, shown: Figures, today: dt.date
) -> Figures:
    """A group without the questions of which few people could be worked out.

    Whoever sees everybody, the young and the mentors may add and subtract the three: each part
    into which they cut the people is nobody or large enough.
    """
    parts = _parts(session, survey, today)
    kept = tuple(
        one
        for one in shown.questions
        if not one.question.is_aggregate
        or all(
            privacy.may_differ(0, people) for people in parts.get(one.question.code, {}).values()
        )
    )
    return replace(shown, questions=kept)


def _parts(
    session: Session, survey: Survey, today: dt.date
) -> dict[str, Counter[tuple[bool, bool]]]:
    """Question → how many answered it: (is she young, is she a mentor)."""
    novices, mentors = (set(members(session, who, today)) for who in (NOVICES, MENTORS))
    query = select(SurveyResponse.person_id, SurveyResponse.marks).where(
        col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.is_complete)
    )
    found: dict[str, Counter[tuple[bool, bool]]] = {}
    for person, marks in session.exec(query):
        part = (person in novices, person in mentors)
        for code in sheets.raw(marks):
            found.setdefault(code, Counter())[part] += 1
    return found


def together(
    questions: Sequence[Question],
    own: Counter[figures.Key],
    elsewhere: Mapping[uuid.UUID | None, Counter[figures.Key]],
) -> Counter[figures.Key]:
    """Ours with the totals of the others; a question few people answered there is left out.

    Our own figures stand beside: what few people elsewhere said would be the difference.
    """
    others: Counter[figures.Key] = Counter()
    for one in elsewhere.values():
        others.update(one)
    if privacy.may_differ(0, others[figures.SHEETS]):
        sizes = [(one.code, "") for one in questions]
        few = {key[0] for key in sizes if not privacy.may_differ(0, others[key])}
        others = Counter({key: people for key, people in others.items() if key[0] not in few})
        if not privacy.may_differ(0, others[figures.AREAS_ANSWERED]):
            del others[figures.AREAS_ANSWERED], others[figures.ANY]
    return own + others


def _sentences(
    session: Session, survey: Survey, shown: Figures, hidden: str, *, is_network: bool
) -> dict[str, str]:
    if hidden:
        return dict.fromkeys(sentences.VARIANTS, hidden)
    heading = Heading(survey.started_on, survey.audience_gen, survey.goal_gen, is_network)
    decimals = settings.number(session, "percent_decimals")
    return sentences.all_variants(heading, shown, decimals)


def own_tally(
    session: Session, survey: Survey, questions: Sequence[Question], who: str, today: dt.date
) -> Counter[figures.Key]:
    """The tally of our own sheets, of everybody or of a group (named surveys only).

    Of everybody the parents of А9 are a part, though they have no sheets.
    """
    query = select(SurveyResponse.person_id, SurveyResponse.marks).where(
        col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.is_complete)
    )
    rows = session.exec(query).all()
    if who != EVERYBODY and not survey.is_anonymous:
        wanted = members(session, who, today)
        rows = [row for row in rows if row[0] in wanted]
    answered = [sheets.raw(marks) for _, marks in rows]
    found = figures.tally(questions, answered)
    if not survey.is_anonymous:
        found[figures.ANY] -= _troubled_quietly(questions, answered)
    if who == EVERYBODY:
        found.update(parents.tally(session, survey.id))
    return found


def _troubled_quietly(questions: Sequence[Question], answered: Sequence[Answered]) -> int:
    """How few people have a difficulty only where totals alone are shown; many are nobody.

    Everybody else with a difficulty is on the lists of a named survey: these would be the rest.
    """
    levels = {one.code: one.is_aggregate for one in questions if one.is_level}
    low = shipped.scales()[shipped.LEVELS].low
    count = 0
    for marks in answered:
        troubled = (code for code in levels.keys() & marks.keys() if int(marks[code]) <= low)
        count += {levels[code] for code in troubled} == {True}
    return 0 if privacy.may_differ(0, count) else count


def texts_of(
    session: Session,
    survey: Survey,
    questions: Sequence[Question],
    among: Callable[[uuid.UUID], bool] = lambda _sheet: True,
    *,
    is_printed: bool = False,
) -> tuple[Text, ...]:
    """What was written in answer to each question; ``among``: whose sheets are counted."""
    found: dict[str, list[str]] = {}
    query = (
        select(SurveyResponse.id, SurveyAnswer.question, SurveyAnswer.words)
        .join(SurveyResponse, col(SurveyResponse.id) == col(SurveyAnswer.response_id))
        .where(col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.is_complete))
    )
    for sheet, code, words in session.exec(query):
        if among(sheet):
            found.setdefault(code, []).append(words)
    least = max(settings.number(session, "anonymity_min_answers"), privacy.LEAST)
    everything = survey.is_anonymous or is_printed
    made = []
    for one in questions:
        if one.kind is not QuestionKind.TEXT:
            continue
        said = found.get(one.code, [])
        if (everything or one.is_aggregate) and len(said) < least:
            made.append(Text(one, (), privacy.too_few(len(said), least) if said else ""))
        else:
            made.append(Text(one, _shuffled(survey, one, said)))
    return tuple(made)


def _shuffled(survey: Survey, question: Question, said: Sequence[str]) -> tuple[str, ...]:
    """Anonymous answers in an order which says nothing, the same each time."""
    ordered = sorted(said, key=sort_key)
    if survey.is_anonymous:
        random.Random(f"{survey.id}{question.code}").shuffle(ordered)  # noqa: S311 - no secret
    return tuple(ordered)


def people_of(
    session: Session, survey_id: uuid.UUID, question: str, choices: Sequence[str], today: dt.date
) -> list[tuple[uuid.UUID | None, str]]:
    """Who answered so, by surname: named surveys only, and not where totals alone are shown.

    People without a consent to the processing are a number in the last line.
    """
    survey = records.survey(session, survey_id)
    asked = {one.code: one for one in records.questions(session, survey_id=survey_id)}
    if survey.is_anonymous or question not in asked or asked[question].is_aggregate:
        return []
    query = select(SurveyResponse).where(
        col(SurveyResponse.survey_id) == survey_id, col(SurveyResponse.is_complete)
    )
    wanted = set(choices)
    found = [
        one
        for one in session.exec(query)
        if wanted & set(sheets.raw(one.marks).get(question, "").split(","))
    ]
    ids = [one.person_id for one in found if one.person_id]
    silent = without_consent(session, ids, today)
    loaded = people.load(session, ids)
    names = {one.id: surname_initials(people.full_name(one)) for one in loaded}
    listed = [
        (one.person_id, names.get(one.person_id, "—") if one.person_id else one.respondent)
        for one in found
        if one.person_id not in silent
    ]
    listed.sort(key=lambda one: sort_key(one[1]))
    rest = [(None, f"{NO_CONSENT}: {counted(len(silent), 'человек')}")] if silent else []
    return [*listed, *rest]


def low_choices(question: Question) -> tuple[str, ...]:
    """The points of a scale which are a difficulty."""
    scale = shipped.scales()[question.scale]
    return tuple(str(value) for value in scale.values if value <= scale.low)
