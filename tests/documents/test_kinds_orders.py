"""Orders, the regulation, the roadmap: words in their cases, clauses by their conditions."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from sqlmodel import Session

from desktop.documents import catalogue, grounds, issuing, orders, preparing, wording
from desktop.documents.blocks import PageBreak, plain
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Severity, Wanted
from desktop.errors import InvalidInputError
from desktop.language.cases import Sex
from desktop.models import Norm
from desktop.services import base, settings
from desktop.services.documents import norms
from desktop.services.people import lifecycle
from desktop.services.training.base import TODAY
from desktop.storage.log import acts
from tests.documents.every_kind import World
from tests.documents.said import only_table, paper, person, problems, sheet, text

LATER = dt.date(2025, 12, 1)


# D02


def test_the_curator_stands_in_the_case_of_each_verb(world: World):
    said = text(paper(world, "D02", "a", curator=person(world, "Осокина")))
    assert "воспитателя старшей группы «Солнышко» Осокину Татьяну Викторовну" in said
    assert "5. Осокиной Т. В.:" in said
    assert "В соответствии с Федеральным законом от 29 декабря 2012 г." in said
    assert "распоряжением Правительства Российской Федерации от 21 мая 2025 г. № 1264-р" in said


def test_one_who_has_read_is_a_woman_several_are_many(world: World):
    one = paper(world, "D02", "a", curator=person(world, "Осокина"))
    several = paper(world, "D02", "a", group=list(world.people[:2]))
    assert "С приказом ознакомлена:" in text(one)
    assert "С приказом ознакомлены:" in text(several)
    man = paper(world, "D02", "a", curator=person(world, "Швец"))
    assert "С приказом ознакомлен:" in text(man)


def test_control_is_laid_on_somebody_in_the_accusative(world: World):
    made = paper(world, "D02", "b", control=orders.SOMEBODY, controller=person(world, "Непомнящая"))
    assert "возложить на воспитателя Непомнящую О. И." in text(made)
    assert "оставляю за собой" not in text(made)
    assert "Непомнящая Ольга Ильинична" in [one.name for one in made.material.acquainted]


def test_the_yearly_order_of_august_is_about_the_coming_year(world: World):
    kind = catalogue.get("D02")
    wanted = Wanted((), dt.date(2026, 8, 28), dt.date(2026, 8, 28), "b")
    made = world.database.read(kind.load, wanted)
    assert made.title == "О реализации системы наставничества в 2026/2027\u00a0учебном году"


def test_the_same_curator_cannot_replace_herself(world: World):
    same = person(world, "Осокина")
    made = paper(world, "D02", "v", curator=same, former=same)
    assert any("один человек" in each for each in problems(made, Severity.BLOCK))


def test_no_curator_is_said_by_its_own_words(world: World):
    made = paper(world, "D02", "a", curator=None)
    assert "Не назначен куратор" in problems(made, Severity.BLOCK)
    assert made.material.problems[0].source.field == "curator"


def test_a_chosen_person_who_is_gone_does_not_break_the_paper(world: World):
    gone = person(world, "Руднева")
    world.database.write(lifecycle.trash, [gone])
    made = paper(world, "D02", "a", curator=gone, group=[gone, world.people[0]])
    assert any("в корзине" in each for each in problems(made, Severity.BLOCK))


def test_an_answer_of_another_kind_is_refused_by_name(world: World):
    with pytest.raises(InvalidInputError) as refused:
        paper(world, "D02", "a", registry_due="завтра")
    assert "registry_due" in refused.value.problems


# Acts


def test_an_act_without_cases_puts_all_of_them_after_a_colon(world: World):
    def add(session: Session) -> None:
        acts.name(session, "новый акт")
        own = base.own_organization_id(session)
        session.add(
            Norm(
                organization_id=own,
                code="наш",
                kind="local",
                title="Программа развития",
                number="5",
                dated=dt.date(2025, 9, 1),
            )
        )

    world.database.write(add)
    said = text(paper(world, "D02", "a", norms=["N01", "наш"]))
    assert "На основании следующих актов: Федеральный закон от 29 декабря 2012 г." in said
    assert "Программа развития от 1 сентября 2025 г. № 5" in said


def test_an_act_out_of_force_is_named_with_what_replaced_it(world: World):
    made = paper(world, "D01", "a", norms=["N91"])
    assert any("утратил силу: заменён на приказ от 24 марта 2023" in one for one in problems(made))
    lonely = paper(world, "D01", "a", norms=["N01", "N03"])
    assert any(one.code == "C12" for one in lonely.material.problems)
    together = paper(world, "D01", "a", norms=["N03", "N04"])
    assert not any(one.code == "C12" for one in together.material.problems)


def test_an_act_is_not_cited_before_its_day(world: World):
    kind = catalogue.get("D01")
    early = Wanted((world.own,), dt.date(2025, 4, 1), TODAY, "a", answers={"norms": ["N08", "N10"]})
    found = world.database.read(kind.load, early).problems
    assert [one.text for one in found if one.code == "C10"] == [
        "Акт «Концепция развития наставничества в Российской Федерации на период до 2030 года» "
        "действует с 21.05.2025, позже документа"
    ]


def test_a_letter_which_only_explains_is_never_printed(world: World):
    said = text(paper(world, "D01", "a", norms=["N01", "N09"]))
    assert "Роструд" not in said
    assert "Федерального закона" in said


def test_every_act_of_the_specification_is_shipped():
    known = norms.shipped()
    assert {f"N{number:02}" for number in range(1, 23)} | {"N90", "N91", "N92"} == set(known)
    assert not known["N07"].is_active
    for act in known.values():
        assert act.has_forms or not act.text_gen + act.text_ins
        assert not act.has_forms or act.cited


def test_acts_which_are_offered_are_those_of_the_base(world: World):
    ask = grounds.ask("N01")
    assert ask.choices_of is not None
    offered = dict(world.database.read(ask.choices_of, TODAY))
    assert not offered.keys() & {"N07", "N09", "N13", "N22", "N90", "N91", "N92"}
    assert "N22" in dict(world.database.read(ask.choices_of, dt.date(2025, 8, 1)))
    assert not dict(ask.choices).keys() & {"N07", "N09", "N22", "N91"}
    assert offered["N08"] == "статья 351.8 Трудового кодекса Российской Федерации"


# D01


def test_limits_come_from_the_settings_in_the_genitive(world: World):
    world.database.write(settings.change, "mentor_min_experience_years", 1)
    world.database.write(settings.change, "mentor_max_mentees", 1)
    said = text(paper(world, "D01", "a"))
    assert "не менее 1 года и не более 1 наставляемого одновременно" in said
    assert "педагоги со стажем до 3 лет" in said


def test_appendices_are_numbered_as_they_are_ticked(world: World):
    both = text(paper(world, "D01", "a", appendices=["memo", "stages"]))
    assert "Команда (приложение № 1)" in both
    assert "Приложение № 2" in both
    one = text(paper(world, "D01", "a", appendices=["memo"]))
    assert "Команда. Решение" in one
    assert "Приложение № 1" in one
    none = paper(world, "D01", "a", appendices=[])
    assert not any(isinstance(block, PageBreak) for block in sheet(none).blocks)


def test_the_short_regulation_has_seven_sections_and_refers_to_its_own_clauses(world: World):
    said = text(paper(world, "D01", "b", appendices=[]))
    assert re.findall(r"^(\d+)\. [А-Я]", said, re.MULTILINE) == list("1234567")
    assert "Пункты 6.1–6.3 не применяются" in said
    assert "6.1. Поручение оформляется" in said
    assert "7.1. Поручение оформляется" in text(paper(world, "D01", "a"))


def council(**more: Answer) -> dict[str, Answer]:
    return {"mark": "adopted", "body": "педагогический совет", "number": "3", **more}


ORDER: dict[str, Answer] = {"mark": "order", "date": TODAY, "number": "5-ОД"}


def test_marks_agree_with_the_regulation_and_leave_room_for_handwriting(world: World):
    made = paper(world, "D01", "a")
    said = text(made)
    assert "ПРИНЯТО\nна заседании педагогического совета\n(протокол от ________ № ____)" in said
    assert "СОГЛАСОВАНО\nс первичной профсоюзной организацией" in said
    assert "УТВЕРЖДЕНО\nприказом МБДОУ" in said
    assert any("Не указан протокол педагогического совета" in one for one in problems(made))


def test_the_office_chooses_other_marks(world: World):
    senior: Answer = {"mark": "considered", "person": person(world, "Осокина")}
    said = text(paper(world, "D01", "a", marks=[council(date=LATER), senior, {"mark": "head"}]))
    assert "ПРИНЯТО\nна заседании педагогического совета\n(протокол от 01.12.2025 № 3)" in said
    assert "РАССМОТРЕНО\nВоспитатель старшей группы" in said
    assert "УТВЕРЖДАЮ\nЗаведующий\nМБДОУ" in said
    assert "СОГЛАСОВАНО" not in said


def test_marks_agree_with_the_kind_unless_the_office_says_no(world: World):
    assert "УТВЕРЖДЕНА\nприказом" in text(paper(world, "D04", "a"))
    world.database.write(settings.change, "grif_agreement", False)
    assert "УТВЕРЖДЕНО\nприказом" in text(paper(world, "D04", "a"))


def test_the_next_paper_begins_with_the_marks_of_the_last(world: World):
    said: dict[str, Answer] = {"marks": [council(date=TODAY), {"mark": "head"}]}
    request = Request("D01", "b", ((world.own,),), TODAY, TODAY, said)
    made = world.database.write(issuing.create, request)
    world.database.write(issuing.send, made, TODAY)
    world.database.write(issuing.register, made, TODAY, TODAY)
    proposed = world.database.read(preparing.defaults, replace(request, answers={}))["marks"]
    assert proposed == [
        {"mark": "adopted", "body": "педагогический совет"},
        {"mark": "head"},
    ]


def test_more_than_four_marks_are_told(world: World):
    made = paper(world, "D01", "a", marks=[council(date=TODAY)] * 5)
    assert "Грифов больше четырёх: напечатаются первые 4" in problems(made)
    assert text(made).count("ПРИНЯТО") == 4


def test_an_order_before_its_minutes_is_noticed(world: World):
    made = paper(world, "D01", "a", marks=[council(date=LATER), ORDER])
    assert [one.code for one in made.material.problems] == ["C15"]


# D04


def test_a_roadmap_begins_with_rows_of_all_seven_sections(world: World):
    table = only_table(paper(world, "D04", "v"))
    titles = [plain(row.cells[0]) for row in table.rows if row.is_group]
    assert [title[:2] for title in titles] == [f"{number}." for number in range(1, 8)]
    assert titles[4] == "5. Организация работы пар (групп)"


def test_each_variant_of_a_roadmap_has_its_columns(world: World):
    lines_of = [{"section": "section_2", "activity": "Опрос", "content": "Беседы", "term": "май"}]
    for variant, header, first in (
        ("a", "Содержание деятельности и план мероприятий", "Беседы"),
        ("b", "Мероприятия", "Опрос"),
    ):
        table = only_table(paper(world, "D04", variant, lines=lines_of))
        assert header in table.header
        assert plain(table.rows[0].cells[table.header.index(header)]) == first
        assert plain(table.rows[0].cells[1]) == "Формирование банка наставляемых"


def test_rows_stand_by_sections_whatever_their_order(world: World):
    rows = [
        {"section": "section_7", "activity": "Сайт"},
        {"section": "section_1", "activity": "Приказ"},
        {"section": "section_7", "activity": "Ярмарка"},
    ]
    table = only_table(paper(world, "D04", "v", lines=rows))
    assert [plain(row.cells[0]) for row in table.rows] == [
        "1. Подготовка условий и локальных актов",
        "1.1",
        "2. Информационная поддержка",
        "2.1",
        "2.2",
    ]


def test_an_empty_roadmap_and_an_edition_before_its_order_are_problems(world: World):
    made = paper(world, "D04", "a", lines=[], marks=[{**ORDER, "date": LATER}], corrected_on=TODAY)
    assert "В дорожной карте нет строк" in problems(made, Severity.BLOCK)
    assert "C38" in [one.code for one in made.material.problems]
    edition = paper(world, "D04", corrected_on=LATER, correction_basis="протокол № 3.")
    assert "в редакции от 1 декабря 2025 г., основание: протокол № 3\n" in text(edition)


# D43, D44


def test_a_group_is_made_with_its_kind_in_three_cases(world: World):
    made = paper(world, "D43", about=world.groups[:1])
    said = text(made)
    kind = re.search(r"О создании (творческой группы|команды)", said)
    assert kind is not None
    assert re.search(r"Создать (творческую группу|команду) по теме «", said)
    assert not problems(made)


def test_a_plan_of_a_group_is_an_appendix(world: World):
    plan = [{"content": "Собрать материал", "term": "май"}]
    made = paper(world, "D43", about=world.groups[:1], plan=plan)
    assert "Утвердить план работы (приложение № 1)." in text(made)
    assert "к приказу МБДОУ" in text(made)
    assert "Утвердить план" not in text(paper(world, "D43", about=world.groups[:1]))


def test_the_case_of_names_follows_the_verb(world: World):
    one, other = person(world, "Осокина"), person(world, "Швец")
    awards: list[Answer] = [
        {"act": "honour", "people": [one]},
        {"act": "gratitude", "people": [other]},
    ]
    made = paper(world, "D44", "", (one, other), reason="активную работу.", awards=awards)
    said = text(made)
    assert "За активную работу\nПРИКАЗЫВАЮ:" in said
    assert "Осокину Татьяну Викторовну, воспитателя старшей группы" in said
    assert "Швецу Павлу Андреевичу, педагогу дополнительного образования." in said
    assert not problems(made)


def test_everybody_who_is_ticked_gets_the_same_unless_told_otherwise(world: World):
    made = paper(world, "D44", "", world.people[:3], reason="работу")
    assert text(made).count("1. Объявить благодарность:") == 1
    assert len(made.material.acquainted) == 3


def test_an_award_twice_nobody_missed_and_money_only_by_an_act(world: World):
    one, other = world.people[:2]
    awards: list[Answer] = [{"act": "honour", "people": [one]}, {"act": "payment", "people": [one]}]
    made = paper(world, "D44", "", (one, other), reason="работу", awards=awards)
    said = problems(made)
    assert any("дважды" in each for each in said)
    assert any(each.startswith("Отмечены, но в приказ не вошли") for each in said)
    assert any("по локальному акту" in each for each in problems(made, Severity.BLOCK))
    paid = paper(
        world, "D44", "", (one,), reason="работу", awards=awards[1:],
        act_title="Положение о выплатах", act_date=TODAY,
    )  # fmt: skip
    assert "(локальный акт: Положение о выплатах от 20 ноября 2025 г.):" in text(paid)
    assert not problems(paid)


# Words


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 года"), (3, "3 лет"), (11, "11 лет"), (21, "21 года")]
)
def test_years_after_no_less_than(count: int, said: str):
    assert wording.oblique(count, "года", "лет").replace("\u00a0", " ") == said


def test_headings_inside_a_sentence_keep_their_capitals():
    assert wording.inside_sentence("О готовности") == "о готовности"
    assert wording.inside_sentence("ФГОС ДО в работе") == "ФГОС ДО в работе"
    assert wording.inside_quotes("Сказка «Репка»") == "Сказка „Репка“"
    assert wording.acquainted([Sex.MALE]) == "ознакомлен"
    assert wording.acquainted([None]) == "ознакомлен(а)"


def test_terms_fall_on_working_days_of_the_week(world: World):
    for days in range(1, 15):
        found = world.database.read(orders.due(days), Wanted((), TODAY, TODAY))
        assert found.weekday() < 5
        assert 0 <= (found - TODAY).days - days <= 2
