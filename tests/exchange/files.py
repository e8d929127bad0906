"""Files of exchange for the tests: good ones, and parts of which hostile ones are put together."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlmodel import Session

from desktop.exchange.mkx import container, outgoing
from desktop.exchange.mkx.container import Written
from desktop.exchange.mkx.manifest import Manifest
from desktop.models import uuid7
from tests.exchange.sites import Site, raw

PHRASE = "клён-ведро-утро-лампа-река"
OWN = "c36cd06139175eb0b62e57a0ef0f1082"


def head(replica: str) -> Manifest:
    return Manifest(
        replica=replica,
        site=OWN,
        label="Детский сад № 12",
        person="Пак Е. В.",
        recipient="",
        recipient_label="",
        number=1,
        profile="full",
        purpose="проба",
        training=False,
        created=1_763_000_000_000,
        schema=1,
        app="0",
    )


def write(site: Site, target: Path, phrase: str | None, folder: Path) -> Written:
    """A file of everything a site holds."""
    replica = site.rows("SELECT replica FROM sync_site JOIN sync_local ON n=me")[0][0]

    def look(session: Session) -> Written:
        parts = (outgoing.lines(raw(session)), ())
        return container.write(target, head(replica), parts, (), phrase, folder)

    return site.base.read(look)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], *, sealed: bool = True) -> bytes:
    """A zip of these parts; ``sealed``: with the digest and the counts they should have."""
    chosen = dict(parts)
    if sealed:
        changes, notices = chosen["changes.jsonl"], chosen["notices.jsonl"]
        told = json.loads(chosen["manifest.json"])
        told["digest"] = hashlib.sha256(changes + b"\0" + notices).hexdigest()
        for kind in ("site", "op", "ctx"):
            told["counts"][kind] = changes.count(b'{"%s":' % kind.encode())
        chosen["manifest.json"] = json.dumps(told, ensure_ascii=False).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in chosen.items():
            archive.writestr(name, data)
    return made.getvalue()


def with_manifest(parts: dict[str, bytes], **values: Any) -> dict[str, bytes]:
    told = {**json.loads(parts["manifest.json"]), **values}
    return {**parts, "manifest.json": json.dumps(told, ensure_ascii=False).encode()}


def with_operation(
    parts: dict[str, bytes], change: Callable[[list[Any]], Any], which: int = 0
) -> dict[str, bytes]:
    """Change one operation of a person."""
    lines = parts["changes.jsonl"].splitlines()
    chosen = [n for n, line in enumerate(lines) if b'"person"' in line][which]
    fields = json.loads(lines[chosen])["op"]
    change(fields)
    lines[chosen] = json.dumps({"op": fields}).encode()
    return {**parts, "changes.jsonl": b"\n".join(lines) + b"\n"}


def with_lines(parts: dict[str, bytes], *more: Any, first: bool = False) -> dict[str, bytes]:
    added = b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in more
    )
    changes = added + parts["changes.jsonl"] if first else parts["changes.jsonl"] + added
    return {**parts, "changes.jsonl": changes}


def fresh_row() -> str:
    return uuid7().hex
