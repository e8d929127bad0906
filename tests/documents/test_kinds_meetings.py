"""Minutes, extracts, sheets of those who have read a paper, printed journals."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from desktop.documents import catalogue, issuing
from desktop.documents.blocks import plain
from desktop.documents.composing import Composed
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Severity, Wanted
from desktop.services.documents import papers
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import only_table, paper, person, problems, text

LATER = dt.date(2025, 12, 1)


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
    second: dict[str, Answer] = {
        "question": "Итоги анкетирования",
        "speaker": speaker,
        "in_extract": True,
    }
    return [first, {**second, "decisions": [{"text": "Утвердить сводку"}]}]


def minutes(world: World, variant: str = "a", **more: Answer) -> Composed:
    said: dict[str, Answer] = {
        "secretary": person(world, "Квашнина"),
        "agenda": agenda(world),
        **more,
    }
    return paper(world, "D05", variant, (), **said)


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


def test_minutes_keep_the_day_of_the_meeting_when_they_are_registered_later(world: World):
    held = TODAY - dt.timedelta(days=100)
    secretary = person(world, "Осокина")
    said: dict[str, Answer] = {"secretary": secretary, "agenda": agenda(world)}
    request = Request("D05", "a", ((world.own,),), held, TODAY, said)
    made = world.database.write(issuing.create, request)
    planned = world.database.read(issuing.plan_numbers, made, TODAY)
    done = world.database.write(issuing.register, made, TODAY, TODAY)
    assert [one.number for one in planned] == [one.number for one in done]
    kept = world.database.read(papers.one, made[0])
    assert (kept.day, kept.registered_on) == (held, TODAY)


def test_a_meeting_of_tomorrow_has_no_minutes_yet(world: World):
    kind = catalogue.get("D05")
    tomorrow = TODAY + dt.timedelta(days=1)
    found = world.database.read(kind.load, Wanted((world.own,), tomorrow, TODAY, "a")).problems
    assert "C06" in [one.code for one in found]


def test_a_journal_keeps_an_annulled_entry_struck_through(world: World):
    first = register(world, "D02", "a")
    register(world, "D02", "b")
    world.database.write(issuing.annul, first, "опечатка", TODAY)
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


def test_a_paper_kept_and_read_again_answers_the_same(world: World):
    """What a draft keeps comes back as rows of rows, dates and people."""
    said: dict[str, Answer] = {"secretary": person(world, "Квашнина"), "agenda": agenda(world)}
    request = Request("D05", "a", ((world.own,),), TODAY, TODAY, said)
    kept = world.database.write(issuing.create, request)[0]
    again = world.database.read(papers.one, kept).answers
    assert text(paper(world, "D05", "a", (world.own,), **dict(again))) == text(
        paper(world, "D05", "a", (world.own,), **said)
    )
