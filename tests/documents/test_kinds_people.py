"""Papers about people: consents and what they change, cards, registers, figures."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from sqlalchemy import event
from sqlmodel import Session

from desktop.documents import catalogue, composing, docx, issuing, snapshot, tables
from desktop.documents.blocks import Page, Paper, Paragraph, Table, plain
from desktop.documents.composing import Composed, Style
from desktop.documents.layout import Choices
from desktop.documents.preparing import Request
from desktop.documents.tables import Column
from desktop.documents.types import Answer, Severity, Wanted
from desktop.services import consents, offers
from desktop.services.competences import Key
from desktop.services.consents import ConsentDraft, ConsentRow, State
from desktop.services.organizations import fields as organization_fields
from desktop.services.people import creating, fields
from desktop.services.people.creating import PersonDraft
from desktop.services.training.keys import key
from desktop.storage.database import Database
from tests.conftest import TODAY

OSOKINA, RUDNEVA = key("person", "osokina"), key("person", "rudneva")
OWN, FRIEND, OTHER = key("own"), key("k12"), key("k19")
PRIVATE = "ТАЙНАЯ-ЗАМЕТКА"


def made(
    database: Database,
    code: str,
    *subjects: uuid.UUID,
    variant: str = "",
    answers: Mapping[str, Answer] | None = None,
    style: Style | None = None,
) -> Composed:
    """One paper, not kept."""
    kind = catalogue.get(code)
    wanted = Wanted(subjects, TODAY, TODAY, variant=variant, answers=answers or {})
    wording = composing.shipped(kind, variant)
    return database.read(composing.compose, kind, wanted, wording, style)


def text(found: Composed) -> str:
    """All letters of a paper, cells too."""
    assert isinstance(found.sheet, Paper)
    lines: list[str] = []
    for block in found.sheet.blocks:
        if isinstance(block, Paragraph):
            lines.append(plain(block.runs))
        elif isinstance(block, Table):
            lines += [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
    return "\n".join(lines).replace("\u00a0", " ")


def problems(found: Composed, severity: Severity = Severity.BLOCK) -> list[str]:
    return [one.text for one in found.material.problems if one.severity is severity]


def issued(
    database: Database, code: str, person: uuid.UUID, **answers: Answer
) -> tuple[uuid.UUID, ...]:
    """One registered paper of a person."""
    request = Request(code, "", ((person,),), TODAY, TODAY, answers)
    drafts = database.write(issuing.create, request)
    database.write(issuing.register, drafts, TODAY, TODAY)
    return tuple(drafts)


def papers_of(database: Database, kind: str, person: uuid.UUID) -> list[ConsentRow]:
    found = database.read(consents.rows, person, TODAY)
    return [one for one in found if one.kind == kind and one.paper]


def newcomer(database: Database, surname: str = "Нова", **more: Any) -> uuid.UUID:
    values = {name.replace("__", "."): value for name, value in more.items()}
    draft = PersonDraft(surname, "Анна", "Ивановна", position="educator", more=values)
    return database.write(creating.create, draft)


@pytest.mark.parametrize("code", ["D36", "D37", "D38"])
def test_a_consent_is_one_sheet_with_lines_for_passport_and_address(
    example: Database, code: str
) -> None:
    example.write(organization_fields.set_field, OWN, "details.website", "sad7.example.org")
    found = made(example, code, OSOKINA)
    assert "зарегистрированная по адресу: ____" in text(found)
    assert "серия ____" in text(found)
    assert problems(found) == []
    assert not found.notes.missing
    assert isinstance(found.sheet, Paper)
    assert found.sheet.look.left == 30, "kept longer than ten years"


def test_a_signed_consent_to_transfer_becomes_that_of_the_card(example: Database) -> None:
    anna = newcomer(example)
    until = dt.date(2026, 5, 31)
    drafts = issued(
        example,
        "D37",
        anna,
        recipients=(FRIEND,),
        fields=("name", "job", "contacts"),
        until=until,
    )
    assert papers_of(example, "transfer", anna) == [], "printed is not signed"
    example.write(issuing.mark_signed, drafts, TODAY, TODAY)
    (row,) = papers_of(example, "transfer", anna)
    assert row.state is State.VALID
    assert (row.given_on, row.valid_until) == (TODAY, until)
    assert [one.id for one in row.recipients] == [FRIEND]
    assert row.contact_allowed, "the box «телефон и почта» was ticked"


def test_a_consent_already_marked_on_the_card_is_not_written_twice(example: Database) -> None:
    anna = newcomer(example)
    drafts = issued(example, "D36", anna)
    draft = ConsentDraft("processing", given_on=TODAY)
    example.write(consents.mark_signed, anna, draft, TODAY)
    example.write(issuing.mark_signed, drafts, TODAY, TODAY)
    assert len(papers_of(example, "processing", anna)) == 1


def test_a_student_consents_to_the_college_instead_of_the_category(example: Database) -> None:
    employee, student = (
        text(made(example, "D36", OSOKINA)),
        text(made(example, "D36", OSOKINA, variant="student")),
    )
    assert "категория" in employee
    assert "категория" not in student
    assert "специальность, курс" in student


def test_nothing_ticked_is_not_printed(example: Database) -> None:
    found = made(example, "D36", OSOKINA, answers={"fields": ()})
    assert problems(found) == ["Не выбраны данные. Отметьте, на какие данные даётся согласие."]


def test_recipients_are_named_with_address_and_taxpayer_number(example: Database) -> None:
    example.write(organization_fields.set_field, FRIEND, "details.inn", "")
    found = made(example, "D37", OSOKINA, answers={"recipients": (FRIEND,)})
    (problem,) = [one for one in found.material.problems if one.severity is Severity.BLOCK]
    assert problem.text.startswith("У получателя не заполнены: ИНН")
    assert problem.source is not None
    assert (problem.source.record, problem.source.field) == (FRIEND, "details.inn")
    nobody = made(example, "D37", OSOKINA, answers={"recipients": ()})
    assert any("Не отмечено, кому" in one for one in problems(nobody))
    ours = made(example, "D37", OSOKINA, answers={"recipients": (OWN,)})
    assert any("наша же организация" in one for one in problems(ours))


def test_what_may_be_published_is_said_line_by_line(example: Database) -> None:
    answers = {"fields": ("name", "picture"), "ban": "yes", "handing_on": "never"}
    found = text(made(example, "D38", OSOKINA, answers=answers))
    assert "фамилия, имя, отчество | да" in found
    assert "награды и достижения | нет" in found
    assert "доступа): устанавливаю. Условия передачи данных Оператором: не передавать." in found


def test_a_registered_withdrawal_takes_the_consent_back(example: Database) -> None:
    anna = newcomer(example)
    draft = ConsentDraft("transfer", TODAY - dt.timedelta(days=9), recipients=(FRIEND,))
    example.write(consents.mark_signed, anna, draft, TODAY)
    found = made(example, "D39", anna)
    assert "на передачу моих персональных данных третьей стороне от 11 ноября 2025 г." in text(
        found
    )
    issued(example, "D39", anna)
    (row,) = papers_of(example, "transfer", anna)
    assert (row.state, row.withdrawn_on) == (State.WITHDRAWN, TODAY)


def test_a_part_which_is_taken_back_narrows_the_consent(example: Database) -> None:
    anna = newcomer(example)
    example.write(consents.mark_signed, anna, ConsentDraft("publication", TODAY), TODAY)
    issued(example, "D39", anna, part="изображения")
    (row,) = papers_of(example, "publication", anna)
    assert row.state is State.VALID
    assert row.restrictions == "С 20.11.2025 отозвано в части: изображения"


def test_the_letter_to_a_file_has_a_slip_which_agrees_with_the_name(example: Database) -> None:
    answers: dict[str, Answer] = {"file_name": "Обмен.mkx", "records": 21}
    found = made(example, "D40", key("k19"), answers=answers)
    assert "(21 запись; вид выгрузки: для сети)" in text(found)
    assert "Файл защищён паролем, пароль передаётся отдельно." in text(found)
    assert "учреждение «Детский сад № 19 «Ладушки» получило файл «Обмен.mkx»" in text(found)
    assert problems(made(example, "D40", OWN, answers=answers)), "no letter to ourselves"


def test_a_card_of_the_market_is_filled_or_a_blank(example: Database) -> None:
    filled = made(example, "D41", OSOKINA)
    assert "Я готова делиться опытом" in text(filled)
    assert "Осокина Татьяна Викторовна" in text(filled)
    blank = made(example, "D41", variant="blank")
    assert "Я готов(а) делиться опытом" in text(blank)
    assert not blank.notes.missing
    assert isinstance(filled.sheet, Paper)
    assert filled.sheet.look.page is Page.A5
    assert filled.sheet.look.framed


def test_a_request_card_needs_an_open_request(example: Database) -> None:
    assert "разговор с родителями" in text(made(example, "D42", RUDNEVA))
    assert problems(made(example, "D42", newcomer(example)))


def test_a_column_may_be_hidden_and_the_name_of_a_person_may_not_be_cut(
    example: Database,
) -> None:
    whole = made(example, "D29").material.tables["наставники"]
    style = Style(hidden_columns=frozenset({"mentor.interests", "number"}))
    shown = made(example, "D29", style=style).material.tables["наставники"]
    assert "Интересы" in whole.header
    assert shown.header == tuple(one for one in whole.header if one != "Интересы")
    assert {len(row.cells) for row in shown.rows} == {len(shown.header)}
    known = {one.code for one in catalogue.get("D29").columns}
    assert "mentor.interests" in known


def test_interests_stand_in_the_roster_with_a_consent_only(example: Database) -> None:
    for surname, agrees in (("Яблокова", True), ("Яковлева", False)):
        person = newcomer(
            example, surname, profile__interests=f"лэпбуки {surname}", profile__wants_to_mentor=True
        )
        if agrees:
            example.write(consents.mark_signed, person, ConsentDraft("processing", TODAY), TODAY)
    found = text(made(example, "D29"))
    assert "лэпбуки Яблокова" in found
    assert "Яковлева Анна" in found
    assert "лэпбуки Яковлева" not in found


def test_the_period_of_the_roster_leaves_out_who_came_before(example: Database) -> None:
    found = made(example, "D29", answers={"since": dt.date(2025, 11, 1)})
    assert "Ёлкина Дарья" in text(found)
    assert "Соловьёва Екатерина" not in text(found), "her request is of October"


@pytest.mark.parametrize("code", ["D29", "D53", "D57"])
def test_statements_do_not_grow_with_the_people(database: Database, code: str) -> None:
    def statements() -> int:
        count = 0

        def listen(*_: object) -> None:
            nonlocal count
            count += 1

        def composed(session: Session) -> None:
            kind = catalogue.get(code)
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", listen)
            composing.compose(session, kind, Wanted((), TODAY, TODAY), composing.shipped(kind))
            event.remove(engine, "before_cursor_execute", listen)

        database.read(composed)
        return count

    def mentors(count: int, start: str) -> None:
        for place in range(count):
            newcomer(database, start + "а" * place, profile__wants_to_mentor=True)

    mentors(2, "Перв")
    few = statements()
    mentors(15, "Втор")
    assert statements() == few
    assert few <= 45


def test_the_card_for_the_personal_file_keeps_private_things_private(example: Database) -> None:
    example.write(fields.set_field, OSOKINA, "private.note", PRIVATE)
    example.write(fields.set_field, OSOKINA, "private.readiness_reason", PRIVATE)
    found = text(made(example, "staff_card", OSOKINA))
    assert PRIVATE not in found
    assert "Цифровые инструменты воспитателя" in found
    assert "Обработка данных | от 01.09.2025, до 31.08.2026" in found
    assert " | \n" not in found, "filled fields only"


def test_figures_of_the_staff_are_counted_from_the_base(example: Database) -> None:
    def counts() -> dict[str, str]:
        found = made(example, "D53", answers={"conclusion": "Вывод"})
        rows = found.material.tables["кадры"].rows
        return {plain(row.cells[1]): plain(row.cells[2]) for row in rows if not row.is_group}

    before = counts()
    newcomer(example, "Молодая", profile__pedagogical_since=dt.date(2025, 9, 1))
    after = counts()
    changed = {name for name, count in after.items() if int(count) == int(before[name]) + 1}
    expected = {"всего педагогов", "без категории", "педагогический стаж до 3 лет", "воспитатель"}
    assert changed == expected
    categories = [name for name in after if "категори" in name or "(СЗД)" in name]
    assert sum(int(after[name]) for name in categories) == int(after["всего педагогов"])


def test_the_register_of_the_network_names_contracts_which_end_soon(example: Database) -> None:
    assert "Кораблик" in text(made(example, "D54"))
    answers = {"begins": TODAY, "ends": TODAY + dt.timedelta(days=30)}
    request = Request("D13", "", ((FRIEND,),), TODAY, TODAY, answers)
    drafts = example.write(issuing.create, request)
    example.write(issuing.send, drafts, TODAY)
    assert "до 20.12.2025" not in text(made(example, "D54"))
    example.write(issuing.register, drafts, TODAY, TODAY)
    found = made(example, "D54")
    assert found.material.context.conditions["есть истекающие"]
    assert "до 20.12.2025" in text(found)


def test_the_sheet_of_a_package_counts_its_papers(example: Database) -> None:
    drafts = [*issued(example, "D36", OSOKINA), *issued(example, "D37", RUDNEVA)]
    found = made(example, "D56", *drafts, answers={"order": "people"})
    rows = found.material.tables["документы"].rows
    assert [plain(row.cells[2]) for row in rows] == [
        "Осокина\u00a0Т.\u00a0В.",
        "Руднева\u00a0А.\u00a0С.",
        "",
    ]
    assert [plain(cell) for cell in rows[-1].cells[1:5]] == ["Всего", "", "2", "2"]
    assert problems(made(example, "D56"))


def test_outside_the_market_names_only_those_who_agreed(example: Database) -> None:
    inside = text(made(example, "D57"))
    assert "Квашнина М. И." in inside
    anna = newcomer(example, "Открытая")
    draft = offers.OfferDraft(
        topics=(Key("family"),),
        teach=frozenset({Key("family")}),
        valid_until=TODAY + dt.timedelta(days=90),
    )
    example.write(offers.save, anna, draft, TODAY)
    example.write(consents.mark_signed, anna, ConsentDraft("publication", TODAY), TODAY)
    found = made(example, "D57", answers={"audience": "outside"})
    assert "Открытая А. И." in text(found)
    assert "держится на одном" not in text(found), "weak places stay inside"
    assert problems(found, Severity.NOTE)


def test_the_map_marks_teachers_and_seekers_and_says_where_nobody_teaches(
    example: Database,
) -> None:
    table = made(example, "D57", variant="map").material.tables["ярмарка"]
    cells = {plain(cell) for row in table.rows for cell in row.cells}
    assert {"●●●", "○", "нет"} <= cells
    assert len(table.header) == 22, "a column for each of the 21 areas"


def test_the_office_wins_over_the_usual_look_of_a_kind(example: Database) -> None:
    usual = made(example, "D36", OSOKINA).sheet
    chosen = made(example, "D36", OSOKINA, style=Style(choices=Choices(size=14))).sheet
    assert isinstance(usual, Paper)
    assert isinstance(chosen, Paper)
    assert (usual.look.size, chosen.look.size) == (13, 14)
    assert chosen.look.spacing == usual.look.spacing


def test_number_and_one_more_column_always_stay() -> None:
    columns = (Column[str]("a", "А", 1, str.upper), Column[str]("b", "Б", 1, str.lower))
    table = tables.columned(columns, ["x", "y"])
    assert tables.without(table, frozenset({"a"})).header == ("№", "Б")
    assert tables.without(table, frozenset({"a", "b"})) == table


def test_a_framed_card_without_a_table_head_opens_cleanly_in_word(
    example: Database, tmp_path: Path
) -> None:
    path = tmp_path / "card.docx"
    path.write_bytes(docx.render(made(example, "D41", OSOKINA).sheet))
    assert list(OpenXmlValidator().validate(path).errors) == []


def test_what_the_frozen_paper_says_comes_back_whole(example: Database) -> None:
    for code, about in (("D41", OSOKINA), ("D29", OWN)):
        sheet = made(example, code, about).sheet
        assert snapshot.from_json(snapshot.to_json(sheet)) == sheet
