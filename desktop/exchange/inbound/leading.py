"""Who leads a record: only its home site may delete it unasked (ux.md 16.4)."""

from sqlmodel import Session

from desktop.storage.log.row_fold import made_first


def foreign_deletions(session: Session) -> tuple[str, ...]:
    """Rows which the attached file deletes or erases although another site leads them."""
    query = (
        "SELECT DISTINCT o.row FROM guest.op o JOIN guest.site s ON s.n=o.site JOIN main.sync_op b "
        "ON b.row=o.row WHERE o.kind<>1 AND s.site<>'' AND NOT EXISTS(SELECT 1 FROM main.sync_op "
        "k JOIN main.sync_site ks ON ks.n=k.site WHERE ks.replica=s.replica AND k.seq=o.seq) "
        "AND s.site NOT IN (SELECT hs.site FROM main.sync_op h JOIN main.sync_site hs ON "
        f"hs.n=h.site WHERE h.row=o.row AND hs.site<>'' ORDER BY {made_first('h')} LIMIT 1) "
        "AND EXISTS(SELECT 1 FROM main.sync_op h JOIN main.sync_site hs ON hs.n=h.site "
        "WHERE h.row=o.row AND hs.site<>'')"
    )
    return tuple(row[0] for row in session.connection().exec_driver_sql(query))
