"""«Поддержка 360°» (А9): what its sources said is written into «Поддержка» of a pair.

What is written is what a report would hand out (``reports.py``), so the lines of a pair and a
printed summary, subtracted, tell of nobody. Written again, the lines are replaced.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.language.sorting import sort_key
from desktop.models import Support360, derived_id
from desktop.services import base
from desktop.services.pairs import facts
from desktop.services.pairs import records as pairs
from desktop.services.surveys import around, parents, records, reports
from desktop.services.surveys.around import SOURCES, Voice
from desktop.services.surveys.figures import PARENTS
from desktop.storage.log import acts, history

NOTHING = (
    "Записывать пока нечего: средние баллы источника видны от пяти ответов, и столько же "
    "должно оставаться у остальных. Соберите ещё анкеты или отметьте 360° в карточке пары."
)
_EVERY = (*SOURCES, PARENTS)


@dataclass(frozen=True)
class Written:
    """A pair which has lines of this survey; ``actor`` wrote the newest of them."""

    pair_id: uuid.UUID
    pair: str
    at: dt.datetime
    actor: str


@dataclass(frozen=True)
class Offer:
    """What may be written, into which running pairs, and where it stands already."""

    voices: tuple[Voice, ...]
    pairs: tuple[tuple[uuid.UUID, str], ...]
    written: tuple[Written, ...]


def suits(session: Session, survey_id: uuid.UUID) -> bool:
    """Whether the questions are the source and the statements of 360°."""
    return parents.fits(records.questions(session, survey_id=survey_id))


def offer(session: Session, survey_id: uuid.UUID, today: dt.date) -> Offer:
    """What the dialog shows. Raises NotFoundError."""
    found = _places(session, today)
    voices = around.voices(reports.look_tally(session, survey_id, today))
    return Offer(tuple(voices), tuple(found), tuple(_written(session, survey_id, found)))


def written_now(session: Session, survey_id: uuid.UUID, today: dt.date) -> list[Written]:
    """The running pairs which have lines of this survey."""
    return list(_written(session, survey_id, _places(session, today)))


def _places(session: Session, today: dt.date) -> list[tuple[uuid.UUID, str]]:
    found = [(key, one.sentence) for key, one in facts.current(session, today).items()]
    return sorted(found, key=lambda one: sort_key(one[1]))


def _written(
    session: Session, survey_id: uuid.UUID, places: Sequence[tuple[uuid.UUID, str]]
) -> Iterator[Written]:
    """Who wrote the answers into which of these pairs, and when."""
    keys = {_key(survey_id, pair, source): pair for pair, _title in places for source in _EVERY}
    rows = session.exec(select(Support360).where(col(Support360.id).in_(list(keys))))
    lines: dict[uuid.UUID, list[history.HistoryLine]] = {}
    for row in rows:
        lines.setdefault(keys[row.id], []).extend(history.of_record(session, row.id, limit=1))
    for pair, title in places:
        if known := lines.get(pair):
            newest = max(known, key=lambda one: one.at)
            yield Written(pair, title, newest.at, newest.actor)


def record(
    session: Session, survey_id: uuid.UUID, pair_id: uuid.UUID, today: dt.date
) -> tuple[Voice, ...]:
    """Write the means of each source which may be told; one act.

    Raises NotFoundError, RuleError.
    """
    survey = records.survey(session, survey_id)
    day = min(survey.finished_on or today, today)
    pairs.running_pair(session, pair_id, day)
    told = around.voices(reports.publish_tally(session, survey_id, today))
    shown = tuple(one for one in told if one.marks is not None)
    if not suits(session, survey_id) or not shown:
        raise RuleError(NOTHING)
    for one in shown:
        key = _key(survey_id, pair_id, one.source)
        row = session.get(Support360, key) or Support360(
            id=key,
            pair_id=pair_id,
            organization_id=base.own_organization_id(session),
            source=one.source,
        )
        row.given_on, row.people = day, one.people
        row.mark_1, row.mark_2, row.mark_3 = one.marks or (0, 0, 0)
        session.add(row)
    session.flush()
    pair = pairs.sentence(session, pair_id)
    acts.name(session, f"поддержка 360° из анкеты «{survey.title}»: {pair}")
    return shown


def _key(survey_id: uuid.UUID, pair_id: uuid.UUID, source: str) -> uuid.UUID:
    return derived_id("support_360", survey_id, pair_id, source)
