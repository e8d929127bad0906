"""The acts of one site in the property machine: people, groups, lines, decisions."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from desktop.models import derived_id, uuid7
from tests.exchange.sites import Oracle, Site

COUNT = 3
YEAR = 366 * 86_400_000
SITES = st.integers(0, COUNT - 1)
PICKS = st.integers(0, 5)
WORDS = st.sampled_from(["А", "Б", "В"])
CLOCKS = st.sampled_from([-YEAR, 0, YEAR])
CELLS = st.sampled_from([("person", "surname"), ("person", "name"), ("work_group", "title")])


class Acts(RuleBasedStateMachine):
    """What people do at one site; ``Machine`` lets the sites exchange files."""

    sites: list[Site]
    oracle: Oracle

    def _check(self) -> None:
        for number, site in enumerate(self.sites):
            self.oracle.learn(number, site)
            expected, shown = self.oracle.state(number), site.state()
            for part, rows in expected.items():
                assert shown[part] == rows, (number, part)

    @rule(number=SITES, word=WORDS)
    def hire(self, number: int, word: str) -> None:
        if len(self.sites[number].ids("person")) < 3:
            self._hire(number, word)
        self._check()

    def _hire(self, number: int, word: str) -> None:
        statement = "INSERT INTO person(id,surname) VALUES(?,?)"
        self.sites[number].sql(statement, uuid7().hex, word)

    @rule(number=SITES)
    def gather(self, number: int) -> None:
        if len(self.sites[number].ids("work_group")) < 2:
            self._gather(number)
        self._check()

    def _gather(self, number: int) -> None:
        site, made = self.sites[number], uuid7().hex
        people = site.ids("person")
        leader = people[-1] if people else None
        site.sql("INSERT INTO work_group(id,title,leader_id) VALUES(?,'Г',?)", made, leader)
        if people:
            self._join(number, made, people[0])

    @rule(number=SITES, group=PICKS, person=PICKS)
    def join(self, number: int, group: int, person: int) -> None:
        site = self.sites[number]
        groups, people = site.ids("work_group"), site.ids("person")
        if groups and people and len(site.ids("work_group_member")) < 4:
            self._join(number, groups[group % len(groups)], people[person % len(people)])
        self._check()

    def _join(self, number: int, group: str, person: str) -> None:
        statement = "INSERT INTO work_group_member(id,group_id,person_id) VALUES(?,?,?)"
        self.sites[number].sql(statement, uuid7().hex, group, person)

    @rule(number=SITES, cell=CELLS, word=WORDS, pick=PICKS)
    def edit(self, number: int, cell: tuple[str, str], word: str, pick: int) -> None:
        self._edit(number, cell, word, pick)
        self._check()

    def _edit(self, number: int, cell: tuple[str, str], word: str, pick: int) -> None:
        table, column = cell
        rows = self.sites[number].ids(table)
        if rows:
            row = rows[pick % len(rows)]
            self.sites[number].sql(f"UPDATE {table} SET {column}=? WHERE id=?", word, row)

    @rule(number=SITES, word=WORDS)
    def edit_everybody(self, number: int, word: str) -> None:
        self.sites[number].sql("UPDATE person SET name=?, patronymic=?", word, word)
        self._check()

    @rule(number=SITES, pick=PICKS)
    def lead(self, number: int, pick: int) -> None:
        people = self.sites[number].ids("person")
        if people:
            self.sites[number].sql("UPDATE work_group SET leader_id=?", people[pick % len(people)])
        self._check()

    @rule(number=SITES, pick=PICKS, table=st.sampled_from(["person", "work_group"]))
    def delete(self, number: int, pick: int, table: str) -> None:
        self._delete(number, pick, table)
        self._check()

    def _delete(self, number: int, pick: int, table: str) -> None:
        rows = self.sites[number].ids(table)
        if rows:
            self.sites[number].sql(f"DELETE FROM {table} WHERE id=?", rows[pick % len(rows)])

    @rule(number=SITES, pick=PICKS)
    def restore(self, number: int, pick: int) -> None:
        """Bring a deleted person back with the same id."""
        site = self.sites[number]
        dead = site.rows(
            "SELECT DISTINCT row FROM sync_op WHERE tbl='person' AND row NOT IN "
            "(SELECT id FROM person) AND row NOT IN (SELECT source_id FROM redirect) ORDER BY row"
        )
        if dead:
            site.sql("INSERT INTO person(id,surname) VALUES(?,'Р')", dead[pick % len(dead)][0])
        self._check()

    @rule(number=SITES, one=PICKS, other=PICKS)
    def unite(self, number: int, one: int, other: int) -> None:
        """One person: the card goes, what named it stays as it is and follows the redirect."""
        site = self.sites[number]
        people = site.ids("person")
        if len(people) > 1 and one % len(people) != other % len(people):
            goes, stays = people[one % len(people)], people[other % len(people)]
            site.sql(
                "INSERT OR IGNORE INTO redirect(id,table_name,source_id,target_id) "
                "VALUES(?,'person',?,?)",
                derived_id("redirect", goes).hex,
                goes,
                stays,
            )
            site.sql("DELETE FROM person WHERE id=?", goes)
        self._check()

    @rule(number=SITES, index=PICKS, pick=PICKS)
    def decide(self, number: int, index: int, pick: int) -> None:
        before = self.sites[number].rows("SELECT count(*) FROM sync_conflict")
        if self.sites[number].decide(index, pick):
            assert self.sites[number].rows("SELECT count(*) FROM sync_conflict") < before
        self._check()

    @rule(number=SITES, clock=CLOCKS)
    def clock(self, number: int, clock: int) -> None:
        self.sites[number].set_clock(clock)
