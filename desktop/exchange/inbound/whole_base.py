"""A whole base which somebody brought instead of a file of exchange: read out, never merged as
it is (exchange.md 3.7, README of the specification).

The copy is opened in a child process with little memory and time, read-only and immutable, only
if every table, index and trigger in it is ours to the letter; what comes back is the same lines
as from a file, and they pass the same checks. Of a base of another legal entity only that is read
which its profile «для сети» would have sent to us.
"""

import functools
import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from desktop import __version__
from desktop.exchange import profiles
from desktop.exchange.mkx import container, lines, outgoing, staging
from desktop.exchange.mkx.container import Opened
from desktop.exchange.mkx.manifest import Manifest
from desktop.exchange.mkx.refusals import Code, RefusedError, content, too_long
from desktop.exchange.profiles import Profile, Route
from desktop.progress import Progress, Silent
from desktop.services import child
from desktop.storage import migrations
from desktop.storage.bare import (
    APPLICATION_ID,
    READ_TROUBLES,
    journals_of,
    number,
    opened,
    problems_of,
)
from desktop.storage.disk import explained
from desktop.storage.log.capture import expected_triggers

SECONDS = 60.0
_MEMORY = 2 << 30
"""Address space of the child, most of it the program itself."""
_LARGEST_VALUE = 8 << 20
Schema = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Receiver:
    """Whose base takes it, and the day: decides how much is read."""

    own: str
    inn: str
    today: str


@dataclass(frozen=True)
class _Refused:
    """A refusal on its way out of the child."""

    code: Code
    facts: Mapping[str, str]


def open_base(
    path: Path, private: Path, receiver: Receiver, progress: Progress | None = None
) -> Opened:
    """Copy, check and stage a ``.mkdb``. Raises RefusedError, StorageError, Cancelled."""
    told = progress or Silent()
    if journals_of(path):
        raise RefusedError(Code.DAMAGED)  # its last save is not in it
    copy, sha256 = container.fetch(path, private, told)
    _look_at_header(copy)
    head = _read_out(copy, private / "changes.jsonl", receiver, told)
    staged = private / "staged.db"
    with explained(private), (private / "changes.jsonl").open("rb") as stream:
        staging.stage(staged, container.watched(lines.cut(stream), 0, told))
    return Opened(head, staged, copy, (), sha256, path.name, is_whole_base=True, source=path)


def _look_at_header(copy: Path) -> None:
    with copy.open("rb") as stream:
        head = stream.read(100)
    if len(head) < 100:  # noqa: PLR2004 - the header of SQLite
        raise RefusedError(Code.CUT)
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise RefusedError(Code.OTHER_SQLITE)
    version = int.from_bytes(head[60:64], "big")
    if version > migrations.newest():
        raise RefusedError(Code.NEWER, theirs=f"схема {version}", ours=__version__)
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    if head[18:20] != b"\1\1" or head[21:24] != b"\x40\x20\x20":
        raise RefusedError(Code.DAMAGED)
    if copy.stat().st_size < page * pages:
        raise RefusedError(Code.CUT)
    if copy.stat().st_size != page * pages or int.from_bytes(head[56:60], "big") != 1:
        raise RefusedError(Code.DAMAGED)


def _read_out(copy: Path, target: Path, receiver: Receiver, progress: Progress) -> Manifest:
    def look() -> None:
        progress.report(0, 0, container.CHECKING)

    try:
        answer = child.ask(_answer, copy, target, receiver, seconds=SECONDS, look=look)
    except TimeoutError:
        raise too_long() from None
    if isinstance(answer, _Refused):
        raise RefusedError(answer.code, **answer.facts)
    if not isinstance(answer, Manifest):
        raise RefusedError(Code.DAMAGED)
    return answer


def _answer(theirs: Connection, copy: Path, target: Path, receiver: Receiver) -> None:
    """Runs in the child; nothing comes back when it dies."""
    child.limit_memory(_MEMORY)
    try:
        theirs.send(read(copy, target, receiver))
    except RefusedError as error:
        theirs.send(_Refused(error.code, error.facts))
    except READ_TROUBLES:
        theirs.send(_Refused(Code.DAMAGED, {}))
    finally:
        theirs.close()


def read(copy: Path, target: Path, receiver: Receiver) -> Manifest:
    """Check the base and write its lines. Raises RefusedError and what SQLite raises."""
    with opened(copy, immutable=True, seconds=SECONDS) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        _require_our_schema(connection)
        if problems_of(connection, full=True, at_most=1):
            raise RefusedError(Code.DAMAGED)
        connection.text_factory = str
        profile, route = _profile(connection, receiver)
        scope = profiles.scope(connection, profile, route)
        digest = hashlib.sha256()
        with target.open("xb") as stream:
            for line in outgoing.lines(connection, scope):
                digest.update(line)
                stream.write(line)
        return _head(connection, profile, route, digest.hexdigest())


def _require_our_schema(connection: sqlite3.Connection) -> None:
    """Everything in the schema is what this version made. Raises RefusedError."""
    found = _schema(connection)
    if found != _expected(number(connection, "PRAGMA user_version")):
        raise content("schema")


def _schema(connection: sqlite3.Connection) -> Schema:
    rows = connection.execute("SELECT type,name,sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(str(kind), str(name)): str(sql) for kind, name, sql in rows}


@functools.cache
def _expected(version: int) -> Schema:
    """The schema of a released version; only the newest is known so far."""
    if version != migrations.newest():
        raise content("schema/version")
    folder = Path(migrations.__file__).parent / "schema"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for name in ("001_log.sql", "001_tables.sql"):
            for statement in migrations.statements((folder / name).read_text(encoding="utf-8")):
                connection.execute(statement)
        for text in expected_triggers(version).values():
            connection.execute(text)
        return _schema(connection)


def _profile(connection: sqlite3.Connection, receiver: Receiver) -> tuple[Profile, Route]:
    own = connection.execute("SELECT own_organization_id FROM base_info").fetchone()
    if own is None:
        raise content("base_info")
    route = Route(str(own[0]), receiver.own, receiver.today)
    inn = connection.execute(
        "SELECT inn FROM organization_details WHERE organization_id=?", (route.own,)
    ).fetchone()
    is_same = route.own == receiver.own or bool(inn and inn[0] and inn[0] == receiver.inn)
    return (Profile.FULL if is_same else Profile.NETWORK), route


def _head(connection: sqlite3.Connection, profile: Profile, route: Route, digest: str) -> Manifest:
    replica, label, actor, hlc = connection.execute(
        "SELECT s.replica,s.label,l.actor,l.hlc FROM sync_local l JOIN sync_site s ON s.n=l.me"
    ).fetchone()
    is_training = bool(number(connection, "SELECT coalesce(max(is_training),0) FROM base_info"))
    return Manifest(
        replica=replica,
        site=route.own,
        label=label,
        person=actor,
        recipient="",
        recipient_label="",
        number=0,
        profile=profile.value,
        purpose="",
        training=is_training,
        created=hlc >> 16,
        schema=migrations.newest(),
        app=__version__,
        digest=digest,
    )
