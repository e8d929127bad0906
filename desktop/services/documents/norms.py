"""Legal acts: those which come with the program, and what the office added or changed.

A row of the office with a shipped code wins over the file (domain.md 3.1).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits, in_words
from desktop.language.text import fold
from desktop.models import Norm
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import holding

_FORMS = ("text_gen", "text_ins")
_DATES = ("dated", "in_force_from", "in_force_until")


@dataclass(frozen=True)
class PaperNorm:
    """One act. ``text_gen`` and ``text_ins`` are what preambles print; empty: it has no forms."""

    code: str
    kind: str = ""
    issuer: str = ""
    number: str = ""
    dated: dt.date | None = None
    title: str = ""
    cited: str = ""
    """As it is named in the nominative; empty: made of the title, the date and the number."""
    text_gen: str = ""
    text_ins: str = ""
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    replaced_by: str = ""
    purpose: str = ""
    note: str = ""
    verified_on: dt.date | None = None
    verified_by: str = ""
    is_active: bool = True
    is_shipped: bool = True
    is_explanatory: bool = False
    """Explains the law to us and is no ground of a paper: help shows it, papers never cite it."""

    @property
    def name(self) -> str:
        """The act in the nominative: «распоряжение Правительства … от … № 3273-р»."""
        if self.cited:
            return self.cited
        day = f" от {in_words(self.dated)}" if self.dated else ""
        number = f" № {self.number}" if self.number and self.number not in self.title else ""
        return f"{self.title}{day}{number}".strip()

    @property
    def short(self) -> str:
        """«от 29.12.2012 № 273-ФЗ»."""
        day = f"от {in_digits(self.dated)}" if self.dated else ""
        number = f"№ {self.number}" if self.number else ""
        return " ".join(filter(None, (day, number)))

    @property
    def has_forms(self) -> bool:
        """Whether it can be cited in the genitive and the instrumental."""
        return bool(self.text_gen and self.text_ins)

    def is_early(self, day: dt.date) -> bool:
        """Whether it is not in force yet on a day (C10)."""
        return self.in_force_from is not None and self.in_force_from > day

    def is_over(self, day: dt.date) -> bool:
        """Whether it is out of force on a day (C10)."""
        return self.in_force_until is not None and self.in_force_until <= day


@cache
def shipped() -> dict[str, PaperNorm]:
    """The acts which come with the program, by code."""
    rows = json.loads(resource("documents", "norms.json").read_text("utf-8"))
    for row in rows:
        row.update({name: dt.date.fromisoformat(row[name]) for name in _DATES if name in row})
    return {row["code"]: PaperNorm(**row) for row in rows}


def every(session: Session) -> dict[str, PaperNorm]:
    """All acts by code: the shipped ones in their order, then those of the office by title."""
    return holding.remembered(session, "norms", lambda: _every(session))


def _every(session: Session) -> dict[str, PaperNorm]:
    found = dict(shipped())
    own = base.own_organization_id(session)
    query = select(Norm).where(col(Norm.organization_id) == own)
    for row in sorted(session.exec(query), key=lambda one: (fold(one.title), one.code)):
        known = found.get(row.code)
        found[row.code] = _of_row(row, known)
    return found


def _of_row(row: Norm, known: PaperNorm | None) -> PaperNorm:
    is_same = known is not None and (row.title, row.number) == (known.title, known.number)
    return PaperNorm(
        code=row.code,
        kind=row.kind,
        issuer=row.issuer,
        number=row.number,
        dated=row.dated,
        title=row.title,
        cited=known.cited if known is not None and is_same else "",
        text_gen=row.text_gen,
        text_ins=row.text_ins,
        in_force_from=row.in_force_from,
        in_force_until=row.in_force_until,
        replaced_by=row.replaced_by,
        purpose=row.purpose,
        note=row.note,
        verified_on=row.verified_on,
        verified_by=row.verified_by,
        is_active=row.is_active,
        is_shipped=known is not None,
        is_explanatory=known is not None and known.is_explanatory,
    )


def chosen(session: Session, codes: Iterable[str]) -> list[PaperNorm]:
    """The acts with these codes, in their order; codes which are gone are left out."""
    known = every(session)
    return [known[code] for code in codes if code in known]


def citable(acts: Iterable[PaperNorm], day: dt.date | None = None) -> list[PaperNorm]:
    """Those which may be grounds of a paper: with a title, in work, no mere explanations.

    With a day: in force on it; without: those whose end is not known.
    """
    return [
        act
        for act in acts
        if act.is_active
        and act.title
        and not act.is_explanatory
        and not (act.is_over(day) if day else act.in_force_until)
    ]


def offered(session: Session, day: dt.date) -> list[PaperNorm]:
    """Those which a paper of this day may cite."""
    return citable(every(session).values(), day)
