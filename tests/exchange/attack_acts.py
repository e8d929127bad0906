"""What people do at one site in the random attack; ``Attack`` lets the sites exchange files."""

import random
import sqlite3
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import derived_id, uuid7
from desktop.storage.log import acts, trash
from desktop.storage.log.acts import OnLaterEdits
from tests.exchange.machine_acts import YEAR
from tests.exchange.sites import Site

CELLS = (("person", "surname"), ("person", "name"), ("work_group", "title"))
ACTS = {
    "hire": 2,
    "gather": 2,
    "join": 3,
    "move": 2,
    "edit": 9,
    "edit_everybody": 2,
    "lead": 2,
    "delete": 6,
    "unite": 3,
    "turn_redirect": 3,
    "decide": 4,
    "clock": 1,
    "undo": 6,
    "redo": 3,
    "restore": 4,
    "erase": 2,
}
"""How often each of them is done."""


class Looked(Site):
    """A site which is looked at past its doors: a history looks some hundred times."""

    _look: sqlite3.Connection | None = None

    def rows(self, query: str, *values: Any) -> list[Any]:
        if self._look is None:
            self._look = sqlite3.connect(self.path, isolation_level=None)
        return self._look.execute(query, values).fetchall()

    def close(self) -> None:
        if self._look is not None:
            self._look.close()
            self._look = None
        super().close()


class Acts:
    """Acts of one site, chosen by chance."""

    random: random.Random

    def pick(self, among: list[Any]) -> Any:
        return self.random.choice(among) if among else None

    def word(self) -> str:
        return self.random.choice("АБВ")

    def hire(self, site: Site) -> None:
        if len(site.ids("person")) < 3:
            site.sql("INSERT INTO person(id,surname) VALUES(?,?)", uuid7().hex, self.word())

    def gather(self, site: Site) -> None:
        made, people = uuid7().hex, site.ids("person")
        if len(site.ids("work_group")) < 2:
            leader = self.pick(people)
            site.sql("INSERT INTO work_group(id,title,leader_id) VALUES(?,'Г',?)", made, leader)
            self.join(site)

    def join(self, site: Site) -> None:
        group, person = self.pick(site.ids("work_group")), self.pick(site.ids("person"))
        if group and person and len(site.ids("work_group_member")) < 4:
            site.sql(
                "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)",
                uuid7().hex,
                group,
                person,
            )

    def move(self, site: Site) -> None:
        """A line is given to another card."""
        line, person = self.pick(site.ids("work_group_member")), self.pick(site.ids("person"))
        if line and person:
            site.sql("UPDATE work_group_member SET person_id=? WHERE id=?", person, line)

    def edit(self, site: Site) -> None:
        table, column = self.random.choice(CELLS)
        if row := self.pick(site.ids(table)):
            site.sql(f"UPDATE {table} SET {column}=? WHERE id=?", self.word(), row)

    def edit_everybody(self, site: Site) -> None:
        site.sql("UPDATE person SET name=?, patronymic=?", self.word(), self.word())

    def lead(self, site: Site) -> None:
        site.sql("UPDATE work_group SET leader_id=?", self.pick([None, *site.ids("person")]))

    def delete(self, site: Site) -> None:
        table = self.random.choice(("person", "person", "work_group", "work_group_member"))
        if row := self.pick(site.ids(table)):
            site.sql(f"DELETE FROM {table} WHERE id=?", row)

    def unite(self, site: Site) -> None:
        people = site.ids("person")
        if len(people) > 1:
            goes, stays = self.random.sample(people, 2)
            self._unite(site, goes, stays)

    def _unite(self, site: Site, goes: str, stays: str) -> None:
        def work(session: Session) -> None:
            run = session.connection().exec_driver_sql
            number = derived_id("redirect", goes).hex
            run("DELETE FROM redirect WHERE id=?", (number,))
            run("INSERT INTO redirect VALUES(?,'person',?,?)", (number, goes, stays))
            run("DELETE FROM person WHERE id=?", (goes,))

        site.write(work)

    def turn_redirect(self, site: Site) -> None:
        if row := self.pick(site.ids("redirect")):
            stays = self.pick(site.ids("person"))
            if stays and self.random.random() < 0.6:
                site.sql("UPDATE redirect SET target_id=? WHERE id=?", stays, row)
            else:
                site.sql("DELETE FROM redirect WHERE id=?", row)

    def decide(self, site: Site) -> None:
        site.decide(self.random.randrange(6), self.random.randrange(3))

    def clock(self, site: Site) -> None:
        site.set_clock(self.random.choice((-YEAR, 0, YEAR)))

    def undo(self, site: Site) -> None:
        later = self.random.choice((OnLaterEdits.REVERT, OnLaterEdits.KEEP))

        def work(session: Session) -> None:
            chosen = acts.undoable(session, 4)
            only = self.pick([act.id for act in chosen])
            acts.undo(session, only=only, later=later)

        self._may_refuse(site, work)

    def redo(self, site: Site) -> None:
        self._may_refuse(site, lambda session: acts.redo(session, OnLaterEdits.REVERT))

    def restore(self, site: Site) -> None:
        self._may_refuse(site, lambda session: trash.restore(session, self._deleted(session)))

    def erase(self, site: Site) -> None:
        self._may_refuse(site, lambda session: trash.purge(session, self._deleted(session)))

    def _deleted(self, session: Session) -> UUID:
        found = sorted(trash.contents(session), key=lambda each: each.row.hex)
        if not found:
            raise RuleError("empty")
        row: UUID = self.pick(found).row
        return row

    def _may_refuse(self, site: Site, work: Callable[[Session], object]) -> None:
        """A refusal takes everything back."""
        before = site.state()
        try:
            site.write(work)
        except RuleError:
            assert site.state() == before
