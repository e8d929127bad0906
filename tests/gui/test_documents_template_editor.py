"""The editor of a text: tiles in words, what is wrong, the page, saving, versions, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.documents import catalogue, in_force, wording_acts, wordings
from desktop.services.documents import texts
from desktop.views.documents.templates.editor import EditorPage
from desktop.views.documents.templates.tile_popover import TilePopover
from desktop.views.documents.templates.view import TemplatesView
from desktop.views.office import Office
from desktop.views.program.program import Program
from tests.gui.conftest import type_text
from tests.gui.paper_desk import idle, papers_file, press, training_base
from tests.gui.template_desk import ORDER, VARIANT, editor, templates, view

__all__ = ["editor", "papers_file", "training_base", "view"]
INSTRUMENTAL = "куратор.фио.твор"


def shipped() -> str:
    return wordings.normal(wordings.shipped(catalogue.get(ORDER), VARIANT))


def in_base(office: Office) -> str:
    return office.read(in_force.wording, catalogue.get(ORDER), VARIANT).text


def write_at_end_of_clause(editor: EditorPage, text: str = "") -> None:
    """Put the cursor after the first clause and type."""
    at = editor.edit.document().find("Внедрить с").block()
    cursor = QTextCursor(at)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.edit.setTextCursor(cursor)
    type_text(editor.edit, text)


def answer(editor: EditorPage, code: str) -> QPushButton:
    """A button of the question over the text."""
    found = editor.findChild(QPushButton, f"documents.template.question.{code}")
    assert found is not None
    return found


def test_every_shipped_text_is_shown_and_written_back_the_same(editor: EditorPage):
    for kind in catalogue.types().values():
        for variant in kind.variants:
            text = wordings.normal(wordings.shipped(kind, variant.code))
            editor.edit.show_text(text)
            assert editor.edit.text() == text, f"{kind.code}{variant.code}"
            assert not editor.is_changed
            seen = editor.edit.toPlainText()
            assert not set("{}") & set(seen), f"{kind.code}{variant.code}"


def test_a_field_is_inserted_by_words_and_declined_in_the_popover(
    editor: EditorPage, office: Office
):
    write_at_end_of_clause(editor, " Согласовать с @фио кур")
    assert editor.edit.popup.is_open
    assert "ФИО куратора" in editor.edit.popup.titles
    editor.edit.popup.choose(editor.edit.popup.titles.index("ФИО куратора"))
    assert "Согласовать с {куратор.фио}" in editor.edit.text()
    popover = editor.show_popover(editor.edit.place_of("куратор.фио"))
    popover.case.setCurrentIndex(popover.case.findData("instrumental"))
    popover.case.activated.emit(popover.case.currentIndex())
    assert popover.title.text() == "ФИО куратора, творит. падеж"
    assert f"Согласовать с {{{INSTRUMENTAL}}}" in editor.edit.text()
    popover.close()
    assert editor.save()
    assert f"{{{INSTRUMENTAL}}}" in in_base(office)


def test_backspace_takes_a_tile_whole_and_undo_brings_it_back(editor: EditorPage):
    write_at_end_of_clause(editor)
    editor.edit.insert_field(INSTRUMENTAL)
    press(editor.edit, Qt.Key.Key_Backspace)
    assert editor.edit.text() == shipped()
    press(editor.edit, Qt.Key.Key_Z, ctrl=True)
    assert f"{{{INSTRUMENTAL}}}" in editor.edit.text()


def test_fields_are_found_in_the_pane_and_inserted_by_enter(editor: EditorPage):
    write_at_end_of_clause(editor, " ")
    type_text(editor.ui.fields.search, "фио курат творит")
    press(editor.ui.fields.search, Qt.Key.Key_Return)
    assert f"{{{INSTRUMENTAL}}}" in editor.edit.text()
    editor.ui.fields.search.setText("абракадабра")
    assert editor.ui.fields.nothing.isVisible()


def test_a_wrong_field_names_its_paragraph_and_the_nearest_one(
    editor: EditorPage, office: Office, qtbot: QtBot
):
    write_at_end_of_clause(editor)
    editor.edit.insert_field("куратор.фиа.вин")
    editor.checker.try_text(soon=True)
    idle(qtbot, office, editor.ui.to_fault.isVisible)
    number = editor.edit.textCursor().blockNumber() + 1
    assert editor.ui.status.text() == (
        f"Абзац {number}: у «куратор» нет «фиа». Возможно, имелось в виду «ФИО куратора»."
    )
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    editor.ui.to_fault.click()
    assert editor.edit.textCursor().blockNumber() + 1 == number


def test_an_act_out_of_force_gives_way_by_one_press(
    editor: EditorPage, office: Office, qtbot: QtBot
):
    write_at_end_of_clause(editor, " (приказ от 07.04.2014 № 276, ")
    editor.edit.insert_field(INSTRUMENTAL)
    type_text(editor.edit, ", от 7 апреля 2014 г. № 276)")
    editor.checker.try_text(soon=True)
    idle(qtbot, office, editor.ui.cite.isVisible)
    assert editor.ui.status.text() == (
        "Акт «276» утратил силу: заменён на приказ от 24 марта 2023 г. № 196."
    )
    editor.ui.cite.click()
    written = editor.edit.text().replace("\u00a0", " ")
    tile = f"{{{INSTRUMENTAL}}}"
    assert f"(приказ от 24.03.2023 № 196, {tile}, от 24 марта 2023 г. № 196)" in written
    assert not editor.ui.cite.isVisible()
    editor.checker.try_text(soon=True)
    idle(qtbot, office, lambda: "помещается" in editor.ui.status.text())
    editor.edit.undo()
    assert "№ 196" not in editor.edit.text()


def test_the_page_is_made_on_the_longest_name(editor: EditorPage, office: Office, qtbot: QtBot):
    editor.ui.preview.click()
    idle(qtbot, office, lambda: editor.ui.view.count > 0)
    assert editor.ui.status.text() == "Проверено на самой длинной фамилии: помещается."
    pages = editor.ui.view.count
    for _ in range(3):
        editor.edit.insert_part("---")
    idle(qtbot, office, lambda: editor.ui.view.count > pages)


def test_a_paragraph_gets_its_kind_look_and_condition(editor: EditorPage):
    write_at_end_of_clause(editor)
    press(editor.edit, Qt.Key.Key_Return)
    assert editor.edit.kind == "+"
    type_text(editor.edit, "Новый пункт")
    editor.ui.bar.kind_wanted.emit("-")
    bar = editor.ui.bar.condition.menu()
    line = next(one for one in bar.actions() if one.text().startswith("¶") or "если" in one.text())
    line.trigger()
    mark = str(editor.edit.prefixes[0])
    assert f"{mark} - Новый пункт\n" in editor.edit.text()
    bar.actions()[0].trigger()
    editor.edit.moveCursor(QTextCursor.MoveOperation.StartOfBlock, _keep())
    editor.ui.bar.looks["bold"].click()
    assert "\n- **Новый пункт**\n" in editor.edit.text()


def _keep() -> QTextCursor.MoveMode:
    return QTextCursor.MoveMode.KeepAnchor


def test_pasted_text_loses_foreign_clothes_and_tiles_stay_tiles(editor: EditorPage):
    write_at_end_of_clause(editor)
    foreign = QMimeData()
    foreign.setHtml("<p style='color:red'>Из <b>Word</b></p>")
    editor.edit.insertFromMimeData(foreign)
    assert "Из Word" in editor.edit.text()
    assert "**" not in editor.edit.textCursor().block().text()
    editor.edit.insert_field(INSTRUMENTAL)
    editor.edit.moveCursor(QTextCursor.MoveOperation.StartOfBlock, _keep())
    copied = editor.edit.createMimeDataFromSelection()
    assert "ФИО куратора, творит. падеж" in copied.text()
    assert "{" not in copied.text()
    editor.edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    editor.edit.insertFromMimeData(copied)
    assert editor.edit.text().count(f"{{{INSTRUMENTAL}}}") == 2


def test_braces_which_are_typed_stay_letters(editor: EditorPage, office: Office):
    write_at_end_of_clause(editor, " {куратор.фио} [да] **нет**")
    assert editor.save()
    assert r"\{куратор.фио\} \[да\] \*\*нет\*\*" in in_base(office)


def test_saving_comparing_and_going_back(
    editor: EditorPage, view: TemplatesView, office: Office, toasts: list[str]
):
    write_at_end_of_clause(editor, " Первый вариант.")
    editor.ui.save.click()
    assert not view.is_editing
    assert toasts[-1] == "Текст сохранён. Новые документы печатаются по нему."
    office.write(
        wording_acts.save, ORDER, VARIANT, in_base(office).replace("Первый", "Второй"), office.today
    )
    view.edit_text(ORDER, VARIANT)
    assert "наш вариант от 20.11.2025" in editor.ui.title.accessibleName()
    dialog = editor.compare()
    assert dialog is not None
    assert dialog.summary.text() == "Изменено абзацев: 1"
    assert [dialog.versions.itemText(n) for n in range(dialog.versions.count())] == [
        "в окне сейчас", "вариант 2 от 20.11.2025", "вариант 1 от 20.11.2025"
    ]  # fmt: skip
    dialog.versions.setCurrentIndex(2)
    assert dialog.take.isVisibleTo(dialog)
    dialog.take.click()
    assert "Первый вариант." in in_base(office)
    assert "Первый вариант." in editor.edit.text()
    editor.ui.revert.click()
    assert editor.edit.text() == shipped()
    assert in_base(office) == wordings.shipped(catalogue.get(ORDER), VARIANT)
    assert toasts[-1] == "Возвращён исходный текст."


def test_leaving_a_changed_text_is_asked_about(
    editor: EditorPage, view: TemplatesView, office: Office
):
    write_at_end_of_clause(editor, " Лишнее.")
    editor.ui.cancel.click()
    assert view.is_editing
    answer(editor, "drop").click()
    assert not view.is_editing
    assert "Лишнее" not in in_base(office)
    view.edit_text(ORDER, VARIANT)
    assert editor.edit.text() == shipped()
    editor.ui.cancel.click()
    assert not view.is_editing


def test_what_was_typed_waits_for_the_next_time(program: Program, training_base: Path):
    view = templates(program)
    view.edit_text(ORDER, VARIANT)
    editor = view.editor
    write_at_end_of_clause(editor, " Недописанное.")
    view.edit_text("D05", "a")
    assert editor.draft.line.isHidden()
    view.edit_text(ORDER, VARIANT)
    assert not editor.draft.line.isHidden()
    editor.draft.line.go_on.click()
    assert "Недописанное." in editor.edit.text()
    program.close()
    assert program.open(training_base)
    again = templates(program)
    again.edit_text(ORDER, VARIANT)
    assert not again.editor.draft.line.isHidden()
    again.editor.draft.line.anew.click()
    assert again.editor.edit.text() == shipped()


def test_a_field_which_the_law_wants_is_asked_about(view: TemplatesView, office: Office):
    kind, variant, path = next(
        (kind, variant.code, path)
        for kind in catalogue.types().values()
        for variant in kind.variants
        for path in kind.must_have
        if f"{{{path}" in wordings.shipped(kind, variant.code)
    )
    view.edit_text(kind.code, variant)
    editor = view.editor
    office.read(texts.wording, kind.code, variant)
    kept = [line for line in editor.edit.text().splitlines() if path not in line]
    editor.edit.show_text("\n".join(kept), undoable=True)
    assert not editor.save()
    assert "По закону в этом документе это указывают." in editor.ui.question.text.text()
    answer(editor, "insert.1").click()
    assert f"{{{path}}}" in editor.edit.text()
    editor.edit.undo()
    assert not editor.save()
    answer(editor, "as_is").click()
    assert not view.is_editing
    found = office.read(texts.wording, kind.code, variant)
    assert found is not None
    assert path not in found.text


def test_a_newer_shipped_text_is_offered(
    view: TemplatesView, office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.write(wording_acts.save, ORDER, VARIANT, "Наш текст.\n", office.today)
    name = catalogue.get(ORDER).variant(VARIANT).text
    old = catalogue.shipped_text
    monkeypatch.setattr(
        catalogue, "shipped_text", lambda one: "# ПРИКАЗ\n" if one == name else old(one)
    )
    view.refresh()
    view.list.head.chips.choose("newer")
    assert len(view.list.ids) == 1
    view.edit_text(ORDER, VARIANT)
    assert view.editor.ui.question.text.text() == "Исходный текст обновился."
    answer(view.editor, "keep").click()
    assert view.editor.ui.question.isHidden()
    assert view.editor.edit.text() == "Наш текст.\n"
    view.refresh()
    assert not any(row.is_newer for row in view.shown.rows)


def test_a_viewer_reads_but_does_not_write(editor: EditorPage, view: TemplatesView, office: Office):
    editor.cancel()
    office.set_role("viewer")
    view.edit_text(ORDER, VARIANT)
    assert editor.edit.isReadOnly()
    assert not editor.ui.save.isEnabled()
    assert editor.ui.compare.isEnabled()


def test_f2_opens_the_choices_of_the_tile_under_the_cursor(editor: EditorPage):
    write_at_end_of_clause(editor)
    editor.edit.insert_field(INSTRUMENTAL)
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(editor.edit, event)
    assert isinstance(editor.popover, TilePopover)
    assert editor.popover.case.currentData() == "instrumental"
    editor.popover.close()
