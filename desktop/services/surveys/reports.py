"""What leaves the screen of a survey: a report, and what the next one may add to it.

Whoever holds two reports of one survey may subtract them. So a report is counted anew only when
at least ``LEAST`` sheets came or went since each earlier one; until then the former figures are
printed again and it is said how many sheets wait. What the reports were counted from is kept in
this base only (``SurveyReport``): it is no act, undo does not forget what was handed out.
"""

import datetime as dt
import json
import uuid
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.models import Survey, SurveyReport, SurveyResponse
from desktop.services import settings
from desktop.services.surveys import figures, parents, privacy, records, results, sites
from desktop.services.surveys.figures import PARENTS, Figures, Key
from desktop.services.surveys.groups import EVERYBODY
from desktop.services.surveys.results import Results, Scope
from desktop.services.surveys.shipped import Question

_MARK = 12
"""Letters of the id of a sheet which tell it from the others of its survey."""
_NOBODY = ("", 0)
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
class _Counted:
    """A tally with the sheets it comes from: mark → how many people."""

    members: Mapping[str, int]
    tally: Counter[Key]


@dataclass(frozen=True)
class _Sides:
    """What is handed out, what the base says now, what was handed out before."""

    shown: _Counted
    live: _Counted
    told: list[SurveyReport]


def publish(
    session: Session, survey_id: uuid.UUID, today: dt.date, scope: Scope | None = None
) -> Report:
    """The figures for a paper or a file, noted as handed out. Raises NotFoundError."""
    survey, live, told = _state(session, survey_id, today)
    shown = _chosen(told, live)
    if shown is live and _is_enough(session, live) and not _is_known(told, live):
        session.add(_row(survey, live, len(told) + 1, today))
        session.flush()
    return _report(session, survey, _Sides(shown, live, told), today, scope)


def look(session: Session, survey_id: uuid.UUID, today: dt.date) -> Report:
    """What ``publish`` would hand out; whoever lets it leave notes it. Raises NotFoundError."""
    survey, live, told = _state(session, survey_id, today)
    return _report(session, survey, _Sides(_chosen(told, live), live, told), today)


def repeat(
    session: Session, survey_id: uuid.UUID, today: dt.date, scope: Scope | None = None
) -> Report:
    """Where no note can be written: only what was handed out already. Raises NotFoundError.

    Fresh figures without a note would be unknown to the next report, which may differ from them
    by one person.
    """
    survey, live, told = _state(session, survey_id, today)
    is_free = _is_known(told, live) or not _is_enough(session, live)
    shown = live if is_free or not told else _told(told[-1])
    found = _report(session, survey, _Sides(shown, live, told), today, scope)
    if is_free or told or not _is_quiet(session, survey):
        return found
    sheets = Figures(found.found.figures.sheets, 0, 0, ())
    said = dict.fromkeys(found.found.sentences, UNNOTED)
    return Report(replace(found.found, figures=sheets, sentences=said, hidden=UNNOTED, texts=()))


def _is_quiet(session: Session, survey: Survey) -> bool:
    """Whether anything of a survey is shown as totals only."""
    questions = records.questions(session, survey_id=survey.id)
    return survey.is_anonymous or any(one.is_aggregate for one in questions)


def _state(
    session: Session, survey_id: uuid.UUID, today: dt.date
) -> tuple[Survey, _Counted, list[SurveyReport]]:
    survey = records.survey(session, survey_id)
    query = select(SurveyReport).where(col(SurveyReport.survey) == survey_id.hex)
    told = sorted(session.exec(query), key=lambda one: one.number)
    return survey, _live(session, survey, today), told


def _chosen(told: list[SurveyReport], live: _Counted) -> _Counted:
    """What may be handed out now: the answers as they are, else the newest report again."""
    if all(may_follow(_members(one), live.members) for one in told):
        return live
    return _told(told[-1])


def _told(row: SurveyReport) -> _Counted:
    return _Counted(_members(row), _tally(row))


def may_follow(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether the difference of two reports is nobody, or enough people, either way.

    Of a kindergarten, and of the parents, only a number is known: the total of 21 people after
    one of 20 is one more person, and another total of as many people may be one correction.
    """
    came = went = 0
    was, became = _by_name(before), _by_name(after)
    for name in was.keys() | became.keys():
        old, new = was.get(name, _NOBODY), became.get(name, _NOBODY)
        if old == new:
            continue
        more = new[1] - old[1]
        came += max(more, 0 if more else 1)
        went += max(-more, 0 if more else 1)
    return all(not people or people >= privacy.LEAST for people in (came, went))


def _by_name(members: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """Whose sheet or total it is → what it says, how many people."""
    return {mark[:_MARK]: (mark[_MARK:], people) for mark, people in members.items()}


def _is_known(told: list[SurveyReport], live: _Counted) -> bool:
    return any(_members(one) == live.members for one in told)


def _is_enough(session: Session, live: _Counted) -> bool:
    """Below the border nothing but the number of answers is shown: there is no report."""
    least = max(settings.number(session, "anonymity_min_answers"), privacy.LEAST)
    return live.tally[figures.SHEETS] >= least


def _live(session: Session, survey: Survey, today: dt.date) -> _Counted:
    questions = records.questions(session, survey_id=survey.id)
    query = select(SurveyResponse.id, SurveyResponse.marks).where(
        col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.is_complete)
    )
    members = {f"{key.hex[-_MARK:]}{_sum(marks)}": 1 for key, marks in session.exec(query)}
    tally = results.own_tally(session, survey, questions, EVERYBODY, today)
    for site, one in sites.totals(session, survey.id).items():
        people = one[figures.SHEETS]
        if people:
            name = site.hex[-_MARK:] if site else "-"
            members[f"{name}{_sum(str(sorted(one.items())))}"] = people
        tally.update(one)
    if said := parents.tally(session, survey.id):
        mark = f"{PARENTS:-<{_MARK}}{_sum(str(sorted(said.items())))}"
        members[mark] = said[figures.OF_PARENTS]
    return _Counted(members, tally)


def _sum(text: str) -> str:
    """A sheet which was corrected counts as gone and come: its correction says who it was."""
    return f"{zlib.crc32(text.encode()):08x}"


def _row(survey: Survey, live: _Counted, number: int, today: dt.date) -> SurveyReport:
    tally = [[*key, people] for key, people in sorted(live.tally.items())]
    return SurveyReport(
        survey=survey.id.hex,
        made_on=today,
        number=number,
        members=json.dumps(live.members),
        tally=json.dumps(tally),
    )


def _members(row: SurveyReport) -> dict[str, int]:
    found: dict[str, int] = json.loads(row.members)
    return found


def _tally(row: SurveyReport) -> Counter[Key]:
    return Counter({(one, choice): people for one, choice, people in json.loads(row.tally)})


def _report(
    session: Session, survey: Survey, sides: _Sides, today: dt.date, scope: Scope | None = None
) -> Report:
    questions = records.questions(session, survey_id=survey.id)
    shown, live = sides.shown, sides.live
    tally = shown.tally
    if not survey.is_anonymous:
        tally = _with_open_questions(questions, shown.tally, live.tally)
    found = results.of(session, survey.id, today, scope, tally)
    is_former = shown is not live and _is_quiet(session, survey)
    return Report(found, _note(survey, sides) if is_former else "")


def _with_open_questions(
    questions: list[Question], former: Counter[Key], live: Counter[Key]
) -> Counter[Key]:
    """Of a named survey only the questions whose totals alone are shown stay as they were."""
    kept = {one.code for one in questions if one.is_aggregate}
    made = Counter({key: people for key, people in live.items() if key[0] not in kept})
    made.update({key: people for key, people in former.items() if key[0] in kept})
    return made


def _note(survey: Survey, sides: _Sides) -> str:
    """«Учтено 10 ответов, как в отчёте от 20.11.2025. …»"""
    shown, live, day = sides.shown, sides.live, sides.told[-1].made_on
    people = counted(sum(shown.members.values()), "ответ")
    what = "" if survey.is_anonymous else "В вопросах, где видны только общие итоги: "
    said = f"учтено {people}, как в отчёте от {in_digits(day)}."
    more = sum(live.members.values()) - sum(shown.members.values())
    fresh = f" Новых пока {more}:" if more > 0 else " Изменились немногие ответы:"
    text = (
        f"{what}{said}{fresh} сравнив два отчёта, можно было бы узнать, кто как ответил. "
        "Они войдут, когда изменений станет не меньше пяти."
    )
    return text[:1].upper() + text[1:]
