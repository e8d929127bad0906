"""A school year in one line for each act: every act is undone and done again on its way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from desktop.documents import catalogue, in_force, issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer
from desktop.errors import RuleError
from desktop.services import acts
from desktop.services.documents import register
from desktop.services.documents.register import Filter
from desktop.services.pairs import board, card, diary, reminders, stages
from desktop.services.pairs.board import Chip, PairQuery, PairRow
from desktop.services.pairs.card import PairCard
from desktop.services.pairs.diary import MeetingDraft
from desktop.storage.database import Database
from tests.pairs import desk

Made = TypeVar("Made")
CURATOR = "Серова М. П."
NOBODY = uuid.UUID(int=0)


def plain(text: str) -> str:
    """Ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@dataclass
class Year:
    """A base, a pair in it, and the day of the clock."""

    database: Database
    day: dt.date
    pair: uuid.UUID = NOBODY

    def act(self, title: str, command: Callable[..., Made], *args: Any) -> Made:
        """Do it: one named act, one step back restores every row, one step forth brings it back."""
        before = self.database.read(desk.dump)
        made = self.database.write(command, *args)
        after = self.database.read(desk.dump)
        assert after != before, title
        newest = self.database.read(acts.undoable)[0]
        assert plain(newest.title).startswith(title), newest.title
        self.database.write(acts.undo)
        assert self.database.read(desk.dump) == before, title
        self.database.write(acts.redo)
        assert self.database.read(desk.dump) == after, title
        return made

    @property
    def card(self) -> PairCard:
        return self.database.read(card.load, self.pair, self.day)

    @property
    def lacking(self) -> list[str]:
        """Codes of the lines which hold the pair on its stage."""
        return [one.code for one in self.card.lines if one.holds]

    @property
    def moves(self) -> list[stages.HistoryLine]:
        return self.database.read(stages.history, self.pair)

    def member(self, surname: str) -> uuid.UUID:
        """The member with this surname."""
        return next(one.id for one in self.card.members if one.name.startswith(surname))

    def row(self, beginning: str) -> PairRow:
        """The card of the board which begins so."""
        found = self.database.read(board.rows, self.day)
        return next(one for one in found if plain(one.title.text).startswith(beginning))

    def paper(self, code: str, variant: str, *about: uuid.UUID, **said: Answer) -> uuid.UUID:
        """A signed paper: drafted, approved where it has to be, numbered, signed."""
        made = self.registered(code, variant, *about, **said)
        self.act("", issuing.mark_signed, [made], self.day, self.day)
        return made

    def registered(self, code: str, variant: str, *about: uuid.UUID, **said: Answer) -> uuid.UUID:
        """The same without the signature."""
        made = self.draft(code, variant, *about, **said)
        self.act("регистрация", issuing.register, [made], self.day, self.day)
        return made

    def draft(self, code: str, variant: str, *about: uuid.UUID, **said: Answer) -> uuid.UUID:
        """A draft, sent to the head if he approves such papers."""
        request = Request(code, variant, (about,), self.day, self.day, answers=said)
        (made,) = self.act("", issuing.create, request)
        if in_force.needs_approval(catalogue.get(code), variant):
            self.act("", issuing.send, [made], self.day)
        return made

    def number(self, paper: uuid.UUID) -> str:
        """The number which a paper has got."""
        found = self.database.read(register.rows, Filter(), self.day)
        return next(one.number for one in found if one.id == paper)

    def meet(self, kind: str, day: dt.date | None = None, **more: Any) -> uuid.UUID:
        """A meeting of an hour, by default today."""
        values: dict[str, Any] = {"minutes": 60, "author": CURATOR} | more
        made = MeetingDraft(day or self.day, (self.pair,), kind, **values)
        return self.act("", diary.record, made, self.day)[0]

    def blocked(self, paper: uuid.UUID, *texts: str) -> None:
        """The paper has no number yet and says why; nothing was written."""
        with pytest.raises(RuleError) as caught:
            self.database.write(issuing.register, [paper], self.day, self.day)
        for text in texts:
            assert text in plain(str(caught.value))
        assert self.number(paper) == ""

    def is_stuck(self) -> bool:
        """On «Сегодня», on the chip and on the card alike."""
        found = self.database.read(lambda s: list(reminders.find(s, self.day)))
        said = any(one.kind == reminders.STALLED and one.subject == str(self.pair) for one in found)
        assert said == self.card.is_stalled
        assert said == (self.pair in [one.id for one in self.chip(Chip.STUCK)])
        return said

    def chip(self, chip: Chip) -> list[PairRow]:
        """The cards behind a chip."""
        return board.chosen(self.database.read(board.rows, self.day), PairQuery(chip=chip))
