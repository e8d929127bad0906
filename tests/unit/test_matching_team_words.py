"""Teams in words: why these people, why nobody, what would help."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import InvalidInputError
from desktop.services.matching.team_types import Candidate, Easing, Need, TeamTask
from desktop.services.matching.teams import assemble_team, relaxed, replacements
from tests.unit.matching_staff import person, questions, task


def test_more_wishes_count_before_fewer_people() -> None:
    staff = [person(1, a=3), person(2, b=2), person(3, a=3)]
    best = assemble_team(task("A", "b"), staff).variants[0]
    assert best.summary == "2 человека, закрывает 2 из 2"
    assert best.missing == ()


def test_fewer_people_count_before_less_load() -> None:
    staff = [person(1, a=3), person(2, b=2), person(3, a=2, b=3, load=1)]
    answer = assemble_team(task("A", "B"), staff)
    assert [variant.ids for variant in answer.variants] == [
        {UUID(int=3)},
        {UUID(int=1), UUID(int=2)},
    ]
    assert answer.sentence == "Нашлось 2 варианта. Первый: 1 человек, закрывает 2 из 2."


def test_a_wish_left_out_names_who_has_it() -> None:
    staff = [person(1, a=3), person(2, "Соловьёва Е. М.", b=2)]
    best = assemble_team(task("A", "b", "c", max_size=1), staff).variants[0]
    assert (best.covered, best.needed) == (1, 3)
    assert [gap.sentence for gap in best.missing] == [
        "Не закрыто: умение b — владеет Соловьёва Е. М. (не в этом варианте)",
        "Не закрыто: умение c — пока никто не пробовал",
    ]


def test_a_variant_explains_itself() -> None:
    staff = [
        person(1, "Квашнина М. И.", a=3, load=2, capacity=3, sex="f", genitive="Квашниной"),
        person(2, "Ткач Р. О.", b=2, readiness="considering", sex="m"),
        person(3, "Ким В. Б.", c=2, load=1, other_organization=True),
        person(4, "Соловьёва Е. М.", d=1),
    ]
    job = task("A", "B", "C", "d", include=frozenset({UUID(int=2)}))
    (best,) = assemble_team(job, staff).variants
    assert best.lines == (
        "умение a: Квашнина М. И. (может научить)",
        "умение b: Ткач Р. О. (владеет)",
        "умение c: Ким В. Б. (владеет)",
    )
    assert best.warnings == (
        "Нагрузка: у Квашниной 2 пары из 3",
        "Нагрузка: Ким В. Б. — 1 пара из 2",
        "Ким В. Б. работает в другом саду: нужен договор",
        "Ткач Р. О. пока присматривается: сначала спросите о согласии",
    )
    reasons = {member.name: member.reasons for member in best.members}
    assert reasons["Ткач Р. О."] == (
        "умение b — владеет",
        "Больше никто не владеет: «умение b»",
        "Включён по вашему выбору",
    )
    assert best.missing[0].sentence == "Не закрыто: умение d — ближе всех Соловьёва Е. М. (пробует)"
    assert best.cost == 12 + 6 + 4 + 6


@pytest.mark.parametrize(
    ("load", "groups", "words"),
    [(1, 0, "1 пара из 8"), (5, 5, "5 групп из 8"), (3, 1, "2 пары и 1 группа из 8")],
)
def test_load_names_pairs_and_groups(load: int, groups: int, words: str) -> None:
    one = person(1, "Ким В. Б.", a=3, load=load, groups=groups, capacity=8)
    (variant,) = assemble_team(task("A"), [one]).variants
    assert variant.warnings == (f"Нагрузка: Ким В. Б. — {words}",)


def sentence_and_helps(job: TeamTask, staff: list[Candidate]) -> tuple[str, dict[str, bool]]:
    answer = assemble_team(job, staff)
    assert answer.variants == ()
    return answer.sentence, {change.text: change.enough for change in answer.relaxations}


def test_nobody_owns_it() -> None:
    sentence, helps = sentence_and_helps(task("A", "B"), [person(1, a=3, b=1)])
    assert sentence == "Такую группу собрать не из кого: нет никого, кто владеет «умение b»."
    assert helps == {"Убрать это умение": True, "Сделать его желательным": True}


def test_owned_in_another_kindergarten_only() -> None:
    staff = [person(1, a=3), person(2, "Ким В. Б.", b=2, other_organization=True)]
    sentence, helps = sentence_and_helps(task("A", "B", other_organizations=False), staff)
    assert sentence == (
        "Такую группу собрать не из кого: «умение b» владеют только в других садах: Ким В. Б."
    )
    assert helps["Искать в других садах"]


@pytest.mark.parametrize(
    ("owner", "job", "reason"),
    [
        (
            person(2, "Шевчук Г. С.", b=3, load=1, capacity=1),
            task("A", "B"),
            "у всех, кто владеет «умение b», уже полная нагрузка: Шевчук Г. С.",
        ),
        (
            person(2, "Кузьмич Т. И.", b=3, readiness="not_now"),
            task("A", "B"),
            "те, кто владеет «умение b», сейчас не готовы: Кузьмич Т. И.",
        ),
        (
            person(2, "Дубовая Л. Ф.", b=3),
            task("A", "B", exclude=frozenset({UUID(int=2)})),
            "«умение b» есть только у тех, кого вы решили не включать: Дубовая Л. Ф.",
        ),
    ],
)
def test_the_only_owner_may_not_come(owner: Candidate, job: TeamTask, reason: str) -> None:
    sentence, helps = sentence_and_helps(job, [person(1, a=3), owner])
    assert sentence == f"Такую группу собрать не из кого: {reason}"
    assert helps.get("Вернуть: Дубовая Л. Ф.", False) == bool(job.exclude)


def test_nobody_can_teach() -> None:
    sentence, helps = sentence_and_helps(task("A"), [person(1, a=2), person(2, b=3)])
    assert sentence == (
        "Такую группу собрать не из кого: по этим умениям никто не отмечен «могу научить»."
    )
    assert helps == {}


def test_too_small_a_team_says_how_many_are_needed() -> None:
    staff = [person(1, a=3), person(2, b=2), person(3, c=2)]
    answer = assemble_team(task("A", "B", "C", max_size=2), staff)
    assert answer.sentence == ("В группу из 2 человек эти умения не помещаются: нужно не меньше 3.")
    first = answer.relaxations[0]
    assert (first.kind, first.text, first.enough) == (
        Easing.LARGER_TEAM,
        "Группа до 3 человек",
        True,
    )
    assert len(assemble_team(relaxed(task("A", "B", "C", max_size=2), first), staff).variants) == 1


@pytest.mark.parametrize(
    ("included", "excluded", "size", "sentence"),
    [
        ({2}, set(), 4, "Включить не получится: Кузьмич Т. И. — сейчас не готова."),
        (
            {1},
            {1},
            4,
            "Квашнина М. И. и в «Обязательно включить», и в «Не включать». Оставьте одно.",
        ),
        (
            {7},
            set(),
            4,
            "Кого-то из «Обязательно включить» уже нет среди сотрудников. Выберите заново.",
        ),
        (
            {1, 3},
            set(),
            1,
            "Обязательно включить просили 2 человека, а в группе не больше 1.",
        ),
    ],
)
def test_impossible_inclusions(included, excluded, size, sentence) -> None:
    staff = [
        person(1, "Квашнина М. И.", a=3),
        person(2, "Кузьмич Т. И.", a=3, readiness="not_now", sex="f"),
        person(3, "Абрамова Н. Д."),
    ]
    job = task(
        "A",
        max_size=size,
        include=frozenset(UUID(int=n) for n in included),
        exclude=frozenset(UUID(int=n) for n in excluded),
    )
    answer = assemble_team(job, staff)
    assert answer.sentence == sentence
    assert any(change.enough for change in answer.relaxations)


def test_replacements_say_what_changes_best_first() -> None:
    staff = [
        person(1, a=3),
        person(2, "Осокина Т. В.", b=2, c=2),
        person(3, "Ким В. Б.", b=3, load=1),
        person(4, "Руднева А. С.", b=2, c=3, load=1),
        person(5, "Жукова П. А.", a=2),
    ]
    job = task("A", "B", "c")
    best = assemble_team(job, staff).variants[0]
    assert [(one.name, one.sentence) for one in replacements(job, staff, best, UUID(int=2))] == [
        ("Руднева А. С.", "Закроет то же самое; нагрузка 1 пара из 2"),
        ("Ким В. Б.", "Не закроет «умение c»; нагрузка 1 пара из 2"),
    ]
    assert replacements(job, staff, best, UUID(int=1)) == ()


def test_nothing_asked_is_said_politely() -> None:
    with pytest.raises(InvalidInputError) as caught:
        assemble_team(TeamTask((), max_size=0), [])
    assert set(caught.value.problems) == {"needed", "max_size"}


def test_a_need_named_twice_counts_once_and_stays_obligatory() -> None:
    twice = TeamTask((Need("a", "А", obligatory=False), Need("a", "А")))
    (best,) = assemble_team(twice, [person(1, a=3)]).variants
    assert best.needed == 1
    assert not assemble_team(twice, [person(1, b=3)]).variants


def every_sentence(job: TeamTask, staff: list[Candidate]) -> list[str]:
    answer = assemble_team(job, staff)
    texts = [answer.sentence, *(gap.sentence for gap in answer.nearest)]
    texts += [change.text for change in answer.relaxations]
    for variant in answer.variants:
        texts += [variant.summary, *variant.lines, *variant.warnings]
        texts += [gap.sentence for gap in variant.missing]
        for member in variant.members:
            texts += member.reasons
            offered = replacements(job, staff, variant, member.id)
            texts += [one.sentence for one in offered]
    return texts


RUSSIAN = st.text("абвгдеёжзиклмнопрстуфхцчшщыьэюя {}«», ", min_size=1)


@settings(max_examples=150, deadline=None)
@given(questions(), RUSSIAN, st.integers(1, 62))
def test_every_sentence_is_short_and_whole_names_stay(question, text: str, length: int) -> None:
    job, staff = question
    title = (text * 200)[:180]
    name = "Ю" * length + " А. К."
    long_task = replace(
        job, needed=tuple(replace(need, title=f"{need.key}{title}") for need in job.needed)
    )
    long_staff = [replace(one, name=name, genitive=name[:-6] + "ой") for one in staff]
    for sentence in every_sentence(long_task, long_staff):
        assert len(sentence) <= 140, sentence
        assert "Ю" * min(length, 2) not in sentence or "Ю" * length in sentence
