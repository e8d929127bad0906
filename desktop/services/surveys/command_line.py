"""``metodkabinet survey-results``: figures of a survey for scripts.

Groups below five answers are hidden in every survey, named ones too: a file is passed on. What is
told is a report and is noted as handed out like one from the window (``reports.py``); where the
base cannot be written, only what was handed out already is told again.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, StorageError
from desktop.language.numbers import decimal
from desktop.models import QuestionKind, Survey, SurveyState
from desktop.services import settings
from desktop.services.for_scripts import day_of, opened_to_read, opened_to_write
from desktop.services.surveys import figures, reports, sentences
from desktop.services.surveys.figures import QuestionFigures
from desktop.services.surveys.reports import Report
from desktop.services.surveys.results import Results, Scope

_NONE = "Анкет в базе ещё нет. Проведите анкету или загрузите ответы командой survey-import."
_UNKNOWN = "Анкеты с таким номером в базе нет. Без ключа --campaign показывается последняя."
_UNDONE = "Итоги не показаны."
_HUNDRED = 100


@dataclass(frozen=True)
class ToldSurvey:
    """The results of one survey in plain values."""

    found: Results
    decimals: int
    note: str = ""
    """What the figures do not count yet, and why."""

    def as_dict(self) -> dict[str, Any]:
        """The shape scripts rely on; shares in percent, rounded half up as on paper."""
        shown = self.found.figures
        return {
            "id": self.found.survey_id.hex,
            "title": self.found.title,
            "template": self.found.template_code,
            "anonymous": self.found.is_anonymous,
            "respondents": shown.sheets,
            "sites": self.found.sites,
            "hidden": self.found.hidden,
            "note": self.note,
            "parents": self._parents(shown),
            "sentence": self.found.sentence,
            "sentences": dict(self.found.sentences),
            "difficult": self._difficult(shown),
            "questions": [self._question(one) for one in shown.questions],
            "texts": [
                {
                    "code": one.question.code,
                    "text": one.question.words,
                    "answers": len(one.answers),
                    "hidden": one.hidden,
                }
                for one in self.found.texts
            ],
        }

    @staticmethod
    def _parents(shown: figures.Figures) -> dict[str, Any] | None:
        """The blanks of parents in «Поддержка 360°»: how many, and the means."""
        if shown.parents is None:
            return None
        means = {one.code: mean / _HUNDRED for one, mean in shown.parents.means}
        return {"blanks": shown.parents.blanks, "means": means}

    def _difficult(self, shown: figures.Figures) -> dict[str, Any] | None:
        if not shown.area_base:
            return None
        return {
            "count": shown.difficult,
            "base": shown.area_base,
            "percent": self._percent(shown.difficult, shown.area_base),
        }

    def _question(self, one: QuestionFigures) -> dict[str, Any]:
        told: dict[str, Any] = {
            "code": one.question.code,
            "text": one.question.words,
            "kind": str(one.question.kind),
            "area": one.question.area,
            "base": one.base,
            "counts": [
                {
                    "code": count.code,
                    "title": count.title,
                    "count": count.people,
                    "percent": self._percent(count.people, one.base),
                }
                for count in one.counts
            ],
            "mean": None if one.mean is None else one.mean / _HUNDRED,
        }
        if one.question.kind is QuestionKind.SCALE:
            told["low"] = one.low
            told["low_percent"] = self._percent(one.low, one.base)
        return told

    def _percent(self, people: int, whole: int) -> float | int | None:
        if not whole:
            return None
        text = decimal(Decimal(_HUNDRED * people) / Decimal(whole), self.decimals)
        return float(text.replace(",", ".")) if self.decimals else int(text)

    def lines(self) -> list[str]:
        """The same for people."""
        said = [self.found.title, self.found.sentences.get(sentences.FULL, "")]
        areas = self.found.figures.areas
        areas_said = (f"  {one.question.words}: {one.low} из {one.base}" for one in areas)
        return [*said, *areas_said, *filter(None, [self.note])]


def results_of(path: Path, campaign: str | None, today: dt.date) -> ToldSurvey:
    """The results of a survey by its id, or of the newest. Raises StorageError, NotFoundError."""
    with opened_to_read(path, _UNDONE) as database:
        repeated = database.read(_told, campaign, today, reports.repeat)
    try:
        with opened_to_write(path, _UNDONE) as database:
            return database.write(_told, campaign, today, reports.publish)
    except StorageError:
        return repeated


def _told(
    session: Session,
    campaign: str | None,
    today: dt.date,
    report: Callable[[Session, uuid.UUID, dt.date, Scope], Report],
) -> ToldSurvey:
    day = day_of(session, today)
    survey_id = _newest(session) if campaign is None else _by_id(session, campaign)
    made = report(session, survey_id, day, Scope(is_printed=True))
    return ToldSurvey(made.found, settings.number(session, "percent_decimals"), made.note)


def _newest(session: Session) -> uuid.UUID:
    query = (
        select(Survey)
        .where(Survey.state != SurveyState.DRAFT, col(Survey.archived_on).is_(None))
        .order_by(col(Survey.started_on).desc(), col(Survey.id).desc())
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFoundError(_NONE)
    return found.id


def _by_id(session: Session, campaign: str) -> uuid.UUID:
    try:
        wanted = uuid.UUID(campaign)
    except ValueError as error:
        raise NotFoundError(_UNKNOWN) from error
    if session.get(Survey, wanted) is None:
        raise NotFoundError(_UNKNOWN)
    return wanted
