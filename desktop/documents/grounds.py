"""Legal acts which a paper cites, in the case which its preamble needs (domain.md 3.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import groups
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Empty, Source, Value
from desktop.language.dates import in_digits
from desktop.services.documents import norms
from desktop.services.documents.norms import PaperNorm

WITHOUT_FORMS = "акты без форм"
"""The condition: an act added by hand has no cases, all stand in the nominative after a colon."""
FIELD = "norms"
OF_PUPILS, OF_TEACHERS = "N03", {"N02", "N04", "N08", "N10"}
"""The methodology of mentoring of pupils, and the acts on mentoring of teachers (C12)."""


def cited(said: Said) -> list[PaperNorm]:
    """The acts which were chosen for the paper."""
    found = norms.chosen(said.session, said.ticked(FIELD))
    return [act for act in found if not act.is_explanatory]


def named(acts: Sequence[PaperNorm]) -> Value:
    """«нормы»: rows with «название» in its cases and «кратко»."""
    return groups.norms(acts) if acts else Empty(Source("document", field=FIELD))


def condition(acts: Sequence[PaperNorm]) -> dict[str, bool]:
    """Whether one of them can only be named in the nominative."""
    return {WITHOUT_FORMS: any(not act.has_forms for act in acts)}


def problems(acts: Sequence[PaperNorm], day: dt.date) -> Iterator[Problem]:
    """C10: an act out of force or not in force yet. C12: only the one on mentoring of pupils."""
    source = Source("document", field=FIELD)
    for act in acts:
        if act.is_over(day):
            instead = f": заменён на {act.replaced_by}" if act.replaced_by else ""
            text = f"Акт «{act.title}» утратил силу{instead}"
            yield Problem(text, Severity.WARNING, source, "C10")
        elif act.is_early(day) and act.in_force_from:
            text = f"Акт «{act.title}» действует с {in_digits(act.in_force_from)}, позже документа"
            yield Problem(text, Severity.WARNING, source, "C10")
    codes = {act.code for act in acts}
    if OF_PUPILS in codes and not codes & OF_TEACHERS:
        text = "Р-145 — о наставничестве обучающихся. Добавить письмо № АЗ-1128/08/657?"
        yield Problem(text, Severity.NOTE, source, "C12")


def _offered(session: Session, day: dt.date) -> tuple[tuple[str, str], ...]:
    return tuple((act.code, act.name) for act in norms.offered(session, day))


def ask(*codes: str, variants: tuple[str, ...] = ()) -> Ask:
    """The question which acts are cited; ``codes`` are ticked at first."""

    def proposed(_session: Session, _wanted: Wanted) -> Answer:
        return codes

    return Ask(
        FIELD,
        "На основании чего",
        AskKind.CHOICES,
        choices=tuple((act.code, act.name) for act in norms.citable(norms.shipped().values())),
        choices_of=_offered,
        default=proposed,
        variants=variants,
    )
