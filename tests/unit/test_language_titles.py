"""Titles and names of organisations in six cases."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language.agree import agree
from desktop.language.cases import CASES, Gender, Sex
from desktop.language.organizations import (
    decline_organization,
    named,
    organization_gender,
    organization_is_doubtful,
    short_from_full,
)
from desktop.language.titles import decline_head, decline_title, title_is_doubtful
from desktop.paths import resource
from tests.unit.test_language_names import rows


def plain(forms) -> list[str]:
    return [form.replace("ё", "е") for form in forms]


@pytest.mark.parametrize("expected", rows("titles.tsv"), ids=lambda row: row[0])
def test_titles_by_the_rule_and_with_the_table(expected):
    gold = plain(expected)
    assert plain(decline_head(expected[0])) == gold
    assert plain(decline_title(expected[0])) == gold
    assert not title_is_doubtful(expected[0])


def test_shipped_positions_are_complete_and_win():
    positions = json.loads(resource("reference", "positions.json").read_text("utf-8"))
    assert len({row["code"] for row in positions}) == len(positions) == 44
    for row in positions:
        assert list(decline_title(row["nominative"])) == [row[case] for case in CASES]
        assert row["group"] in {"ped", "head", "aux", "ext", "body"}
        assert not title_is_doubtful(row["nominative"])


@pytest.mark.parametrize(
    ("title", "case", "form"),
    [
        (
            "Воспитатель старшей группы «Солнышко»",
            "dative",
            "Воспитателю старшей группы «Солнышко»",
        ),
        ("Старший Воспитатель", "genitive", "Старшего Воспитателя"),
        ("воспитатель (соответствие занимаемой должности)", "dative",
         "воспитателю (соответствие занимаемой должности)"),
        ("воспитатель и методист", "dative", "воспитателю и методисту"),
        ("воспитатель/логопед", "dative", "воспитателю/логопеду"),
        ("воспитатель, кандидат педагогических наук", "genitive",
         "воспитателя, кандидата педагогических наук"),
        ("помощник воспитателя и повара", "dative", "помощнику воспитателя и повара"),
        ("IT-специалист", "dative", "IT-специалисту"),
        ("ВОСПИТАТЕЛЬ", "dative", "ВОСПИТАТЕЛЮ"),
        ("и.о. заведующего", "dative", "и.о. заведующего"),
        ("инструктор ЛФК", "instrumental", "инструктором ЛФК"),
    ],
)  # fmt: skip
def test_titles_as_people_write_them(title, case, form):
    assert decline_title(title).get(case) == form


def test_an_unknown_title_asks_for_a_look():
    assert title_is_doubtful("кухонный работник")
    assert not title_is_doubtful("заместитель заведующего по АХЧ")
    assert not title_is_doubtful("")


@given(st.text(alphabet="абвийклнорстуыьеё -,/()«»ABя.", max_size=40))
def test_declining_any_title_keeps_its_words(title):
    forms = decline_title(title)
    assert forms.nominative == title
    assert {len(form.split()) for form in forms} == {len(title.split())}


FULL = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 7 «Рябинка»"


def test_an_institution_is_declined_outside_its_quotes():
    forms = decline_organization(FULL)
    head = "Муниципальн{} бюджетн{} дошкольн{} образовательн{} учреждени{}".format
    tail = " «Детский сад № 7 «Рябинка»"
    pairs = ("ое", "е"), ("ого", "я"), ("ому", "ю"), ("ое", "е"), ("ым", "ем"), ("ом", "и")
    endings = [[adjective] * 4 + [noun] for adjective, noun in pairs]
    assert list(forms) == [head(*each) + tail for each in endings]


@pytest.mark.parametrize(
    ("name", "genitive", "gender"),
    [
        ("МБДОУ «Детский сад № 12»", "МБДОУ «Детский сад № 12»", "n"),
        ("Детская библиотека № 2", "Детской библиотеки № 2", "f"),
        ("Центр развития ребёнка — детский сад № 5",
         "Центра развития ребёнка — детского сада № 5", "m"),
        ("Управление образования администрации города Орска",
         "Управления образования администрации города Орска", "n"),
        ("Ясли-сад № 5", "Ясли-сада № 5", "m"),
        ("«Детский сад № 5»", "«Детский сад № 5»", "m"),
        ("", "", "n"),
    ],
)  # fmt: skip
def test_other_organisations(name, genitive, gender):
    assert decline_organization(name).genitive == genitive
    assert organization_gender(name) == gender


def test_short_names_of_institutions():
    assert short_from_full(FULL) == "МБДОУ «Детский сад №\u00a07 „Рябинка“»"
    extra = "Муниципальное автономное учреждение дополнительного образования «Дворец творчества»"
    assert short_from_full(extra) == "МАУ ДО «Дворец творчества»"
    bare = "Муниципальное бюджетное дошкольное образовательное учреждение детский сад № 7 «Рябинка»"
    assert short_from_full(bare) == "МБДОУ детский сад №\u00a07 «Рябинка»"
    assert short_from_full("Детская библиотека №2") == "Детская библиотека №\u00a02"


def test_an_organisation_that_nothing_could_decline_asks_for_a_look():
    assert organization_is_doubtful("Технопарк Прибор")
    assert not organization_is_doubtful(FULL)
    assert not organization_is_doubtful("МБДОУ «Рябинка»")
    assert not organization_is_doubtful("")


def test_words_agree_with_people_and_organisations():
    assert agree("готов", Sex.FEMALE) == "готова"
    assert agree("готов", Sex.MALE) == "готов"
    assert agree("согласен", None) == "согласен (согласна)"
    assert agree("Уважаемый", Sex.FEMALE) == "Уважаемая"
    assert named(Gender.NEUTER) == "именуемое"
    with pytest.raises(KeyError):
        agree("хорош", Sex.MALE)


@given(st.text(max_size=60))
def test_any_organisation_keeps_its_text(name):
    assert decline_organization(name).nominative == name
    assert isinstance(organization_gender(name), Gender)
    short_from_full(name)
