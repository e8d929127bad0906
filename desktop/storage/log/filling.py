"""Operations of which an earlier file had left something out, filled by a later one.

What was left out is remembered with the load which filled it: taking that load back takes it
away again. It stands beside the notices of sites, under a name which no site has.
"""

import json

from desktop.storage.log.fold import Fold

_NAME = "load {}"


def begin(fold: Fold) -> None:
    """``temp.filled``: the rows; ``temp.shorter``: the operations as they were."""
    bodies = {"filled": "row TEXT PRIMARY KEY, tbl", "shorter": "n INTEGER PRIMARY KEY, body"}
    for name, body in bodies.items():
        fold.run(f"DROP TABLE IF EXISTS temp.{name}")
        fold.run(f"CREATE TEMP TABLE {name}({body})")


def fill(fold: Fold, patch: str, number: tuple[int, int]) -> None:
    """Take what an earlier file had left out; its cells are looked at."""
    which = "FROM main.sync_op WHERE site=? AND seq=?"
    fold.run(f"INSERT INTO shorter(body) SELECT json_array(site,seq,json(patch)) {which}", *number)
    fold.run(f"INSERT OR IGNORE INTO filled SELECT row,tbl {which}", *number)
    fold.run("UPDATE main.sync_op SET patch=? WHERE site=? AND seq=?", patch, *number)


def note(fold: Fold, load: int) -> None:
    """Remember it with the load."""
    fold.run("INSERT INTO main.sync_notice SELECT ?,n,body FROM shorter", _NAME.format(load))


def shorten(fold: Fold, load: int) -> None:
    """Leave out again what a load had filled, but for rows of ``temp.stay``.

    What was erased since stays empty.
    """
    name = _NAME.format(load)
    query = "SELECT body FROM main.sync_notice WHERE site=? ORDER BY n"
    for (body,) in fold.rows(query, name):
        site, seq, before = json.loads(body)
        which = "FROM main.sync_op o WHERE site=? AND seq=? AND row NOT IN (SELECT row FROM stay)"
        for row, table, patch in fold.rows(f"SELECT row,tbl,patch {which}", site, seq):
            now = json.loads(patch)
            kept = {column: value for column, value in now.items() if column in before}
            text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
            fold.run("UPDATE main.sync_op SET patch=? WHERE site=? AND seq=?", text, site, seq)
            fold.run("INSERT OR IGNORE INTO aff(row,tbl,mode) VALUES(?,?,3)", row, table)
            for column in now.keys() - kept.keys():
                fold.run("INSERT OR IGNORE INTO tc VALUES(?,?)", row, column)
    fold.run("DELETE FROM main.sync_notice WHERE site=?", name)
