"""A package of pairs looked through: how every paper of every kind in it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.documents import catalogue, in_force, making, pair_package, preparing
from desktop.documents.pair_package import Package
from desktop.documents.preparing import State
from desktop.language.numbers import plural
from desktop.language.text import unstopped
from desktop.views.documents.prepare.selection import SENT, Key, Selection

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.documents.types import Answer
    from desktop.progress import Progress
    from desktop.storage.database import Database

LONGEST = 90
"""Letters of a reason in a line; the whole stands beside the paper."""

AT_ONCE = 6
"""Papers between which others may write."""

Kind = tuple[str, str]
"""A kind of paper and its wording."""


@dataclass(frozen=True)
class Wish:
    """Which package, for which pairs, on which day, and what was answered on the page."""

    package: Package
    pairs: tuple[UUID, ...]
    day: dt.date
    today: dt.date
    answers: Mapping[Kind, Mapping[str, Answer]]


@dataclass(frozen=True)
class PackageLook:
    """Every kind which has a paper here, in the order of the package."""

    papers: tuple[Selection, ...] = ()

    @property
    def to_head(self) -> list[Selection]:
        """What the head approves."""
        return [one for one in self.papers if one.needs_approval and one.to_send()]

    @property
    def to_sign(self) -> list[Selection]:
        """What participants sign on paper."""
        return [one for one in self.papers if not one.needs_approval and one.ready()]

    @property
    def sentence(self) -> str:
        """«20 — заведующему на утверждение (6 ждут подписи), 16 — на подпись участникам»."""
        parts = []
        if count := sendable_in(self.to_head):
            held = count - ready_in(self.to_head)
            words = f" ({held} {plural(held, 'ждёт', 'ждут', 'ждут')} подписи)" if held else ""
            parts.append(f"{count} — заведующему на утверждение{words}")
        if count := ready_in(self.to_sign):
            parts.append(f"{count} — на подпись участникам")
        return ", ".join(parts)

    @property
    def brief(self) -> str:
        """«20 заведующему, 16 участникам»: where there is no room for the sentence."""
        head, people = sendable_in(self.to_head), ready_in(self.to_sign)
        parts = ((head, "заведующему"), (people, "участникам"))
        return ", ".join(f"{count} {whom}" for count, whom in parts if count)

    @property
    def waiting(self) -> list[tuple[str, str]]:
        """Code of a kind, and how many of its papers wait for what: nobody is skipped silently.

        «Дополнительное соглашение — 5: Нет подписанного согласия: Абрамова Н. Д., …».
        """
        lines = []
        for one in self.papers:
            if keys := held_up(one):
                words = list(dict.fromkeys(one.standing_of(key).words for key in keys))
                why = unstopped(words[0]) + (", …" if len(words) > 1 else "")
                said = why if len(why) <= LONGEST else f"{why[:LONGEST].rstrip()}…"
                lines.append((one.kind.code, f"{one.kind.title} — {len(keys)}: {said}"))
        return lines

    @property
    def waiting_count(self) -> int:
        """Papers which cannot be made yet."""
        return sum(len(held_up(one)) for one in self.papers)


def held_up(papers: Selection) -> list[Key]:
    """What cannot be made yet: neither with the head nor issued already."""
    going = set(papers.to_send())
    return [
        key
        for key in papers.waiting()
        if key not in going
        and papers.standing_of(key).words != SENT
        and (item := papers.item(key)) is not None
        and item.state is not State.EXISTS
    ]


def ready_in(papers: Sequence[Selection]) -> int:
    """Papers of these kinds which can be made now."""
    return sum(len(one.ready()) for one in papers)


def sendable_in(papers: Sequence[Selection]) -> int:
    """Papers of these kinds which may go to the head now."""
    return sum(len(one.to_send()) for one in papers)


def look(base: Database, wish: Wish, progress: Progress) -> PackageLook:
    """Each kind with its papers looked through, pages not counted. Raises Cancelled.

    Read in small parts: nobody can write while one of them lasts.
    """
    found = []
    for place, code in enumerate(wish.package.codes):
        progress.report(place, len(wish.package.codes))
        made = base.read(_selection, wish, code)
        keys = made.keys()
        for start in range(0, len(keys), AT_ONCE):
            part = made.request(keys[start : start + AT_ONCE])
            items = base.read(preparing.prepare, part, progress, with_pages=False)
            made.items |= {one.subjects: one for one in items}
        if keys:
            found.append(made)
    return PackageLook(tuple(found))


def _selection(session: Session, wish: Wish, code: str) -> Selection:
    kind = catalogue.get(code)
    variant = in_force.variant_of(kind, wish.package.variant(code)).code
    candidates = preparing.candidates(session, code, wish.today, variant)
    about = pair_package.subjects(session, wish.package, (code, variant), wish.pairs, wish.today)
    return Selection(
        kind,
        variant,
        wish.day,
        wish.today,
        candidates,
        open_papers=making.open_papers(session, code, variant),
        ticked=about & {one.id for one in candidates},
        answers=dict(wish.answers.get((code, variant), {})),
    )
