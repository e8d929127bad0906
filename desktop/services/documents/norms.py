"""Legal acts: those which come with the program, and what the office added or changed.

A row of the office with a shipped code wins over the file (domain.md 3.1). A row without a kind
only says of a shipped act that somebody compared it or that it is not in work: its words stay
those of the file, also after an update of the program.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits, in_words
from desktop.language.text import NBSP, fold
from desktop.models import Norm
from desktop.paths import resource
from desktop.services import base
from desktop.services.documents import holding

LOCAL: Final = "local"
"""The kind of our own acts: Устав, положения, приказы."""
KINDS: Final[Mapping[str, str]] = {
    "law": "закон",
    "code": "кодекс",
    "edict": "указ",
    "resolution": "постановление",
    "directive": "распоряжение",
    "order": "приказ",
    "letter": "письмо",
    "standard": "стандарт",
    LOCAL: "локальный акт",
}
"""Kinds of acts with their words."""
_DATES = ("dated", "in_force_from", "in_force_until")
_ABOUT = re.compile(r"(?:об?|обо)\s", re.IGNORECASE)
"""«Об утверждении Порядка…»: a title which says nothing of the kind."""


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
    is_changed: bool = False
    """A shipped act with words of the office."""
    is_explanatory: bool = False
    """Explains the law to us and is no ground of a paper: help shows it, papers never cite it."""
    document_id: uuid.UUID | None = None
    """The paper of our register which a local act is."""

    @property
    def name(self) -> str:
        """The act in the nominative: «распоряжение Правительства … от … № 3273-р»."""
        if self.cited:
            return self.cited
        day = f" от {in_words(self.dated)}" if self.dated else ""
        number = f" № {self.number}" if self.number and self.number not in self.title else ""
        if _ABOUT.match(self.title) and self._word:
            return f"{self._word}{day}{number} «{self.title}»"
        return f"{self.title}{day}{number}".strip()

    @property
    def brief(self) -> str:
        """How the act which it replaced names it: «приказ от 24 марта 2023 г. № 196»."""
        said = self.name
        if self.kind not in (LOCAL, "standard") and self.dated and self.number:
            said = f"{self._word} от {in_words(self.dated)} № {self.number}".strip()
        return said.replace(NBSP, " ")

    @property
    def kind_title(self) -> str:
        return KINDS.get(self.kind, "")

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

    def is_named_in(self, text: str) -> bool:
        """Whether a text names it: its number with the year, or a number like no other."""
        plain = text.replace(NBSP, " ")
        if not self.number:
            return False
        if self.kind == "standard" or self.dated is None:
            return self.number in plain
        has_number = re.search(rf"№ ?{re.escape(self.number)}(?![\w-])", plain) is not None
        return has_number and str(self.dated.year) in plain

    @property
    def _word(self) -> str:
        """The word which begins its name when the title does not."""
        if self.kind == "law" and self.number.endswith("-ФЗ"):
            return "Федеральный закон"
        return KINDS["order"] if self.kind == LOCAL else self.kind_title


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
    if known is not None and not row.kind:
        day, who = row.verified_on, row.verified_by
        return replace(known, is_active=row.is_active, verified_on=day, verified_by=who)
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
        is_changed=known is not None,
        is_explanatory=known is not None and known.is_explanatory,
        document_id=row.document_id,
    )


def of_others(session: Session) -> list[tuple[PaperNorm, uuid.UUID]]:
    """Acts which other kindergartens added and sent, with the organisation; not their local ones.

    What we have ourselves, shipped or taken over, is left out.
    """
    known = every(session)
    own = base.own_organization_id(session)
    query = select(Norm).where(
        col(Norm.organization_id) != own, col(Norm.is_active), col(Norm.title) != ""
    )
    rows = [row for row in session.exec(query) if row.code not in known and row.kind != LOCAL]
    rows.sort(key=lambda one: (fold(one.title), one.code, one.id))
    found = {row.code: (_of_row(row, None), row.organization_id) for row in rows}
    return list(found.values())


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


def successor(known: Mapping[str, PaperNorm], act: PaperNorm) -> PaperNorm | None:
    """The act of the list which took the place of another one, as far as its words name it."""
    said = act.replaced_by
    others = [one for one in known.values() if one.code != act.code and one.title]
    if not said:
        return None
    by_name = (one for one in others if fold(said) in {fold(one.title), fold(one.name)})
    by_number = (one for one in others if one.is_named_in(said))
    return next(by_name, None) or next(by_number, None)


def followed(known: Mapping[str, PaperNorm], act: PaperNorm, day: dt.date) -> PaperNorm | None:
    """An act which a paper of this day may cite, or what replaced it, however many times."""
    allowed = {one.code for one in citable(known.values(), day)}
    seen: set[str] = set()
    found: PaperNorm | None = act
    while found is not None and found.code not in allowed and found.code not in seen:
        seen.add(found.code)
        found = successor(known, found)
    return found if found is not None and found.code in allowed else None


def renewed(session: Session, codes: Iterable[str], day: dt.date) -> list[str]:
    """Codes which a paper of this day may cite: what replaced an act stands in its place."""
    known = every(session)
    acts = (followed(known, known[code], day) for code in codes if code in known)
    return list(dict.fromkeys(one.code for one in acts if one is not None))
