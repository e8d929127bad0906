"""Capture: triggers which write every change of a shared table into the log of operations.

Triggers and not ORM events, because bulk statements, cascades and raw SQL must be captured too
(exchange.md 3.3, invariant I11). Their texts are generated from the metadata; the base is
compared with the texts at every opening, so a changed model or a lost trigger heals itself.

An operation carries what it wrote (``patch``), what was there before (``was``: ours only, never
exchanged; undo and history rest on it), the act it belongs to, and the root record, so that the
history of a card includes its lines.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, ForeignKey, Table
from sqlmodel import SQLModel

from desktop.models import Local, Record

NOW = "(CAST((julianday('now')-2440587.5)*86400000.0 AS INTEGER)+skew)"
"""Milliseconds since 1970 by the clock of the base (``skew`` moves that of the training base)."""
_LAST_COLUMNS = (
    "SELECT key FROM sync_local l CROSS JOIN sync_op o ON o.site=l.me AND o.seq=l.seq,"
    "json_each(o.patch)"
)
"""Columns which the operation written just now changed."""


def shared_tables() -> list[Table]:
    """Tables whose changes are captured, by name."""
    return sorted((t for t, local in _tables() if not local), key=lambda table: table.name)


def local_tables() -> list[Table]:
    """Tables of this base only."""
    return sorted((t for t, local in _tables() if local), key=lambda table: table.name)


def _tables() -> list[tuple[Table, bool]]:
    found: list[tuple[Table, bool]] = []
    kinds: list[type[SQLModel]] = [Record]
    while kinds:
        kind = kinds.pop()
        kinds.extend(kind.__subclasses__())
        table = getattr(kind, "__table__", None)
        if table is not None:
            found.append((table, issubclass(kind, Local)))
    return found


def columns(table: Table) -> list[str]:
    """Columns of a table besides its key, in their order."""
    return [column.name for column in table.columns if column.name != "id"]


def owners(table: Table) -> list[ForeignKey]:
    """References to the record without which a line cannot exist; none for root records."""
    cascading = [
        key for column in table.columns for key in column.foreign_keys if key.ondelete == "CASCADE"
    ]
    required = [key for key in cascading if not key.parent.nullable]
    return required[:1] or cascading


def root_expression(table: Table, row: str, *fallbacks: str) -> str:
    """SQL for the id of the root record of ``row`` (NEW or OLD)."""
    steps = [_owner_root(key, f"{row}.{key.parent.name}") for key in owners(table)]
    if not steps:
        return f"{row}.id"
    return f"coalesce({', '.join((*steps, *fallbacks, f'{row}.id'))})"


def _owner_root(key: ForeignKey, value: str) -> str:
    parent = key.column.table
    upper = owners(parent)
    if not upper:
        return value
    column = upper[0].parent.name
    inner = f"(SELECT {column} FROM {parent.name} WHERE id={value})"
    return _owner_root(upper[0], inner)


def trigger_texts(table: Table, schema: int) -> dict[str, str]:
    """Name → text of the triggers of one table."""
    name, names = table.name, columns(table)
    idle = "(SELECT applying FROM sync_local)=0"
    changed = " OR ".join(f"NEW.{c} COLLATE BINARY IS NOT OLD.{c}" for c in names)
    known = "(SELECT root FROM sync_op WHERE row=OLD.id ORDER BY hlc DESC LIMIT 1)"
    new_root = root_expression(table, "NEW")
    old_root = root_expression(table, "OLD", known)
    return {
        f"{name}_inserted": (
            f"CREATE TRIGGER {name}_inserted AFTER INSERT ON {name} WHEN {idle} BEGIN "
            f"{_next_operation('NEW.id')} "
            f"{_operation(name, schema, 'NEW.id', 1, _whole(names, 'NEW'), 'NULL', new_root)}; END"
        ),
        f"{name}_updated": (
            f"CREATE TRIGGER {name}_updated AFTER UPDATE ON {name} WHEN {idle} AND ({changed})"
            f" BEGIN {_next_operation('NEW.id')} "
            f"{_operation(name, schema, 'NEW.id', 1, 'became', 'before', new_root)},"
            f"{_difference(names)}; "
            "DELETE FROM sync_conflict WHERE row=NEW.id AND (col='_alive' OR col IN "
            f"({_LAST_COLUMNS})); "
            "DELETE FROM sync_pending WHERE row=NEW.id AND col IN "
            f"({_LAST_COLUMNS}); END"
        ),
        f"{name}_deleted": (
            f"CREATE TRIGGER {name}_deleted AFTER DELETE ON {name} WHEN {idle} BEGIN "
            f"{_next_operation('OLD.id')} "
            + _operation(
                name,
                schema,
                "OLD.id",
                0,
                "'{}'",
                _whole(names, "OLD"),
                old_root,
            )
            + "; DELETE FROM sync_conflict WHERE row=OLD.id; "
            "DELETE FROM sync_pending WHERE row=OLD.id; END"
        ),
        f"{name}_kept": (
            f"CREATE TRIGGER {name}_kept BEFORE UPDATE OF id ON {name} "
            "WHEN NEW.id IS NOT OLD.id BEGIN SELECT RAISE(ABORT, 'an id never changes'); END"
        ),
    }


def _whole(names: list[str], row: str) -> str:
    return "json_object(" + ",".join(f"'{c}',{row}.{c}" for c in names) + ")"


def _difference(names: list[str]) -> str:
    """What an edit changed, as ``became`` and ``before``.

    Each column is written once: every connection to a base reads the texts of all triggers. The
    plus takes the kind of the column away, or «01» and «1» would be the same number.
    """
    first, *others = names
    rest = ",".join(f"('{c}',+NEW.{c},+OLD.{c})" for c in others)
    return (
        "(SELECT json_group_object(k,v) AS became,json_group_object(k,w) AS before FROM "
        f"(SELECT '{first}' AS k,+NEW.{first} AS v,+OLD.{first} AS w"
        f"{' UNION ALL VALUES' if rest else ''}{rest}) WHERE v COLLATE BINARY IS NOT w)"
    )


def next_operation(row: str) -> tuple[str, str]:
    """Two statements: count up; note what the author knew of this row (dotted version vector)."""
    return (
        f"UPDATE sync_local SET seq=seq+1, hlc=max(hlc+1,{NOW}*65536)",
        "INSERT INTO sync_ctx(row,site,seq,dsite,dseq) "
        f"SELECT {row},l.me,l.seq,d.s,d.q FROM sync_local l,(SELECT s,max(q) AS q FROM "
        f"(SELECT site AS s,seq AS q FROM sync_op WHERE row={row} "
        f"UNION ALL SELECT dsite,dseq FROM sync_ctx WHERE row={row}) GROUP BY s) d "
        "WHERE d.s<>l.me AND NOT EXISTS(SELECT 1 FROM sync_ctx k WHERE "
        f"k.row={row} AND k.site=l.me AND k.dsite=d.s AND k.dseq>=d.q)",
    )


def _next_operation(row: str) -> str:
    count, note = next_operation(row)
    return f"{count}; {note};"


def _operation(  # noqa: PLR0913, PLR0917 - one argument per column
    name: str, schema: int, row: str, kind: int, patch: str, was: str, root: str
) -> str:
    return (
        "INSERT INTO sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch,act,was,root) "
        f"SELECT me,seq,'{name}',{row},{kind},{patch},hlc,actor,{schema},act,{was},{root} "
        "FROM sync_local"
    )


@functools.cache
def expected_triggers(schema: int) -> Mapping[str, str]:
    """All triggers of a base of this schema."""
    texts: dict[str, str] = {}
    for table in shared_tables():
        texts.update(trigger_texts(table, schema))
    return MappingProxyType(texts)


def installed_triggers(connection: Connection) -> dict[str, str]:
    """All triggers which the base holds."""
    query = "SELECT name, sql FROM sqlite_schema WHERE type='trigger'"
    return {name: sql for name, sql in connection.exec_driver_sql(query)}  # noqa: C416


def are_current(connection: Connection, schema: int) -> bool:
    """Whether the base holds exactly the triggers it should."""
    return installed_triggers(connection) == expected_triggers(schema)


def install(connection: Connection, schema: int) -> None:
    """Replace all triggers by those of the metadata."""
    for name in installed_triggers(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for sql in expected_triggers(schema).values():
        connection.exec_driver_sql(sql)
