"""«Подобрать пару» for one person: order, both directions, modules, «Почему нет…?»."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.language.cases import Sex
from desktop.models import Module
from desktop.services.competences import Key
from desktop.services.matching.pair_proposals import anyway, proposals, why_not
from desktop.services.matching.pair_terms import direction_of
from desktop.services.matching.pair_types import (
    Bar,
    Circle,
    Importance,
    Search,
    State,
    Verdict,
    Weights,
)
from tests.matching import truth
from tests.matching.people import COLLEGE, OTHER, circle, circles, side, standing

ASKER = side(100, surname="Осокина", name="Осокина Т. В.", asks=("speech",), knows={"digital": 3})


def bars(one, asker=ASKER, **changes) -> list[tuple[str, str]]:
    """Texts and cures of what bars somebody from the asker."""
    answer = why_not(circle([one, asker], **changes), asker.id, one.id)
    return [(bar.text, bar.cure) for bar in answer.blockers]


@given(circles(6), st.booleans())
@settings(max_examples=50, deadline=None)
def test_every_name_has_a_place_or_a_reason(people: Circle, wide: bool) -> None:
    search = Search(wide=wide)
    for asker in people.sides:
        listed = [one.giver for one in proposals(people, asker, search)]
        for person in people.sides:
            answer = why_not(people, asker, person, search)
            if person in listed:
                assert answer.place == listed.index(person) + 1
                assert answer.blockers == ()
            else:
                assert answer.place is None
                assert answer.blockers
                assert all(is_so(people, bar.bar, person, asker) for bar in answer.blockers)


def is_so(people: Circle, bar: Bar, giver, receiver) -> bool:
    """The meaning of a blocker, read from the data."""
    one, other = people.sides[giver], people.sides[receiver]
    covers = any(truth.fit(one, ask.key) for ask in other.asks)
    meanings: dict[Bar, bool] = {
        Bar.SAME: giver == receiver,
        Bar.DISMISSED: one.state is State.DISMISSED,
        Bar.ARCHIVED: one.state is State.ARCHIVED,
        Bar.EXCLUDED: frozenset({giver, receiver}) in people.excluded,
        Bar.PAIRED: (giver, receiver) in people.paired,
        Bar.NO_MARKS: not one.standings,
        Bar.NO_TOPICS: not covers,
        Bar.FULL: one.load >= one.capacity,
        Bar.NOT_READY: one.readiness == "not_now",
        Bar.ELSEWHERE: one.organization_id != people.own,
        Bar.WEAK: covers and truth.points(one, other, one_way=True) < 15,
    }
    return meanings[bar]


@given(circles(6))
@settings(max_examples=40, deadline=None)
def test_a_mutual_match_names_both_directions(people: Circle) -> None:
    search = Search(wide=True, module=Module.PARTNERS)
    for asker in people.sides:
        for one in proposals(people, asker, search):
            giver, receiver = people.sides[one.giver], people.sides[asker]
            there = truth.points(giver, receiver, one_way=False)
            back = truth.points(receiver, giver, one_way=False)
            if one.module == Module.PARTNERS:
                assert one.points == round((there * back) ** 0.5)
                assert any("взаимно" in text for text in one.good)
                assert sum(line.points for line in one.there) == there
                assert sum(line.points for line in one.back) == back
            else:
                assert one.points == truth.points(giver, receiver, one_way=True)


def test_at_most_good_first_then_by_name() -> None:
    first = side(3, name="Абрамова Н. Д.", knows={"speech": 2})
    second = side(2, name="Яковлева Н. Д.", knows={"speech": 2})
    best = side(1, name="Яшина Н. Д.", knows={"speech": 3})
    listed = proposals(circle([first, second, best, ASKER]), ASKER.id)
    assert [one.name for one in listed] == ["Яшина Н. Д.", "Абрамова Н. Д.", "Яковлева Н. Д."]


def test_not_she_goes_to_the_end_of_this_list_only() -> None:
    best, second = side(1, knows={"speech": 3}), side(2, knows={"speech": 2})
    other = side(101, asks=("speech",))
    people = circle([best, second, ASKER, other], put_off=frozenset({(best.id, ASKER.id)}))
    assert [one.giver for one in proposals(people, ASKER.id)] == [second.id, best.id]
    assert [one.giver for one in proposals(people, other.id)] == [best.id, second.id]


def test_an_exchange_is_proposed_as_a_mutual_module() -> None:
    giver = side(1, name="Квашнина М. И.", knows={"speech": 3}, asks=("digital",))
    one = proposals(circle([giver, ASKER]), ASKER.id)[0]
    assert one.module == Module.PARTNERS
    assert "взаимно: ищет ИКТ — Осокина может научить" in one.good
    novice = replace(ASKER, is_novice=True)
    assert proposals(circle([giver, novice]), novice.id)[0].module == Module.REVERSE
    full = replace(ASKER, load=2)
    assert proposals(circle([giver, full]), full.id)[0].module == Module.MENTOR


def test_a_one_sided_match_of_a_mutual_module_says_so() -> None:
    giver = side(1, knows={"speech": 3})
    one = proposals(circle([giver, ASKER]), ASKER.id, Search(module=Module.REVERSE))[0]
    assert one.module == Module.MENTOR
    assert "взаимного запроса нет — подойдёт модуль «Наставник»" in one.against


def test_a_student_and_a_partner_have_modules_of_their_own() -> None:
    student = side(
        100, asks=("speech",), organization_id=COLLEGE, organization_kind="college", is_student=True
    )
    mentor = side(1, knows={"speech": 3})
    one = proposals(circle([mentor, student]), student.id)[0]
    assert (one.module, one.verdict) == (Module.STUDENT, Verdict.RESERVED)
    assert "у Студента нужен договор с колледжем" in one.against
    partner = side(2, knows={"speech": 3}, organization_id=OTHER, organization_kind="ppms_center")
    people = circle([partner, mentor, ASKER])
    listed = proposals(people, ASKER.id, Search(module=Module.SOCIETY))
    assert [each.giver for each in listed] == [partner.id]
    assert proposals(people, ASKER.id, Search(module=Module.LEADER)) == []


def test_switches_change_the_order_only() -> None:
    near = side(1, knows={"speech": 2}, age_group="senior", days=frozenset({"mon", "tue"}))
    able = side(2, knows={"speech": 3})
    asker = replace(ASKER, age_group="senior", days=frozenset({"mon", "tue"}))
    people = circle([near, able, asker])
    plain = proposals(people, asker.id)
    assert [one.giver for one in plain] == [able.id, near.id]
    closeness = Weights(topics=Importance.NONE, near=Importance.HIGH)
    other = proposals(people, asker.id, Search(weights=closeness))
    assert [one.giver for one in other] == [near.id, able.id]
    assert {(o.giver, o.points, o.verdict) for o in other} == {
        (o.giver, o.points, o.verdict) for o in plain
    }


WHY = [
    ({"knows": {"speech": 1}}, "общих тем нет", "Появится, если отметит «речь» на 2 или 3."),
    (
        {"knows": {"speech": 3}, "load": 3, "capacity": 3},
        "занята: 3 пары из 3",
        "Появится, если возьмёт больше: 4 пары.",
    ),
    (
        {
            "knows": {"speech": 3},
            "readiness": "not_now",
            "ready_after": dt.date(2026, 1, 15),
        },
        "пока не готова, до 15.01.2026",
        "Появится после 15.01.2026 или если отметит готовность раньше.",
    ),
    ({"knows": {"speech": 3}, "state": State.DISMISSED}, "уволена", ""),
    (
        {"knows": {"speech": 3}, "state": State.DISMISSED, "sex": Sex.MALE},
        "уволен",
        "",
    ),
    (
        {"knows": {"speech": 3}, "state": State.ARCHIVED},
        "карточка в архиве",
        "Появится, если вернуть карточку из архива.",
    ),
    (
        {},
        "не отмечено ни одной компетенции",
        "Появится, если отметить, чем может поделиться.",
    ),
    (
        {"knows": {"speech": 3}, "organization_id": OTHER},
        "другой сад, а искали в нашем",
        "Появится, если искать с сетью.",
    ),
]


@pytest.mark.parametrize(("changes", "text", "cure"), WHY)
def test_why_not_says_what_bars_and_what_would_help(changes, text: str, cure: str) -> None:
    assert bars(side(1, **changes)) == [(text, cure)]


def test_what_stands_between_two_people() -> None:
    one = side(1, knows={"speech": 3})
    both = frozenset({one.id, ASKER.id})
    assert bars(one, excluded=frozenset({both}))[0][0] == "вы отметили: не предлагать вместе"
    assert bars(one, paired=frozenset({(one.id, ASKER.id)}))[0][0] == "уже в паре друг с другом"
    assert bars(one, paired=frozenset({(ASKER.id, one.id)})) == []
    assert bars(ASKER)[0][0] == "это тот же человек"


def test_several_reasons_stand_in_one_sentence() -> None:
    busy = side(1, knows={"play": 3}, readiness="not_now", ready_after=dt.date(2026, 1, 15))
    answer = why_not(circle([busy, ASKER]), ASKER.id, busy.id)
    assert answer.sentence == (
        "Не предложена, потому что: ✗ общих тем нет; ✗ пока не готова, до 15.01.2026"
    )


def test_who_is_in_the_list_is_told_her_place() -> None:
    people = circle([side(1, knows={"speech": 3}), side(2, knows={"speech": 2}), ASKER])
    second = [one for one in people.sides if one.int == 2][0]  # noqa: RUF015
    assert why_not(people, ASKER.id, second).sentence == "Она 2-я в списке: Подходит."


def test_who_is_unwilling_to_share_gives_nothing() -> None:
    one = side(1, standings={Key("speech"): standing(Key("speech"), 3, "no")})
    assert bars(one)[0][0] == "общих тем нет"


def test_who_is_chosen_against_the_advice_brings_every_reason_along() -> None:
    busy = side(1, knows={"speech": 3}, capacity=1, load=1)
    people = circle([busy, ASKER])
    match = anyway(people, busy, ASKER, Search())
    assert match.verdict is Verdict.RESERVED
    assert match.points == 0
    assert match.against == ("занята: 1 пара из 1",)
    free = anyway(circle([side(2, knows={"speech": 3}), ASKER]), side(2), ASKER, Search())
    assert free.against


def test_a_direction_by_hand_takes_the_levels_of_now() -> None:
    giver = side(1, knows={"play": 2})
    people = circle([giver, ASKER])
    made = direction_of(people, (giver.id, ASKER.id), Key("play"), topic="настольные игры")
    assert (made.giver, made.receiver, made.area) == (0, 1, "play")
    assert made.topic == "настольные игры"
    assert (made.level_start, made.level_goal) == (None, 2)
    back = direction_of(people, (giver.id, ASKER.id), Key("digital"), giver=1)
    assert (back.giver, back.receiver, back.level_goal) == (1, 0, 2)
