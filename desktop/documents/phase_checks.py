"""Checks of what has dates: events outside their phase, stages in disorder, marks, surveys.

C05, C07, C09, C47, C48 of domain.md 10. A phase is what the program dates: the term of a pair,
its stages, the school year of a series of events.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from desktop.documents import asked, in_force, periods, text_checks
from desktop.documents.blocks import Sheet
from desktop.documents.types import Answer, DocumentType, MadeFor, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import dates
from desktop.language.numbers import counted
from desktop.models import Stage
from desktop.services.documents import holding, phases
from desktop.services.documents.phases import Move
from desktop.services.events import coverage, papers
from desktop.services.pairs import facts, shipped
from desktop.services.pairs.fact_types import Facts

GROUPS: Final = frozenset({"reports", "planning"})
"""Papers which plan the work of pairs or report on it."""
_PAIRS: Final = frozenset({MadeFor.PAIR, MadeFor.PAIRS})
_TASK: Final = re.compile(r"\bзадача\s+№\s*(\d+)", re.IGNORECASE)
SINCE, UNTIL, CAME = "since", "until", "came"
"""Questions of papers: the period, the coverage which is typed."""


def every(session: Session, kind: DocumentType, wanted: Wanted, sheet: Sheet) -> Iterator[Problem]:
    """All of them for one paper."""
    about = in_force.made_for(kind, wanted.variant)
    if about in _PAIRS and kind.group in GROUPS:
        yield from _of_pairs(session, wanted)
    if about is MadeFor.PAIRS and kind.group in GROUPS:
        yield from _of_period(session, kind, wanted)
    yield from _of_event(session, wanted.answers)
    yield from repeated(sheet)


def _of_pairs(session: Session, wanted: Wanted) -> Iterator[Problem]:
    ids = list(wanted.subjects)
    known = holding.remembered(
        session, ("facts", wanted.today, *ids), lambda: facts.load(session, ids, wanted.today)
    )
    for one in phases.events(session, ids):
        yield from _outside(known[one.pair_id], one.day, one.title)
    moves = phases.moves(session, ids)
    for pair in (known[one] for one in ids if one in known):
        yield from _stages(pair, moves.get(pair.id, ()))
    for line in phases.backward(session, ids):
        term = f"с {dates.in_digits(line.starts_on)} по {dates.in_digits(line.due_on)}"
        text = f"Строка плана «{line.activity}» кончается раньше, чем начинается: {term}"
        yield Problem(text, Severity.WARNING, _place(known[line.pair_id], "plan"), "C07")


def _outside(pair: Facts, day: dt.date, title: str) -> Iterator[Problem]:
    """C05: «14.12.2025 не входит в срок пары „Осокина – Квашнина“ (…)»."""
    first, last = pair.started_on, pair.ended_on or pair.ends_on
    if (first and day < first) or (last and day > last):
        term = "–".join(dates.in_digits(one) if one else "…" for one in (first, last))
        what = f"Мероприятие «{title}»: " if title else ""
        said = f"{dates.in_digits(day)} не входит в срок пары «{pair.sentence}» ({term})"
        yield Problem(f"{what}{said}", Severity.WARNING, _place(pair, "events"), "C05")


def _stages(pair: Facts, moves: Sequence[Move]) -> Iterator[Problem]:
    """C07: by their days the stages do not follow one another: a wrong day, or a gap."""
    places = {stage.value: place for place, stage in enumerate(Stage)}
    dated = [(one.day, places.get(one.before, 0), one) for one in moves if one.day]
    dated.sort(key=lambda each: each[:2])
    for (former, _, before), (later, _, after) in itertools.pairwise(dated):
        if before.stage != after.before and former != later:
            first, second = (_title(one) for one in (before, after))
            text = (
                f"Этапы пары идут не по порядку: «{first}» с {dates.in_digits(former)}, "
                f"потом «{second}» с {dates.in_digits(later)}: {pair.sentence}"
            )
            yield Problem(text, Severity.WARNING, _place(pair, "stage"), "C07")
            return


def _title(move: Move) -> str:
    known = {stage.value: shipped.stages()[stage].title for stage in Stage}
    return known.get(move.stage, move.stage)


def _place(pair: Facts, field: str) -> Source:
    return Source("pair", pair.id, field, pair.sentence)


def _of_period(session: Session, kind: DocumentType, wanted: Wanted) -> Iterator[Problem]:
    """C47 and C48 of the period which the paper reports on."""
    asks = [one for one in kind.asks if one.name in {SINCE, UNTIL}]
    if not asks:
        return
    since, until = periods.bounds(asked.said(session, wanted, asks), wanted)
    source = Source("document", field=UNTIL)
    count = phases.unmarked(session, since, until, wanted.today)
    if count:
        text = f"{counted(count, 'мероприятие')} без отметки: ни «проведено», ни «перенесено»"
        yield Problem(text, Severity.NOTE, source, "C47")
    for one in phases.too_many(session, since, until):
        text = (
            f"В анкете «{one.title}» ответов больше, чем людей: "
            f"{counted(one.sheets, 'ответ')}, спрошено {one.people}"
        )
        yield Problem(text, Severity.BLOCK, source, "C48")


def _of_event(session: Session, answers: Mapping[str, Answer]) -> Iterator[Problem]:
    """A paper which was made of an event: its series and the coverage which is printed."""
    event = _event(answers)
    if event is None:
        return
    found = holding.remembered(
        session, ("year of event", event), lambda: phases.of_year(session, event)
    )
    if found is None:
        return
    if found.day and found.year is not None and dates.school_year(found.day) != found.year:
        text = (
            f"{dates.in_digits(found.day)} не входит в {dates.school_year_full(found.year)} "
            f"учебный год цикла «{found.series}»"
        )
        yield Problem(text, Severity.WARNING, Source("document", field="date_from"), "C05")
    came = answers.get(CAME)
    if isinstance(came, int) and came:
        people = coverage.of_event(session, event).people
        if came > people:
            text = f"Охват {came} больше отмеченных {people}"
            yield Problem(text, Severity.WARNING, Source("document", field=CAME), "C09")


def _event(answers: Mapping[str, Answer]) -> uuid.UUID | None:
    said = answers.get(papers.ANSWER)
    if isinstance(said, uuid.UUID):
        return said
    try:
        return uuid.UUID(said) if isinstance(said, str) and said else None
    except ValueError:
        return None


def covered(came: int, named: int) -> Iterator[Problem]:
    """C09: «Охват 50 меньше отмеченных 53»."""
    if came and came < named:
        text = f"Охват {came} меньше отмеченных {named}"
        yield Problem(text, Severity.WARNING, Source("document", field=CAME), "C09")


def repeated(sheet: Sheet) -> Iterator[Problem]:
    """C07: «„Задача № 1“ встречается дважды»."""
    numbers = Counter(_TASK.findall(text_checks.words_of(sheet)))
    for number, times in numbers.items():
        if times > 1:
            text = f"«Задача № {number}» встречается {counted(times, 'раз')}"
            yield Problem(text, Severity.WARNING, code="C07")
