"""What belongs to this base only: never captured, never exchanged."""

import datetime as dt
import uuid

from sqlmodel import Field

from desktop.models.base import Date, Local, Record, flag, maybe, number, text


class BaseInfo(Record, Local, table=True):
    """One row about this base: whose it is, what it is for."""

    __tablename__ = "base_info"

    own_organization_id: uuid.UUID
    computer_mark: str = text(length=4)
    """Empty on the first computer of an organisation; «2» makes numbers «46-ОД/2»."""
    is_training: bool = flag()
    made_on: Date | None = maybe()
    setup_step: int = number()
    """How far the first-run wizard came; 0: finished."""


class OfficeUser(Record, Local, table=True):
    """Somebody who works at this computer (the screen «Роли и PIN»); the PIN is kept hashed."""

    __tablename__ = "office_user"

    name: str = text("Кто", length=200)
    title: str = text("Должность", length=100)
    role: str = text("Роль", length=20, default="senior_educator")
    pin_hash: str = text(length=200)
    recovery_hash: str = text(length=200)
    wrong_tries: int = number()
    waits_until: dt.datetime | None = Field(default=None)
    """After five wrong PINs nobody may try before this moment (UTC)."""
    last_seen: dt.datetime | None = Field(default=None)


class Postponed(Record, Local, table=True):
    """A reminder put off: its kind and subject, until when (empty: for ever), why."""

    kind: str = text(length=40)
    subject: str = text(length=80)
    until: Date | None = maybe()
    reason: str = text(length=300)


class DialogDraft(Record, Local, table=True):
    """What was typed into a dialog which was closed without saving; kept for seven days."""

    __tablename__ = "dialog_draft"

    code: str = text(length=60)
    content: str = text(length=100_000)
    saved_on: Date | None = maybe()


class Mapping(Record, Local, table=True):
    """A remembered answer: which column of whose table means what."""

    kind: str = text(length=40)
    key: str = text(length=300)
    value: str = text(length=300)


class SurveyReport(Record, Local, table=True):
    """What a report of a survey was counted from: the next one may not tell few people apart.

    ``members`` are marks of sheets with how many people each stands for, ``tally`` the counts.
    """

    __tablename__ = "survey_report"

    survey: str = text(length=32)
    made_on: Date | None = maybe()
    number: int = number()
    """Reports of a survey count from one."""
    members: str = text(length=10_000_000)
    tally: str = text(length=1_000_000)
