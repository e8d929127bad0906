"""Editing of reference lists: uses, order, forms, union."""

import uuid
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.titles import decline_title
from desktop.models import Direction, VisitScore
from desktop.services import acts, competences, history_words, reference, reference_rows
from desktop.services.competences import Key, MarkDraft
from desktop.services.pairs import diary, visits
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.drafts import DirectionDraft
from desktop.services.pairs.visits import VisitDraft
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.reference_rows import AREAS, POSITIONS, USES
from desktop.storage.database import Database
from desktop.storage.log.capture import shared_tables
from tests.conftest import TODAY
from tests.pairs import desk


def _hire(database: Database, position: str = "educator"):
    return database.write(creating.create, PersonDraft("Ким", "Анна", position=position))


def _row(database: Database, list_code: str, code: str):
    rows = database.read(reference_rows.rows, list_code)
    return next(row for row in rows if row.item.code == code)


def _mark(database: Database, person, key: Key) -> None:
    drafts = [MarkDraft(key, 3)]
    database.write(competences.set_levels, person, drafts, TODAY)


def test_every_use_names_a_column_of_a_shared_table():
    tables = {table.name: table for table in shared_tables()}
    lists = {info.code for info in reference.LISTS}
    for list_code, uses in USES.items():
        assert list_code in lists
        for use in uses:
            assert use.column in tables[use.table].columns
            assert not use.kind or "kind" in tables[use.table].columns


def test_every_column_with_codes_of_a_list_counts_as_a_use():
    """The history knows which columns hold codes; a use forgotten would leave codes of nothing."""
    lists = {info.code for info in reference.LISTS}
    found = {(use.table, use.column): code for code, uses in USES.items() for use in uses}
    for name, list_code in history_words.rules()["lists"].items():
        if list_code in lists:
            table, column = name.split(".")
            assert (table, column) in found, name


def test_uses_are_counted_over_all_columns(database: Database):
    _hire(database)
    _hire(database)
    assert _row(database, POSITIONS, "educator").used == 2
    assert _row(database, POSITIONS, "methodist").used == 0


def test_a_new_position_gets_its_forms_and_wants_a_look(database: Database):
    code = database.write(reference_rows.add, POSITIONS, " главный  сказочник ", "ped")
    row = _row(database, POSITIONS, code)
    assert row.item.title == "главный сказочник"
    assert row.item.title_gen == decline_title("главный сказочник").genitive
    assert (row.is_doubtful, row.item.is_shipped, row.item.group) == (True, False, "ped")
    assert database.read(reference_rows.rows, POSITIONS)[-1].item.code == code
    database.write(reference_rows.set_form, POSITIONS, code, "title_gen", "главного сказочника!")
    assert not _row(database, POSITIONS, code).is_doubtful


def test_guessed_forms_follow_a_new_title_and_corrected_ones_stay(database: Database):
    code = database.write(reference_rows.add, POSITIONS, "сказочник")
    database.write(reference_rows.rename, POSITIONS, code, "рассказчик")
    assert _row(database, POSITIONS, code).item.title_dat == "рассказчику"
    database.write(reference_rows.set_forms, POSITIONS, code, {"dative": "рассказчице"})
    database.write(reference_rows.rename, POSITIONS, code, "чтец")
    assert _row(database, POSITIONS, code).item.title_dat == "рассказчице"
    database.write(reference_rows.set_form, POSITIONS, code, "title_dat", "")
    assert _row(database, POSITIONS, code).item.title_dat == decline_title("чтец").dative


def test_titles_are_neither_empty_nor_repeated(database: Database):
    with pytest.raises(InvalidInputError):
        database.write(reference_rows.add, POSITIONS, "  ")
    with pytest.raises(InvalidInputError):
        database.write(reference_rows.rename, POSITIONS, "educator", "Методист")


def test_a_switched_off_row_stays_where_it_is_used(database: Database):
    _hire(database)
    database.write(reference.switch, POSITIONS, "educator", is_active=False)
    offered = [item.code for item in database.read(reference.items, POSITIONS)]
    assert "educator" not in offered
    row = _row(database, POSITIONS, "educator")
    assert (row.used, row.item.is_active) == (1, False)
    database.write(reference.restore_shipped, POSITIONS, "educator")
    assert _row(database, POSITIONS, "educator").item.is_active


def test_an_order_is_one_act_and_comes_back(database: Database):
    before = [row.item.code for row in database.read(reference_rows.rows, "awards")]
    wanted = [before[2], *before[:2], *before[3:]]
    database.write(reference_rows.reorder, "awards", wanted)
    assert [row.item.code for row in database.read(reference_rows.rows, "awards")] == wanted
    database.write(acts.undo)
    assert [row.item.code for row in database.read(reference_rows.rows, "awards")] == before


def test_union_gives_the_records_to_the_other_row(database: Database):
    code = database.write(reference_rows.add, POSITIONS, "сказочник")
    _hire(database, code)
    assert _row(database, POSITIONS, code).used == 1
    assert database.write(reference_rows.merge, POSITIONS, code, "educator") == 1
    assert _row(database, POSITIONS, "educator").used == 1
    assert code not in [row.item.code for row in database.read(reference_rows.rows, POSITIONS)]
    database.write(acts.undo)
    assert _row(database, POSITIONS, code).used == 1


def test_shipped_rows_and_the_same_row_are_not_united(database: Database):
    with pytest.raises(RuleError, match="строка программы"):
        database.write(reference_rows.merge, POSITIONS, "educator", "methodist")
    code = database.write(reference_rows.add, POSITIONS, "сказочник")
    with pytest.raises(RuleError, match="две разные"):
        database.write(reference_rows.merge, POSITIONS, code, code)


def test_areas_unite_with_their_marks_and_skills(database: Database):
    code = database.write(reference_rows.add, AREAS, "Театр")
    skill = database.write(competences.add_skill, code, "Куклы")
    person = _hire(database)
    _mark(database, person, Key(code))
    _mark(database, person, Key(code, skill))
    database.write(reference_rows.merge, AREAS, code, "art")
    found = database.read(competences.standings, person)
    assert {key.area for key in found} == {"art"}
    moved = database.read(reference_rows.skill_counts, "art")
    assert [(title, count) for _, title, count in moved] == [("Куклы", 1)]
    database.write(acts.undo)
    assert {key.area for key in database.read(competences.standings, person)} == {code}


def test_a_renamed_skill_takes_its_marks_along(database: Database):
    skill = database.write(competences.add_skill, "art", "Лепка")
    person = _hire(database)
    _mark(database, person, Key("art", skill))
    renamed = database.write(reference_rows.rename_skill, skill, "Лепка из глины")
    assert renamed != skill
    assert database.read(reference_rows.skill_counts, "art") == [(renamed, "Лепка из глины", 1)]
    with pytest.raises(RuleError, match="стоит у педагогов"):
        database.write(reference_rows.remove_skill, renamed)
    free = database.write(competences.add_skill, "art", "Оригами")
    database.write(reference_rows.remove_skill, free)
    assert [row[0] for row in database.read(reference_rows.skill_counts, "art")] == [renamed]
    same = database.write(reference_rows.rename_skill, renamed, "лепка из Глины")
    assert same == renamed
    with pytest.raises(RuleError):
        database.write(reference_rows.rename_skill, renamed, " ")


def test_kinds_of_meetings_unite_with_their_meetings(database: Database):
    people = [_hire(database), _hire(database)]
    pair = desk.pair(database, people)
    code = database.write(reference_rows.add, "meeting_kinds", "утренний круг")
    database.write(diary.record, MeetingDraft(TODAY, (pair,), code), TODAY)
    assert _row(database, "meeting_kinds", code).used == 1
    assert database.write(reference_rows.merge, "meeting_kinds", code, "consultation") == 1
    assert _row(database, "meeting_kinds", "consultation").used == 1


def test_criteria_unite_with_their_scores(database: Database):
    host, guest = _hire(database), _hire(database)
    pair = desk.pair(database, [host, guest])
    code = database.write(reference_rows.add, "visit_criteria", "Темп занятия")
    other = database.write(reference_rows.add, "visit_criteria", "Ритм занятия")
    one = VisitDraft(TODAY, guest, host, scores=((code, 2, ""),))
    both = replace(one, scores=((code, 2, ""), (other, 1, "")))
    visit = database.write(visits.save, one, TODAY, pair)
    marked_twice = database.write(visits.save, both, TODAY, pair)
    assert database.write(reference_rows.merge, "visit_criteria", code, other) == 2
    database.write(visits.change, visit, replace(one, scores=((other, 1, "громче"),)))
    found = {score.visit_id: score for score in database.read(_scores)}
    assert len(database.read(_scores)) == 2
    assert (found[visit].code, found[visit].note) == (other, "громче")
    assert (found[marked_twice].code, found[marked_twice].score) == (other, 1)


def test_a_skill_with_another_title_stays_in_the_directions_of_pairs(database: Database):
    people = [_hire(database), _hire(database)]
    skill = database.write(competences.add_skill, "special_needs", "Куклы")
    direction = DirectionDraft(0, "special_needs", 1, skill_id=skill)
    desk.pair(database, people, directions=(direction,))
    renamed = database.write(reference_rows.rename_skill, skill, "Куклы и маски")
    assert renamed != skill
    assert database.read(_skills_of_directions) == [renamed]


def _scores(session: Session) -> list[VisitScore]:
    return [one.model_copy() for one in session.exec(select(VisitScore)).all()]


def _skills_of_directions(session: Session) -> list[uuid.UUID | None]:
    return [one.skill_id for one in session.exec(select(Direction)).all()]
