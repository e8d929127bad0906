"""A package of pairs looked through: how every paper of every kind in it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.documents import catalogue, in_force, making, pair_package, preparing
from desktop.documents.pair_package import Package
from desktop.language.numbers import plural
from desktop.views.documents.prepare.selection import Selection

if TYPE_CHECKING:
    from sqlmodel import Session

    from desktop.documents.types import Answer
    from desktop.progress import Progress
    from desktop.storage.database import Database

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
        return [one for one in self.papers if one.needs_approval and one.ready()]

    @property
    def to_sign(self) -> list[Selection]:
        """What participants sign on paper."""
        return [one for one in self.papers if not one.needs_approval and one.ready()]

    @property
    def sentence(self) -> str:
        """«20 — заведующему на утверждение, 16 — на подпись участникам»."""
        parts = []
        if count := ready_in(self.to_head):
            parts.append(f"{count} — заведующему на утверждение")
        if count := ready_in(self.to_sign):
            parts.append(f"{count} — на подпись участникам")
        return ", ".join(parts)

    @property
    def waiting(self) -> str:
        """«Ждут: дополнительное соглашение — 5 (нет подписанного согласия)»; nobody is skipped."""
        lines = []
        for one in self.papers:
            keys = one.waiting()
            if keys:
                words = list(dict.fromkeys(one.standing_of(key).words for key in keys))
                title = one.kind.title[:1].lower() + one.kind.title[1:]
                more = ", …" if len(words) > 1 else ""
                lines.append(f"{title} — {len(keys)} ({words[0].rstrip('.')}{more})")
        return f"{plural(len(lines), 'Ждёт', 'Ждут', 'Ждут')}: {'; '.join(lines)}." if lines else ""


def ready_in(papers: Sequence[Selection]) -> int:
    """Papers of these kinds which can be made now."""
    return sum(len(one.ready()) for one in papers)


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
