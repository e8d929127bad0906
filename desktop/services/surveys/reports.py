"""What leaves the screen of a survey: a report, and what the next one may add to it.

Whoever holds two reports of one survey may subtract them. So a report is counted anew only when
at least ``LEAST`` sheets came or went since each earlier one; until then the former figures are
printed again and it is said how many sheets wait. A question which few of those answered keeps
its former figures by itself (``report_steps.py``). What the reports were counted from is kept in
this base only (``SurveyReport``): it is no act, undo does not forget what was handed out.
"""

import datetime as dt
import json
import uuid
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.models import (
    QuestionKind,
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyReport,
    SurveyResponse,
)
from desktop.services import settings
from desktop.services.surveys import (
    around,
    figures,
    parents,
    privacy,
    records,
    report_steps,
    results,
    sheets,
    sites,
)
from desktop.services.surveys.figures import PARENTS, Figures, Key
from desktop.services.surveys.groups import EVERYBODY
from desktop.services.surveys.report_steps import MARK, Counted, Steps
from desktop.services.surveys.results import Results, Scope
from desktop.services.surveys.shipped import Question

WORDS_WAIT = (
    "Новых слов пока мало: сравнив два отчёта, можно было бы узнать, кто что написал. Они войдут, "
    "когда их станет не меньше пяти."
)
UNNOTED = (
    "Итоги не показаны: каждый отчёт отмечается в базе как выданный, а сейчас она открыта только "
    "для чтения. Закройте базу в программе и повторите или возьмите сводку в программе."
)


@dataclass(frozen=True)
class Report:
    """Figures which may leave; ``note`` says what they do not count yet."""

    found: Results
    note: str = ""


@dataclass(frozen=True)
class _State:
    """A survey, what was handed out of it before, and what may be handed out now."""

    survey: Survey
    told: list[SurveyReport]
    steps: Steps

    @property
    def questions(self) -> Sequence[Question]:
        return self.steps.questions

    @property
    def live(self) -> Counted:
        return self.steps.live


def publish(
    session: Session, survey_id: uuid.UUID, today: dt.date, scope: Scope | None = None
) -> Report:
    """The figures for a paper or a file, noted as handed out. Raises NotFoundError."""
    state = _state(session, survey_id, today)
    _note_down(session, state, today)
    return _report(session, state, today, scope)


def publish_tally(session: Session, survey_id: uuid.UUID, today: dt.date) -> Counter[Key]:
    """The same as counts, noted as handed out. Raises NotFoundError."""
    state = _state(session, survey_id, today)
    _note_down(session, state, today)
    return state.steps.shown.tally


def look_tally(session: Session, survey_id: uuid.UUID, today: dt.date) -> Counter[Key]:
    """What ``publish_tally`` would hand out. Raises NotFoundError."""
    return _state(session, survey_id, today).steps.shown.tally


def _note_down(session: Session, state: _State, today: dt.date) -> None:
    if state.steps.may_be_fresh and _is_enough(session, state.live) and not state.steps.is_known:
        session.add(_row(state, today))
        session.flush()


def look(session: Session, survey_id: uuid.UUID, today: dt.date) -> Report:
    """What ``publish`` would hand out; whoever lets it leave notes it. Raises NotFoundError."""
    return _report(session, _state(session, survey_id, today), today)


def look_outside(session: Session, survey_id: uuid.UUID, today: dt.date) -> Results:
    """What another house may be told: of a named survey too nothing but what was noted.

    Raises NotFoundError.
    """
    return results.of(session, survey_id, today, tally=look_tally(session, survey_id, today))


def repeat(
    session: Session, survey_id: uuid.UUID, today: dt.date, scope: Scope | None = None
) -> Report:
    """Where no note can be written: only what was handed out already. Raises NotFoundError.

    Fresh figures without a note would be unknown to the next report, which may differ from them
    by one person.
    """
    state = _state(session, survey_id, today)
    is_free = state.steps.is_known or not _is_enough(session, state.live)
    if not is_free and state.told:
        former = report_steps.merged([one.tally for one in state.steps.rows])
        shown = Counted(state.steps.rows[-1].members, former)
        return _report(session, state, today, scope, shown)
    found = _report(session, state, today, scope)
    if is_free or not _is_quiet(state):
        return found
    few = Figures(found.found.figures.sheets, 0, 0, ())
    said = dict.fromkeys(found.found.sentences, UNNOTED)
    return Report(replace(found.found, figures=few, sentences=said, hidden=UNNOTED, texts=()))


def printable(session: Session) -> set[uuid.UUID]:
    """Surveys of which ``repeat`` tells more than a number: nothing is hidden, or it was noted."""
    noted = {uuid.UUID(hex=one) for one in session.exec(select(SurveyReport.survey).distinct())}
    quiet = select(SurveyQuestion.survey_id).where(
        col(SurveyQuestion.survey_id).is_not(None), SurveyQuestion.is_aggregate
    )
    hidden = set(session.exec(quiet))
    named = session.exec(select(Survey.id).where(~col(Survey.is_anonymous)))
    return noted | {one for one in named if one not in hidden}


def _is_quiet(state: _State) -> bool:
    """Whether anything of a survey is shown as totals only."""
    return state.survey.is_anonymous or any(one.is_aggregate for one in state.questions)


def _state(session: Session, survey_id: uuid.UUID, today: dt.date) -> _State:
    survey = records.survey(session, survey_id)
    query = select(SurveyReport).where(col(SurveyReport.survey) == survey_id.hex)
    told = sorted(session.exec(query), key=lambda one: one.number)
    return _live(session, survey, told, today)


def _least(session: Session) -> int:
    return max(settings.number(session, "anonymity_min_answers"), privacy.LEAST)


def _is_enough(session: Session, live: Counted) -> bool:
    """Below the border nothing but the number of answers is shown: there is no report."""
    return live.tally[figures.SHEETS] >= _least(session)


def _live(session: Session, survey: Survey, told: list[SurveyReport], today: dt.date) -> _State:
    questions = records.questions(session, survey_id=survey.id)
    query = select(SurveyResponse.id, SurveyResponse.marks).where(
        col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.is_complete)
    )
    words = _words(session, survey)
    own = {
        f"{key.hex[-MARK:]}{_sum(marks + ''.join(words.get(key, {}).values()))}": {
            **sheets.raw(marks),
            **words.get(key, {}),
        }
        for key, marks in session.exec(query)
    }
    members = dict.fromkeys(own, 1)
    tally = results.own_tally(session, survey, questions, EVERYBODY, today)
    tally.update(report_steps.written(questions, own.values()))
    if parents.fits(questions):
        tally.update(around.tally(own.values(), _least(session)))
    elsewhere = sites.totals(session, survey.id)
    for site, one in elsewhere.items():
        people = one[figures.SHEETS]
        if people:
            name = site.hex[-MARK:] if site else "-"
            members[f"{name}{_sum(str(sorted(one.items())))}"] = people
    tally = results.together(questions, tally, elsewhere)
    if said := parents.tally(session, survey.id):
        mark = f"{PARENTS:-<{MARK}}{_sum(str(sorted(said.items())))}"
        members[mark] = said[figures.OF_PARENTS]
    rows = [Counted(_members(one), _tally(one)) for one in told]
    return _State(survey, told, Steps(questions, Counted(members, tally), own, rows))


def _words(session: Session, survey: Survey) -> dict[uuid.UUID, dict[str, str]]:
    """Sheet → question → what was written."""
    query = (
        select(SurveyAnswer.response_id, SurveyAnswer.question, SurveyAnswer.words)
        .join(SurveyResponse, col(SurveyResponse.id) == col(SurveyAnswer.response_id))
        .where(col(SurveyResponse.survey_id) == survey.id)
        .order_by(col(SurveyAnswer.question))
    )
    found: dict[uuid.UUID, dict[str, str]] = {}
    for sheet, code, words in session.exec(query):
        found.setdefault(sheet, {})[code] = words
    return found


def _sum(text: str) -> str:
    """A sheet which was corrected counts as gone and come: its correction says who it was."""
    return f"{zlib.crc32(text.encode()):08x}"


def _row(state: _State, today: dt.date) -> SurveyReport:
    tally = [[*key, people] for key, people in sorted(state.steps.row.items())]
    return SurveyReport(
        survey=state.survey.id.hex,
        made_on=today,
        number=len(state.told) + 1,
        members=json.dumps(state.live.members),
        tally=json.dumps(tally),
    )


def _members(row: SurveyReport) -> dict[str, int]:
    found: dict[str, int] = json.loads(row.members)
    return found


def _tally(row: SurveyReport) -> Counter[Key]:
    return Counter({(one, choice): people for one, choice, people in json.loads(row.tally)})


def _report(
    session: Session,
    state: _State,
    today: dt.date,
    scope: Scope | None = None,
    repeated: Counted | None = None,
) -> Report:
    """``repeated``: a former report instead of what may be handed out now."""
    survey, shown = state.survey, repeated or state.steps.shown
    tally = shown.tally
    if not survey.is_anonymous:
        tally = _with_open_questions(state.questions, shown.tally, state.live.tally)
    found = results.of(session, survey.id, today, scope, tally)
    found = replace(found, texts=_texts(session, state, shown, found))
    return Report(found, _note(state, shown) if _is_quiet(state) else "")


def _texts(
    session: Session, state: _State, shown: Counted, found: Results
) -> tuple[results.Text, ...]:
    """Words of the sheets which are counted; where names are hidden, no few new ones."""
    marks = {mark[:MARK] for mark in shown.members}
    told = results.texts_of(
        session, state.survey, state.questions, lambda sheet: sheet.hex[-MARK:] in marks
    )
    counted_now = {one.question.code: one for one in told}
    made = []
    for one in found.texts:
        code = one.question.code
        if not (state.survey.is_anonymous or one.question.is_aggregate):
            made.append(one)
        elif code in state.steps.silent:
            made.append(results.Text(one.question, (), WORDS_WAIT))
        else:
            made.append(counted_now[code])
    return tuple(made)


def _with_open_questions(
    questions: Sequence[Question], former: Counter[Key], live: Counter[Key]
) -> Counter[Key]:
    """Of a named survey only the questions whose totals alone are shown stay as they were."""
    kept = {one.code for one in questions if one.is_aggregate}
    made = Counter({key: people for key, people in live.items() if key[0] not in kept})
    made.update({key: people for key, people in former.items() if key[0] in kept})
    return made


def _note(state: _State, shown: Counted) -> str:
    """«Учтено 10 ответов, как в отчёте от 20.11.2025. …»; of single questions which ones."""
    if shown.members == state.live.members:
        return _note_of_questions(state)
    day = state.told[-1].made_on
    people = counted(sum(shown.members.values()), "ответ")
    what = "" if state.survey.is_anonymous else "В вопросах, где видны только общие итоги: "
    said = f"учтено {people}, как в отчёте от {in_digits(day)}."
    more = sum(state.live.members.values()) - sum(shown.members.values())
    fresh = f" Новых пока {more}:" if more > 0 else " Изменились немногие ответы:"
    text = (
        f"{what}{said}{fresh} сравнив два отчёта, можно было бы узнать, кто как ответил. "
        "Они войдут, когда изменений станет не меньше пяти."
    )
    return text[:1].upper() + text[1:]


def _note_of_questions(state: _State) -> str:
    counted_kinds = (one for one in state.questions if one.kind is not QuestionKind.TEXT)
    frozen = [one for one in counted_kinds if one.code in state.steps.frozen]
    if not state.survey.is_anonymous:
        frozen = [one for one in frozen if one.is_aggregate]
    if not frozen:
        return ""
    named = ", ".join(f"«{one.words}»" for one in frozen)
    return (
        f"Как в прежнем отчёте: {named}. Из новых анкет на это ответили немногие, и по разнице "
        "двух отчётов можно было бы узнать, кто как ответил."
    )
