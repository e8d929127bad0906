"""Undo, redo, history and trash: one log, three uses."""

import datetime as dt
import shutil
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.models import Employment, EmploymentTerms, Person, PersonTag, WorkGroup
from desktop.storage.database import Database
from desktop.storage.log import acts, history, trash
from desktop.storage.log.acts import LaterEditsError, OnLaterEdits
from tests import contents

dump = contents.of_shared


def hire(session: Session, surname: str) -> uuid.UUID:
    acts.name(session, f"новый сотрудник: {surname}")
    person = Person(surname=surname, name="Анна", sex="f")
    session.add(person)
    session.flush()
    job = Employment(person_id=person.id, position="educator")
    session.add(job)
    session.flush()
    session.add(EmploymentTerms(employment_id=job.id, contract_number="12"))
    session.add(PersonTag(person_id=person.id, kind="interest", value="театр"))
    return person.id


def rename(session: Session, person: uuid.UUID, surname: str) -> None:
    acts.name(session, f"изменение поля «Фамилия»: {surname}")
    found = session.get(Person, person)
    if found is not None:
        found.surname = surname


def dismiss(session: Session, person: uuid.UUID) -> None:
    acts.name(session, "в корзину")
    session.delete(session.get(Person, person))


def lead(session: Session, person: uuid.UUID) -> uuid.UUID:
    acts.name(session, "новая группа")
    group = WorkGroup(title="Лэпбук", leader_id=person)
    session.add(group)
    return group.id


def surname(session: Session, person: uuid.UUID) -> str | None:
    found = session.get(Person, person)
    return None if found is None else found.surname


def test_undo_and_redo_of_a_field(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    undone = database.write(acts.undo)
    assert [act.title for act in undone] == ["изменение поля «Фамилия»: Жукова"]
    assert database.read(surname, one) == "Осокина"
    again = database.write(acts.redo)
    assert [act.title for act in again] == ["изменение поля «Фамилия»: Жукова"]
    assert database.read(surname, one) == "Жукова"


def test_undo_of_a_deletion_brings_everything_back(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(lead, one)
    before = database.read(dump)
    database.write(dismiss, one)
    assert database.read(dump) != before
    database.write(acts.undo)
    assert database.read(dump) == before


def test_undo_survives_a_restart(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    database.close()
    reopened = Database(database.path)
    titles = [act.title for act in reopened.read(acts.undoable)]
    assert titles[:2] == ["изменение поля «Фамилия»: Жукова", "новый сотрудник: Осокина"]
    reopened.write(acts.undo)
    assert reopened.read(surname, one) == "Осокина"
    reopened.close()


def test_undo_until_takes_everything_newer_too(database: Database) -> None:
    before = database.read(dump)
    one = database.write(hire, "Осокина")
    act = database.read(acts.undoable)[0]
    database.write(rename, one, "Жукова")
    database.write(rename, one, "Ким")
    undone = database.write(acts.undo, until=act.id)
    assert len(undone) == 3
    assert database.read(dump) == before
    redoable = database.read(acts.redoable)
    assert redoable is not None
    assert redoable.title == "отмена: 3 последних действия"
    database.write(acts.redo)
    assert database.read(surname, one) == "Ким"


def test_one_older_act_may_be_undone_alone(database: Database) -> None:
    one = database.write(hire, "Осокина")
    other = database.write(hire, "Ёлкина")
    database.write(rename, one, "Жукова")
    act = database.read(acts.undoable)[0].id
    database.write(rename, other, "Соловьёва")
    database.write(acts.undo, only=act)
    assert database.read(surname, one) == "Осокина"
    assert database.read(surname, other) == "Соловьёва"
    with pytest.raises(RuleError, match="уже нельзя"):
        database.write(acts.undo, only=act)
    database.write(acts.redo)
    assert database.read(surname, one) == "Жукова"


def test_one_older_act_under_a_newer_edit_asks(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    act = database.read(acts.undoable)[0].id
    database.write(rename, one, "Ким")
    with pytest.raises(LaterEditsError):
        database.write(acts.undo, only=act)


def test_a_new_act_ends_redo(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    database.write(acts.undo)
    database.write(rename, one, "Ким")
    assert database.read(acts.redoable) is None
    with pytest.raises(RuleError, match="Возвращать нечего"):
        database.write(acts.redo)


def test_nothing_to_undo_below_the_creation_of_the_base(database: Database) -> None:
    database.write(hire, "Осокина")
    database.write(acts.undo)
    titles = [act.title for act in database.read(acts.undoable)]
    assert titles == []
    with pytest.raises(RuleError, match="нечего"):
        database.write(acts.undo)


def outside(database: Database, sql: str, *values: str) -> None:
    """A change which no act of ours made: another program, later an accepted file."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql(sql, values)


def test_later_edits_are_asked_about(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    outside(database, "UPDATE person SET surname='Ким' WHERE id=?", one.hex)
    with pytest.raises(LaterEditsError) as caught:
        database.write(acts.undo)
    assert [(e.table, e.row, e.column) for e in caught.value.edits] == [("person", one, "surname")]
    assert database.read(surname, one) == "Ким"
    database.write(acts.undo, later=OnLaterEdits.KEEP)
    assert database.read(surname, one) == "Ким"
    assert [act.title for act in database.read(acts.undoable)] == ["новый сотрудник: Осокина"]


def test_later_edits_may_be_taken_back_too(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(rename, one, "Жукова")
    outside(database, "UPDATE person SET surname='Ким' WHERE id=?", one.hex)
    database.write(acts.undo, later=OnLaterEdits.REVERT)
    assert database.read(surname, one) == "Осокина"


def test_undo_of_a_new_record_which_somebody_edited_asks(database: Database) -> None:
    one = database.write(hire, "Осокина")
    outside(database, "UPDATE person SET name='Ольга' WHERE id=?", one.hex)
    with pytest.raises(LaterEditsError):
        database.write(acts.undo)
    assert database.read(surname, one) == "Осокина"


def test_thirty_days(database: Database) -> None:
    database.write(hire, "Осокина")
    day = 86_400_000
    outside(database, f"UPDATE act SET at=at-{30 * day - 60_000}")
    assert database.read(acts.undoable)
    outside(database, "UPDATE act SET at=at-120000")
    assert database.read(acts.undoable) == []
    assert database.read(acts.journal) == []


def test_history_says_who_when_and_what(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.actor = "Вершинина А. Г."
    database.write(rename, one, "Жукова")
    lines = database.read(history.of_record, one)
    newest = lines[0]
    assert (newest.column, newest.was, newest.became) == ("surname", "Осокина", "Жукова")
    assert newest.actor == "Вершинина А. Г."
    assert abs(newest.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
    assert {line.table for line in lines} == {
        "person",
        "employment",
        "employment_terms",
        "person_tag",
    }


def test_trash_counts_and_restores_what_went_along(database: Database) -> None:
    one = database.write(hire, "Осокина")
    database.write(lead, one)
    before = database.read(dump)
    database.write(dismiss, one)
    (item,) = database.read(trash.contents)
    assert item.values["surname"] == "Осокина"
    assert item.lines == {"employment": 1, "employment_terms": 1, "person_tag": 1}

    def restore(session: Session) -> None:
        acts.name(session, "из корзины")
        trash.restore(session, one)

    database.write(restore)
    assert database.read(dump) == before
    assert database.read(trash.contents) == []
    database.write(acts.undo)
    assert [item.row for item in database.read(trash.contents)] == [one]


def test_a_line_comes_back_only_with_its_record(database: Database) -> None:
    one = database.write(hire, "Осокина")

    def drop_tag(session: Session) -> uuid.UUID:
        acts.name(session, "убрать интерес")
        tag = session.exec(select(PersonTag).where(col(PersonTag.person_id) == one)).one()
        session.delete(tag)
        return tag.id

    tag = database.write(drop_tag)
    database.write(dismiss, one)

    def restore(session: Session) -> None:
        acts.name(session, "из корзины")
        trash.restore(session, tag)

    with pytest.raises(RuleError, match="Сначала верните"):
        database.write(restore)


def test_purge_leaves_no_trace(database: Database) -> None:
    one = database.write(hire, "Непомнящая")
    database.write(dismiss, one)

    def purge(session: Session) -> None:
        acts.name(session, "стёрто навсегда")
        trash.purge(session, one)

    database.write(purge)
    database.close()
    content = Path(database.path).read_bytes()
    assert "Непомнящая".encode() not in content
    assert "непомнящая".encode() not in content
    reopened = Database(database.path)
    assert reopened.read(trash.contents) == []
    with pytest.raises(NotFoundError):
        reopened.write(purge)
    reopened.close()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["hire", "rename", "dismiss", "lead", "undo", "redo"]),
        st.integers(0, 4),
    ),
    max_size=25,
)


class Walk:
    """The model of undo: a list of states of the base and a position in it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.people: list[uuid.UUID] = []
        self.states = [database.read(dump)]
        self.position = 0

    def take(self, verb: str, number: int) -> None:
        if verb in {"undo", "redo"}:
            self.move(-1 if verb == "undo" else 1)
        elif self.act(verb, number):
            self.states = [*self.states[: self.position + 1], self.database.read(dump)]
            self.position += 1

    def move(self, step: int) -> None:
        target = self.position + step
        if 0 <= target < len(self.states):
            self.database.write(acts.undo if step < 0 else acts.redo)
            self.position = target
        assert self.database.read(dump) == self.states[self.position]

    def act(self, verb: str, number: int) -> bool:
        """Do something new; False when there is nobody to do it to."""
        if verb == "hire":
            self.people.append(self.database.write(hire, f"Фамилия {number}"))
            return True
        alive = [p for p in self.people if self.database.read(surname, p) is not None]
        if not alive:
            return False
        one = alive[number % len(alive)]
        if verb == "rename":
            if self.database.read(surname, one) == f"Новая {number}":
                return False
            self.database.write(rename, one, f"Новая {number}")
        else:
            self.database.write(dismiss if verb == "dismiss" else lead, one)
        return True


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_sequence_of_acts_undoes_and_redoes_exactly(
    new_file: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    database = Database(Path(shutil.copy(new_file, tmp_path_factory.mktemp("undo"))))
    walk = Walk(database)
    for verb, number in steps:
        walk.take(verb, number)
    while walk.position:
        walk.move(-1)
    database.close()


def test_a_kept_note_changes_nothing_and_stands_in_the_journal(database: Database) -> None:
    """A printing with who was postponed and why (ux.md 14.1)."""

    def told(session: Session) -> None:
        acts.name(session, "печать: 28 документов, отложено 2")
        acts.keep(session)

    database.write(hire, "Осокина")
    before = database.read(acts.undoable)
    database.write(told)
    newest = database.read(acts.journal)[0]
    assert (newest.title, newest.records) == ("печать: 28 документов, отложено 2", 0)
    assert database.read(acts.undoable) == before
