"""The schema: equal to the models, ready for exchange from its first day."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Uuid
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from desktop.storage.connections import triggers_may_use_json
from desktop.storage.database import Database
from desktop.storage.log.capture import (
    columns,
    expected_triggers,
    installed_triggers,
    local_tables,
    owners,
    shared_tables,
)
from desktop.storage.migrations import APPLICATION_ID, newest

REDIRECTS = {"redirect.source_id", "redirect.target_id"}
"""They name a card which may be gone."""
FORBIDDEN = ("passport", "address_home", "birth", "snils", "photo", "child")


def test_migrated_base_equals_the_models(database: Database) -> None:
    def unknown_to_models(name: str | None, kind: str, _parents: object) -> bool:
        inside = ("sync_", "act", "search_")
        return kind != "table" or not str(name).startswith(inside)

    options = {"include_name": unknown_to_models, "compare_type": True}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []


def test_header_of_the_file(base_path) -> None:
    header = base_path.read_bytes()[:100]
    assert header.startswith(b"SQLite format 3\0")
    assert int.from_bytes(header[60:64], "big") == newest()
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID == 0x4D4B4231


def test_every_table_is_either_shared_or_local() -> None:
    named = {table.name for table in (*shared_tables(), *local_tables())}
    assert named == set(SQLModel.metadata.tables)


def _allowed(column: Column[object]) -> bool:
    return isinstance(column.type, Uuid | String | AutoString | Integer | Boolean | Date | DateTime)


def test_columns_of_shared_tables_are_ready_for_exchange() -> None:
    for table in shared_tables():
        assert [column.name for column in table.primary_key] == ["id"], table.name
        assert isinstance(table.c.id.type, Uuid), table.name
        for column in table.columns:
            where = f"{table.name}.{column.name}"
            assert _allowed(column), where
            assert not column.unique, where
            if column.name != "id" and not column.foreign_keys and where not in REDIRECTS:
                assert column.nullable or column.server_default is not None, where
            for key in column.foreign_keys:
                assert key.deferrable, where
                assert key.initially == "DEFERRED", where
                assert key.ondelete in {"CASCADE", "SET NULL"}, where
        assert not [index for index in table.indexes if index.unique], table.name


def test_no_field_for_what_is_never_stored() -> None:
    names = {f"{table.name}.{name}" for table in shared_tables() for name in columns(table)}
    assert not [name for name in names if any(word in name for word in FORBIDDEN)]


def test_root_records_have_a_home_and_an_archive() -> None:
    roots = {t.name for t in shared_tables() if not owners(t)}
    cards = {"person", "organization", "work_group"}
    assert cards <= roots
    for table in shared_tables():
        if table.name in cards:
            assert {"home_organization_id", "archived_on"} <= set(table.columns.keys())


def test_the_base_holds_the_triggers_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        installed = installed_triggers(connection)
    assert installed == expected_triggers(newest())
    assert len(installed) == 4 * len(shared_tables())


def test_a_lost_trigger_heals_itself(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER person_updated")
    database.close()
    reopened = Database(database.path)
    with reopened.engine.connect() as connection:
        assert installed_triggers(connection) == expected_triggers(newest())
    reopened.close()


@pytest.mark.usefixtures("durable")
def test_working_mode_of_the_base(base_path: Path) -> None:
    database = Database(base_path)
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0 if triggers_may_use_json() else 1,
    }
    with database.engine.connect() as connection:
        for pragma, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value, pragma
    database.close()
