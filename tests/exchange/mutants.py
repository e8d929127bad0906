"""Deliberate faults of the merge: the tests must catch them (exchange.md 8 D).

    python -m tests.exchange.mutants [--examples 40] [--only WORDS]

Each fault is put into a copy of the program; the edge cases and the property machine run there.
Ends with 1 when fewer than 95 % were caught. Not part of the usual run: it takes minutes.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOG = "desktop/storage/log"
GOAL = 0.95
Fault = tuple[str, str, str, str]
FOLD, REFERENCES, TAKING = f"{LOG}/fold.py", f"{LOG}/references.py", f"{LOG}/taking.py"
CAPTURE, WRITING, BACK = f"{LOG}/capture.py", f"{LOG}/writing.py", f"{LOG}/taking_back.py"
LINES = "desktop/exchange/outgoing.py"

FAULTS: tuple[Fault, ...] = (
    ("what was known later counts", FOLD, "AND k.seq<=y.seq ", ""),
    ("any knowledge covers everything", FOLD, ' "\n            "AND k.dseq>=x.seq)))"', ')))"'),
    ("the local number breaks ties", FOLD, "c.hlc DESC,ss.replica DESC", "c.hlc DESC,ss.n DESC"),
    ("clocks decide alone", FOLD, "y.site<>x.site AND EXISTS(", "y.site<>x.site AND 0 AND EXISTS("),
    ("the older clock wins", FOLD, "END,c.hlc DESC", "END,c.hlc ASC"),
    ("deletion beats an edit", FOLD, "THEN -c.val ELSE 0", "THEN c.val ELSE 0"),
    ("the first operation of a site", FOLD, "o.site,max(o.seq),o.hlc,\"", "o.site,min(o.seq),o.hlc,\""),
    ("the first which came wins", FOLD, "INSERT OR REPLACE INTO cand SELECT i.row", "INSERT OR IGNORE INTO cand SELECT i.row"),
    ("one site although several", TAKING, "min(l.site)=n.one AND max(l.site)=n.last AND n.one=n.last", "n.one=n.last"),
    ("several sites of one file by the short way", TAKING, "AND n.one=n.last AND", "AND"),
    ("a row which is gone is only edited", FOLD, "AND {where} NOT {stands}", "AND {where} 0 AND NOT {stands}"),
    ("a known row is put anew", TAKING, "CASE WHEN count(*)=0 THEN ", "CASE WHEN 1 THEN "),
    ("old conflicts stay", FOLD, "DELETE FROM main.sync_conflict WHERE (row,col) IN", "DELETE FROM main.sync_conflict WHERE 0 AND (row,col) IN"),
    ("conflicts of the dead stay", FOLD, "WHERE col='_alive' AND val=0)\"\n            )\n        if", "WHERE 0)\"\n            )\n        if"),
    ("conflicts of the dead are listed", FOLD, "WHERE c.row=m.row AND c.col='_alive' AND c.val=0)", "WHERE 0)"),
    ("equal values disagree", FOLD, "SELECT DISTINCT val,typeof(val)", "SELECT val,typeof(val)"),
    ("a returned row has new columns only", FOLD, "json_each(o.patch) j WHERE a.mode=3", "json_each(o.patch) j WHERE a.mode=3 AND o.imp IS NOT NULL"),
    ("the dead stay in the table", FOLD, "AND c.col='_alive' AND c.val=0\"", "AND c.col='_alive' AND c.val=7\""),
    ("undone rows stay", FOLD, "AND NOT EXISTS(\"\n                    \"SELECT 1 FROM main.sync_op o WHERE o.row=a.row)", "AND NOT EXISTS(\"\n                    \"SELECT 1 FROM main.sync_op o WHERE o.row<>a.row)"),
    ("only the first round", FOLD, "while references.wake(self):", "while False:"),
    ("values of an earlier round return", FOLD, "if self._again else \"\"", "if False else \"\""),
    ("updates take in nothing", FOLD, "AND t.{name} IS NOT {value}", "AND t.{name} IS {value}"),
    ("nobody waits", REFERENCES, "if shown is None and reference.exists_with_it:", "if False:"),
    ("who waits is not noted", REFERENCES, "fold.run(\"INSERT OR REPLACE INTO main.sync_pending VALUES(?,?,?,?)\", row, t, c, target)", "pass"),
    ("redirects are not followed", REFERENCES, "if following is None or following in seen:", "if True:"),
    ("followers are forgotten", REFERENCES, "INSERT OR REPLACE INTO main.sync_pending SELECT x.id", "INSERT OR REPLACE INTO main.sync_pending SELECT 0||x.id"),
    ("nobody wakes after our own acts", f"{LOG}/waiting.py", "if references.settle(fold):", "if False:"),
    ("several operations by the short way", TAKING, "CASE WHEN n.n=1 AND n.kind=1", "CASE WHEN n.kind=1"),
    ("an edited reference is not looked at", REFERENCES, "a.mode IN (1,2) AND {missing}", "0 AND {missing}"),
    ("a new reference is not looked at", REFERENCES, "a.mode IN (0,3) AND {missing}", "0 AND {missing}"),
    ("erased cells stay in the tables", FOLD, "if self.shrinks:\n                self._empty", "if False:\n                self._empty"),
    ("erased lines stand without an owner", FOLD, "if each.is_required\n                ]\n            yield", "if False\n                ]\n            yield"),
    ("an erasure keeps what was deleted", TAKING, "(patch<>'{}' OR was IS NOT NULL)", "patch<>'{}'"),
    ("what comes later is not shown", TAKING, "INSERT OR IGNORE INTO filled SELECT", "DELETE FROM filled WHERE EXISTS(SELECT 1 FROM main.sync_op) --"),
    ("knowledge does not travel", TAKING, "INSERT OR IGNORE INTO main.sync_ctx SELECT c.row,", "INSERT OR IGNORE INTO main.sync_ctx SELECT c.row||0,"),
    ("a base brought back is not noticed", TAKING, "if not beyond:", "if True:"),
    ("other contents are taken", TAKING, "raise SameNumbersError(str(label))", "pass"),
    ("unticked rows are taken", TAKING, "{without}\"", "\""),
    ("an erased value comes back", TAKING, "\"kind<>2 AND (", "\"kind=7 AND ("),
    ("accepting writes operations of ours", FOLD, "UPDATE main.sync_local SET applying=1", "UPDATE main.sync_local SET applying=0"),
    ("our clock follows any other", TAKING, "WHERE hlc<=({NOW}+{AHEAD_MS})*65536", "WHERE 1"),
    ("an edit knows nothing", CAPTURE, "f\" BEGIN {_next_operation('NEW.id')} \"", "\" BEGIN UPDATE sync_local SET seq=seq+1, hlc=hlc+1; \""),
    ("knowledge is not passed on", CAPTURE, "UNION ALL SELECT dsite,dseq FROM sync_ctx WHERE row={row}", "UNION ALL SELECT dsite,dseq FROM sync_ctx WHERE 0"),
    ("an edit leaves its conflict", CAPTURE, "DELETE FROM sync_conflict WHERE row=NEW.id AND", "DELETE FROM sync_conflict WHERE 0 AND row=NEW.id AND"),
    ("an edit leaves its waiting", CAPTURE, "DELETE FROM sync_pending WHERE row=NEW.id AND", "DELETE FROM sync_pending WHERE 0 AND row=NEW.id AND"),
    ("a decision knows nothing", WRITING, "WHERE d.s<>l.me AND NOT", "WHERE 0 AND d.s<>l.me AND NOT"),
    ("undo keeps the knowledge", BACK, "DELETE FROM main.sync_ctx WHERE {which}", "DELETE FROM main.sync_ctx WHERE 0 AND {which}"),
    ("undo runs over later edits", BACK, "AND k.dseq>=o.seq) OR EXISTS", "AND 0) OR EXISTS"),
    ("undo goes back to the file", BACK, "lambda each: each.imp == number or any", "lambda each: False and any"),
    ("a part of a file forgets its knowledge", LINES, "row,site,seq,dsite,dseq)) FROM sync_ctx \"\n        f\"WHERE row IN", "row,site,seq,dsite,dseq)) FROM sync_ctx \"\n        f\"WHERE 0 AND row IN"),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=40)
    parser.add_argument("--only", default="")
    known = parser.parse_args()
    chosen = [fault for fault in FAULTS if known.only in fault[0]]
    caught = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        for part in ("desktop", "tests", "resources"):
            ignored = shutil.ignore_patterns("__pycache__", "documents", "gui")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored if part == "tests" else None)
        shutil.copy(ROOT / "pyproject.toml", copy)
        if by := _caught(copy, known.examples):
            raise SystemExit(f"без порчи не проходит: {by}")
        for fault in chosen:
            began = time.perf_counter()
            by = _caught_by(copy, fault, known.examples)
            caught += bool(by)
            seconds = time.perf_counter() - began
            _say(f"{by or 'ЖИВ':9} {seconds:5.0f} с  {fault[0]}")
    _say(f"поймано {caught} из {len(chosen)}")
    return 0 if caught >= GOAL * len(chosen) else 1


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _caught_by(copy: Path, fault: Fault, examples: int) -> str:
    """What caught it: the edge cases or the machine; empty when it lives."""
    _, file, good, bad = fault
    source = (ROOT / file).read_text(encoding="utf-8")
    if source.count(good) < 1:
        raise SystemExit(f"«{fault[0]}»: в {file} нет того, что портить")
    (copy / file).write_text(source.replace(good, bad, 1), encoding="utf-8")
    try:
        return _caught(copy, examples)
    finally:
        (copy / file).write_text(source, encoding="utf-8")


def _caught(copy: Path, examples: int) -> str:
    """What fails in the copy as it stands."""
    files = ("tests/exchange/test_merging.py", "tests/exchange/test_merging_more.py")
    cases = ("-m", "pytest", *files, "-q", "-x", "-p", "no:randomly")
    if _run(copy, *cases):
        return "случаи"
    if _run(copy, "-m", "tests.exchange.machine", str(examples), "15", "7", "fast"):
        return "машина"
    return ""


def _run(copy: Path, *arguments: str) -> bool:
    """Whether it failed."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *arguments]
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=600, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
