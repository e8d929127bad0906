"""The check page: what an opened file says about itself, line by line (ux.md 16.3).

Nothing here refuses: what may not be taken was refused when the file was opened. A line which is
not in order asks, and the user decides.
"""

import datetime as dt
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from desktop.exchange.inbound import partners
from desktop.exchange.inbound.preview_log import ALONE
from desktop.exchange.journal import Direction, Undoing, entries
from desktop.exchange.mkx.container import Opened
from desktop.exchange.mkx.manifest import Manifest
from desktop.exchange.profiles import TITLES, Profile
from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.storage.log import acts
from desktop.storage.log.capture import owners, shared_tables
from desktop.storage.log.taken import AHEAD_MS

_NUMBER = re.compile(r"№\s*(\d+)")


class Line(StrEnum):
    """The lines of the page, in their order."""

    SENDER = "sender"
    MADE = "made"
    RECIPIENT = "recipient"
    NUMBER = "number"
    WHOLE = "whole"
    VERSION = "version"
    PASSPHRASE = "passphrase"  # noqa: S105 - the code of a line
    CONTENTS = "contents"


TITLES_OF_LINES = {
    Line.SENDER: "От кого",
    Line.MADE: "Когда",
    Line.RECIPIENT: "Кому",
    Line.NUMBER: "Номер",
    Line.WHOLE: "Целостность",
    Line.VERSION: "Версия",
    Line.PASSPHRASE: "Пароль",
    Line.CONTENTS: "Что внутри",
}


class Verdict(StrEnum):
    """Whether a line is in order, and otherwise which question it asks."""

    FINE = "fine"
    UNKNOWN_SITE = "unknown site"
    """[Это наш партнёр…] [Добавить в сеть] [Отменить]"""
    OLDER = "older"
    """[Всё равно посмотреть]"""
    FOR_ANOTHER = "for another"
    """[Всё равно посмотреть] [Отменить]"""
    GAP = "gap"
    """[Продолжить]"""
    TEXT_ONLY = "text only"
    """Told, nothing asked: a file of ours, a whole base."""


@dataclass(frozen=True)
class Fact:
    """One line: its title, the words, and what it asks. ``site``: an organisation it is about."""

    line: Line
    verdict: Verdict
    text: str
    site: str = ""

    @property
    def title(self) -> str:
        return TITLES_OF_LINES[self.line]


def facts(session: Session, opened: Opened, today: dt.date) -> tuple[Fact, ...]:
    """All lines of an opened file, in their order."""
    head = opened.manifest
    earlier = [
        each
        for each in entries(session, today)
        if each.direction is Direction.ACCEPTED and each.undoing is not Undoing.UNDONE
    ]
    known = {each.id for each in earlier}
    before = _of_sender(session, head, known)
    closed = "не закрыт паролем" if not opened.is_closed else "подошёл"
    return (
        _sender(session, opened),
        _made(head, before, acts.now_ms(session) + AHEAD_MS),
        _recipient(session, head),
        _number(head, before),
        Fact(Line.WHOLE, Verdict.FINE, "файл цел"),
        Fact(Line.VERSION, Verdict.FINE, "подходит"),
        Fact(Line.PASSPHRASE, Verdict.FINE, closed),
        Fact(
            Line.CONTENTS, Verdict.FINE, f"{_profile(head)}: {counted(_records(opened), 'запись')}"
        ),
    )


@dataclass(frozen=True)
class _Earlier:
    number: int
    made: int
    at: int


def _of_sender(session: Session, head: Manifest, known: set[int]) -> list[_Earlier]:
    """Accepted files of the same computer; only its own numbers can be compared."""
    query = "SELECT id,number,made,at FROM sync_import WHERE sender=? AND made>0"
    rows = session.connection().exec_driver_sql(query, (head.replica,))
    return [_Earlier(row.number, row.made, row.at) for row in rows if row.id in known]


def _sender(session: Session, opened: Opened) -> Fact:
    head = opened.manifest
    who = head.label or "без названия"
    if head.person:
        who = f"{who}, собрал(а): {head.person}"
    place = partners.place_of(session, head.site)
    if place is partners.Place.OURS:
        is_this = partners.is_this_base(session, head.replica)
        where = "эта же база" if is_this else "другой компьютер нашего сада"
        return Fact(Line.SENDER, Verdict.TEXT_ONLY, f"{who} ({where})", head.site)
    if place is partners.Place.KNOWN:
        return Fact(Line.SENDER, Verdict.FINE, who, head.site)
    text = f"{who.removesuffix('.')}. Такого сада нет в списке."
    return Fact(Line.SENDER, Verdict.UNKNOWN_SITE, text, head.site)


def _made(head: Manifest, before: list[_Earlier], latest: int) -> Fact:
    """``latest``: what was made later comes from a clock which ran ahead, and tells nothing."""
    sound = (each for each in before if each.made <= latest)
    newest = max(sound, key=lambda each: each.made, default=None)
    if newest is not None and head.created < newest.made:
        text = (
            f"Этот файл старше принятого {in_digits(_day(newest.at))}. "
            "Новых сведений в нём может не быть."
        )
        return Fact(Line.MADE, Verdict.OLDER, text)
    moment = dt.datetime.fromtimestamp(head.created / 1000, dt.UTC).astimezone()
    return Fact(Line.MADE, Verdict.FINE, f"{in_digits(moment.date())}, {moment:%H:%M}")


def _recipient(session: Session, head: Manifest) -> Fact:
    if not head.recipient:
        return Fact(Line.RECIPIENT, Verdict.FINE, "не указан: любому саду")
    if partners.is_us(session, head.recipient, head.recipient_label):
        return Fact(Line.RECIPIENT, Verdict.FINE, "вам")
    number = _NUMBER.search(head.recipient_label)
    whom = f"саду №\u00a0{number[1]}" if number else head.recipient_label or "другому саду"
    text = f"Файл адресован {whom}." if number else f"Файл адресован: {whom}."
    return Fact(Line.RECIPIENT, Verdict.FOR_ANOTHER, text, head.recipient)


def _number(head: Manifest, before: list[_Earlier]) -> Fact:
    if not head.number:
        return Fact(Line.NUMBER, Verdict.FINE, "без номера")
    taken = {each.number for each in before}
    missing = head.number - 1
    earlier = [number for number in taken if number < head.number]
    if not taken or missing == 0 or missing in taken:
        told = f"; предыдущий {missing:04d} принят" if missing in taken else ""
        return Fact(Line.NUMBER, Verdict.FINE, f"{head.number:04d}{told}")
    if head.number in taken or not earlier:
        return Fact(Line.NUMBER, Verdict.FINE, f"{head.number:04d}")
    text = f"Файл № {missing:04d} вы не получали. Часть сведений может прийти позже."
    return Fact(Line.NUMBER, Verdict.GAP, text)


def _profile(head: Manifest) -> str:
    return TITLES[Profile(head.profile)]


def _records(opened: Opened) -> int:
    """As the preview will count them: a card with all its lines is one record."""
    cards = [table.name for table in shared_tables() if table.name in ALONE or not owners(table)]
    query = "SELECT count(DISTINCT row) FROM op WHERE tbl IN (SELECT value FROM json_each(?))"
    with closing(sqlite3.connect(opened.staged)) as staged:
        return int(staged.execute(query, (json.dumps(cards),)).fetchone()[0])


def _day(milliseconds: int) -> dt.date:
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC).astimezone().date()


def choices(session: Session) -> list[tuple[UUID, str]]:
    """«Это наш партнёр…»: organisations which no file came from yet."""
    return partners.unmet(session)
