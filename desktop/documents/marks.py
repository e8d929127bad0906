"""Грифы: approved, adopted, agreed; they agree with the gender of the paper (domain.md 3.5)."""

from __future__ import annotations

import datetime as dt

from desktop.documents.types import Mark
from desktop.language import dates
from desktop.language.cases import Gender
from desktop.language.organizations import decline_organization
from desktop.language.text import NBSP
from desktop.services.documents.organization import PaperOrganization

LINE = "____________"
SHORT_LINE = "________"
"""For a date: the whole mark has to fit into its corner."""
_ENDINGS = {Gender.NEUTER: "О", Gender.FEMININE: "А", Gender.MASCULINE: ""}


def approved_by_head(own: PaperOrganization) -> Mark:
    """УТВЕРЖДАЮ: the head signs by hand."""
    position = own.head_title.nominative
    name = own.head.signature if own.head else LINE
    lines = (
        f"{position[:1].upper()}{position[1:]}",
        decline_organization(own.short).genitive,
        f"{LINE} {name}",
        "«___» ______________ 20___ г.",
    )
    return Mark("УТВЕРЖДАЮ", lines, on_right=True)


def approved_by_order(
    own: PaperOrganization, gender: Gender, day: dt.date | None, number: str
) -> Mark:
    """УТВЕРЖДЕНО by an order which may not be registered yet."""
    lines = (f"приказом {decline_organization(own.short).genitive}", _from(day, number))
    return Mark(f"УТВЕРЖДЕН{_ENDINGS[gender]}", lines, on_right=True)


def adopted(gender: Gender, body_genitive: str, day: dt.date | None, number: str) -> Mark:
    """ПРИНЯТО by a meeting of a body."""
    lines = (f"на заседании {body_genitive}", f"(протокол {_from(day, number)})")
    return Mark(f"ПРИНЯТ{_ENDINGS[gender]}", lines)


def agreed(gender: Gender, body_instrumental: str, day: dt.date | None, number: str) -> Mark:
    """СОГЛАСОВАНО with a body."""
    lines = (f"с {body_instrumental}", f"(протокол {_from(day, number)})")
    return Mark(f"СОГЛАСОВАН{_ENDINGS[gender]}", lines)


def _from(day: dt.date | None, number: str) -> str:
    """«от 05.09.2025 № 3»; what is not known yet is written by hand."""
    return f"от {dates.in_digits(day) if day else SHORT_LINE} №{NBSP}{number or '____'}"
