"""Papers of pairs: what the law asks first, figures of reports, the tie to the card of the pair."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.documents import candidates, catalogue_tree, issuing, preparing, registering
from desktop.documents.blocks import plain
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Severity
from desktop.services.documents import register
from desktop.services.documents.register import Filter
from desktop.services.pairs import ending, facts, legal, records
from desktop.services.pairs.ending import EndDraft
from desktop.services.training.base import TODAY
from tests.documents.every_kind import World
from tests.documents.said import only_table, paper, problems, text

BLOCK = Severity.BLOCK


def called(world: World, name: str) -> uuid.UUID:
    """The pair with these words in its title."""
    return world.database.read(_called, name)


def _called(session: Session, name: str) -> uuid.UUID:
    found = facts.current(session, TODAY).values()
    return next(one.id for one in found if name in one.heading.text)


def test_a_consent_says_the_terms_of_the_assignment(world: World):
    said = text(paper(world, "D08", "", world.givers[:1]))
    assert "от воспитателя старшей группы «Солнышко»\nОсокиной Татьяны Викторовны" in said
    assert "не более 1 часа в неделю" in said
    assert "10 (десять) процентов должностного оклада в месяц за весь объём работы" in said
    assert "ознакомлена" in said


def test_a_supplement_names_contract_consent_and_both_sides(world: World):
    made = paper(world, "D10", "a", world.givers[:1])
    said = text(made)
    assert "к трудовому договору от 1 сентября 2020 г. № " in said
    assert "с его письменного согласия от 15 сентября 2025 г." in said
    assert "именуемое в дальнейшем «Работодатель»" in said
    assert "именуемая в дальнейшем «Работник»" in said
    assert made.material.series.startswith("ДС-")
    assert made.material.copies == 2


def test_no_supplement_before_the_consent(world: World):
    pair = called(world, "Мицкевич")
    ids = world.database.read(candidates.of_pair, "D10", pair, TODAY)
    found = [problems(paper(world, "D10", "a", (one,)), BLOCK) for one in ids]
    assert ["Нет подписанного согласия: Мицкевич Ю. О."] in found


def test_no_order_before_consent_and_supplement(world: World):
    ready, not_ready = called(world, "Осокина"), called(world, "Мицкевич")
    request = Request("D03", "a", ((ready,),), dt.date(2025, 9, 22), TODAY)
    (item,) = world.database.read(preparing.prepare, request, with_pages=False)
    assert not [one for one in item.problems if one.severity is BLOCK]
    found = problems(paper(world, "D03", "a", (ready, not_ready)), BLOCK)
    assert any("Мицкевич Ю. О. нет подписанного дополнительного соглашения" in one for one in found)


def test_an_order_has_a_row_for_each_direction(world: World):
    table = only_table(paper(world, "D03", "a", (called(world, "Осокина"),)))
    assert [plain(row.cells[1]).split(",")[0] for row in table.rows] == [
        "Осокина Татьяна Викторовна",
        "Квашнина Мария Игоревна",
    ]
    assert "№ 1 от 18.09.2025" in plain(table.rows[0].cells[7]).replace("\u00a0", " ")


def test_an_order_is_not_older_than_its_supplement(world: World):
    pair = called(world, "Осокина")
    early = dt.date(2025, 9, 17)
    request = Request("D03", "a", ((pair,),), early, TODAY)
    (item,) = world.database.read(preparing.prepare, request, with_pages=False)
    assert any("раньше доп. соглашения" in one.text for one in item.problems)


def test_a_notice_leaves_three_working_days(world: World):
    about = world.givers[:1]
    day = dt.date(2025, 11, 21)
    found = problems(paper(world, "D11", "a", about, delivered=TODAY, ends_from=day), BLOCK)
    assert found == ["Вручено 20.11.2025: поручение можно отменить не ранее 26.11.2025"]
    assert problems(paper(world, "D11", "a", about), BLOCK) == []


def test_an_agreement_changes_no_labour_contract(world: World):
    said = text(paper(world, "D12", "a", (called(world, "Осокина"),)))
    assert "Сторона 1 передаёт Стороне 2 опыт" in said
    assert "не заменяет дополнительного соглашения к трудовому договору" in said


def test_a_report_counts_the_diary(world: World):
    said = text(paper(world, "D24", "a", (called(world, "Осокина"),)))
    assert "Всего: 7 встреч, 6 часов" in said
    assert "7 из 12" in said


def test_a_map_shows_no_answers_of_the_pulse_by_name(world: World):
    table = only_table(paper(world, "D23", "", world.pairs))
    heads = table.header
    pulses = [plain(row.cells[heads.index("Пульс (средний)")]) for row in table.rows]
    assert any(pulses)
    assert all(not one.strip() or one.replace(",", "").isdigit() for one in pulses)


@pytest.mark.parametrize(
    ("order", "shown"),
    [(None, "20.11.2025"), (dt.date(2025, 9, 5), "05.09.2025")],
)
def test_a_map_says_when_the_programme_was_approved(
    world: World, order: dt.date | None, shown: str
):
    """Of the order which the programme names, else its own; a draft says nothing."""
    pair = world.pairs[0]

    def column() -> set[str]:
        table = only_table(paper(world, "D23", "", (pair,)))
        place = table.header.index("Программа (утв.)")
        return {plain(row.cells[place]).strip() for row in table.rows} - {""}

    said: dict[str, Answer] = {"order_date": order} if order else {}
    request = Request("D16", "a", ((pair,),), TODAY, TODAY, said)
    made = world.database.write(issuing.create, request)
    assert column() == set()
    world.database.write(issuing.send, made, TODAY)
    world.database.write(issuing.register, made, TODAY, TODAY)
    assert column() == {shown}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("mutual", "завершена по обоюдному решению"),
        ("curator", "прекращена 12.11.2025"),
        ("completed", "завершена 12.11.2025"),
    ],
)
def test_a_map_names_the_end_of_a_pair_without_blame(world: World, reason: str, words: str):
    draft = EndDraft(dt.date(2025, 11, 12), reason, "finished")
    world.database.write(ending.end, world.pairs[0], draft)
    table = only_table(paper(world, "D23", "", world.pairs[:1]))
    assert words in {plain(cell) for row in table.rows for cell in row.cells}


def test_a_month_sheet_has_only_assignments_in_force(world: World):
    table = only_table(paper(world, "D48", "", world.pairs))
    names = [plain(row.cells[1]).split(" ")[0] for row in table.rows]
    assert {"Осокина", "Квашнина"} <= set(names)
    assert "Мицкевич" not in names
    summer = paper(world, "D48", "", world.pairs, month=dt.date(2025, 7, 1))
    assert "Нет действующих поручений за месяц" in problems(summer)


def test_the_register_says_who_mentors_whom_and_until_when(world: World):
    tables = paper(world, "D29").material.tables

    def line(name: str, surname: str) -> dict[str, str]:
        table = tables[name]
        rows = (dict(zip(table.header, map(plain, row.cells), strict=True)) for row in table.rows)
        return next(row for row in rows if row["Фамилия, имя, отчество"].startswith(surname))

    mentee = line("наставляемые", "Жукова")
    assert mentee["Наставник"].replace("\u00a0", " ") == "Квашнина М. И."
    assert mentee["Место работы наставника"] == "МБДОУ «Детский сад № 7 «Рябинка»"
    assert (mentee["Дата завершения"], mentee["Отметка"]) == ("31.05.2026", "в паре")
    mentor = line("наставники", "Квашнина")
    assert set(mentor["Наставляемые"].replace("\u00a0", " ").split("\n")) == {
        "Осокина Т. В.",
        "Жукова П. А.",
    }
    assert mentor["Ведёт (число из)"] == "2 из 3"
    assert mentor["Форма"] == "педагог – педагог"


def test_a_portfolio_needs_the_highest_category(world: World):
    highest = [one for one in world.people if not problems(paper(world, "D34", "a", (one,)), BLOCK)]
    assert 0 < len(highest) < len(world.people)


def test_a_methodist_is_judged_by_other_indicators(world: World):
    highest = next(
        one for one in world.people if not problems(paper(world, "D34", "v", (one,)), BLOCK)
    )
    mentor, methodist = (paper(world, "D34", code, (highest,)) for code in "av")
    assert "категории «педагог-методист»" in text(methodist)
    assert len(only_table(mentor).rows) == 4
    assert "методическим объединением" in plain(only_table(methodist).rows[0].cells[1])
    asked: dict[str, Answer] = {"body": "комиссии", "minutes_date": TODAY, "minutes_number": "3"}
    said = text(paper(world, "D34", "g", (highest,), **asked))
    assert "ходатайствует об установлении квалификационной категории «педагог-методист»" in said


def test_a_student_writes_of_a_mentor_in_her_own_module(world: World):
    pair = called(world, "Осокина")
    found = problems(paper(world, "D25", "g", (pair,), learned="вести утренний круг"))
    assert any("Отзыв студента пишут в модуле «Студент»" in one for one in found)


def test_packages_of_a_pair_are_offered(world: World):
    shown = {one.code: [kind.code for kind in one.kinds] for one in catalogue_tree.packages()}
    assert shown["pair"][:4] == ["D08", "D09", "D10", "D03"]
    assert "D24" in shown["end"]
    pair = called(world, "Осокина")
    assert world.database.read(candidates.of_pair, "D12", pair, TODAY) == [pair]
    assert len(world.database.read(candidates.of_pair, "D08", pair, TODAY)) == 2
    assert len(world.database.read(candidates.of_pair, "D32", pair, TODAY)) == 2


def test_a_signed_consent_is_a_paper_of_the_pair(world: World):
    fresh = world.database
    pair = fresh.read(_called, "Мицкевич")
    members = fresh.read(candidates.of_pair, "D08", pair, TODAY)
    lacking = [
        one.member_id for one in fresh.read(legal.packs, pair, TODAY) if not one.papers[0].is_signed
    ]
    (member,) = lacking
    assert member in members
    ids = fresh.write(issuing.create, Request("D08", "", ((member,),), TODAY, TODAY))
    fresh.write(registering.register, ids, TODAY, TODAY)
    before = {one.member_id: one.papers[0] for one in fresh.read(legal.packs, pair, TODAY)}
    assert not before[member].is_signed
    fresh.write(issuing.mark_signed, ids, TODAY, TODAY)
    after = {one.member_id: one.papers[0] for one in fresh.read(legal.packs, pair, TODAY)}
    assert after[member].is_signed
    assert after[member].day == TODAY
    assert [one.id for one in fresh.read(register.rows, Filter(record=pair), TODAY)] == ids


def test_a_signed_notice_is_remembered_by_the_assignment(world: World):
    database, (member, *_) = world.database, world.givers
    ids = database.write(issuing.create, Request("D11", "a", ((member,),), TODAY, TODAY))
    database.write(issuing.send, ids, TODAY)
    database.write(registering.register, ids, TODAY, TODAY)
    database.write(issuing.mark_signed, ids, TODAY, TODAY)
    kept = database.read(_notice_of, member)
    assert kept == TODAY


def _notice_of(session: Session, member: uuid.UUID) -> dt.date | None:
    found = records.assignment(session, member)
    return found.notice_on if found else None


def test_who_wrote_the_sheet_of_the_month_is_a_woman(world: World) -> None:
    """Words agree with the sex of a known person (domain.md §9.4)."""
    assert "Составила: старший воспитатель" in text(paper(world, "D48", "", world.pairs))


def test_the_marks_of_a_programme_begin_with_a_capital(world: World) -> None:
    lines = text(paper(world, "D16", "a", world.pairs[:1])).splitlines()
    assert lines[lines.index("СОГЛАСОВАНА") + 1] == "Старший воспитатель"
