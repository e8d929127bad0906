"""Operations written on purpose: a decision whose value may equal what is shown already.

An UPDATE to the same value fires no trigger, and a decision must be known to everybody as one
which saw all sides; so it goes into the log first and the tables follow by the fold.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from desktop.storage.log import acts, deciding
from desktop.storage.log.capture import NOW
from desktop.storage.log.fold import Fold
from desktop.storage.log.rows import current_row
from desktop.storage.log.waiting import changed_rows


@dataclass(frozen=True)
class Decision:
    """The chosen cells of a row; without cells only whether it lives."""

    table: str
    row: str
    cells: Mapping[str, Any] = field(default_factory=dict)
    lives: bool = True


def decide(session: Session, decisions: Iterable[Decision]) -> int:
    """Write one operation for each decided row; each knows everything the log holds of it."""
    chosen = list(decisions)
    if not chosen:
        return 0
    deciding.mean(session)
    fold = Fold(session.connection())
    fold.begin()
    _note(session, fold, chosen)
    _write(fold)
    fold.run("INSERT OR IGNORE INTO aff(row,tbl,mode) SELECT row,tbl,3 FROM decision")
    fold.run("INSERT OR IGNORE INTO tc SELECT d.row,j.key FROM decision d, json_each(d.patch) j")
    fold.fold()
    acts.announce(session, [(table, row, None) for table, row in changed_rows(fold)])
    fold.end()
    fold.clean()
    return len(chosen)


def _note(session: Session, fold: Fold, chosen: list[Decision]) -> None:
    fold.run("DROP TABLE IF EXISTS temp.decision")
    fold.run(
        "CREATE TEMP TABLE decision"
        "(n INTEGER PRIMARY KEY, tbl TEXT, row TEXT, kind INTEGER, patch TEXT, was TEXT)"
    )
    for each in chosen:
        now = current_row(session, each.table, each.row)
        was = None if now is None else json.dumps({name: now.get(name) for name in each.cells})
        fold.run(
            "INSERT INTO decision(tbl,row,kind,patch,was) VALUES(?,?,?,?,?)",
            each.table,
            each.row,
            int(each.lives),
            json.dumps(dict(each.cells), ensure_ascii=False, separators=(",", ":")),
            was,
        )


def _write(fold: Fold) -> None:
    fold.run(
        "INSERT INTO main.sync_ctx(row,site,seq,dsite,dseq) SELECT n.row,l.me,l.seq+n.n,d.s,d.q "
        "FROM main.sync_local l CROSS JOIN decision n CROSS JOIN (SELECT row,s,max(q) AS q FROM "
        "(SELECT row,site AS s,seq AS q FROM main.sync_op WHERE row IN (SELECT row FROM decision) "
        "UNION ALL SELECT row,dsite,dseq FROM main.sync_ctx "
        "WHERE row IN (SELECT row FROM decision)) GROUP BY row,s) d ON d.row=n.row "
        "WHERE d.s<>l.me AND NOT EXISTS(SELECT 1 FROM main.sync_ctx k "
        "WHERE k.row=n.row AND k.site=l.me AND k.dsite=d.s AND k.dseq>=d.q)"
    )
    fold.run(
        "INSERT INTO main.sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch,act,was,root) "
        f"SELECT l.me,l.seq+n.n,n.tbl,n.row,n.kind,n.patch,max(l.hlc,{NOW}*65536)+n.n,l.actor,"
        "(SELECT user_version FROM pragma_user_version),l.act,n.was,"
        "coalesce((SELECT o.root FROM main.sync_op o WHERE o.row=n.row AND o.root IS NOT NULL "
        "ORDER BY o.hlc DESC LIMIT 1),n.row) FROM decision n, main.sync_local l"
    )
    fold.run(
        "UPDATE main.sync_local SET seq=seq+(SELECT count(*) FROM decision),"
        f"hlc=max(hlc,{NOW}*65536)+(SELECT count(*) FROM decision)"
    )
