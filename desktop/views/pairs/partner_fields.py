"""Fields of a pair with a partner: organisation, practice, rhythm (ux.md 10.3, 10.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.services.organizations import listing
from desktop.services.pairs import shipped
from desktop.views.common.fields import Choice, FormField

if TYPE_CHECKING:
    from desktop.views.office import Office

PRACTICE = (
    "organization_id", "course", "project_title", "product", "employer_request",
    "practice_from", "practice_until",
)  # fmt: skip
"""Codes of all of them: the module «Студент»."""


def partner_fields(office: Office) -> Sequence[FormField]:
    return (
        FormField(
            "organization_id", "Организация", "choice", choices=_organizations(office), wide=True
        ),
        FormField("course", "Курс", limit=60),
        FormField("project_title", "Проект", limit=300),
        FormField("product", "Продукт", limit=300),
        FormField("employer_request", "Запрос работодателя", "long_text", limit=1000),
        FormField("practice_from", "Практика с", "date"),
        FormField("practice_until", "Практика по", "date"),
    )


def rhythm_field() -> FormField:
    """How often they meet."""
    rhythms = [Choice(code, title) for code, title in shipped.titles("rhythms").items()]
    return FormField("rhythm", "Ритм", "choice", choices=rhythms, wide=True)


def _organizations(office: Office) -> Callable[[], Sequence[Choice]]:
    return lambda: [
        Choice(line.id.hex, line.short_name) for line in office.read(listing.lines, office.today)
    ]
