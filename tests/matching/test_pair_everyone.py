"""«Для всех сразу»: who stays without, who is nearest, advice, changing the plan by hand."""

from dataclasses import replace

from desktop.models import Module
from desktop.services.competences import Key
from desktop.services.matching.pair_choice import substitutes, why_not_in_plan
from desktop.services.matching.pair_everyone import everyone, seekers
from desktop.services.matching.pair_types import ANYHOW, Ask, Search, State, Wanted
from tests.matching.people import OTHER, circle, side

RUDNEVA = side(10, name="Руднева А. С.", asks=("family",), days=frozenset({"mon"}))
YOLKINA = side(11, name="Ёлкина Д. Р.", asks=("family",))
SHEVCHUK = side(1, name="Шевчук Г. С.", knows={"family": 3}, capacity=1, days=frozenset({"mon"}))
KIM = side(2, name="Ким В. Б.", knows={"family": 3}, organization_id=OTHER, site="№ 12")
PEOPLE = circle([RUDNEVA, YOLKINA, SHEVCHUK, KIM])


def test_the_unmatched_have_a_reason_and_somebody_in_another_kindergarten() -> None:
    plan = everyone(PEOPLE, Wanted())
    assert plan.sentence == "Подобрано 1 из 2. Остались без пары: 1."
    assert [draft.receiver for draft in plan.drafts] == [RUDNEVA.id]
    left = plan.unmatched[0]
    assert left.sentence == "Ёлкина Д. Р. — ближе всех Шевчук Г. С., но у неё уже 1 пара из 1"
    assert left.elsewhere_sentence == "Лучше в саду № 12: Ким В. Б."
    assert (left.nearest, left.elsewhere.giver) == (SHEVCHUK.id, KIM.id)


def test_with_the_network_everybody_is_served() -> None:
    plan = everyone(PEOPLE, Wanted(Search(wide=True)))
    assert (plan.served, plan.unmatched) == (2, ())
    assert plan.draft_of(YOLKINA.id).giver == KIM.id


def test_one_more_pair_of_somebody_is_worth_exactly_one_person() -> None:
    plan = everyone(PEOPLE, Wanted())
    assert plan.advice == (
        "Если Шевчук Г. С. возьмёт ещё одну пару, без пары останется 0 вместо 1",
    )
    more = replace(SHEVCHUK, capacity=2)
    assert everyone(circle([RUDNEVA, YOLKINA, more, KIM]), Wanted()).served == 2


def test_reasons_of_those_who_stay_without() -> None:
    nothing = side(12, name="Жукова П. А.", seeks=True)
    alone = side(13, name="Назарян А.", asks=("speech",))
    tired = side(3, name="Кузьмич Т. И.", knows={"digital": 3}, readiness="not_now")
    hoping = side(14, name="Осокина Т. В.", asks=("digital",))
    plan = everyone(circle([nothing, alone, tired, hoping]), Wanted())
    assert [one.sentence for one in plan.unmatched] == [
        "Жукова П. А. — не отмечено, что нужно",
        "Назарян А. — в нашем саду никто не отметил: «речь»",
        "Осокина Т. В. — ближе всех Кузьмич Т. И., но пока не готова",
    ]
    assert plan.uncovered == (Key("speech"), Key("digital")), "the agenda for courses"


def test_who_looks_for_a_partner() -> None:
    given_all = replace(RUDNEVA, asks=(Ask(Key("speech"), 1),))
    learner = side(18, asks=("speech",))
    deficits = replace(learner, asks=(Ask(Key("speech"), 1),), had_wishes=False)
    away = replace(YOLKINA, state=State.ARCHIVED)
    silent = side(15, knows={"family": 0})
    other = side(16, asks=("family",), organization_id=OTHER)
    unsure = side(17, seeks=True)
    people = circle([given_all, away, silent, other, unsure, deficits])
    assert seekers(people) == [unsure.id, deficits.id], "of wishes nothing is left to Руднева"


def test_people_with_deficits_may_be_named() -> None:
    learner = side(15, asks=("family",), seeks=False)
    people = circle([learner, SHEVCHUK])
    assert everyone(people, Wanted()).total == 0
    plan = everyone(people, Wanted(people=frozenset({learner.id})))
    assert (plan.served, plan.total) == (1, 1)


def test_two_who_need_each_other_are_one_pair() -> None:
    one = side(1, surname="Осокина", asks=("speech",), knows={"digital": 3}, is_novice=True)
    other = side(2, surname="Квашнина", asks=("digital",), knows={"speech": 3})
    plan = everyone(circle([one, other]), Wanted())
    assert (len(plan.drafts), plan.served) == (1, 2)
    draft = plan.drafts[0]
    assert draft.module == Module.REVERSE
    assert "✓ Квашнина: научит: речь (может научить)" in draft.reasons
    assert "✓ Осокина: научит: ИКТ (может научить)" in draft.reasons
    assert draft.reasons.count("✓ тот же сад") == 1


def test_the_second_pair_in_the_plan_says_so() -> None:
    busy = replace(SHEVCHUK, capacity=3)
    plan = everyone(circle([RUDNEVA, YOLKINA, busy]), Wanted())
    first, second = plan.draft_of(RUDNEVA.id), plan.draft_of(YOLKINA.id)
    texts = [*first.reasons, *second.reasons]
    assert texts.count("! будет вести 2 пары из 3") == 1
    assert plan.value == sum(draft.directions[0].points for draft in plan.drafts)


def test_who_may_replace_whom() -> None:
    gives = side(3, name="Абрамова Н. Д.", knows={"family": 2})
    people = circle([RUDNEVA, YOLKINA, SHEVCHUK, gives])
    plan = everyone(people, Wanted())
    found = substitutes(people, plan, YOLKINA.id, ANYHOW)
    assert [(one.proposal.giver, one.note) for one in found] == [
        (SHEVCHUK.id, "в этом подборе: Руднева А. С.")
    ]


def test_why_not_in_the_plan() -> None:
    people = circle([*PEOPLE.sides.values(), side(4, name="Вершинина А. Г.")])
    plan = everyone(people, Wanted())

    def told(person) -> str:
        return why_not_in_plan(people, plan, person, Wanted()).sentence

    assert told(SHEVCHUK.id) == "Шевчук Г. С. в подборе: Руднева А. С."
    assert told(KIM.id) == "Не предложена, потому что: ✗ другой сад, а искали в нашем"
    (idle,) = (one.id for one in people.sides.values() if one.id.int == 4)
    assert told(idle) == "Не предложена, потому что: ✗ не отмечено ни одной компетенции"


def test_the_price_of_somebody_who_was_not_chosen() -> None:
    """«Подошла бы», and what everybody together would lose."""
    asker = side(10, name="Руднева А. С.", asks=("family",))
    best = side(1, name="Шевчук Г. С.", knows={"family": 3})
    weaker = side(2, name="Абрамова Н. Д.", knows={"family": 2})
    people = circle([asker, best, weaker])
    plan = everyone(people, Wanted())
    answer = why_not_in_plan(people, plan, weaker.id, Wanted())
    assert answer.sentence == (
        "Абрамова Н. Д. подошла бы: Руднева А. С. (подходит), для всех вместе лучше Шевчук Г. С."
    )


def test_who_has_no_place_left_does_not_give_in_return() -> None:
    """Her only place goes to another in this plan, so the exchange is one way."""
    seeker = side(1, asks=("speech",), knows={"digital": 3, "play": 3}, capacity=1)
    giver = side(2, knows={"speech": 3}, asks=("digital",), seeks=False)
    other = side(3, asks=("play",))
    alone = everyone(circle([seeker, giver]), Wanted()).draft_of(seeker.id)
    assert alone.module == Module.PARTNERS
    plan = everyone(circle([seeker, giver, other]), Wanted())
    assert plan.served == 2
    assert plan.draft_of(other.id).giver == seeker.id
    assert plan.draft_of(seeker.id).module == Module.MENTOR
