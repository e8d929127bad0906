-- The log of operations and its neighbours. See exchange.md 3.2; act, was and root are ours only.
CREATE TABLE sync_site (
    n INTEGER PRIMARY KEY,
    replica TEXT NOT NULL UNIQUE,
    site TEXT NOT NULL,
    label TEXT NOT NULL,
    first_seen INTEGER,
    last_file INTEGER
);
CREATE TABLE sync_local (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    me INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    skew INTEGER NOT NULL DEFAULT 0,
    applying INTEGER NOT NULL DEFAULT 0,
    actor TEXT NOT NULL DEFAULT '',
    act INTEGER,
    machine TEXT NOT NULL DEFAULT ''
);
CREATE TABLE sync_op (
    site INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row TEXT NOT NULL,
    kind INTEGER NOT NULL,
    patch TEXT NOT NULL,
    hlc INTEGER NOT NULL,
    actor TEXT NOT NULL,
    sch INTEGER NOT NULL,
    act INTEGER,
    was TEXT,
    root TEXT,
    imp INTEGER,
    PRIMARY KEY (site, seq)
) WITHOUT ROWID;
CREATE INDEX sync_op_row ON sync_op (row);
CREATE INDEX sync_op_root ON sync_op (root);
CREATE INDEX sync_op_act ON sync_op (act) WHERE act IS NOT NULL;
CREATE INDEX sync_op_imp ON sync_op (imp) WHERE imp IS NOT NULL;
CREATE INDEX sync_op_deleted ON sync_op (tbl) WHERE kind = 0;
CREATE INDEX sync_op_erased ON sync_op (row) WHERE kind = 2;
CREATE TABLE sync_ctx (
    row TEXT NOT NULL,
    site INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    dsite INTEGER NOT NULL,
    dseq INTEGER NOT NULL,
    imp INTEGER,
    PRIMARY KEY (row, site, dsite, seq)
) WITHOUT ROWID;
CREATE TABLE sync_conflict (
    tbl TEXT NOT NULL,
    row TEXT NOT NULL,
    col TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (row, col)
) WITHOUT ROWID;
CREATE TABLE sync_pending (
    row TEXT NOT NULL,
    tbl TEXT NOT NULL,
    col TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (row, col)
) WITHOUT ROWID;
CREATE INDEX sync_pending_target ON sync_pending (target);
CREATE TABLE sync_import (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    sender TEXT NOT NULL,
    file TEXT NOT NULL,
    nops INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    conflicts INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0,
    who TEXT NOT NULL DEFAULT '',
    act INTEGER,
    label TEXT NOT NULL DEFAULT '',
    profile TEXT NOT NULL DEFAULT '',
    number INTEGER NOT NULL DEFAULT 0,
    made INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE sync_left (
    row TEXT PRIMARY KEY,
    tbl TEXT NOT NULL,
    at INTEGER NOT NULL,
    sender TEXT NOT NULL,
    label TEXT NOT NULL,
    file TEXT NOT NULL,
    title TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sync_notice (
    site TEXT NOT NULL,
    n INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (site, n)
) WITHOUT ROWID;
CREATE TABLE sync_sent (
    site TEXT NOT NULL,
    row TEXT NOT NULL,
    PRIMARY KEY (site, row)
) WITHOUT ROWID;
CREATE TABLE sync_export (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    site TEXT NOT NULL,
    label TEXT NOT NULL,
    profile TEXT NOT NULL,
    purpose TEXT NOT NULL,
    number INTEGER NOT NULL,
    people INTEGER NOT NULL,
    nops INTEGER NOT NULL,
    file TEXT NOT NULL,
    who TEXT NOT NULL,
    confirmed INTEGER
);
CREATE TABLE sync_export_person (
    export INTEGER NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (export, person)
) WITHOUT ROWID;
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'do',
    actor TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    records INTEGER NOT NULL DEFAULT 0,
    undone_by INTEGER,
    barred TEXT NOT NULL DEFAULT ''
);
CREATE INDEX act_at ON act (at);
CREATE TABLE search_entry (
    record TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    words TEXT NOT NULL,
    needs_look INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX search_entry_kind ON search_entry (kind, sort_key);
CREATE INDEX search_entry_look ON search_entry (kind, sort_key) WHERE needs_look = 1;
