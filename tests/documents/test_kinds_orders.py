"""Orders, minutes, contracts and letters: words in their cases, clauses by their conditions."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator

import pytest

from desktop.documents import catalogue, grounds, issuing, orders, wording
from desktop.documents.blocks import Columns, PageBreak, Paper, Table, plain
from desktop.documents.composing import Composed
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Severity, Wanted
from desktop.errors import InvalidInputError
from desktop.language.cases import Sex
from desktop.models import Norm
from desktop.services import base, settings
from desktop.services.documents import norms, organization, papers
from desktop.services.people import lifecycle
from desktop.services.training.base import TODAY, make_training_base
from desktop.storage.database import Database
from tests.documents.every_kind import World, composed, lines, settle

LATER = dt.date(2025, 12, 1)


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    path = tmp_path_factory.mktemp("orders") / "Учебная.mkdb"
    make_training_base(path)
    database = Database(path)
    yield settle(database)
    database.close()


def paper(
    world: World, code: str, variant: str = "", about: tuple[uuid.UUID, ...] = (), **said: Answer
) -> Composed:
    return composed(world, code, variant, about, said)


def text(made: Composed) -> str:
    return "\n".join(lines(made.sheet)).replace("\u00a0", " ")


def problems(made: Composed, severity: Severity | None = None) -> list[str]:
    return [one.text for one in made.material.problems if severity in {None, one.severity}]


def person(world: World, surname: str) -> uuid.UUID:
    for one in world.people:
        found = world.database.read(lambda session, one=one: _surname(session, one))
        if found == surname:
            return one
    raise AssertionError(surname)


def _surname(session, person_id: uuid.UUID) -> str:
    from desktop.services.people import records

    return records.person(session, person_id).surname


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
    def add(session) -> None:
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

    world.database.write(lambda session: (add(session), base.keep_setup_step(session, 0)))
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
    offered = dict(world.database.read(ask.choices_of))
    assert "N07" not in offered
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


def test_marks_agree_with_the_regulation_and_leave_room_for_handwriting(world: World):
    made = paper(world, "D01", "a", minutes_date=LATER, minutes_number="3")
    said = text(made)
    assert "ПРИНЯТО\nна заседании педагогического совета\n(протокол от 01.12.2025 № 3)" in said
    assert "СОГЛАСОВАНО\nс первичной профсоюзной организацией" in said
    assert "УТВЕРЖДЕНО\nприказом МБДОУ" in said
    by_head = text(paper(world, "D01", "a", approved="head"))
    assert "УТВЕРЖДАЮ\nЗаведующий\nМБДОУ" in by_head


def test_an_order_before_its_minutes_is_noticed(world: World):
    made = paper(world, "D01", "a", minutes_date=LATER, order_date=TODAY, minutes_number="3")
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
    made = paper(world, "D04", "a", lines=[], order_date=LATER, corrected_on=TODAY)
    assert "В дорожной карте нет строк" in problems(made, Severity.BLOCK)
    assert "C38" in [one.code for one in made.material.problems]
    edition = paper(world, "D04", corrected_on=LATER, correction_basis="протокол № 3.")
    assert "в редакции от 1 декабря 2025 г., основание: протокол № 3\n" in text(edition)


# D05


def agenda(world: World, **more: Answer) -> list[dict[str, Answer]]:
    speaker = person(world, "Осокина")
    first: dict[str, Answer] = {
        "question": "О готовности к учебному году.",
        "speaker": speaker,
        "speeches": [{"person": person(world, "Швец"), "gist": "поддержал предложение."}],
        "decisions": [
            {"text": "Провести семинар.", "due": LATER, "responsible": person(world, "Ткач")},
            {"text": "Принять к сведению"},
        ],
        "in_extract": False,
        **more,
    }
    second = {"question": "Итоги анкетирования", "speaker": speaker, "in_extract": True}
    return [first, {**second, "decisions": [{"text": "Утвердить сводку"}]}]


def minutes(world: World, variant: str = "a", **more: Answer) -> Composed:
    said: dict[str, Answer] = {
        "secretary": person(world, "Квашнина"),
        "agenda": agenda(world),
        **more,
    }
    return paper(world, "D05", variant, **said)


def test_what_was_heard_stands_in_the_accusative_and_after_its_preposition(world: World):
    said = text(minutes(world))
    assert "1. СЛУШАЛИ: Осокину Т. В. о готовности к учебному году." in said
    assert "2. СЛУШАЛИ: Осокину Т. В. с сообщением «Итоги анкетирования»." in said
    assert "Швец П. А. — поддержал предложение." in said
    assert "1.1. Провести семинар. Срок: 1 декабря 2025 г. Ответственный: Ткач" in said
    assert "Докладчик: воспитатель старшей группы «Солнышко» Осокина Т. В." in said


@pytest.mark.parametrize(
    ("body", "of", "verb"),
    [
        ("council", "заседания педагогического совета", "РЕШИЛИ:"),
        ("working", "заседания рабочей группы", "ПОСТАНОВИЛИ:"),
        ("mo", "заседания методического объединения", "РЕШИЛИ:"),
        ("initiative", "заседания инициативной группы", "РЕШИЛИ:"),
        ("creative", "заседания творческой группы", "РЕШИЛИ:"),
        ("union", "заседания профсоюзного комитета", "ПОСТАНОВИЛИ:"),
        ("assembly", "общего собрания работников", "РЕШИЛИ:"),
    ],
)
def test_each_body_has_its_heading_verb_and_part_of_the_journal(
    world: World, body: str, of: str, verb: str
):
    made = minutes(world, body=body)
    assert of in text(made)
    assert verb in text(made)
    assert made.material.series.startswith("ПР-")
    assert of in made.material.title


def test_the_verb_can_be_another(world: World):
    said = text(minutes(world, decided="постановили:"))
    assert "ПОСТАНОВИЛИ:" in said
    assert "РЕШИЛИ" not in said


def test_few_are_named_in_order_many_are_a_list_behind(world: World):
    few = text(minutes(world, present=[person(world, "Ёлкина"), person(world, "Дубовая")]))
    assert "Присутствовали: Дубовая Л. Ф., Ёлкина Д. Р." in few
    many = minutes(world)
    assert "(список прилагается)" in text(many)
    assert len(only_table(many).rows) == len(many.material.tables["присутствовали"].rows) > 15


def test_votes_are_counted_against_those_who_were_there(world: World):
    present = list(world.people[:4])
    wrong = minutes(world, present=present, agenda=agenda(world, votes_for=3))
    assert "Голосовали: «за» — 3, «против» — 0, «воздержались» — 0." in text(wrong)
    assert "По вопросу 1 голосов 3, а присутствовали 4" in problems(wrong)
    right = minutes(world, present=present, agenda=agenda(world, votes_for=3, votes_against=1))
    assert not problems(right)
    assert "Голосовали" not in text(minutes(world, present=present))


def test_a_council_without_a_number_of_people_is_stopped_others_are_not(world: World):
    nobody: list[Answer] = []
    council = minutes(world, present=nobody)
    assert "Не указано число присутствующих" in problems(council, Severity.BLOCK)
    group = minutes(world, present=nobody, body="creative")
    assert not problems(group, Severity.BLOCK)


def test_a_quorum_is_half_of_the_members(world: World):
    present = list(world.people[:4])
    assert not problems(minutes(world, present=present, members=8))
    assert "Кворума нет: присутствуют 4 из 9" in problems(
        minutes(world, present=present, members=9)
    )
    assert any(
        "всего в составе 3" in one for one in problems(minutes(world, present=present, members=3))
    )


def test_an_extract_has_the_ticked_questions_under_their_own_numbers(world: World):
    made = minutes(world, "b", minutes_date=TODAY, minutes_number="7")
    said = text(made)
    assert "2. Итоги анкетирования." in said
    assert "2.1. Утвердить сводку." in said
    assert "готовности" not in said
    assert "от 20 ноября 2025 г. № 7" in said
    assert "Верно:" in said
    assert made.material.series == ""
    nothing = [{**line, "in_extract": False} for line in agenda(world)]
    empty = minutes(world, "b", agenda=nothing)
    assert problems(empty, Severity.BLOCK) == ["Не отмечено, какие вопросы печатать в выписке"]


# D06, D07


def register(world: World, code: str, variant: str, **said: Answer) -> uuid.UUID:
    """A registered paper; the head approves what he has to."""
    request = Request(code, variant, ((world.own,),), TODAY, TODAY, said)
    made = world.database.write(issuing.create, request)
    if catalogue.get(code).approval:
        world.database.write(issuing.send, made, TODAY)
    world.database.write(issuing.register, made, TODAY, TODAY)
    return made[0]


def test_the_sheet_names_its_order_and_the_people_of_the_order(world: World):
    readers = [person(world, "Осокина"), person(world, "Швец")]
    order = register(world, "D02", "a", curator=readers[0], group=readers)
    made = paper(world, "D06", about=(order,))
    assert "с приказом МБДОУ «Детский сад № 7 «Рябинка» от 20 ноября 2025 г. № 1-ОД" in text(made)
    assert "«О внедрении системы наставничества" in text(made)
    names = [plain(row.cells[1]) for row in only_table(made).rows]
    assert names == ["Осокина Татьяна Викторовна", "Швец Павел Андреевич"]
    less = paper(world, "D06", about=(order,), people=readers[:1])
    assert problems(less) == ["Нет в листе ознакомления: Швец Павел Андреевич"]


def test_a_regulation_is_named_by_its_title_and_read_by_everybody(world: World):
    regulation = register(world, "D01", "a")
    made = paper(world, "D06", about=(regulation,))
    assert "с положением о системе наставничества педагогических работников" in text(made)
    assert len(only_table(made).rows) == len(world.people)


def test_a_journal_keeps_an_annulled_entry_struck_through(world: World):
    first = register(world, "D02", "a")
    register(world, "D02", "b")
    world.database.write(issuing.annul, [first], "опечатка", TODAY)
    made = paper(world, "D07", "a", about=(world.journal,))
    table = only_table(made)
    struck, kept = table.rows
    number, state = table.codes.index("number"), table.codes.index("state")
    assert all(run.struck for run in struck.cells[number])
    assert plain(struck.cells[state]) == "аннулирован: опечатка"
    assert not any(run.struck for run in (*struck.cells[state], *kept.cells[number]))
    assert "Приказ: О внедрении" in plain(struck.cells[table.codes.index("content")])
    assert not problems(made)


def test_a_journal_of_meetings_says_what_was_asked(world: World):
    register(world, "D05", "a", secretary=person(world, "Квашнина"), agenda=agenda(world))
    made = paper(world, "D07", "g")
    row = only_table(made).rows[0]
    assert plain(row.cells[2]) == "педагогический совет"
    assert plain(row.cells[3]) == "О готовности к учебному году.; Итоги анкетирования"


def test_a_journal_of_a_period_without_papers_says_so(world: World):
    made = paper(world, "D07", "a", about=(world.journal,), since=LATER, until=LATER)
    assert "За этот период записей нет: напечатается пустой журнал" in problems(made)
    backwards = paper(world, "D07", "v", since=LATER, until=TODAY)
    assert problems(backwards, Severity.BLOCK)


# D13, D15


def test_parties_are_introduced_by_their_heads_in_the_genitive(world: World):
    made = paper(world, "D13", "a", about=world.organizations[:2])
    said = text(made)
    assert "в лице заведующего Вершининой Аллы Георгиевны, действующей на основании Устава" in said
    assert said.count("действующе") == 3
    assert re.search(r"^и [А-Я]", said, re.MULTILINE)
    assert "в 3 экземплярах" in said
    assert made.material.copies == 3
    assert not made.notes.missing


def test_somebody_else_may_sign_with_a_power_of_attorney(world: World):
    other = world.organizations[0]
    line = {
        "organization": other,
        "person": person(world, "Швец"),
        "authority": "доверенности от 1 сентября 2025 г. № 4",
    }
    said = text(paper(world, "D13", "a", about=(other,), representatives=[line]))
    assert (
        "в лице педагога дополнительного образования Швеца Павла Андреевича, действующего" in said
    )
    assert "на основании доверенности от 1 сентября 2025 г. № 4" in said


def test_a_contract_needs_two_sides_with_heads(world: World):
    assert "Не выбрана вторая сторона: отметьте организацию" in problems(paper(world, "D13"))
    headless = world.database.read(_without_head)
    made = paper(world, "D13", about=(headless,))
    assert any("не указан руководитель или основание" in one for one in problems(made))
    letter = paper(world, "D15", about=(headless,))
    assert any(one.endswith("не указан руководитель") for one in problems(letter))


def _without_head(session) -> uuid.UUID:
    from sqlmodel import col, select

    from desktop.models import OrganizationDetails

    query = select(OrganizationDetails.organization_id).where(
        col(OrganizationDetails.head_person_id).is_(None)
    )
    return next(iter(session.exec(query)))


def test_the_plan_is_an_appendix_of_its_own_orientation_only_when_there_is_one(world: World):
    other = world.organizations[:1]
    with_plan = paper(world, "D13", "a", other, plan=[{"activity": "Семинар"}])
    assert "План совместных мероприятий приведён в приложении № 1." in text(with_plan)
    breaks = [block for block in sheet(with_plan).blocks if isinstance(block, PageBreak)]
    assert [block.page for block in breaks] == ["landscape"]
    assert "приложени" not in text(paper(world, "D13", "a", other))


def test_who_joins_and_who_leaves_a_network(world: World):
    known = {"contract_date": TODAY, "contract_number": "5/25"}
    joins = text(paper(world, "D13", "v", world.organizations[:2], **known))
    assert "присоединяется к договору о сотрудничестве" in joins
    name = world.database.read(organization.one, world.organizations[1], TODAY).short
    assert f"({name}) присоединяется" in joins
    soon = paper(world, "D13", "g", world.organizations[:1], since=TODAY, **known)
    assert any("меньше 30 дней" in one for one in problems(soon))
    assert soon.material.signers[0].position.startswith("Заведующий МБДОУ")


def test_a_letter_is_addressed_in_the_dative_and_opens_with_the_name(world: World):
    made = paper(world, "D15", "a", world.organizations[:1], topic='"Речь"')
    said = text(made)
    head = world.database.read(organization.one, world.organizations[0], TODAY).head
    assert head is not None
    assert f"\n{head.short.dative}\n".replace("\u00a0", " ") in said
    assert re.search(r"^Уважаем(?:ый|ая) .+!$", said, re.MULTILINE)
    assert "по теме «Речь»" in said
    assert said.count("!") == 1


def test_a_letter_about_an_event_declines_its_form(world: World):
    made = paper(
        world,
        "D15",
        "b",
        world.organizations[:1],
        topic="Речь",
        event_form="round_table",
        event_date=LATER,
        event_time="10:00",
        audience="воспитатели",
        format="offline",
    )
    assert made.material.title == "О проведении круглого стола"
    assert "1 декабря 2025 г. в 10:00 на базе МБДОУ" in text(made)
    assert "состоится круглый стол «Речь»." in text(made)


def test_a_letter_in_answer_says_to_what(world: World):
    to = world.organizations[:1]
    made = paper(
        world, "D15", "d", to, thanks="помощь", in_answer_number="12", in_answer_date=LATER
    )
    assert "на № 12 от 01.12.2025" in text(made)
    assert "на №" not in text(paper(world, "D15", "d", to, thanks="помощь"))


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
    awards = [{"act": "honour", "people": [one]}, {"act": "gratitude", "people": [other]}]
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
    awards = [{"act": "honour", "people": [one]}, {"act": "payment", "people": [one]}]
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


def test_a_paper_kept_and_read_again_answers_the_same(world: World):
    """What a draft keeps comes back as rows of rows, dates and people."""
    said = {"secretary": person(world, "Квашнина"), "agenda": agenda(world)}
    request = Request("D05", "a", ((world.own,),), TODAY, TODAY, said)
    kept = world.database.write(issuing.create, request)[0]
    again = world.database.read(papers.one, kept).answers
    assert text(paper(world, "D05", "a", (world.own,), **dict(again))) == text(
        paper(world, "D05", "a", (world.own,), **said)
    )


def sheet(made: Composed) -> Paper:
    assert isinstance(made.sheet, Paper)
    return made.sheet


def only_table(made: Composed) -> Table:
    """The last table of a paper."""
    return [block for block in sheet(made).blocks if isinstance(block, Table)][-1]


def test_requisites_stand_two_beside_each_other(world: World):
    made = paper(world, "D13", "a", world.organizations[:2])
    pairs = [block for block in sheet(made).blocks if isinstance(block, Columns)]
    signed = [block for block in pairs if "М. П." in _last(block)]
    assert len(signed) == 2


def _last(block: Columns) -> str:
    return plain(block.cells[0].lines[-1]).replace("\u00a0", " ") if block.cells[0].lines else ""
