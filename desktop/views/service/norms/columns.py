"""Columns of «Правовые акты» and how they are sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.language.sorting import sort_key
from desktop.services.documents.norm_list import NormLine
from desktop.views.common.list_columns import Column, Mark

OVER: Final = "утратил силу"
OFF: Final = "не в работе"
UNTITLED: Final = "название не указано"
COMPARE: Final = "сверьте"


def title_of(line: NormLine) -> str:
    """What stands in the column «Название»."""
    return line.norm.title or UNTITLED


def columns() -> tuple[Column[NormLine], ...]:
    """In the order of the specification."""
    return (
        Column("kind", "Вид", 130, lambda one: shown(one.norm.kind_title), sort="kind"),
        Column("number", "№", 140, lambda one: shown(one.norm.number), sort="number",
               tip=lambda one: one.norm.number),
        Column("dated", "Дата", 90, lambda one: in_digits(one.norm.dated), "W", sort="dated",
               value=lambda one: one.norm.dated),
        Column("title", "Название", 240, title_of, sort="title", stretch=True, mark=_state,
               tip=_tip),
        Column("since", "Действует с", 100, lambda one: in_digits(one.norm.in_force_from), "W",
               sort="since", value=lambda one: one.norm.in_force_from),
        Column("until", "Утратил силу", 110, lambda one: in_digits(one.norm.in_force_until), "W",
               sort="until", value=lambda one: one.norm.in_force_until),
        Column("instead", "Заменён чем", 150, lambda one: shown(one.norm.replaced_by), "W",
               sort="instead", tip=lambda one: one.norm.replaced_by),
        Column("verified", "Проверено", 110, _verified, sort="verified", mark=_unverified,
               tip=_who, value=lambda one: one.norm.verified_on),
        Column("who", "Кто проверил", 150, lambda one: shown(one.norm.verified_by), "O",
               sort="who"),
        Column("issuer", "Кем издан", 180, lambda one: shown(one.norm.issuer), "O",
               sort="issuer"),
        Column("active", "В работе", 90, lambda one: "да" if one.norm.is_active else "нет", "O",
               sort="active"),
    )  # fmt: skip


SORTS: Final[Mapping[str, Callable[[NormLine], Any]]] = {
    "kind": lambda one: sort_key(one.norm.kind_title),
    "number": lambda one: sort_key(one.norm.number),
    "dated": lambda one: str(one.norm.dated or ""),
    "title": lambda one: sort_key(title_of(one)),
    "since": lambda one: str(one.norm.in_force_from or ""),
    "until": lambda one: str(one.norm.in_force_until or ""),
    "instead": lambda one: sort_key(one.norm.replaced_by),
    "verified": lambda one: str(one.norm.verified_on or ""),
    "who": lambda one: sort_key(one.norm.verified_by),
    "issuer": lambda one: sort_key(one.norm.issuer),
    "active": lambda one: not one.norm.is_active,
}


def _state(line: NormLine) -> Mark | None:
    """A word for what takes an act out of papers, a picture for what the office wrote."""
    norm = line.norm
    if line.site:
        return Mark(badge=f"№ {line.site}" if line.site.isdecimal() else line.site)
    if line.is_over:
        return Mark(badge=OVER, tone="error")
    if not norm.is_active:
        return Mark(badge=OFF)
    return Mark("pencil" if norm.is_changed else "home") if _is_ours(line) else None


def _is_ours(line: NormLine) -> bool:
    return line.norm.is_changed or not line.norm.is_shipped


def _tip(line: NormLine) -> str:
    norm = line.norm
    whose = "Добавлен вами." if not norm.is_shipped else "Изменён вами." if norm.is_changed else ""
    return "\n".join(filter(None, (title_of(line), norm.purpose, whose)))


def _verified(line: NormLine) -> str:
    known = line.norm.verified_on
    return in_digits(known) if known or not line.is_unverified else COMPARE


def _unverified(line: NormLine) -> Mark | None:
    return Mark("warning", "warning") if line.is_unverified else None


def _who(line: NormLine) -> str:
    return f"Проверено: {line.norm.verified_by}" if line.norm.verified_by else ""
