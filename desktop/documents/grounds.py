"""Legal acts which a paper cites, in the case which its preamble needs (domain.md 3.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import citing, groups
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Empty, Source, Value
from desktop.language.dates import in_digits
from desktop.services.documents import norm_list, norms
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


def problems(said: Said, acts: Sequence[PaperNorm]) -> Iterator[Problem]:
    """C10: an act out of force, out of work or too young. C12: only the one on pupils."""
    source = Source("document", field=FIELD)
    known, day = norms.every(said.session), said.date_of_paper
    for act in acts:
        if not act.is_active:
            text = f"Акт «{act.title}» убран из работы. Выберите другой."
            yield Problem(text, Severity.WARNING, source, "C10")
        elif act.is_over(day):
            text = citing.out_of_force(act.title, act)
            replacing = citing.proposed(known, act, day)
            yield Problem(text, Severity.WARNING, source, "C10", replacing)
        elif act.is_early(day) and act.in_force_from:
            text = f"Акт «{act.title}» действует с {in_digits(act.in_force_from)}, позже документа"
            yield Problem(text, Severity.WARNING, source, "C10")
    codes = {act.code for act in acts}
    if OF_PUPILS in codes and not codes & OF_TEACHERS:
        text = "Р-145 — о наставничестве обучающихся. Добавить письмо № АЗ-1128/08/657?"
        yield Problem(text, Severity.NOTE, source, "C12")


def _offered(session: Session, day: dt.date) -> tuple[tuple[str, str], ...]:
    """What may be cited, and what a draft cites although it may no longer be: the tick stays."""
    known = norms.every(session)
    offered = {act.code: act.name for act in norms.citable(known.values(), day)}
    for code in sorted(norm_list.cited_in_drafts(session) & (known.keys() - offered.keys())):
        word = "утратил силу" if known[code].is_over(day) else "не в работе"
        offered[code] = f"{known[code].name} ({word})"
    return tuple(offered.items())


def ask(*codes: str, variants: tuple[str, ...] = ()) -> Ask:
    """The question which acts are cited; ``codes`` are ticked at first."""

    def proposed(session: Session, wanted: Wanted) -> Answer:
        return tuple(norms.renewed(session, codes, wanted.day))

    return Ask(
        FIELD,
        "На основании чего",
        AskKind.CHOICES,
        choices=tuple((act.code, act.name) for act in norms.citable(norms.shipped().values())),
        choices_of=_offered,
        default=proposed,
        variants=variants,
    )
