"""An act out of force gives way to what replaced it: in ticks and in typed words (C10)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from desktop.documents.types import Answer, Replacing
from desktop.language.dates import MONTHS_GENITIVE, in_digits
from desktop.language.text import NBSP
from desktop.services.documents import norms
from desktop.services.documents.norms import PaperNorm

_YEAR: Final = r"(?:\s?г(?:\.|ода))?"


@dataclass(frozen=True)
class Spot:
    """A piece of a text and what takes its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Outdated:
    """An act out of force which a wording names, and the one which may be written instead."""

    old: PaperNorm
    new: PaperNorm | None = None

    @property
    def said(self) -> str:
        """«Акт «276» утратил силу: заменён на приказ …»."""
        return out_of_force(self.old.number or self.old.title, self.old)


def out_of_force(name: str, act: PaperNorm) -> str:
    """The sentence of C10."""
    instead = f": заменён на {act.replaced_by}" if act.replaced_by else ""
    return f"Акт «{name}» утратил силу{instead}"


def outdated(session: Session, text: str, day: dt.date) -> tuple[Outdated, ...]:
    """Acts out of force which stand in a wording by their numbers."""
    known = norms.every(session)
    found: list[Outdated] = []
    for act in known.values():
        if act.is_over(day) and act.is_named_in(text):
            new = norms.followed(known, act, day)
            fits = new is not None and bool(spots(text, act, new))
            found.append(Outdated(act, new if fits else None))
    return tuple(found)


def proposed(known: Mapping[str, PaperNorm], act: PaperNorm, day: dt.date) -> Replacing | None:
    """What a paper of this day should cite instead of an act out of force."""
    instead = norms.followed(known, act, day)
    if instead is None or instead.code == act.code:
        return None
    return Replacing(act.code, instead.code)


def replaced(
    session: Session, answers: Mapping[str, Answer], wanted: Replacing, ticks: str
) -> dict[str, Answer]:
    """The answers which change when one act gives way to another; ``ticks`` names the list."""
    known = norms.every(session)
    old, new = known[wanted.old], known[wanted.new]
    changed: dict[str, Answer] = {}
    for name, answer in answers.items():
        made = _swapped(answer, wanted) if name == ticks else reworded(answer, old, new)
        if made != answer:
            changed[name] = made
    return changed


def _swapped(answer: Answer, wanted: Replacing) -> Answer:
    """Ticked codes; the new act stands in the place of the old one, once."""
    if isinstance(answer, str) or not isinstance(answer, Sequence) or wanted.old not in answer:
        return answer
    found = (wanted.new if one == wanted.old else one for one in answer)
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))


def reworded(answer: Answer, old: PaperNorm, new: PaperNorm) -> Answer:
    """The same answer with the date and the number of the new act, at any depth."""
    if isinstance(answer, str):
        return in_text(answer, old, new)
    if isinstance(answer, Mapping):
        return {name: reworded(inner, old, new) for name, inner in answer.items()}
    if isinstance(answer, Sequence):
        return tuple(reworded(inner, old, new) for inner in answer)
    return answer


def in_text(text: str, old: PaperNorm, new: PaperNorm) -> str:
    """«от 07.04.2014 № 276» → «от 24.03.2023 № 196», in the manner in which it was written."""
    for spot in reversed(spots(text, old, new)):
        text = text[: spot.start] + spot.text + text[spot.end :]
    return text


def spots(text: str, old: PaperNorm, new: PaperNorm) -> list[Spot]:
    """Where a text names an act by its date and number, and what should stand there.

    Acts of another kind are left: the word before the number would be wrong.
    """
    if old.kind != new.kind or not (old.number and new.number):
        return []
    number = re.escape(old.number)
    if old.kind == "standard":
        found = re.finditer(rf"(?<![\d.]){number}(?!\d)", text)
        return [Spot(one.start(), one.end(), new.number) for one in found]
    if old.dated is None or new.dated is None:
        return []
    issuer = re.escape(old.issuer) if old.issuer else "(?!)"
    day = rf"(?:(?P<digits>{re.escape(in_digits(old.dated))})|{_said(old.dated)})"
    written = rf"(?P<who>{issuer}\s+)?(?P<of>от\s+)?{day}(?P<tail>{_YEAR}\s+№\s?){number}(?![\w-])"
    return [Spot(*one.span(), _instead(one, new)) for one in re.finditer(written, text)]


def _instead(found: re.Match[str], new: PaperNorm) -> str:
    day = new.dated or dt.date.min
    written = in_digits(day) if found["digits"] else _plain(day)
    whose = f"{new.issuer} " if found["who"] and new.issuer else found["who"] or ""
    return f"{whose}{found['of'] or ''}{written}{found['tail']}{new.number}"


def _plain(day: dt.date) -> str:
    """«24 марта 2023»."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}"


def _said(day: dt.date) -> str:
    """The same as a pattern: any blank between the words."""
    return r"\s".join(re.escape(word) for word in _plain(day).split())
