"""Taking the operations of another base into the log: set union, then the fold.

What is taken is a staged file of ours (tables ``site``, ``op``, ``ctx``, ``total``) attached as
``guest``: already checked, but foreign. Everything happens inside the caller's transaction; a
rehearsal is the same with another end.
"""

import datetime as dt
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import RuleError
from desktop.models import uuid7
from desktop.storage.log import acts, deciding, filling
from desktop.storage.log.capture import NOW, owners, root_expression, shared_tables
from desktop.storage.log.desk import ABSENT, FRESH, ONE_SITE
from desktop.storage.log.fold import Fold
from desktop.storage.log.taken import AHEAD_MS, Taken, nothing_new, summary

FOUND, WRITTEN, FOLDED = 10, 40, 80
"""Per cent of a merge: the new operations are found, stand in the log, are in the tables."""


class SameNumbersError(RuleError):
    """One operation with two contents: two computers worked under one replica (M12)."""

    def __init__(self, label: str, hlc: int) -> None:
        """``hlc`` is the clock of the operation."""
        day = dt.datetime.fromtimestamp((hlc >> 16) / 1000, dt.UTC).astimezone()
        super().__init__(
            f"Два компьютера работали под одним номером (после копирования или восстановления "
            f"базы «{label}» около {day:%d.%m.%Y}). Чтобы не потерять данные, приём остановлен. "
            "Откройте «Обмен → Сеть»."
        )


@dataclass(frozen=True)
class FileFacts:
    """What the journal keeps of a file. ``made`` is in milliseconds since 1970."""

    sha256: str = ""
    sender: str = ""
    label: str = ""
    file: str = ""
    profile: str = ""
    number: int = 0
    made: int = 0


def take(
    session: Session,
    facts: FileFacts,
    skip: Collection[str] = (),
    tell: Callable[[int], object] = lambda _done: None,
) -> Taken:
    """Merge the attached file; ``skip`` are rows of which nothing is taken;
    ``tell`` hears how many per cent are done.

    Leaves the temporary tables of the fold for the report: ``done`` drops them. Raises
    SameNumbersError, Cancelled.
    """
    deciding.mean(session)
    fold = Fold(
        session.connection(), tell=lambda share: tell(WRITTEN + int(share * (FOLDED - WRITTEN)))
    )
    fold.begin()
    rotated = _meet_sites(fold)
    _find_new(fold, skip)
    _refuse_same_numbers(fold)
    count = int(fold.scalar("SELECT count(*) FROM inc"))
    if not count and not fold.scalar("SELECT EXISTS(SELECT 1 FROM filled)"):
        fold.end()
        return nothing_new(fold, rotated=rotated)
    number = _note_import(fold, facts)
    filling.note(fold, number)
    tell(FOUND)
    rows = _affect(fold)
    _write_log(fold, number)
    tell(WRITTEN)
    fold.run("CREATE TEMP TABLE old_conflict AS SELECT row,col,n FROM main.sync_conflict")
    fold.fold(number)
    tell(FOLDED)
    _note_roots(fold, number)
    taken = summary(fold, number, (rows, count), rotated=rotated)
    _finish(session, fold, taken)
    fold.end()
    return taken


def done(session: Session) -> None:
    """Drop the temporary tables after the report was read."""
    Fold(session.connection()).clean()
    session.connection().exec_driver_sql("DROP TABLE IF EXISTS temp.old_conflict")


def _meet_sites(fold: Fold) -> bool:
    """Number the replicas of the file as ours; whether we had to take a new one ourselves.

    Operations of our own which we do not know: we are a copy brought back (exchange.md 3.9).
    """
    fold.run("DROP TABLE IF EXISTS temp.old_conflict")
    fold.run(
        f"INSERT INTO main.sync_site(replica,site,label,first_seen) SELECT replica,site,label,{NOW}"
        " FROM guest.site, main.sync_local WHERE replica NOT IN "
        "(SELECT replica FROM main.sync_site)"
    )
    fold.run("CREATE TEMP TABLE smap(sn INTEGER PRIMARY KEY, ln INTEGER NOT NULL)")
    fold.run(
        "INSERT INTO smap SELECT a.n,b.n FROM guest.site a JOIN main.sync_site b USING(replica)"
    )
    beyond = fold.scalar(
        "SELECT max(o.seq)>l.seq FROM main.sync_local l JOIN smap m ON m.ln=l.me "
        "CROSS JOIN guest.op o ON o.site=m.sn"
    )
    if not beyond:
        return False
    fold.run(
        "INSERT INTO main.sync_site(replica,site,label) SELECT ?,site,label "
        "FROM main.sync_site JOIN main.sync_local ON n=me",
        uuid7().hex,
    )
    fold.run("UPDATE main.sync_local SET me=(SELECT max(n) FROM main.sync_site), seq=0")
    return True


def _find_new(fold: Fold, skip: Collection[str]) -> None:
    """One pass gives the new operations, and those which we hold with other contents."""
    filling.begin(fold)
    fold.run("CREATE TEMP TABLE IF NOT EXISTS skip(row TEXT PRIMARY KEY) WITHOUT ROWID")
    fold.run("DELETE FROM skip")
    fold.run(
        "INSERT OR IGNORE INTO skip(row) SELECT value FROM json_each(?)", json.dumps(list(skip))
    )
    without = " AND o.row NOT IN (SELECT row FROM skip)" if skip else ""
    fold.run(
        "CREATE TEMP TABLE inc AS SELECT m.ln AS site,o.seq AS seq,o.tbl AS tbl,o.row AS row,"
        "o.kind AS kind,o.hlc AS hlc,o.site AS sn,"
        "CASE WHEN l.site IS NULL THEN 0 WHEN l.hlc=o.hlc AND l.row=o.row AND l.kind=o.kind "
        "AND l.tbl=o.tbl THEN 2 ELSE 1 END AS known FROM guest.op o "
        "JOIN smap m ON m.sn=o.site LEFT JOIN main.sync_op l ON l.site=m.ln AND l.seq=o.seq "
        "WHERE (l.site IS NULL OR l.hlc<>o.hlc OR l.row<>o.row OR l.kind<>o.kind "
        f"OR l.tbl<>o.tbl OR l.patch<>o.patch){without}"
    )


def _refuse_same_numbers(fold: Fold) -> None:
    """Raise SameNumbersError for other contents.

    One may be a part of the other: erased, or left out of a file for another legal entity.
    """
    found = False
    _note_covered(fold, "SELECT DISTINCT row FROM inc WHERE known=2")
    for site, seq, known, theirs, ours, hlc in fold.rows(
        "SELECT i.site,i.seq,i.known,o.patch,l.patch,l.hlc FROM inc i CROSS JOIN guest.op o "
        "ON o.site=i.sn AND o.seq=i.seq CROSS JOIN main.sync_op l ON l.site=i.site "
        "AND l.seq=i.seq WHERE i.known<>0"
    ):
        one, other = json.loads(theirs), json.loads(ours)
        both = one.keys() & other.keys()
        is_part = both in (one.keys(), other.keys())
        is_same = known != 1 and is_part and all(one[name] == other[name] for name in both)
        lacks = is_same and len(one) > len(other) and not _is_erased(fold, site, seq)
        if not is_same or (lacks and _is_own(fold, site, seq)):
            label = fold.scalar("SELECT label FROM main.sync_site WHERE n=?", site)
            raise SameNumbersError(str(label), hlc)
        if lacks:
            filling.fill(fold, theirs, (site, seq))
        found = True
    if found:
        fold.run("DELETE FROM inc WHERE known<>0")


def _is_erased(fold: Fold, site: int, seq: int) -> bool:
    """Blank because it was erased, not because it was left out of an earlier file."""
    query = f"SELECT 1 FROM main.sync_op o WHERE o.site=? AND o.seq=? AND {_COVERED}"
    return fold.scalar(query, site, seq) is not None


def _is_own(fold: Fold, site: int, seq: int) -> bool:
    """Written in this base, so nothing was left out of it on a way."""
    query = "SELECT imp IS NULL FROM main.sync_op WHERE site=? AND seq=?"
    return bool(fold.scalar(query, site, seq))


def _note_import(fold: Fold, facts: FileFacts) -> int:
    fold.run(
        "INSERT INTO main.sync_import(at,sha256,sender,file,who,act,label,profile,number,made) "
        f"SELECT {NOW},?,?,?,actor,act,?,?,?,? FROM main.sync_local",
        facts.sha256,
        facts.sender,
        facts.file,
        facts.label,
        facts.profile,
        facts.number,
        facts.made,
    )
    return int(fold.scalar("SELECT last_insert_rowid()"))


def _affect(fold: Fold) -> int:
    """How each row is folded, by one look at what the log held of it (before it grows).

    Returns how many rows have new operations. Of one replica in order: no operation of another,
    and all that came are newer.
    """
    rows = fold.run(
        "INSERT INTO aff SELECT row,tbl,coalesce((SELECT CASE WHEN count(*)=0 THEN "
        "NULL WHEN min(l.site)=n.one AND max(l.site)=n.last AND n.one=n.last AND max(l.seq)<n.lo "
        f"THEN {ONE_SITE} ELSE {ABSENT} END FROM main.sync_op l WHERE l.row=n.row),"
        f"CASE WHEN n.n=1 AND n.kind=1 THEN {FRESH} ELSE {ABSENT} END),"
        "one,lo,kind FROM (SELECT row,tbl,min(site) AS one,max(site) AS last,min(seq) AS lo,"
        "count(*) AS n,min(kind=1) AS kind FROM inc GROUP BY row) n"
    )
    if fold.scalar("SELECT EXISTS(SELECT 1 FROM filled)"):
        fold.run(f"INSERT OR REPLACE INTO aff(row,tbl,mode) SELECT row,tbl,{ABSENT} FROM filled")
        fold.run(
            "INSERT OR IGNORE INTO tc SELECT o.row,j.key FROM filled f CROSS JOIN main.sync_op o "
            "ON o.row=f.row, json_each(o.patch) j"
        )
    return rows


def _write_log(fold: Fold, number: int) -> None:
    """Operations, what their authors knew, and the hybrid clock unless theirs runs ahead."""
    own_roots = ",".join(f"'{name}'" for name in sorted(_own_roots()))
    fold.run(
        "INSERT INTO main.sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch,act,root,imp) "
        "SELECT i.site,i.seq,i.tbl,i.row,i.kind,o.patch,i.hlc,o.actor,o.sch,l.act,"
        f"CASE WHEN i.tbl IN ({own_roots}) THEN i.row END,? FROM main.sync_local l "
        "CROSS JOIN inc i CROSS JOIN guest.op o ON o.site=i.sn AND o.seq=i.seq",
        number,
    )
    fold.run(
        "INSERT OR IGNORE INTO main.sync_ctx SELECT c.row,a.ln,c.seq,b.ln,c.dseq,? "
        "FROM guest.ctx c JOIN smap a ON a.sn=c.site JOIN smap b ON b.sn=c.dsite "
        "WHERE c.row NOT IN (SELECT row FROM skip)",
        number,
    )
    fold.run(
        f"UPDATE main.sync_local SET hlc=max(hlc,(SELECT coalesce(max(hlc),0) FROM inc "
        f"WHERE hlc<=({NOW}+{AHEAD_MS})*65536))"
    )
    _note_covered(fold, "SELECT row FROM aff")
    if fold.scalar("SELECT EXISTS(SELECT 1 FROM covered)"):
        _erase(fold)


_COVERED = "EXISTS(SELECT 1 FROM covered v WHERE v.row=o.row AND v.site=o.site AND v.seq>=o.seq)"
"""An operation ``o`` which an erasure knew."""
_TELLING = (
    "kind<>2 AND (patch<>'{}' OR was IS NOT NULL) AND row IN (SELECT row FROM covered) AND "
    + _COVERED
)
"""… and which still tells something."""


def _note_covered(fold: Fold, rows: str) -> None:
    """``temp.covered``: what the erasures of some rows knew, the last operation of each replica."""
    for name in ("eraser", "covered"):
        fold.run(f"DROP TABLE IF EXISTS temp.{name}")
        fold.run(
            f"CREATE TEMP TABLE {name}(row TEXT, site INTEGER, seq INTEGER, PRIMARY KEY(row,site)) "
            "WITHOUT ROWID"
        )
    if not fold.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_op WHERE kind=2)"):
        return
    fold.run(
        f"INSERT INTO eraser SELECT r.row,p.site,max(p.seq) FROM ({rows}) r CROSS JOIN "
        "main.sync_op p ON p.row=r.row WHERE p.kind=2 GROUP BY r.row,p.site"
    )
    fold.run(
        "INSERT INTO covered SELECT row,site,max(seq) FROM (SELECT row,site,seq-1 AS seq "
        "FROM eraser UNION ALL SELECT k.row,k.dsite,k.dseq FROM eraser e CROSS JOIN "
        "main.sync_ctx k ON k.row=e.row AND k.site=e.site AND k.seq<=e.seq) GROUP BY row,site"
    )


def _erase(fold: Fold) -> None:
    """What an erasure covers loses its values, whichever came first (exchange.md 3.16).

    A row which somebody edited beside it stays, and shows only what the edit says.
    """
    fold.shrinks = True
    fold.run(
        "INSERT OR IGNORE INTO tc SELECT o.row,j.key FROM main.sync_op o, json_each(o.patch) j "
        f"WHERE {_TELLING}"
    )
    fold.run(f"UPDATE aff SET mode={ABSENT} WHERE row IN (SELECT row FROM tc)")
    fold.run(
        "UPDATE main.act SET title='стёртая запись', barred='запись стёрта навсегда' WHERE id IN "
        f"(SELECT o.act FROM main.sync_op o WHERE o.imp IS NULL AND {_TELLING})"
    )
    fold.run(f"UPDATE main.sync_op AS o SET patch='{{}}',was=NULL WHERE {_TELLING}")


def _note_roots(fold: Fold, number: int) -> None:
    """The card to which each operation belongs, for its history."""
    came = {row[0] for row in fold.rows("SELECT DISTINCT tbl FROM inc")}
    for table in shared_tables():
        if table.name not in came or not owners(table):
            continue
        fold.run(
            f"UPDATE main.sync_op SET root=(SELECT {root_expression(table, 't')} "
            f"FROM main.{table.name} t WHERE t.id=sync_op.row) WHERE imp=? AND tbl=?",
            number,
            table.name,
        )
    if not came <= _own_roots():
        fold.run("DROP TABLE IF EXISTS temp.known_root")
        fold.run(  # once for a row, however many operations it has
            "CREATE TEMP TABLE known_root AS SELECT b.row,b.root,max(b.hlc) FROM (SELECT DISTINCT "
            "row FROM main.sync_op WHERE imp=? AND root IS NULL) r CROSS JOIN main.sync_op b "
            "ON b.row=r.row WHERE b.root IS NOT NULL GROUP BY b.row",
            number,
        )
        fold.run("CREATE INDEX temp.by_row ON known_root(row)")
        fold.run(
            "UPDATE main.sync_op SET root=coalesce((SELECT k.root FROM known_root k "
            "WHERE k.row=sync_op.row),row) WHERE imp=? AND root IS NULL",
            number,
        )
    if fold.scalar("SELECT EXISTS(SELECT 1 FROM gone)"):
        _note_deleted(fold, number)


def _own_roots() -> set[str]:
    """Tables of records which are cards themselves."""
    return {table.name for table in shared_tables() if not owners(table)}


def _note_deleted(fold: Fold, number: int) -> None:
    """What a deletion removed, for the trash; the cells of an erased row are empty by then."""
    fold.run(
        "UPDATE main.sync_op SET was=(SELECT nullif(g.was,'') FROM gone g WHERE g.row=sync_op.row) "
        "WHERE imp=? AND kind=0 AND row IN (SELECT row FROM gone WHERE waits=0)",
        number,
    )


def _finish(session: Session, fold: Fold, taken: Taken) -> None:
    fold.run(
        "UPDATE main.sync_import SET nops=?,added=?,changed=?,removed=?,conflicts=? WHERE id=?",
        taken.operations,
        taken.new,
        taken.changed,
        taken.deleted,
        taken.conflicts,
        taken.import_id,
    )
    fold.run(
        f"UPDATE main.sync_site SET last_file=(SELECT {NOW} FROM main.sync_local) "
        "WHERE replica=(SELECT sender FROM main.sync_import WHERE id=?)",
        taken.import_id,
    )
    if not fold.spread:
        return
    # The operations themselves are found by their act; here what followed by references.
    others = "SELECT tbl,row,NULL FROM {} WHERE row NOT IN (SELECT row FROM inc)"
    for kind in ("born", "diff", "gone"):
        acts.announce(session, (tuple(row) for row in fold.rows(others.format(kind))))
