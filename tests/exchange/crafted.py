"""Crafted hostile files: one wrong thing each, the rest as it should be."""

import json
from collections.abc import Callable
from typing import Any

from tests.exchange.files import fresh_row, with_lines, with_manifest, with_operation

Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]


def changed(position: int, value: Any) -> Change:
    def change(fields: list[Any]) -> None:
        fields[position] = value

    return lambda parts: with_operation(parts, change)


def patched(**cells: Any) -> Change:
    def change(fields: list[Any]) -> None:
        fields[5].update(cells)

    return lambda parts: with_operation(parts, change)


def raw_patch(text: bytes) -> Change:
    """A patch which no writer of JSON would give."""

    def change(parts: Parts) -> Parts:
        made = with_operation(parts, lambda fields: fields.__setitem__(5, {"mark": 1}))
        return {**made, "changes.jsonl": made["changes.jsonl"].replace(b'{"mark": 1}', text)}

    return change


DEEP = b'{"surname":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
CRAFTED: dict[str, Change] = {
    "kind 7": changed(4, 7),
    "kind as text": changed(4, "1"),
    "kind as flag": changed(4, True),
    "number 0": changed(1, 0),
    "number negative": changed(1, -5),
    "number which ends the counter": changed(1, (1 << 63) - 1),
    "number as a fraction": changed(1, 1.5),
    "number larger than any": changed(1, 10**30),
    "site unknown": changed(0, 77),
    "site as text": changed(0, "1"),
    "table by injection": changed(2, "person; DROP TABLE person"),
    "table of the log": changed(2, "sync_local"),
    "table of this base only": changed(2, "office_user"),
    "table with quotes": changed(2, 'person"'),
    "table as number": changed(2, 5),
    "row as a path": changed(3, "../../../etc/passwd"),
    "row in capitals": changed(3, "A" * 32),
    "row too short": changed(3, "ab"),
    "row as number": changed(3, 12),
    "clock negative": changed(6, -1),
    "clock at its end": changed(6, (1 << 63) - 1),
    "actor as number": changed(7, 5),
    "actor too long": changed(7, "я" * 1000),
    "schema as text": changed(8, "1"),
    "patch as list": changed(5, [1]),
    "patch as text": changed(5, "{}"),
    "patch of a deletion": lambda parts: with_operation(
        parts, lambda fields: fields.__setitem__(4, 0)
    ),
    "cell nested": patched(surname={"a": 1}),
    "cell as list": patched(surname=[1]),
    "cell as number": patched(surname=5),
    "cell empty which may not be": patched(surname=None),
    "cell as fraction": patched(surname=1.5),
    "cell of five megabytes": patched(surname="я" * 5_000_000),
    "cell with a zero": patched(surname="а\0б"),
    "cell with half a pair": patched(surname="а\ud800"),
    "column by injection": patched(**{'surname"; DROP TABLE person; --': "а"}),
    "column of capitals": patched(Surname="а"),
    "flag of 7": patched(no_patronymic=7),
    "flag as text": patched(no_patronymic="да"),
    "day which is none": patched(archived_on="2025-13-40"),
    "day as text": patched(archived_on="вчера"),
    "reference which is no id": patched(home_organization_id="сад"),
    "not a number": raw_patch(b'{"surname":NaN}'),
    "endless number": raw_patch(b'{"surname":Infinity}'),
    "column twice": raw_patch(b'{"surname":"a","surname":"b"}'),
    "deep nest": raw_patch(DEEP),
    "not JSON": raw_patch(b"{"),
    "bad bytes": raw_patch(b'{"surname":"\xff\xfe"}'),
    "digits without end": raw_patch(b'{"surname":' + b"9" * 50_000 + b"}"),
    "a line of two keys": lambda parts: with_lines(parts, {"op": [], "ctx": []}),
    "a line of a list": lambda parts: with_lines(parts, [1]),
    "a line of nothing": lambda parts: with_lines(parts, b""),
    "a line of another kind": lambda parts: with_lines(parts, {"sql": ["DROP"]}),
    "sites after the rest": lambda parts: with_lines(parts, {"site": [9, fresh_row(), "", ""]}),
    "operations before sites": lambda parts: with_lines(parts, {"op": [1] * 9}, first=True),
    "one number twice": lambda parts: {
        **parts,
        "changes.jsonl": b"".join(
            line * (2 if b'"person"' in line else 1)
            for line in parts["changes.jsonl"].splitlines(keepends=True)
        ),
    },
    "knowledge of what is not there": lambda parts: with_lines(
        parts, {"ctx": [_row(parts), 1, 10**6, 2, 10**6]}
    ),
    "knowledge of an unknown row": lambda parts: with_lines(
        parts, {"ctx": [fresh_row(), 1, 1, 2, 1]}
    ),
    "knowledge of oneself": lambda parts: with_lines(parts, {"ctx": [_row(parts), 1, 1, 1, 1]}),
    "no last line end": lambda parts: {**parts, "changes.jsonl": parts["changes.jsonl"][:-1]},
    "manifest no JSON": lambda parts: {**parts, "manifest.json": b"{"},
    "manifest a list": lambda parts: {**parts, "manifest.json": b"[]"},
    "manifest without sender": lambda parts: with_manifest(parts, sender=None),
    "manifest with a wrong replica": lambda parts: with_manifest(
        parts, sender={"replica": "x", "site": "", "label": "", "person": ""}
    ),
    "manifest of an unknown profile": lambda parts: with_manifest(parts, profile="all"),
    "manifest with a file which is not there": lambda parts: with_manifest(
        parts, files=[{"sha256": "0" * 64, "size": 1}]
    ),
    "manifest with a fraction": lambda parts: with_manifest(parts, number=1.5),
    "notices of another form": lambda parts: {**parts, "secret.txt": b"x"},
    "a path upwards": lambda parts: {**parts, "../evil": b"x"},
    "an absolute path": lambda parts: {**parts, "/etc/evil": b"x"},
    "a folder of files with another name": lambda parts: {**parts, "files/evil.exe": b"MZ"},
    "a file with another content": lambda parts: with_manifest(
        {**parts, "files/" + "0" * 64: b"x"}, files=[{"sha256": "0" * 64, "size": 1}]
    ),
}


def _row(parts: dict[str, bytes]) -> str:
    line = next(each for each in parts["changes.jsonl"].splitlines() if b'"person"' in each)
    return str(json.loads(line)["op"][3])
