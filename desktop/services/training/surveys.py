"""Surveys of the training base (ux.md 21.4): five, answered by fictional people.

Answers are worked out, not drawn: every copy of the base has the same.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Final

from sqlmodel import Session, SQLModel

from desktop.models import (
    QuestionKind,
    Survey,
    SurveyAnswer,
    SurveyInvitation,
    SurveyOption,
    SurveyQuestion,
    SurveyResponse,
    SurveyState,
    SurveyTotal,
    derived_id,
)
from desktop.services.surveys import answers, figures, records, sheets, shipped
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Question
from desktop.services.training.keys import key

STAFF: Final = (
    "serova", "osokina", "kvashnina", "garmaeva", "lebedeva", "nepomnyashchaya", "mitskevich",
    "chernykh", "zhukova", "aydarova", "tkach_e", "tkach_r", "solovyova", "rudneva", "yolkina",
    "abramova", "nazaryan", "shevchuk", "dubovaya", "bondarenko", "kuzmich", "gonchar", "shvets",
)  # fmt: skip
EVERYBODY: Final = 58
SITES: Final = (("k12", 17), ("k19", 18))
LOW: Final = (34, 29, 24, 22, 21, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4)
"""How many of the 58 have a difficulty, area by area: «дети с ОВЗ» and «семья» stand first."""
FIRST: Final = ("special_needs", "family")
FEEDBACK: Final = "event_feedback"
EVENT: Final = "play_and_speech"
"""Whose participants said what they think."""
_STRONG: Final = 10
_TEXTS: Final = (
    "Не хватает времени на подготовку",
    "Мало примеров для смешанной группы",
    "Трудно начать разговор с родителями",
    "Нужны готовые карточки и схемы",
)


def survey_rows(session: Session) -> Iterator[SQLModel]:
    """All surveys with their questions, people and answers."""
    yield from _difficulties(session)
    yield from _readiness(session)
    yield from _trust(session)
    yield from _feedback(session)
    yield from _survey(session, "conditions", "Условия наставничества · ноябрь 2025", "2025-11-18",
                       SurveyState.DRAFT)  # fmt: skip


def _survey(
    session: Session,
    code: str,
    title: str,
    started: str,
    state: SurveyState = SurveyState.RUNNING,
    *,
    blanks: int = 0,
) -> list[SQLModel]:
    """A survey with its questions; ``blanks`` of an anonymous one."""
    text = shipped.templates()[code]
    survey, day = key("survey", code), dt.date.fromisoformat(started)
    made: list[SQLModel] = [
        Survey(
            id=survey,
            title=title,
            template_code=code,
            audience_gen=text.audience_gen,
            goal_gen=text.goal_gen,
            intro=text.intro,
            is_anonymous=blanks > 0,
            started_on=day,
            due_on=day + dt.timedelta(days=10),
            finished_on=dt.date(2025, 10, 28) if state is SurveyState.FINISHED else None,
            state=state,
            blanks=blanks,
            event_id=key("event", EVENT) if code == FEEDBACK else None,
            home_organization_id=key("own"),
        )
    ]
    for place, one in enumerate(shipped.questions(session, code), 1):
        made += _question(survey, one, place)
    return made


def _question(survey: uuid.UUID, one: Question, place: int) -> Iterator[SQLModel]:
    """A question of a survey with its options."""
    question = derived_id("survey_question", survey, one.code)
    names = ("code", "words", "heading", "kind", "scale", "area", "statement", "is_required",
             "is_aggregate")  # fmt: skip
    yield SurveyQuestion(
        id=question,
        survey_id=survey,
        position=place * records.STEP,
        **{name: getattr(one, name) for name in names},
    )
    for number, option in enumerate(one.options, 1):
        yield SurveyOption(
            id=derived_id("survey_option", question, option.code),
            question_id=question,
            code=option.code,
            title=option.title,
            statement=option.statement,
            position=number * records.STEP,
        )


def _asked(code: str, people: Iterable[str]) -> Iterator[SQLModel]:
    survey = key("survey", code)
    for person in people:
        found = key("person", person)
        yield SurveyInvitation(
            id=derived_id("survey_invitation", survey, found), survey_id=survey, person_id=found
        )


def _sheet(
    code: str,
    questions: list[Question],
    who: str | int,
    given: dict[str, Given],
    answered: str,
) -> Iterator[SQLModel]:
    """One filled-in sheet: of a person, or of a numbered blank."""
    survey = key("survey", code)
    response = derived_id("survey_response", survey, who)
    person = key("person", who) if isinstance(who, str) else None
    marks = sheets.encode(questions, given)
    yield SurveyResponse(
        id=response,
        survey_id=survey,
        person_id=person,
        blank=who if isinstance(who, int) else 0,
        answered_on=dt.date.fromisoformat(answered),
        entered_by="Серова М. П.",
        digest=answers.digest("", person, marks, str(who)),
        marks=marks,
    )
    for question, text in sheets.written(questions, given).items():
        yield SurveyAnswer(
            id=derived_id("survey_answer", response, question),
            response_id=response,
            question=question,
            words=text,
        )


def _difficulties(session: Session) -> Iterator[SQLModel]:
    """«Профессиональные затруднения»: 23 of ours by name, 35 of two kindergartens as totals."""
    code = shipped.DEFICITS
    title = "Профессиональные затруднения · октябрь 2025"
    yield from _survey(session, code, title, "2025-10-08", SurveyState.FINISHED)
    yield from _asked(code, STAFF)
    questions = shipped.questions(session, code)
    everybody = _levels([one.area for one in questions if one.is_level])
    for number, person in enumerate(STAFF):
        given = dict(everybody[number])
        if number % 3 == 0:
            given["obstacle"] = Given(words=_TEXTS[number // 3 % len(_TEXTS)])
        given["ways"] = Given(choices=("seminar", "visit") if number % 2 else ("mentor",))
        yield from _sheet(code, questions, person, given, "2025-10-21")
    first = len(STAFF)
    for site, count in SITES:
        theirs = everybody[first : first + count]
        marks = [sheets.raw(sheets.encode(questions, given)) for given in theirs]
        yield from _totals(code, site, figures.tally(questions, marks))
        first += count


def _levels(areas: list[str]) -> list[dict[str, Given]]:
    """Everybody's levels: so many difficulties in each area as ``LOW`` says."""
    ordered = [*FIRST, *(area for area in areas if area not in FIRST)]
    weak = [person for person in range(EVERYBODY) if person % _STRONG != _STRONG - 3]
    made: list[dict[str, Given]] = [{} for _ in range(EVERYBODY)]
    for rank, area in enumerate(ordered):
        spread = sorted(weak, key=lambda person: ((person * 37 + rank * 29) % 101, person))
        low = set(spread[: LOW[rank]])
        for person in range(EVERYBODY):
            point = (person + rank) % 3 > 0 if person in low else 2 + ((person + rank) % 5 == 0)
            made[person][f"{shipped.AREA_PREFIX}{area}"] = Given(point=int(point))
    return made


def _totals(code: str, site: str, counted: dict[figures.Key, int]) -> Iterator[SQLModel]:
    survey, organization = key("survey", code), key(site)
    for (question, choice), people in counted.items():
        if people:
            yield SurveyTotal(
                id=derived_id("survey_total", survey, organization, question, choice),
                survey_id=survey,
                organization_id=organization,
                question=question,
                choice=choice,
                people=people,
            )


def _readiness(session: Session) -> Iterator[SQLModel]:
    """«Готовность наставника»: 16 of 23, the term has passed."""
    code = "mentor_readiness"
    yield from _survey(session, code, "Готовность наставника", "2025-11-08")
    yield from _asked(code, STAFF)
    questions = shipped.questions(session, code)
    ready = ("ready", "considering", "not_now")
    for number, person in enumerate(STAFF[:16]):
        given = {
            "teaches": Given(choices=(FIRST[number % 2], "play")),
            "ready": Given(choices=(ready[number % 4 % 3],)),
            "hours": Given(number=100 + 50 * (number % 3)),
            "shown": Given(choices=("yes" if number % 4 else "no",)),
        }
        yield from _sheet(code, questions, person, given, "2025-11-14")


def _trust(session: Session) -> Iterator[SQLModel]:
    """«Доверие в паре»: 5 of 6."""
    code, people = "trust", STAFF[1:7]
    yield from _survey(session, code, "Доверие в паре · ноябрь 2025", "2025-11-12")
    yield from _asked(code, people)
    questions = shipped.questions(session, code)
    for number, person in enumerate(people[:5]):
        points = (one for one in questions if one.kind is QuestionKind.SCALE)
        given = {one.code: Given(point=3 + (number + n) % 3) for n, one in enumerate(points)}
        yield from _sheet(code, questions, person, given, "2025-11-17")


def _feedback(session: Session) -> Iterator[SQLModel]:
    """«Обратная связь по мероприятию · 14.11»: 44 of 61, anonymous."""
    code = "event_feedback"
    title = "Обратная связь по мероприятию · 14.11"
    yield from _survey(session, code, title, "2025-11-14", blanks=61)
    questions = shipped.questions(session, code)
    apply, taken = ("yes", "yes", "partly", "yes", "no"), ("Игру «Слово за словом»", "Схему беседы")
    for number in range(1, 45):
        given = {
            "use": Given(point=5 - number % 3 % 2 - (number % 11 == 0)),
            "apply": Given(choices=(apply[number % len(apply)],)),
        }
        if number % 4 == 0:
            given["take"] = Given(words=taken[number // 4 % 2])
        yield from _sheet(code, questions, number, given, "2025-11-17")
