"""«Что войдёт» in words: the sections of a file, what of them goes and what stays (ux.md 16.2)."""

import functools
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from desktop.exchange import profiles
from desktop.exchange.mkx import outgoing
from desktop.exchange.network import notices
from desktop.exchange.outbound import attaching, sending
from desktop.exchange.outbound.attaching import AttachedFile
from desktop.exchange.outbound.sending import Contents, Wish
from desktop.exchange.profiles import Profile
from desktop.language.numbers import plural
from desktop.paths import resource

PEOPLE = "Педагоги"


@dataclass(frozen=True)
class Section:
    """A row of the table: how many records, which fields, what of it never goes."""

    title: str
    records: int
    goes: str
    stays: str


@dataclass(frozen=True)
class Overview:
    """Everything which is told before a file is written. ``size`` is about how many bytes."""

    contents: Contents
    sections: tuple[Section, ...]
    files: tuple[AttachedFile, ...]
    size: int


def overview(session: Session, wish: Wish) -> Overview:
    """What would leave; nothing is written. Raises RuleError."""
    told = sending.contents(session, wish)
    files = attaching.leaving(session, wish)
    size = _size_of_lines(session, wish) + sum(
        each.size for each in files if each.sha256 in told.attachments
    )
    return Overview(told, sections(wish.profile, told), files, size)


def sections(profile: Profile, told: Contents) -> tuple[Section, ...]:
    """All sections, those of which something goes first."""
    rows = [
        Section(title, told.records.get(title, 0), *texts[profile])
        for title, texts in wording().items()
    ]
    return tuple(sorted(rows, key=lambda row: not row.records))


@functools.cache
def wording() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Section → profile → what goes, what stays."""
    data = json.loads(resource("exchange", "sections.json").read_text(encoding="utf-8"))
    return {
        title: {profile: (goes, stays) for profile, (goes, stays) in texts.items()}
        for title, texts in data.items()
    }


def brief(told: Contents) -> str:
    """«24 карточки, 80 записей»: what stands on the button."""
    people = len(told.people)
    others = sum(told.records.values()) - told.records.get(PEOPLE, 0)
    cards = f"{people} {plural(people, 'карточка', 'карточки', 'карточек')}"
    return f"{cards}, {others} {plural(others, 'запись', 'записи', 'записей')}"


def _size_of_lines(session: Session, wish: Wish) -> int:
    """How long the packed lines would be: they are packed and thrown away."""
    connection = sending.bare(session)
    scope = profiles.scope(connection, wish.profile, sending.route_of(session, wish))
    told = notices.lines(connection, wish.profile)
    return packed(outgoing.lines(connection, scope)) + packed(told)


def packed(lines: Iterable[bytes]) -> int:
    """The size of lines as a zip holds them."""
    packer = zlib.compressobj(6)
    return sum(len(packer.compress(line)) for line in lines) + len(packer.flush())
