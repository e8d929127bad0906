"""Rows of «Планы» as the answers of papers: the roadmap (D04), the plan of a mentor (D17)."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents.types import Answer, Wanted
from desktop.language import dates
from desktop.models import PlanKind
from desktop.services.plans import for_papers
from desktop.services.plans.types import PlanCard
from desktop.services.routes import terms


def roadmap(session: Session, wanted: Wanted) -> PlanCard | None:
    """The roadmap of the school year which is answered, else of that of the paper."""
    answered = wanted.answers.get("year")
    year = answered if isinstance(answered, int) else dates.school_year(wanted.day)
    return for_papers.of_year(session, year, PlanKind.ROADMAP)


def of_roadmap(plan: PlanCard) -> list[dict[str, Answer]]:
    """The lines of D04."""
    return [
        {
            "section": one.section,
            "activity": one.activity,
            "content": "",
            "term": terms.shown(one.term, plan.school_year),
            "responsible": one.helper,
            "result": "; ".join(filter(None, (one.result, one.paper))),
        }
        for one in plan.items
    ]


def of_mentor(session: Session, wanted: Wanted) -> list[dict[str, Answer]]:
    """The lines of D17 from the plan of the mentor of a pair; none when there is no plan."""
    plan = for_papers.of_pair(session, wanted.subject, PlanKind.MENTOR)
    if plan is None:
        return []
    return [
        {
            "month": terms.shown(one.term, plan.school_year),
            "topic": one.activity,
            "form": one.form,
            "done": dates.in_digits(one.done_on) if one.done_on else "",
        }
        for one in plan.items
    ]
