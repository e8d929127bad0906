"""The scores of a report: what was fulfilled, counted from the facts (D24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from desktop.documents import tables
from desktop.documents.blocks import Align, Row, Run, Table, said
from desktop.language import numbers
from desktop.services.documents import pair_periods
from desktop.services.documents.pair_periods import Period
from desktop.services.documents.pairs import PaperMember, PaperPair
from desktop.services.pairs import toolbox

SCALE = (
    (Decimal(1), Decimal(1)),
    (Decimal("0.9"), Decimal("0.9")),
    (Decimal("0.8"), Decimal("0.8")),
)
"""Share from which on a score is given; below the last one nothing is."""
BY_SHARE = "100\u00a0% — 1; от 90\u00a0% — 0,9; от 80\u00a0% — 0,8; меньше — 0"
BY_COUNT = "1 и более — 1; нет — 0"


@dataclass(frozen=True)
class Score:
    """A line: the fact in words and its score."""

    title: str
    rule: str
    fact: str
    score: Decimal | None
    """None: there is nothing to count."""


def of_share(done: int, total: int) -> Decimal | None:
    """The score of a share; nothing to count without a total."""
    if not total:
        return None
    share = Decimal(done) / total
    return next((score for least, score in SCALE if share >= least), Decimal(0))


def scores(session: Session, pair: PaperPair, period: Period) -> list[Score]:
    """The five lines of the report."""
    tried = sum(_by_everybody(one, pair) for one in toolbox.listed(session, pair.id))
    grown, takers = pair_periods.grown(pair)
    mentors = _of(period, pair.givers)
    mentees = _of(period, pair.receivers)
    return [
        _share("Исполнено мероприятий плана наставника", *mentors),
        _share("Исполнено мероприятий плана наставляемого", *mentees),
        _share("Выросли по направлениям", grown, takers),
        _count("Материалы, опробованные каждым участником", tried),
        _count("Участие в мероприятиях", pair.facts.counts.events),
    ]


def _by_everybody(item: toolbox.ItemLine, pair: PaperPair) -> bool:
    return {one.id for one in pair.members} <= {trial.member_id for trial in item.trials}


def _of(period: Period, members: Sequence[PaperMember]) -> tuple[int, int]:
    """Lines of these members and of nobody in particular: those are everybody's."""
    ids = [*(one.id for one in members), None]
    return sum(period.done_by[one] for one in ids), sum(period.of_member[one] for one in ids)


def _share(title: str, done: int, total: int) -> Score:
    fact = f"{done} из {total}" if total else ""
    return Score(title, BY_SHARE, fact, of_share(done, total))


def _count(title: str, count: int) -> Score:
    return Score(title, BY_COUNT, str(count), Decimal(min(count, 1)))


def table(session: Session, pair: PaperPair, period: Period) -> Table:
    """Показатели · Критерии · Факт · Баллы, with the total."""
    found = scores(session, pair, period)
    rows = tables.numbered(
        (one.title, one.rule, one.fact, "" if one.score is None else numbers.decimal(one.score))
        for one in found
    )
    total = sum((one.score for one in found if one.score is not None), Decimal(0))
    none = said(tables.SAME_AS_ABOVE)
    last = Row((none, (Run("Итого баллов", bold=True),), none, none, (_bold(total),)))
    header = ("№", "Показатели", "Критерии, баллы", "Факт", "Баллы")
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.CENTER)
    return Table(header, (*rows, last), (5, 37, 35, 12, 11), aligns)


def _bold(total: Decimal) -> Run:
    return Run(numbers.decimal(total), bold=True)
