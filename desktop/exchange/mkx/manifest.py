"""The head of a file: who sends what to whom. Read before anything else is believed."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from desktop.exchange.mkx.refusals import Code, RefusedError, content

FORMAT = 1
LARGEST = 1 << 20
_HEX = re.compile(r"[0-9a-f]{32}").fullmatch
_HASH = re.compile(r"[0-9a-f]{64}").fullmatch
_LABEL = 300
_LATEST = 253_000_000_000_000
"""Milliseconds since 1970: the year 9987."""
PROFILES = ("full", "network", "market")


@dataclass(frozen=True)
class FileEntry:
    """An attachment inside the file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a file says of itself. ``created`` is in milliseconds since 1970."""

    replica: str
    site: str
    label: str
    person: str
    recipient: str
    recipient_label: str
    number: int
    profile: str
    purpose: str
    training: bool
    created: int
    schema: int
    app: str
    counts: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""
    files: tuple[FileEntry, ...] = ()


def to_json(manifest: Manifest) -> bytes:
    """The text of ``manifest.json``."""
    head = {
        "format": FORMAT,
        "min_reader": FORMAT,
        "app": manifest.app,
        "schema": manifest.schema,
        "sender": {
            "replica": manifest.replica,
            "site": manifest.site,
            "label": _shown(manifest.label),
            "person": _shown(manifest.person),
        },
        "recipient": {"site": manifest.recipient, "label": _shown(manifest.recipient_label)},
        "number": manifest.number,
        "profile": manifest.profile,
        "purpose": _shown(manifest.purpose),
        "training": manifest.training,
        "created": manifest.created,
        "counts": dict(manifest.counts),
        "digest": manifest.digest,
        "files": [asdict(each) for each in manifest.files],
    }
    return json.dumps(head, ensure_ascii=False, indent=1).encode()


def _shown(text: str) -> str:
    """As a reader takes it: a name which was pasted may hold blanks and marks of other programs."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:_LABEL]


def from_json(data: bytes, version: str) -> Manifest:
    """Understand ``manifest.json``; ``version`` is ours, for the refusal of a newer file.

    Raises RefusedError. Unknown keys of newer programs are passed over.
    """
    try:
        head = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise content("manifest/json") from None
    if not isinstance(head, dict):
        raise content("manifest")
    least = head.get("min_reader")
    if type(least) is int and least > FORMAT:
        theirs = str(head.get("app", ""))[:20]
        raise RefusedError(Code.NEWER, theirs=theirs, ours=version)
    if head.get("format") != FORMAT or least != FORMAT:
        raise content("manifest/format")
    sender, recipient = _part(head, "sender"), _part(head, "recipient")
    made = Manifest(
        replica=_id(sender, "replica"),
        site=_id(sender, "site", may_be_empty=True),
        label=_text(sender, "label"),
        person=_text(sender, "person"),
        recipient=_id(recipient, "site", may_be_empty=True),
        recipient_label=_text(recipient, "label"),
        number=_number(head, "number"),
        profile=_text(head, "profile"),
        purpose=_text(head, "purpose"),
        training=head.get("training") is True,
        created=_moment(head, "created"),
        schema=_number(head, "schema"),
        app=_text(head, "app"),
        counts=_counts(head),
        digest=_text(head, "digest"),
        files=_files(head),
    )
    if made.profile not in PROFILES or _HASH(made.digest) is None:
        raise content("manifest/profile")
    return made


def _refuse(_text: str) -> Any:
    raise content("manifest/number")


def _part(head: dict[str, Any], name: str) -> dict[str, Any]:
    part = head.get(name)
    if not isinstance(part, dict):
        raise content(f"manifest/{name}")
    return part


def _id(part: dict[str, Any], name: str, *, may_be_empty: bool = False) -> str:
    value = part.get(name)
    if value == "" and may_be_empty:
        return ""
    if type(value) is not str or _HEX(value) is None:
        raise content(f"manifest/{name}")
    return value


def _text(part: dict[str, Any], name: str) -> str:
    value = part.get(name)
    if type(value) is not str or len(value) > _LABEL or not value.isprintable():
        raise content(f"manifest/{name}")
    return value


def _number(part: dict[str, Any], name: str) -> int:
    value = part.get(name)
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise content(f"manifest/{name}")
    return value


def _moment(part: dict[str, Any], name: str) -> int:
    """Milliseconds since 1970 of a day which a calendar knows."""
    value = _number(part, name)
    if value > _LATEST:
        raise content(f"manifest/{name}")
    return value


def _counts(head: dict[str, Any]) -> dict[str, int]:
    return {name: _number(_part(head, "counts"), name) for name in ("site", "op", "ctx")}


def _files(head: dict[str, Any]) -> tuple[FileEntry, ...]:
    found = head.get("files")
    if not isinstance(found, list) or len(found) > 5000:  # noqa: PLR2004 - as the gate
        raise content("manifest/files")
    made = []
    for each in found:
        if not isinstance(each, dict) or _HASH(str(each.get("sha256"))) is None:
            raise content("manifest/files")
        made.append(FileEntry(str(each["sha256"]), _number(each, "size")))
    return tuple(made)
