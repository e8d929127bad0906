"""Capture (invariant I11): every change of a shared table, by whatever SQL, is one operation."""

import datetime as dt
import json
import uuid
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Integer, Table, Uuid, delete, insert, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import AutoString, Session, col

from desktop.models import Employment, Person, PersonTag, WorkGroup, uuid7
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.storage.log.capture import columns, shared_tables

TABLES = [table.name for table in shared_tables()]


def last_seq(session: Session) -> int:
    return int(session.connection().exec_driver_sql("SELECT seq FROM sync_local").scalar_one())


def operations(session: Session, after: int) -> list[Any]:
    query = (
        "SELECT seq, tbl, row, kind, patch, was, act, root FROM sync_op WHERE seq>? ORDER BY seq"
    )
    return list(session.connection().exec_driver_sql(query, (after,)))


def sample(table: Table, session: Session) -> dict[str, Any]:
    """Values of a valid row: what it refers to is made first."""
    values: dict[str, Any] = {"id": uuid7()}
    for column in table.columns:
        if column.name == "id":
            continue
        keys = list(column.foreign_keys)
        if keys and not column.nullable:
            parent = keys[0].column.table
            made = sample(parent, session)
            session.connection().execute(insert(parent), [made])
            values[column.name] = made["id"]
        elif not keys:
            values[column.name] = value_for(column, 1)
    return values


def value_for(column: Any, number: int) -> Any:
    if isinstance(column.type, Uuid):
        return uuid.UUID(int=number)
    if isinstance(column.type, Boolean):
        return bool(number % 2)
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, Date):
        return dt.date(2025, 9, number)
    return f"значение {number}"[: getattr(column.type, "length", None) or 100]


def plain_column(table: Table) -> Any:
    """A column which refers to nothing."""
    named = (table.columns[name] for name in columns(table))
    return next((c for c in named if not c.foreign_keys), None)


@pytest.mark.parametrize("name", TABLES)
def test_insert_update_delete_of_every_table(database: Database, name: str) -> None:
    table = next(t for t in shared_tables() if t.name == name)

    def work(session: Session) -> None:
        acts.name(session, "проба")
        values = sample(table, session)
        check_insert(session, table, values)
        if plain_column(table) is not None:
            check_update(session, table, values["id"])
        check_delete(session, table, values["id"])

    database.write(work)


def check_insert(session: Session, table: Table, values: dict[str, Any]) -> None:
    start = last_seq(session)
    session.connection().execute(insert(table), [values])
    (made,) = operations(session, start)
    assert (made.tbl, made.row, made.kind) == (table.name, values["id"].hex, 1)
    assert set(json.loads(made.patch)) == set(columns(table))
    assert made.was is None
    assert made.root


def check_update(session: Session, table: Table, row: uuid.UUID) -> None:
    column = plain_column(table)
    changed = {column.name: value_for(column, 2)}
    start = last_seq(session)
    session.connection().execute(update(table).where(table.c.id == row).values(changed))
    (made,) = operations(session, start)
    assert (made.tbl, made.row, made.kind) == (table.name, row.hex, 1)
    assert list(json.loads(made.patch)) == list(json.loads(made.was)) == [column.name]
    start = last_seq(session)
    session.connection().execute(update(table).where(table.c.id == row).values(changed))
    assert operations(session, start) == []
    check_spelling(session, table, row)


def check_spelling(session: Session, table: Table, row: uuid.UUID) -> None:
    """«01» is another text than «1», whatever the columns beside it hold."""
    texts = [c for c in table.columns if isinstance(c.type, AutoString) and not c.foreign_keys]
    for column in texts[-1:]:
        for spelt in ("01", "1"):
            change = update(table).where(table.c.id == row).values({column.name: spelt})
            session.connection().execute(change)
        (made,) = operations(session, last_seq(session) - 1)
        assert (made.was, made.patch) == (f'{{"{column.name}":"01"}}', f'{{"{column.name}":"1"}}')


def check_delete(session: Session, table: Table, row: uuid.UUID) -> None:
    start = last_seq(session)
    session.connection().execute(delete(table).where(table.c.id == row))
    (made,) = operations(session, start)
    assert (made.tbl, made.row, made.kind, made.patch) == (table.name, row.hex, 0, "{}")
    assert set(json.loads(made.was)) == set(columns(table))


def people(session: Session, count: int) -> list[uuid.UUID]:
    made = [Person(surname=f"Осокина {n}", name="Татьяна", sex="f") for n in range(count)]
    session.add_all(made)
    session.flush()
    return [person.id for person in made]


def _orm_add(session: Session) -> int:
    people(session, 3)
    return 3


def _orm_dirty(session: Session) -> int:
    ids = people(session, 2)
    for one in ids:
        person = session.get(Person, one)
        assert person is not None
        person.name = "Анна"
    session.flush()
    return 4


def _orm_delete(session: Session) -> int:
    (one,) = people(session, 1)
    session.delete(session.get(Person, one))
    session.flush()
    return 2


def _bulk_update(session: Session) -> int:
    people(session, 5)
    session.connection().execute(update(Person).values(name="Анна"))
    return 10


def _bulk_delete(session: Session) -> int:
    people(session, 4)
    session.connection().execute(delete(Person))
    return 8


def _executemany(session: Session) -> int:
    rows = [(uuid7().hex, f"Ким {n}") for n in range(6)]
    session.connection().exec_driver_sql("INSERT INTO person(id, surname) VALUES(?, ?)", rows)
    return 6


def _upsert(session: Session) -> int:
    (one,) = people(session, 1)
    query = "INSERT INTO person(id, surname) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET surname='Х'"
    session.connection().exec_driver_sql(query, (one.hex, "Ткач"))
    return 2


def _replace_over_key(session: Session) -> int:
    (one,) = people(session, 1)
    query = "REPLACE INTO person(id, surname) VALUES(?, 'Ткач')"
    session.connection().exec_driver_sql(query, (one.hex,))
    return 3  # a replacement is a deletion and an insertion


def _cascade(session: Session) -> int:
    (one,) = people(session, 1)
    session.add_all([PersonTag(person_id=one, kind="interest", value=v) for v in "абв"])
    session.flush()
    session.connection().execute(delete(Person).where(col(Person.id) == one))
    return 1 + 3 + 1 + 3


def _set_null(session: Session) -> int:
    (one,) = people(session, 1)
    session.add(WorkGroup(title="Лэпбук", leader_id=one))
    session.flush()
    session.connection().execute(delete(Person).where(col(Person.id) == one))
    return 1 + 1 + 1 + 1


def _no_op(session: Session) -> int:
    people(session, 1)
    session.connection().execute(update(Person).values(name="Татьяна"))
    return 1


def _case_only(session: Session) -> int:
    people(session, 1)
    session.connection().exec_driver_sql("UPDATE person SET name='ТАТЬЯНА'")
    session.connection().exec_driver_sql("UPDATE person SET name='татьяна'")
    return 3


def _empty_against_null(session: Session) -> int:
    (one,) = people(session, 1)
    group = WorkGroup(title="Лэпбук", leader_id=one, goal="")
    session.add(group)
    session.flush()
    session.connection().exec_driver_sql("UPDATE work_group SET leader_id=NULL")
    session.connection().exec_driver_sql("UPDATE work_group SET leader_id=NULL")
    return 3


def _text_against_number(session: Session) -> int:
    (one,) = people(session, 1)
    session.connection().exec_driver_sql("UPDATE person SET name='1' WHERE id=?", (one.hex,))
    session.connection().exec_driver_sql("UPDATE person SET name=1 WHERE id=?", (one.hex,))
    return 2


MATRIX = [
    _orm_add,
    _orm_dirty,
    _orm_delete,
    _bulk_update,
    _bulk_delete,
    _executemany,
    _upsert,
    _replace_over_key,
    _cascade,
    _set_null,
    _no_op,
    _case_only,
    _empty_against_null,
    _text_against_number,
]


@pytest.mark.parametrize("way", MATRIX, ids=lambda way: way.__name__.strip("_"))
def test_every_way_of_writing_is_captured(database: Database, way: Any) -> None:
    def work(session: Session) -> tuple[int, int]:
        acts.name(session, "проба")
        start = last_seq(session)
        due = way(session)
        return due, len(operations(session, start))

    due, captured = database.write(work)
    assert captured == due


def test_operations_carry_the_act_and_the_root(database: Database) -> None:
    def hire(session: Session) -> uuid.UUID:
        acts.name(session, "новый сотрудник: Осокина Т. В.")
        (one,) = people(session, 1)
        session.add(Employment(person_id=one, position="educator"))
        return one

    one = database.write(hire)

    def look(session: Session) -> tuple[list[Any], list[Any]]:
        rows = operations(session, 0)
        (act,) = acts.undoable(session, limit=1)
        return [o for o in rows if o.act == act.id], [act.title, act.actor, act.records]

    made, act = database.read(look)
    assert {o.tbl for o in made} == {"person", "employment"}
    assert {o.root for o in made} == {one.hex}
    assert act == ["новый сотрудник: Осокина Т. В.", "Серова М. П.", 1]


def test_an_id_never_changes(database: Database) -> None:
    def work(session: Session) -> None:
        acts.name(session, "проба")
        people(session, 1)
        session.connection().exec_driver_sql("UPDATE person SET id=?", (uuid7().hex,))

    with pytest.raises(DatabaseError, match="an id never changes"):
        database.write(work)
    assert (
        database.read(
            lambda s: s.connection().exec_driver_sql("SELECT count(*) FROM person").scalar_one()
        )
        == 0
    )


def test_a_command_must_name_its_act(database: Database) -> None:
    with pytest.raises(RuntimeError, match="name its act"):
        database.write(people, 1)
    assert [act.title for act in database.read(acts.journal)] == ["создание базы"]


def test_a_migration_emits_no_operations(database: Database) -> None:
    before = database.read(last_seq)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER person_inserted")
    database.close()
    reopened = Database(database.path)
    assert reopened.read(last_seq) == before
    reopened.close()
