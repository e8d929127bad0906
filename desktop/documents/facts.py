"""What a paper said of the base: kept with an issued one, compared later with what it says now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

from desktop.documents import fields
from desktop.documents.blocks import Table, plain
from desktop.documents.composing import Composed

TABLE: Final = "таблица"
SIGNER: Final = "подпись"
_OWN: Final = frozenset({"док", "сегодня"})
"""Groups of the paper itself: its number and date are no data of the base."""


def of(composed: Composed) -> dict[str, str]:
    """Path → what was printed. Tables and lists of names stand as digests."""
    found = {
        path: text
        for path, text in composed.notes.facts.items()
        if path.split(".", 1)[0] not in _OWN
    }
    for name, table in composed.material.tables.items():
        found[f"{TABLE}.{name}"] = _digest(_cells(table))
    for place, signer in enumerate(composed.material.signers, 1):
        found[f"{SIGNER}.{place}"] = f"{signer.position}|{signer.name}"
    return found


def to_json(found: Mapping[str, str]) -> str:
    """As they are kept."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> dict[str, str]:
    """As they were kept."""
    found: dict[str, str] = json.loads(text or "{}")
    return found


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """What differs, in words. Fields which only one of both prints are the template's affair."""
    paths = [path for path, text in before.items() if path in now and now[path] != text]
    return tuple(dict.fromkeys(_words(paths)))


def _words(paths: Iterable[str]) -> list[str]:
    found: list[str] = []
    for path in paths:
        group, _, name = path.partition(".")
        if group == TABLE:
            found.append(f"таблица «{name.replace('_', ' ')}»")
        elif group == SIGNER:
            found.append("подпись")
        else:
            found += fields.changed([path])
    return found


def _cells(table: Table) -> str:
    return "\n".join("\t".join(plain(cell) for cell in row.cells) for row in table.rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
