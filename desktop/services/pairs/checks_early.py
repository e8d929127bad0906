"""How E11–E36 are counted: «Поиск», «Тандем», «Общение»."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import permutations

from desktop.language.agree import agree
from desktop.language.dates import in_digits
from desktop.language.numbers import plural, share
from desktop.models import Module
from desktop.services.pairs import naming, shipped
from desktop.services.pairs.fact_types import DirectionFacts, Facts, MemberFacts, PaperFacts
from desktop.services.pairs.found import (
    Found,
    Rules,
    done,
    inside,
    listed,
    missing,
    numbered,
    short_day,
)

CONTRACTS = frozenset({"contract", "contract_network"})
_TENTHS = 10


def rated(facts: Facts, known: Rules) -> Found:
    """E11: every member rated enough areas."""
    needed = known.number("stage1_min_rated_areas")
    for one in facts.members:
        if one.rated < needed:
            verb = agree("оценил", one.names.sex)
            areas = plural(needed, "области", "областей", "областей")
            values = {"short": one.names.short, "verb": verb, "areas": areas}
            return missing("E11", one, **values, count=one.rated, needed=needed)
    return done("E11+", of_all=naming.of_all([one.names for one in facts.members]))


def interests(facts: Facts, _known: Rules) -> Found:
    """E12: every member wrote interests or a niche."""
    for one in facts.members:
        if not one.has_interests:
            return missing("E12", one, short_gen=partial(one.names.short_in, "genitive"))
    return done("E12+")


def matches(facts: Facts, known: Rules) -> Found:
    """E13: requests answered by offers in the same area, both ways in mutual modules."""
    needed = known.number("stage1_min_matches")
    is_mutual = shipped.modules()[facts.module].is_mutual
    met: set[str] = set()
    for one in facts.members if is_mutual else facts.givers:
        areas = _answered(facts, one)
        if facts.module is Module.PARTNERS:
            areas |= _asked(facts, one)
        if len(areas) < needed:
            return missing("E13", one, short=one.names.short)
        met |= areas
    titles = sorted(inside(known.areas.get(area, area)) for area in met)
    return done("E13+", areas=", ".join(titles))


def _answered(facts: Facts, giver: MemberFacts) -> set[str]:
    """Areas which this member offers and somebody of the pair asks for."""
    return {a for one in facts.members if one.id != giver.id for a in one.asks & giver.gives}


def _asked(facts: Facts, taker: MemberFacts) -> set[str]:
    return {a for one in facts.members if one.id != taker.id for a in taker.asks & one.gives}


def readiness(facts: Facts, _known: Rules) -> Found:
    """E14: nobody said «пока нет»."""
    for one in facts.members:
        if one.is_not_ready:
            return missing("E14", one, short=one.names.short)
    return done("E14+", all=naming.all_of([one.names for one in facts.members]))


def agreed(facts: Facts, known: Rules) -> Found:
    """E21: the «да» of every member; what is dated later was not said yet."""
    silent = [one for one in facts.members if one.agreed_on is None or one.agreed_on > known.today]
    if silent:
        return missing("E21", silent[0], names=", ".join(one.names.short for one in silent))
    dates = listed([short_day(one.agreed_on) for one in facts.members])
    return done("E21+", all=naming.all_of([one.names for one in facts.members]), dates=dates)


def directions(facts: Facts, known: Rules) -> Found:
    """E22: directions with an area, a start and a goal; both ways in mutual modules."""
    needed = known.number("stage2_min_directions")
    fixed = [one for one in facts.directions if _is_fixed(one)]
    for one, other in _owed(facts, fixed, needed):
        values = {"short": one.names.short, "other_dat": partial(other.names.short_in, "dative")}
        return missing("E22", one, **values)
    return done("E22+", count=len(fixed))


def _is_fixed(one: DirectionFacts) -> bool:
    return bool(one.area) and one.start is not None and one.goal is not None


def _owed(
    facts: Facts, fixed: list[DirectionFacts], needed: int
) -> list[tuple[MemberFacts, MemberFacts]]:
    """Who has not written what she gives, and to whom."""
    there = facts.members
    if facts.module is Module.REVERSE:
        owing = [one for one in there if sum(d.giver == one.id for d in fixed) < needed]
    elif facts.module is Module.PARTNERS:
        taking = {one.id for d in fixed for one in facts.receivers_of(d)}
        busy = taking | {d.giver for d in fixed}
        owing = [one for one in there if one.id not in busy]
    else:
        owing = facts.givers if len(fixed) < needed else []
    pairs = [(one, other) for one in owing for other in there if other.id != one.id]
    return pairs[:1]


def term(facts: Facts, _known: Rules) -> Found:
    """E23: term and rhythm."""
    rhythm = shipped.titles("rhythms").get(facts.rhythm, "")
    if facts.ends_on is None or not rhythm:
        return missing("E23")
    return done("E23+", until=in_digits(facts.ends_on), rhythm=rhythm)


def acquaintance(facts: Facts, _known: Rules) -> Found:
    """E24: the first meeting."""
    if facts.counts.acquaintance is None:
        return missing("E24")
    return done("E24+", day=short_day(facts.counts.acquaintance))


def contract_in_force(facts: Facts, known: Rules) -> PaperFacts | None:
    """The contract with the partner which holds today and on the first day of the pair."""
    day = max(facts.started_on or known.today, known.today)
    for paper in facts.papers:
        until = paper.valid_until
        if paper.kind in CONTRACTS and (until is None or until >= day):
            return paper
    return None


def contract(facts: Facts, known: Rules) -> Found:
    """E25: a contract in force where the module needs one."""
    paper = contract_in_force(facts, known)
    if paper is None:
        is_student = facts.module is Module.STUDENT
        return missing("E25", partner="колледжем" if is_student else "организацией")
    until = f" до {in_digits(paper.valid_until)}" if paper.valid_until else ""
    return done("E25+", number=numbered(paper.number), until=until)


def meetings(facts: Facts, known: Rules) -> Found:
    """E31: joint meetings of the stage «Общение», confirmed by everybody."""
    needed, counts = known.number("stage3_min_meetings"), facts.counts
    if counts.since_dialogue < needed:
        return missing("E31", count=counts.since_dialogue, needed=needed)
    if counts.confirmed < needed:
        silent = max(facts.members, key=lambda one: one.unconfirmed)
        verb = agree("подтвердил", silent.names.sex)
        return missing("E31?", silent, short=silent.names.short, verb=verb)
    return done("E31+", count=counts.confirmed, needed=needed)


def pulse(facts: Facts, known: Rules) -> Found:
    """E32: the newest pulse of everybody is young enough and high enough."""
    needed = known.number("stage3_min_pulse")
    oldest = known.number("stage3_pulse_max_age_days")
    fresh = {
        one.id: one.pulse[1]
        for one in facts.members
        if one.pulse and (known.today - one.pulse[0]).days <= oldest
    }
    silent = [one for one in facts.members if one.id not in fresh]
    if silent:
        names = ", ".join(one.names.brief for one in silent)
        return missing("E32", silent[0], surnames=names)
    for one in facts.members:
        if fresh[one.id] < needed * _TENTHS:
            name = partial(one.names.short_in, "genitive")
            values = {"value": mean(fresh[one.id]), "needed": mean(needed * _TENTHS)}
            return missing("E32?", one, short_gen=name, **values)
    return done("E32+", values=listed([mean(fresh[one.id]) for one in facts.members]))


def mean(hundredths: int) -> str:
    """«4,6», «4,0»: half up."""
    whole, tenths = divmod((hundredths + _TENTHS // 2) // _TENTHS, _TENTHS)
    return f"{whole},{tenths}"


def visits(facts: Facts, known: Rules) -> Found:
    """E33: visits, each way in «Реверсив», with everybody in «Партнёры»."""
    needed = known.number("stage3_min_visits")
    if facts.module is Module.REVERSE:
        return _each_way(facts, needed)
    if len(facts.visits) < needed:
        return missing("E33")
    if facts.module is Module.PARTNERS:
        there = {person for visit in facts.visits for person in visit}
        for one in facts.members:
            if one.names.person_id not in there:
                return missing("E33one", one, surname=one.names.brief)
    return done("E33+", count=len(facts.visits))


def _each_way(facts: Facts, needed: int) -> Found:
    if not facts.visits:
        return missing("E33")
    for one, host in permutations(facts.members, 2):
        if facts.visits.count((one.names.person_id, host.names.person_id)) < needed:
            values = {
                "surname": one.names.brief,
                "verb": agree("был", one.names.sex),
                "other_surname_gen": partial(host.names.brief_in, "genitive"),
            }
            return missing("E33?", one, **values)
    return done("E33both")


def plan(facts: Facts, known: Rules) -> Found:
    """E34: lines of the plan which are due by today and done."""
    needed, counts = known.number("stage3_min_plan_percent"), facts.counts
    if counts.plan and not counts.plan_due:
        return done("E34early")
    percent = counts.plan_done * 100 // counts.plan_due if counts.plan_due else 0
    if percent < needed:
        return missing("E34", percent=percent, needed=needed)
    return done("E34+", percent=percent)


def growth_of(facts: Facts, one: MemberFacts) -> int:
    """The greatest growth of a receiver in an area of the directions, in levels."""
    gained = [
        one.levels[each.area][0] - each.start
        for each in facts.directions
        if each.start is not None and each.area in one.levels and one in facts.receivers_of(each)
    ]
    return max(gained, default=0)


def growth(facts: Facts, known: Rules) -> Found:
    """E35: every receiver gained a level somewhere."""
    needed, receivers = known.number("stage3_min_growth"), facts.receivers
    for one in receivers:
        if growth_of(facts, one) < needed:
            return missing("E35", one, short_gen=partial(one.names.short_in, "genitive"))
    if len(receivers) == 1:
        return done("E35one")
    return done("E35+", of_all_sex=naming.of_all([one.names for one in receivers]))


def balance(facts: Facts, known: Rules) -> Found:
    """E36: nobody leads nearly all meetings."""
    most = known.number("exchange_balance_warn_percent")
    total = sum(one.led for one in facts.members)
    leading = max(facts.members, key=lambda one: one.led, default=None)
    if leading is not None and total and len(facts.members) > 1:
        percent = share(leading.led, total)
        other = min(facts.members, key=lambda one: one.led)
        if percent > most:
            return missing(
                "E36",
                leading,
                surname=leading.names.brief,
                percent=percent,
                other_surname_dat=partial(other.names.brief_in, "dative"),
            )
    return done("E36+", counts=listed([str(one.led) for one in facts.members]))


COUNTERS: Mapping[str, Callable[[Facts, Rules], Found]] = {
    "E11": rated,
    "E12": interests,
    "E13": matches,
    "E14": readiness,
    "E21": agreed,
    "E22": directions,
    "E23": term,
    "E24": acquaintance,
    "E25": contract,
    "E31": meetings,
    "E32": pulse,
    "E33": visits,
    "E34": plan,
    "E35": growth,
    "E36": balance,
}
