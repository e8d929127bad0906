"""Plans of «Планы» as papers print them: their rows as answers (D04, D17, D45), their headings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.documents import marks
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Group, Source
from desktop.language import dates
from desktop.models import PlanKind, PlanRow
from desktop.services import reference
from desktop.services.documents import holding
from desktop.services.plans import for_papers, kinds
from desktop.services.plans.types import PlanCard
from desktop.services.routes import terms

ROADMAP, CALENDAR = "D04", "D45"


@dataclass(frozen=True)
class Headings:
    """What the columns of a plan are called in it; without a plan, or not renamed: the usual."""

    plan: PlanCard | None = None

    def of(self, code: str, usual: str) -> str:
        """The heading of the column of a paper which shows the column ``code`` of the plan."""
        columns = self.plan.columns if self.plan is not None else ()
        return next((one.title for one in columns if one.code == code and one.is_renamed), usual)

    def renamed(self, code: str) -> str:
        """The other heading of a column; empty while it has the usual one."""
        return self.of(code, "")


def of_subject(session: Session, wanted: Wanted, paper: str) -> PlanCard | None:
    """The plan a paper is about; nothing when it is about the kindergarten."""
    if not wanted.subjects:
        return None
    key = ("plan", wanted.subject, paper)
    return holding.remembered(session, key, lambda: for_papers.one(session, wanted.subject, paper))


def edition_asks(paper: str) -> tuple[Ask, ...]:
    """When and why the plan was corrected, as «Новая версия…» of the plan says it."""

    def corrected_on(session: Session, wanted: Wanted) -> Answer:
        plan = of_subject(session, wanted, paper)
        return plan.corrected_on if plan else None

    def basis(session: Session, wanted: Wanted) -> Answer:
        plan = of_subject(session, wanted, paper)
        return plan.reason if plan else ""

    def version(session: Session, wanted: Wanted) -> Answer:
        plan = of_subject(session, wanted, paper)
        return str(plan.version) if plan is not None and plan.version > 1 else ""

    return (
        Ask("version", "Новая редакция: номер версии", default=version),
        Ask("corrected_on", "Новая редакция: дата", AskKind.DATE, default=corrected_on),
        Ask(
            "correction_basis",
            "Новая редакция: основание",
            help="протокол от 12.01.2026 № 3",
            default=basis,
        ),
    )


def edition(said: Said) -> Group:
    """«редакция»: its date, its reason, the number of the version."""
    return Group(
        {
            "дата": said.day("corrected_on"),
            "основание": said.sentence("correction_basis"),
            "версия": said.sentence("version"),
        }
    )


def edition_problems(said: Said, text: str) -> tuple[Problem, ...]:
    """C38: corrected before the order which approved the plan."""
    approved, corrected = marks.order_date(said), said.date("corrected_on")
    if not approved or not corrected or corrected >= approved:
        return ()
    source = Source("document", field="corrected_on")
    return (Problem(text, Severity.WARNING, source, "C38"),)


def of_pair(session: Session, pair_id: uuid.UUID, kind: PlanKind) -> PlanCard | None:
    """The newest plan of a pair."""
    key = ("plan of a pair", pair_id, kind)
    return holding.remembered(session, key, lambda: for_papers.of_pair(session, pair_id, kind))


def sections(session: Session, _day: object) -> tuple[tuple[str, str], ...]:
    """Sections of a roadmap: of the list of the office, and own words in plans."""
    known = reference.titles(session, kinds.SECTIONS)
    said = session.exec(select(PlanRow.section).where(col(PlanRow.section) != "").distinct())
    own = sorted(one for one in said if one not in known)
    return (*known.items(), *((one, one) for one in own))


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
    plan = of_pair(session, wanted.subject, PlanKind.MENTOR)
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
