"""How E41–E56 are counted: «Чемоданчик», «Команда» and the closing."""

import datetime as dt
from collections.abc import Callable, Mapping

from desktop.language.agree import agree
from desktop.language.numbers import plural
from desktop.models import Module
from desktop.services.pairs import naming, shipped
from desktop.services.pairs.checks_early import growth_of, mean
from desktop.services.pairs.fact_types import Facts, MemberFacts, PaperFacts
from desktop.services.pairs.found import (
    Found,
    Rules,
    done,
    listed,
    missing,
    numbered,
    short_day,
)

EXEMPT, PREPARING = "exempt", "preparing"
_OVER = frozenset({"refused", "cancelled", "ended"})


def paper(facts: Facts, kind: str, one: MemberFacts | None = None) -> PaperFacts | None:
    """A signed paper of a kind: of the pair, or of one member."""
    for found in facts.papers:
        if found.kind == kind and (one is None or _is_hers(found, one)):
            return found
    return None


def _is_hers(found: PaperFacts, one: MemberFacts) -> bool:
    """A consent of one member is never that of another; an order is of all."""
    if found.owners:
        return not found.owners.isdisjoint({one.id, one.names.person_id})
    return not shipped.papers()[found.kind].each


def is_unpapered(facts: Facts, one: MemberFacts) -> bool:
    """An assigned giver without consent or supplement."""
    lacking = lacks_consent(facts, one) or paper(facts, "supplement", one) is None
    return one.assignment == PREPARING and lacking


def lacks_consent(facts: Facts, one: MemberFacts) -> bool:
    """The supplement comes after it."""
    return paper(facts, "mentor_consent", one) is None


def items(facts: Facts, known: Rules) -> Found:
    """E41: materials with at least two authors."""
    count = facts.counts.common_items
    if count < known.number("stage4_min_items"):
        return missing("E41")
    return done("E41+", count=count)


def trials(facts: Facts, known: Rules) -> Found:
    """E42: everybody tried something."""
    needed = known.number("stage4_min_trials_each")
    asked = facts.receivers if facts.module is Module.STUDENT else facts.members
    for one in asked:
        if one.tried < needed:
            verb = agree("пробовал", one.names.sex)
            return missing("E42", one, surname=one.names.brief, verb=verb)
    if len(asked) == 1:
        return done("E42one")
    return done("E42+", all_sex=naming.all_of([one.names for one in asked]))


def events(facts: Facts, known: Rules) -> Found:
    """E43: events where the pair showed or tried its tools."""
    counts = facts.counts
    if counts.events < known.number("stage4_min_events"):
        return missing("E43")
    form = known.forms.get(counts.event_form, counts.event_form)
    return done("E43+", form=form, day=short_day(counts.event_on))


def support(facts: Facts, known: Rules) -> Found:
    """E44: the head helped."""
    counts = facts.counts
    if counts.support < known.number("stage4_min_support"):
        return missing("E44")
    kind = known.supports.get(counts.support_kind, counts.support_kind)
    return done("E44+", kind=kind, day=short_day(counts.support_on))


def support_360(facts: Facts, _known: Rules) -> Found:
    """E45: administration, colleagues and parents were asked."""
    sources = shipped.titles("support_sources")
    silent = [title for code, title in sources.items() if code not in facts.support360]
    if silent:
        return missing("E45", sources=", ".join(silent))
    marks = list(facts.support360.values())
    return done("E45+", value=mean(sum(marks) // len(marks)))


def agreement(facts: Facts, _known: Rules) -> Found:
    """E51: the agreement of the pair is signed."""
    found = paper(facts, "agreement")
    if found is None:
        return missing("E51")
    return done("E51+", number=numbered(found.number))


def assigned_papers(facts: Facts, _known: Rules) -> Found:
    """E52: consent, supplement and order of an assigned pair; else «поручения нет» is stored."""
    assigned = [one for one in facts.members if one.assignment and one.assignment not in _OVER]
    if not assigned:
        return _without_assignment(facts)
    for kind, code in (("mentor_consent", "E52consent"), ("supplement", "E52supplement")):
        lacking = [
            one for one in assigned if one.assignment != EXEMPT and paper(facts, kind, one) is None
        ]
        if lacking:
            names = ", ".join(one.names.short for one in lacking)
            return missing(code, lacking[0], names=names)
    order = paper(facts, "order")
    if order is None:
        return missing("E52")
    return done("E52+", number=numbered(order.number))


def _without_assignment(facts: Facts) -> Found:
    """Nobody is assigned: it was answered so, or an assignment is over with the pair."""
    order = paper(facts, "order")
    if order is not None and facts.is_assigned:
        return done("E52+", number=numbered(order.number))
    is_answered = facts.no_assignment_on is not None or facts.is_assigned
    return done("E52none") if is_answered else missing("E52?")


def goals(facts: Facts, known: Rules) -> Found:
    """E53: common goals and resources are written."""
    counts = facts.counts
    if counts.goals < known.number("stage5_min_goals"):
        return missing("E53")
    if counts.resources < known.number("stage5_min_resources"):
        return missing("E53?")
    return done("E53+", goals=counts.goals, resources=counts.resources)


def final_marks(facts: Facts, known: Rules) -> Found:
    """E54: everybody was marked again in an area of the pair since «Команда» began."""
    silent = unmarked(facts, known.today)
    if silent:
        names = ", ".join(one.names.brief for one in silent)
        return missing("E54", silent[0], surnames=names)
    gained = [growth_of(facts, one) for one in facts.receivers]
    if not any(growth > 0 for growth in gained):
        return done("E54same")
    said = listed([str(max(growth, 0)) for growth in gained])
    return done("E54+", levels=f"{said} {plural(gained[-1], 'уровень', 'уровня', 'уровней')}")


def unmarked(facts: Facts, today: dt.date) -> list[MemberFacts]:
    """Members without a mark in an area of the pair since the present stage began."""
    since = (facts.since or facts.made_on or today).isoformat()
    return [one for one in facts.members if not _is_marked(facts, one, since)]


def _is_marked(facts: Facts, one: MemberFacts, since: str) -> bool:
    areas = {each.area for each in facts.directions} or set(one.levels)
    return any(one.levels[area][1] >= since for area in areas if area in one.levels)


def report(facts: Facts, _known: Rules) -> Found:
    """E55: a report or a review exists."""
    if paper(facts, "report") is None and paper(facts, "review") is None:
        return missing("E55")
    return done("E55+")


def outcome(facts: Facts, _known: Rules) -> Found:
    """E56: the outcome is chosen."""
    if not facts.outcome:
        return missing("E56")
    return done("E56+", outcome=shipped.titles("outcomes_many").get(facts.outcome, facts.outcome))


COUNTERS: Mapping[str, Callable[[Facts, Rules], Found]] = {
    "E41": items,
    "E42": trials,
    "E43": events,
    "E44": support,
    "E45": support_360,
    "E51": agreement,
    "E52": assigned_papers,
    "E53": goals,
    "E54": final_marks,
    "E55": report,
    "E56": outcome,
}
