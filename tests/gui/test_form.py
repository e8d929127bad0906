"""The form: autosave, problems, Esc, what changed elsewhere, kinds of fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.errors import InvalidInputError, RuleError
from desktop.views.common.fields import Choice, FormField, FormGroup, Named, normalized_phone
from desktop.views.common.file_field import StoredFile
from desktop.views.common.form import AutoForm
from tests.gui.sample_list import press, type_text

Key = Qt.Key
TODAY = dt.date(2025, 11, 20)
POSITIONS = ("воспитатель", "заведующий", "логопед", "методист", "психолог", "ёлочница")
PEOPLE = (Named(1, "Осокина Т. В.", "воспитатель"), Named(2, "Ким В. Б.", "логопед"))


def find(text: str) -> list[Named]:
    return [named for named in PEOPLE if text.casefold() in named.title.casefold()]


FIELDS = (
    FormField("surname", "Фамилия", required=True, required_text="Впишите фамилию."),
    FormField("name", "Имя"),
    FormField("note", "Заметка", "long_text", limit=100),
    FormField("since", "Работает с", "date"),
    FormField("sex", "Пол", "choice", choices=(Choice("f", "женский"), Choice("m", "мужской"))),
    FormField("position", "Должность", "choice", choices=[Choice(t, t) for t in POSITIONS]),
    FormField("mentor", "Наставничество", "yes_no"),
    FormField("nopat", "Нет отчества", "tick"),
    FormField("phone", "Телефон", "phone"),
    FormField("mail", "Почта", "email"),
    FormField("minutes", "Минуты", "number"),
    FormField("level", "Уровень", "level"),
    FormField("tags", "Навыки", "tags"),
    FormField("curator", "Куратор", "person", find=find, create=lambda t: Named(3, t)),
    FormField("team", "Команда", "people", find=find),
    FormField("scan", "Скан", "file", choose_file=lambda: "scan.pdf"),
)
VALUES: dict[str, Any] = {
    "surname": "Осокина",
    "name": "Татьяна",
    "note": "",
    "since": dt.date(2023, 9, 1),
    "position": "воспитатель",
    "phone": "89001234567",
    "team": (PEOPLE[0],),
}


class Saved:
    """Takes what the form saves; refuses what it was told to."""

    def __init__(self) -> None:
        self.values: list[tuple[str, Any]] = []
        self.refuse: Exception | None = None
        self.after: Callable[[], object] = lambda: None

    def __call__(self, code: str, value: Any) -> None:
        if self.refuse is not None:
            raise self.refuse
        self.values.append((code, value))
        self.after()


@pytest.fixture
def saved() -> Saved:
    return Saved()


@pytest.fixture
def form(qtbot: QtBot, saved: Saved) -> AutoForm:
    made = AutoForm(
        [FormGroup("all", "Основное", FIELDS)], screen="staff", save=saved, today=lambda: TODAY
    )
    qtbot.addWidget(made)
    made.resize(720, 900)
    made.show_values({code: VALUES.get(code) for code in made.codes}, 1)
    with qtbot.waitExposed(made):
        made.show()
    return made


def line(form: AutoForm, code: str) -> QLineEdit:
    found = form.findChild(QLineEdit, f"staff.field.{code}")
    assert found is not None
    return found


def rewrite(form: AutoForm, code: str, text: str) -> QLineEdit:
    """What a person does: into the field, everything selected, other letters."""
    field = line(form, code)
    form.focus_field(code)
    field.selectAll()
    type_text(field, text)
    return field


def test_leaving_a_field_saves_it_once(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "surname", "Квашнина")
    assert saved.values == []
    form.focus_field("name")
    form.focus_field("surname")
    assert saved.values == [("surname", "Квашнина")]
    assert not form.row("surname").saved_mark.pixmap().isNull()


def test_untouched_fields_are_not_saved(form: AutoForm, saved: Saved) -> None:
    for code in form.codes:
        form.focus_field(code)
    assert form.flush()
    assert saved.values == []


def test_long_text_is_saved_after_a_rest(form: AutoForm, saved: Saved, qtbot: QtBot) -> None:
    editor = form.editor("note")
    editor._rest.setInterval(5)  # type: ignore[attr-defined]
    form.focus_field("note")
    type_text(editor.input, "Идёт")
    qtbot.waitUntil(lambda: saved.values == [("note", "Идёт")])
    assert editor.input.hasFocus()


def test_refused_value_stays_typed_with_its_reason(form: AutoForm, saved: Saved) -> None:
    saved.refuse = InvalidInputError({"name": "Имя слишком короткое."})
    field = rewrite(form, "name", "Т")
    form.focus_field("surname")
    assert field.text() == "Т"
    assert form.row("name").problem == "Имя слишком короткое."
    assert field.accessibleDescription() == "Имя слишком короткое."
    saved.refuse = None
    rewrite(form, "name", "Тома")
    form.focus_field("surname")
    assert form.row("name").problem == ""
    assert saved.values == [("name", "Тома")]


def test_rule_which_forbids_is_said_under_the_field(form: AutoForm, saved: Saved) -> None:
    saved.refuse = RuleError("Карточку ведёт сад № 12.")
    rewrite(form, "name", "Тома")
    assert not form.flush()
    assert form.row("name").problem == "Карточку ведёт сад № 12."


def test_required_field_left_empty_is_not_saved(form: AutoForm, saved: Saved) -> None:
    field = rewrite(form, "surname", " ")
    form.focus_field("name")
    assert field.text() == " "
    assert form.row("surname").problem == "Впишите фамилию."
    assert saved.values == []


def test_escape_restores_the_value_before(form: AutoForm, saved: Saved) -> None:
    field = rewrite(form, "name", "Тамара")
    press(field, Key.Key_Escape)
    form.focus_field("surname")
    assert field.text() == "Татьяна"
    assert saved.values == []


def test_enter_goes_on_and_shift_enter_back(form: AutoForm) -> None:
    form.focus_field("surname")
    press(line(form, "surname"), Key.Key_Return)
    assert line(form, "name").hasFocus()
    press(line(form, "name"), Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert line(form, "surname").hasFocus()


def test_ctrl_enter_leaves_a_long_text(form: AutoForm) -> None:
    form.focus_field("note")
    text = form.editor("note").input
    press(text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert line(form, "since").hasFocus()


def test_undo_of_typing_first_then_the_key_is_left_to_the_window(form: AutoForm) -> None:
    field = line(form, "name")
    form.focus_field("name")
    type_text(field, "!")
    control = Qt.KeyboardModifier.ControlModifier
    press(field, Key.Key_Z, control)
    assert field.text() == "Татьяна"
    assert not field.isUndoAvailable()
    heard: list[int] = []
    form.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    press(field, Key.Key_Z, control)
    assert field.text() == "Татьяна"


def test_refresh_does_not_disturb_typing_and_shows_both_values(
    form: AutoForm, saved: Saved
) -> None:
    field = rewrite(form, "surname", "Моя")
    form.show_values({"surname": "Чужая", "name": "Тамара"}, 1)
    row = form.row("surname")
    assert field.text() == "Моя"
    assert line(form, "name").text() == "Тамара"
    assert row.conflict.label.text() == "Пока вы правили, здесь стало: Чужая"
    form.focus_field("name")
    assert saved.values == []
    row.conflict.keep_button.click()
    assert saved.values == [("surname", "Моя")]
    assert not row.has_conflict


def test_their_value_can_be_taken(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "surname", "Моя")
    form.show_values({"surname": "Чужая"}, 1)
    form.row("surname").conflict.take_button.click()
    assert line(form, "surname").text() == "Чужая"
    assert form.flush()
    assert saved.values == []


def test_refresh_during_saving_is_no_conflict(form: AutoForm, saved: Saved) -> None:
    saved.after = lambda: form.show_values({"name": "Анна-Мария"}, 1)
    rewrite(form, "name", "анна-мария")
    form.focus_field("surname")
    assert not form.row("name").has_conflict
    assert line(form, "name").text() == "Анна-Мария"
    assert form.flush()
    assert len(saved.values) == 1


def test_other_record_first_saves_what_was_typed(form: AutoForm, saved: Saved) -> None:
    records: list[Any] = []
    saved.after = lambda: records.append(form.record)
    rewrite(form, "name", "Тамара")
    form.show_values(dict.fromkeys(form.codes) | {"surname": "Ким"}, 2)
    assert saved.values == [("name", "Тамара")]
    assert records == [1]
    assert line(form, "name").text() == ""


def test_phone_is_shown_in_one_way_and_that_is_no_change(form: AutoForm, saved: Saved) -> None:
    assert line(form, "phone").text() == "+7 900 123-45-67"
    rewrite(form, "phone", "9007654321")
    form.focus_field("name")
    assert saved.values == [("phone", "+7 900 765-43-21")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8 (900) 000-00-00", "+7 900 000-00-00"),
        ("+79000000000", "+7 900 000-00-00"),
        ("2-15", "2-15"),
        ("900 000 00 00 доб. 5", "900 000 00 00 доб. 5"),
    ],
)
def test_phones(typed: str, shown: str) -> None:
    assert normalized_phone(typed) == shown


def test_wrong_mail_and_number_are_explained(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "mail", "sad7.ru")
    rewrite(form, "minutes", "час")
    form.focus_field("name")
    assert "пропущен знак @" in form.row("mail").problem
    assert "не целое число" in form.row("minutes").problem
    assert saved.values == []


def test_wrong_date_stays_and_a_typed_one_is_saved(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "since", "31.02")
    form.focus_field("name")
    assert form.row("since").problem.startswith("Нет такой даты")
    rewrite(form, "since", "1.9.25")
    form.focus_field("name")
    assert saved.values == [("since", dt.date(2025, 9, 1))]
    assert form.row("since").problem == ""


def test_choices_are_saved_at_once(form: AutoForm, saved: Saved) -> None:
    form.editor("sex").segments.choose("f")  # type: ignore[attr-defined]
    form.editor("mentor").segments.choose("yes")  # type: ignore[attr-defined]
    form.editor("level").segments.choose("3")  # type: ignore[attr-defined]
    form.editor("nopat").box.click()  # type: ignore[attr-defined]
    assert saved.values == [("sex", "f"), ("mentor", True), ("level", 3), ("nopat", True)]


def test_value_typed_into_a_list_is_found_whatever_yo(form: AutoForm, saved: Saved) -> None:
    combo = form.editor("position").combo  # type: ignore[attr-defined]
    form.focus_field("position")
    combo.lineEdit().selectAll()
    type_text(combo.lineEdit(), "елочница")
    combo.completer().popup().hide()  # as Tab and Enter do
    form.focus_field("name")
    assert saved.values == [("position", "ёлочница")]
    form.focus_field("position")
    combo.lineEdit().selectAll()
    type_text(combo.lineEdit(), "космонавт")
    combo.completer().popup().hide()
    form.focus_field("name")
    assert "космонавт" in form.row("position").problem
    assert len(saved.values) == 1


def test_what_is_on_no_list_stays_in_the_line_when_the_record_is_shown_again(
    form: AutoForm,
) -> None:
    combo = form.editor("position").combo  # type: ignore[attr-defined]
    form.focus_field("position")
    combo.lineEdit().selectAll()
    type_text(combo.lineEdit(), "космонавт")
    assert form.values()["position"] is None
    form.show_values({"position": None}, form.record)
    assert combo.currentText() == "космонавт"


def test_person_is_found_and_a_new_one_is_offered(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "curator", "ким")
    field = form.editor("curator").line  # type: ignore[attr-defined]
    field.suggest()
    assert field.suggestions == ["Ким В. Б. — логопед", "Добавить нового: ким…"]
    field.choose(0)
    assert saved.values == [("curator", PEOPLE[1])]
    assert field.text() == "Ким В. Б."


def test_new_person_is_created_from_the_typed_text(form: AutoForm, saved: Saved) -> None:
    rewrite(form, "curator", "Новикова")
    field = form.editor("curator").line  # type: ignore[attr-defined]
    field.suggest()
    field.choose(0)
    assert saved.values == [("curator", Named(3, "Новикова"))]


def test_several_people_are_chips(form: AutoForm, saved: Saved) -> None:
    editor = form.editor("team")
    editor.add(PEOPLE[1])  # type: ignore[attr-defined]
    editor.remove(PEOPLE[0])  # type: ignore[attr-defined]
    assert saved.values == [("team", PEOPLE), ("team", (PEOPLE[1],))]


def test_tag_is_added_by_enter(form: AutoForm, saved: Saved) -> None:
    field = rewrite(form, "tags", "терпение")
    press(field, Key.Key_Return)
    assert saved.values == [("tags", (Named("терпение", "терпение"),))]


def test_file_is_chosen_and_taken_away(form: AutoForm, saved: Saved) -> None:
    editor = form.editor("scan")
    editor.choose_button.click()  # type: ignore[attr-defined]
    form.show_values({"scan": StoredFile(1, "Согласие.pdf", 1_300_000)}, 1)
    assert editor.name_label.text() == "Согласие.pdf, 1,2\u00a0МБ"  # type: ignore[attr-defined]
    editor.remove_button.click()  # type: ignore[attr-defined]
    assert saved.values == [("scan", Path("scan.pdf")), ("scan", None)]


def test_read_only_form_cannot_be_typed_into(form: AutoForm, saved: Saved) -> None:
    form.set_read_only(on=True)
    rewrite(form, "name", "Тамара")
    assert line(form, "name").text() == "Татьяна"
    assert form.row("surname").required_label.isHidden()


def test_note_and_hidden_fields(form: AutoForm) -> None:
    form.set_note("mail", "По файлу сада № 12 почта другая.")
    assert form.row("mail").note_label.isVisible()
    form.set_field_shown("mail", on=False)
    assert not form.row("mail").isVisible()
    form.set_group_shown("all", on=False)
    assert not form.row("name").isVisible()


def test_every_field_has_a_name_to_be_read_aloud(form: AutoForm) -> None:
    assert [form.editor(code).input.accessibleName() for code in form.codes] == [
        described.title for described in FIELDS
    ]


def test_narrow_form_has_one_column(form: AutoForm) -> None:
    assert form.row("name").y() == form.row("surname").y()
    form.resize(400, 900)
    QApplication.sendPostedEvents()
    assert form.row("name").y() > form.row("surname").y()
