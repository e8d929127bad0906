"""«Отложено»: what accepted files left to be decided (ux.md 16.6)."""

import datetime as dt
import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from desktop.exchange.inbound import left
from desktop.exchange.network import suggestions
from desktop.models import SuggestionState
from desktop.services.people import similar_pairs
from desktop.services.trash_words import UNNAMED, Words, title_of
from desktop.storage.log import conflicts
from desktop.storage.log.capture import shared_tables
from desktop.storage.log.rows import current_row

SAME = "похоже на одного человека"
LATER = "решу потом"
UNTICKED = "без отметки"
WAITING = "не хватает сведений"
SUGGESTED = "предложение правки"
NOT_SENT, SENT, ACCEPTED, DECLINED = "ждёт отправки", "отправлено", "принято", "отклонено"
"""What became of a suggestion of ours."""


class Kind(StrEnum):
    """What has to be decided."""

    CONFLICT = "conflict"
    SAME_PERSON = "same_person"
    WAITING = "waiting"
    LEFT = "left"
    """A row which was left unticked: nothing is asked, the next file offers it again."""
    SUGGESTED = "suggested"
    OURS = "ours"
    """A suggestion of ours: it waits for another site, not for us."""


@dataclass(frozen=True)
class Item:
    """A line of the list. ``rows``: one record, or both cards of one possible person.

    ``columns``: the cells which disagree, of the record or of its missing references.
    """

    kind: Kind
    title: str
    label: str
    reason: str
    days: int
    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()


def items(session: Session, today: dt.date) -> tuple[Item, ...]:
    """Everything which waits, the oldest first."""
    found = _Finder(session, today)
    every = [*found.disputed(), *found.similar(), *found.waiting(), *found.suggested()]
    every.sort(key=lambda each: (-each.days, each.title))
    return tuple(every)


def unticked(session: Session, today: dt.date) -> tuple[Item, ...]:
    """Records which were left out of accepted files, the oldest first; nothing is asked there."""
    every = sorted(_Finder(session, today).left(), key=lambda each: (-each.days, each.title))
    return tuple(every)


def ours(session: Session, today: dt.date) -> tuple[Item, ...]:
    """Edits which we suggested to other sites, with what became of them; the newest first."""
    return tuple(
        Item(
            Kind.OURS,
            line.headline,
            line.organization,
            state_words(line),
            max(0, (today - line.made_on).days) if line.made_on else 0,
            "suggestion",
            (line.id.hex,),
        )
        for line in suggestions.made(session)
    )


def state_words(line: suggestions.Line) -> str:
    """«ждёт отправки», «отправлено», «принято», «отклонено»."""
    if line.state is SuggestionState.SENT:
        return SENT if line.has_left else NOT_SENT
    return ACCEPTED if line.state is SuggestionState.ACCEPTED else DECLINED


def count(session: Session, today: dt.date) -> int:
    """For the line «Отложено 2»."""
    return len(items(session, today))


class _Finder:
    """Looks for each kind; knows where a row came from and when."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session = session
        self._today = today
        self._names = Words(session)

    def disputed(self) -> Iterator[Item]:
        """One line for a record, however many of its fields disagree."""
        by_row: dict[str, list[conflicts.Conflict]] = {}
        for each in conflicts.listed(self._session):
            by_row.setdefault(each.row, []).append(each)
        for row, found in by_row.items():
            sides = [side for each in found for side in each.sides]
            foreign = [side for side in sides if side.imp is not None] or sides
            newest = max(foreign, key=lambda side: side.at)
            table = found[0].table
            columns = tuple(each.column for each in found)
            days = self._days(newest.at)
            yield Item(
                Kind.CONFLICT,
                self._title(table, row),
                newest.site,
                LATER,
                days,
                table,
                (row,),
                columns,
            )

    def similar(self) -> Iterator[Item]:
        """Two cards of which at least one came with a file."""
        query = "SELECT EXISTS(SELECT 1 FROM sync_op WHERE imp IS NOT NULL AND tbl='person')"
        if not self._session.connection().exec_driver_sql(query).scalar_one():
            return  # thousands of names are not compared for nothing
        for pair in similar_pairs.keys(self._session):
            came = [each for each in (self._came(one.hex) for one in pair) if each is not None]
            if came:
                label, at = max(came, key=lambda each: each[1])
                titles = (self._title("person", one.hex) for one in pair)
                rows = tuple(one.hex for one in pair)
                days = self._days(at)
                yield Item(Kind.SAME_PERSON, " — ".join(titles), label, SAME, days, "person", rows)

    def waiting(self) -> Iterator[Item]:
        """Rows which cannot stand without a record that no file brought yet.

        One which stands and only names somebody who did not come misses nothing: a head without
        consent, for one, never comes.
        """
        query = "SELECT tbl,row,group_concat(col) AS cols FROM sync_pending GROUP BY tbl,row"
        for row in self._session.connection().exec_driver_sql(query).all():
            came = self._came(row.row)
            if came is not None and not self._stands(row.tbl, row.row):
                title, columns = self._title(row.tbl, row.row), tuple(row.cols.split(","))
                label, days = came[0], self._days(came[1])
                rows = (row.row,)
                yield Item(Kind.WAITING, title, label, WAITING, days, row.tbl, rows, columns)

    def left(self) -> Iterator[Item]:
        """Rows which were left unticked."""
        for each in left.listed(self._session):
            days = self._days(_moment(each.at))
            rows = (each.row,)
            yield Item(Kind.LEFT, each.title, each.label, UNTICKED, days, each.table, rows)

    def suggested(self) -> Iterator[Item]:
        """Edits of our cards which wait for our answer."""
        for line in suggestions.received(self._session):
            row = line.id.hex
            came = self._came(row)
            days = self._days(came[1]) if came is not None else 0
            yield Item(
                Kind.SUGGESTED,
                line.headline,
                line.organization,
                SUGGESTED,
                days,
                "suggestion",
                (row,),
            )

    def _title(self, table: str, row: str) -> str:
        if table not in _known():
            return UNNAMED  # of a newer program
        values = self._names.row(table, row)
        if values is None:
            query = "SELECT patch FROM sync_op WHERE row=? AND kind=1 ORDER BY hlc DESC LIMIT 1"
            found = self._session.connection().exec_driver_sql(query, (row,)).first()
            values = {} if found is None else json.loads(found.patch)
        return title_of(self._names, table, {**values, "id": row})

    def _stands(self, table: str, row: str) -> bool:
        return table in _known() and current_row(self._session, table, row) is not None

    def _came(self, row: str) -> tuple[str, dt.datetime] | None:
        """The site and the moment of the newest file which brought something of a row."""
        query = (
            "SELECT i.label,i.at FROM sync_op o JOIN sync_import i ON i.id=o.imp "
            "WHERE o.row=? ORDER BY i.id DESC LIMIT 1"
        )
        found = self._session.connection().exec_driver_sql(query, (row,)).first()
        return None if found is None else (found.label, _moment(found.at))

    def _days(self, at: dt.datetime) -> int:
        return max(0, (self._today - at.astimezone().date()).days)


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(table.name for table in shared_tables())


def _moment(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)
