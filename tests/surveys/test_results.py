"""Results equal an independent recomputation; small groups are hidden; deficits and levels."""

import datetime as dt
import re
import uuid
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import RuleError
from desktop.models import QuestionKind
from desktop.services import competences, requests
from desktop.services.competences import Key, MarkDraft
from desktop.services.people import fields
from desktop.services.surveys import (
    asking,
    changes,
    figures,
    groups,
    heat,
    levels,
    privacy,
    results,
    sentences,
    shipped,
    sites,
)
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Option, Question
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

AREAS = ("special_needs", "family", "digital")
ASKED = [
    *(Question(f"area.{area}", area, QuestionKind.SCALE, "levels", area=area) for area in AREAS),
    Question(
        "apply",
        "Примените?",
        QuestionKind.ONE,
        options=(Option("yes", "да", "примен{ят|ит}"), Option("no", "нет")),
    ),
]
SHEET = st.fixed_dictionaries(
    {},
    optional={
        **{f"area.{area}": st.sampled_from("0123") for area in AREAS},
        "apply": st.sampled_from(["yes", "no"]),
    },
)
HEADING = sentences.Heading(dt.date(2022, 10, 28), "педагогов", "выявления затруднений")


def half_up(part: int, whole: int) -> int:
    """Percent by school arithmetic, written apart from the program."""
    return int(Fraction(100 * part, whole) + Fraction(1, 2))


def verb(count: int, many: str, one: str) -> str:
    return one if count % 10 == 1 and count % 100 != 11 else many


@settings(max_examples=50)
@given(sheets=st.lists(SHEET, min_size=1, max_size=70))
def test_figures_and_sentences_equal_a_recomputation(sheets: list[dict[str, str]]) -> None:
    found = figures.figures(ASKED, figures.tally(ASKED, sheets))
    assert found.sheets == len(sheets)
    for one in found.questions:
        said = [sheet[one.question.code] for sheet in sheets if one.question.code in sheet]
        assert one.base == len(said)
        assert {count.code: count.people for count in one.counts if count.people} == Counter(said)
        if one.question.area:
            assert one.low == sum(word in "01" for word in said)
    rated = [[s[f"area.{a}"] for a in AREAS if f"area.{a}" in s] for s in sheets]
    base = sum(bool(row) for row in rated)
    hard = sum(any(word in "01" for word in row) for row in rated)
    assert (found.area_base, found.difficult) == (base, hard)
    text = sentences.sentence(HEADING, found, sentences.FULL).replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(
        "28.10.2022 проведён опрос (анкетирование) педагогов с целью выявления затруднений. "
        f"Охват {len(sheets)} чел."
    )
    if base:
        wanted = f"{half_up(hard, base)} % ({hard} чел."
        wanted += ")" if base == len(sheets) else f" из {base} ответивших)"
        assert f"{wanted} {verb(hard, 'испытывают', 'испытывает')} затруднения" in text
    for area, phrase in zip(AREAS, ("с детьми с ОВЗ", "с семьёй", "ИКТ"), strict=True):
        low = sum(sheet.get(f"area.{area}", "3") in "01" for sheet in sheets)
        assert (phrase in text) == bool(low)
    yes = [sheet["apply"] for sheet in sheets if "apply" in sheet]
    if count := yes.count("yes"):
        assert re.search(rf"{half_up(count, len(yes))} % \({count} чел\.[^)]*\) примен", text)


def test_the_sentence_of_the_seed() -> None:
    counted = Counter({figures.SHEETS: 58, figures.AREAS_ANSWERED: 58, figures.ANY: 52})
    for area, low in (("special_needs", 34), ("family", 29)):
        counted[f"area.{area}", ""] = 58
        counted[f"area.{area}", "1"] = low
        counted[f"area.{area}", "2"] = 58 - low
    heading = sentences.Heading(
        dt.date(2022, 10, 28), "педагогов", "выявления профессиональных затруднений", True
    )
    text = sentences.sentence(heading, figures.figures(ASKED, counted))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == (
        "28.10.2022 проведён опрос (анкетирование) педагогов сети с целью выявления "
        "профессиональных затруднений. Охват 58 чел. Из них: 90 % (52 чел.) испытывают "
        "затруднения хотя бы в одной области; 59 % (34 чел.) — в работе с детьми с ОВЗ; "
        "50 % (29 чел.) — во взаимодействии с семьёй."
    )


def fill(database: Database, count: int, survey_id: uuid.UUID) -> None:
    for number in range(count):
        given_answers = {
            "use": Given(point=5),
            "apply": Given(choices=("yes",)),
            "take": Given(words=f"приём {number}"),
        }
        desk.answer(database, survey_id, None, given_answers)


@pytest.mark.parametrize("count", [1, 4])
def test_below_five_anonymous_answers_only_their_number_is_said(
    database: Database, count: int
) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    fill(database, count, survey_id)
    found = database.read(results.of, survey_id, TODAY)
    assert found.hidden == (
        f"Ответили {count}. Чтобы никого не узнать, результаты видны от пяти ответов."
    )
    assert (found.figures.sheets, found.figures.questions, found.texts) == (count, (), ())
    assert set(found.sentences.values()) == {found.hidden}


def test_from_five_on_anonymous_results_are_shown(database: Database) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    fill(database, 5, survey_id)
    found = database.read(results.of, survey_id, TODAY)
    assert found.figures.of("use").mean == 500
    texts = {one.question.code: one for one in found.texts}
    assert sorted(texts["take"].answers) == [f"приём {number}" for number in range(5)]
    assert "Охват 5" in found.sentence


def test_a_question_few_answered_stays_hidden(database: Database) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    fill(database, 5, survey_id)
    desk.answer(database, survey_id, None, {"improve": Given(words="свет")})
    found = database.read(results.of, survey_id, TODAY)
    texts = {one.question.code: one for one in found.texts}
    assert texts["improve"].answers == ()
    assert texts["improve"].hidden.startswith("Ответили 1.")


def test_what_a_script_prints_hides_small_named_groups(database: Database) -> None:
    people = desk.hire(database, 4)
    survey_id = desk.survey(database, people)
    for person in people:
        desk.answer(database, survey_id, person, desk.levels(database, survey_id, {"play": 0}))
    inside = database.read(results.of, survey_id, TODAY)
    assert inside.figures.of("area.play").low == 4
    printed = database.read(results.of, survey_id, TODAY, results.Scope(is_printed=True))
    assert printed.figures.questions == ()
    assert printed.hidden


def test_wellbeing_is_shown_as_totals_only(database: Database) -> None:
    people = desk.hire(database, 4)
    survey_id = desk.survey(database, people)
    given_answers = desk.levels(database, survey_id, {"wellbeing": 0, "play": 1})
    for person in people:
        desk.answer(database, survey_id, person, given_answers)
    desk.agree(database, people[:3])
    found = database.read(results.of, survey_id, TODAY)
    assert found.figures.of("area.wellbeing") is None
    assert database.read(results.people_of, survey_id, "area.wellbeing", ["0"], TODAY) == []
    named = database.read(results.people_of, survey_id, "area.play", ["0", "1"], TODAY)
    assert [person for person, _ in named] == [people[2], people[1], people[0], None]
    assert named[-1][1] == "Нет согласия на обработку данных: 1\N{NO-BREAK SPACE}человек"
    areas = {one.area for one in database.read(results.deficits_of, people[0], TODAY)}
    assert areas == {"play"}


def test_what_is_left_of_a_group_is_not_told(database: Database) -> None:
    """Seven answered, six are novices: wellbeing of the seventh would be the difference."""
    people = desk.hire(database, 7)
    survey_id = desk.survey(database, people)
    for person in people:
        said = desk.levels(database, survey_id, {"wellbeing": 0, "play": 1})
        desk.answer(database, survey_id, person, said)
    for person in people[:6]:
        database.write(fields.set_field, person, "profile.novice_override", "yes")
    novices = results.Scope(who=groups.NOVICES)
    found = database.read(results.of, survey_id, TODAY, novices)
    assert found.figures.sheets == 6
    assert found.figures.of("area.play") is not None
    assert found.figures.of("area.wellbeing") is None
    whole = database.read(results.of, survey_id, TODAY)
    assert whole.figures.of("area.wellbeing") is not None


def test_a_small_kindergarten_is_not_told_apart(database: Database) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    fill(database, 5, survey_id)
    place = database.write(desk.site)
    asked = database.read(results.of, survey_id, TODAY).questions
    database.write(sites.keep, survey_id, place, figures.tally(asked, [{"use": "1"}] * 2))
    own = database.read(results.of, survey_id, TODAY, results.Scope(where=results.OWN))
    assert own.figures.sheets == 7
    rows = database.read(heat.of_survey, survey_id, TODAY)
    assert [row.is_hidden for row in rows] == [True, True]


@settings(max_examples=50)
@given(st.dictionaries(st.integers(0, 9), st.integers(0, 12), max_size=8))
def test_no_hidden_kindergarten_can_be_worked_out(sizes: dict[int, int]) -> None:
    hidden = privacy.suppressed(sizes)
    assert hidden >= {key for key, size in sizes.items() if 0 < size < 5}
    together = sum(sizes[key] for key in hidden)
    shown = [key for key, size in sizes.items() if size and key not in hidden]
    assert together == 0 or together >= 5 or not shown


def test_the_heat_map_is_made_of_totals(database: Database) -> None:
    def many(count: int, point: str) -> Counter[figures.Key]:
        both = [{"area.play": point}] * count + [{"area.play": "3"}] * (count // 2)
        return figures.tally(asked, both)

    asked = [Question("area.play", "Игра", QuestionKind.SCALE, "levels", area="play")]
    rows = sites.heat_map(asked, {"№ 7": many(10, "0"), "№ 12": many(2, "1"), "№ 19": many(6, "1")})
    told = {row.name: (row.is_hidden, row.cells["play"].low) for row in rows}
    assert told == {"№ 7": (False, 10), "№ 12": (True, None), "№ 19": (True, None)}


def test_deficits_are_the_newest_word_of_card_and_survey(database: Database) -> None:
    person = desk.hire(database, 1)[0]
    drafts = [MarkDraft(Key("play"), 1), MarkDraft(Key("speech"), 0), MarkDraft(Key("art"), 0)]
    database.write(competences.set_levels, person, drafts, dt.date(2025, 9, 1))
    survey_id = desk.survey(database, [person])
    said = desk.levels(database, survey_id, {"play": 0, "speech": 2, "family": 1})
    desk.answer(database, survey_id, person, said)
    found = database.read(results.deficits_of, person, TODAY)
    assert [(one.area, one.level, one.source) for one in found] == [
        ("art", 0, "self"),
        ("play", 0, "survey"),
        ("family", 1, "survey"),
    ]
    assert database.read(results.deficits_of, person, dt.date(2025, 9, 2)) != found


def test_levels_go_into_the_cards_once(database: Database) -> None:
    people = desk.hire(database, 2)
    database.write(
        competences.set_levels, people[0], [MarkDraft(Key("play"), 3)], dt.date(2025, 9, 1)
    )
    survey_id = desk.survey(database, people)
    for person in people:
        said = desk.levels(database, survey_id, {"play": 1, "speech": 2, "wellbeing": 0})
        desk.answer(database, survey_id, person, said)
    assert database.read(levels.preview, survey_id) == levels.Preview(2, 4, 1)
    assert database.write(levels.write, survey_id, TODAY) == 4
    assert database.read(levels.preview, survey_id) == levels.Preview(0, 0, 0)
    marks = database.read(competences.marks, [people[0]])[people[0]]
    assert {(mark.key.area, mark.level, mark.source) for mark in marks} == {
        ("play", 3, "self"),
        ("play", 1, "survey"),
        ("speech", 2, "survey"),
    }
    anonymous = desk.survey(database, is_anonymous=True)
    with pytest.raises(RuleError, match="анонимная"):
        database.write(levels.write, anonymous, TODAY)


def test_deficits_become_requests_of_those_who_do_not_ask_yet(database: Database) -> None:
    people = desk.hire(database, 2)
    survey_id = desk.survey(database, people)
    said = desk.levels(database, survey_id, {"play": 0, "speech": 1, "family": 1, "art": 1})
    desk.answer(database, survey_id, people[0], said)
    desk.answer(database, survey_id, people[1], desk.levels(database, survey_id, {"play": 3}))
    made = database.write(levels.ask_for_help, survey_id, TODAY)
    assert len(made) == 1
    draft = database.read(requests.draft_of, made[0])
    assert {key.area for key in draft.areas} == {"play", "speech", "art"}
    assert database.write(levels.ask_for_help, survey_id, TODAY) == []


def test_what_was_asked_for_becomes_requests(database: Database) -> None:
    people = desk.hire(database, 2)
    survey_id = desk.survey(database, people, "mentee_request")
    given_answers = {
        "topics": Given(choices=("play", "speech")),
        "own_words": Given(words="Хочу вести утренний круг"),
        "due": Given(day=dt.date(2026, 2, 1)),
    }
    desk.answer(database, survey_id, people[0], given_answers)
    desk.answer(database, survey_id, people[1], {"own_words": Given(words="пока не знаю")})
    made = database.write(asking.record, survey_id, TODAY)
    draft = database.read(requests.draft_of, made[0])
    assert len(made) == 1
    assert {key.area for key in draft.areas} == {"play", "speech"}
    assert (draft.own_words, draft.due) == ("Хочу вести утренний круг", dt.date(2026, 2, 1))
    assert database.write(asking.record, survey_id, TODAY) == []


def test_before_and_after_of_the_same_people(database: Database) -> None:
    people = desk.hire(database, 6)
    former = desk.survey(database, people)
    for person in people:
        desk.answer(database, former, person, desk.levels(database, former, {"play": 0, "art": 2}))
    later = desk.survey(database, people, title="Весна")
    for number, person in enumerate(people[:5]):
        said = desk.levels(database, later, {"play": 2 if number < 4 else 0, "art": 2})
        desk.answer(database, later, person, said)
    assert database.read(changes.comparable, later) == [
        (former, "Профессиональные затруднения · ноябрь 2025")
    ]
    found = database.read(changes.compare, later, former, TODAY)
    assert found.both_times == "ответили оба раза 5 из 6"
    words = {one.area: one.words for one in found.areas}
    assert (words["play"], words["art"]) == ("стало меньше на 5 чел.", "столько же")
    whole = found.blocks[0]
    assert whole.title == "В целом"
    assert changes.gain_words(whole.gain) == "выросло у 4, без изменений 1, снизилось 0"
    assert whole.gain.p is None
    assert shipped.scales()["levels"].low == 1
