"""Hostile files whose harm is their number: each line is as it should be.

What grows with the square of it would take minutes here, and hours in a file of the size which is
accepted. ``CROWDS``: name → how many, and the lines.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from desktop.models import uuid7

Lines = Iterator[bytes]
_CLOCK = 1_763_000_000_000 << 16
PERSON = {"surname": "Ким", "name": "Анна"}
TEXTS = ("surname", "name", "patronymic", "mark_a", "mark_b", "mark_c", "mark_d", "mark_e")
"""Columns of a person, known ones and such of a newer program."""


def line(kind: str, *fields: Any) -> bytes:
    return json.dumps({kind: fields}, ensure_ascii=False).encode() + b"\n"


def sites(count: int) -> Lines:
    for n in range(1, count + 1):
        yield line("site", n, uuid7().hex, f"{n:032x}", f"Сад {n}")


def op(site: int, seq: int, row: str, patch: dict[str, Any] | None, table: str = "person") -> bytes:
    """``patch`` None deletes."""
    kind = 0 if patch is None else 1
    return line("op", site, seq, table, row, kind, patch or {}, _CLOCK + seq + site, "", 1)


def of_replicas(
    count: int, cells: Callable[[int], dict[str, Any] | None], table: str = "person"
) -> Lines:
    """One row which so many replicas wrote beside each other."""
    row = uuid7().hex
    yield from sites(count)
    for site in range(1, count + 1):
        yield op(site, 1, row, cells(site), table)


def of_one(
    count: int, cells: Callable[[int], dict[str, Any] | None], table: str = "person"
) -> Lines:
    """One row which one replica wrote so often."""
    row = uuid7().hex
    yield from sites(1)
    for seq in range(1, count + 1):
        yield op(1, seq, row, cells(seq), table)


def named(number: int) -> dict[str, Any]:
    return {"surname": f"Ким{number}"}


def every_cell(number: int) -> dict[str, Any]:
    return dict.fromkeys(TEXTS, f"К{number}")


def chain(count: int) -> Lines:
    """Each replica knew the one before it."""
    *lines, last = of_replicas(count, named)
    yield from (*lines, last)
    row = json.loads(last)["op"][3]
    for site in range(2, count + 1):
        yield line("ctx", row, site, 1, site - 1, 1)


def in_turn(count: int) -> Lines:
    """Two replicas, each knowing the other: taking the file back looks at all of it."""
    row = uuid7().hex
    yield from sites(2)
    for seq in range(1, count + 1):
        yield op(1 + seq % 2, seq, row, named(seq))
    for seq in range(2, count + 1):
        yield line("ctx", row, 1 + seq % 2, seq, 1 + (seq - 1) % 2, seq - 1)


def erased(count: int) -> Lines:
    """Many edits of a row, and an erasure which knew them."""
    row = uuid7().hex
    yield from sites(2)
    for seq in range(1, count + 1):
        yield op(1, seq, row, named(seq))
    yield line("op", 2, 1, "person", row, 2, {}, _CLOCK, "", 1)
    yield line("ctx", row, 2, 1, 1, count)


def redirected(count: int) -> Lines:
    """Cards which became each other one after another, and as many lines which name the last."""
    cards = [uuid7().hex for _ in range(count + 1)]
    yield from sites(1)
    for n in range(1, count):
        cells = {"table_name": "person", "source_id": cards[n], "target_id": cards[n - 1]}
        yield op(1, n, uuid7().hex, cells, "redirect")
    for n in range(count, 2 * count):
        cells = {"person_id": cards[count - 1], "position": "educator"}
        yield op(1, n, uuid7().hex, cells, "employment")


def namesakes(count: int) -> Lines:
    yield from sites(1)
    for seq in range(1, count + 1):
        yield op(1, seq, uuid7().hex, PERSON)


def disagreeing(count: int) -> Lines:
    """Many rows, each with two sides."""
    rows = [uuid7().hex for _ in range(count)]
    yield from sites(2)
    for site in (1, 2):
        for seq, row in enumerate(rows, 1):
            yield op(site, seq, row, named(site))


def wide(count: int) -> Lines:
    """Two replicas which wrote as many columns, of a table nobody knows."""
    yield from of_replicas(2, lambda n: {f"c{i}": n for i in range(count)}, "sputnik")


def known_widely(count: int) -> Lines:
    """Two hundred columns on two sides, and much that one knew of the other."""
    row, columns = uuid7().hex, [f"c{i}" for i in range(200)]
    yield from sites(2)
    for site in (1, 2):
        yield op(site, 1, row, dict.fromkeys(columns, site), "sputnik")
        for seq in range(2, count + 1):
            yield op(site, seq, row, {f"d{site}": seq}, "sputnik")
    for seq in range(2, count + 1):
        yield line("ctx", row, 1, seq, 2, seq - 1)


CROWDS: dict[str, tuple[int, Callable[[int], Lines]]] = {
    "replicas, one cell": (5000, lambda count: of_replicas(count, named)),
    "replicas, every cell": (2000, lambda count: of_replicas(count, every_cell)),
    "replicas, deletions": (4000, lambda count: of_replicas(
        count, lambda n: named(n) if n % 2 else None)),
    "replicas of an unknown table": (4000, lambda count: of_replicas(count, named, "sputnik")),
    "replicas in a chain": (8000, chain),
    "one replica of an unknown table": (20_000, lambda count: of_one(count, named, "sputnik")),
    "two in turn": (15_000, in_turn),
    "an erasure of many": (15_000, erased),
    "redirects": (6000, redirected),
    "namesakes": (3000, namesakes),
    "rows which disagree": (5000, disagreeing),
    "columns which disagree": (5000, wide),
    "much known of many columns": (2000, known_widely),
}  # fmt: skip
