"""«Шаблоны»: the list of wordings, confirming, copies, the look of a kind, the own Word form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.documents import in_force, marks, wording_acts
from desktop.documents.blocks import Paper, Paragraph, Run
from desktop.documents.catalogue import get
from desktop.documents.docx import render
from desktop.services.documents import looks
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.common.rows_field import RowsEditor
from desktop.views.documents.templates.form_dialog import FormDialog
from desktop.views.documents.templates.template_list import SAMPLE
from desktop.views.documents.templates.view import TemplatesView
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages, type_text
from tests.gui.paper_desk import idle, papers_file, press, printer, training_base
from tests.gui.template_desk import ORDER, VARIANT, templates, view

__all__ = ["papers_file", "printer", "training_base", "view"]
CERTIFICATE = "D32"
OWN = "# ПРИКАЗ\nНаш текст для {куратор.фио.род}.\n"


def texts_of(view: TemplatesView) -> list[str]:
    row = view.current
    assert row is not None
    return [column.text(row) for column in view.list.model.columns]


def save_own(office: Office) -> None:
    office.write(wording_acts.save, ORDER, VARIANT, OWN, office.today)


def word(tmp_path: Path, *lines: str) -> Path:
    """A form which was drawn in Word."""
    path = tmp_path / "Наш бланк.docx"
    path.write_bytes(render(Paper("Бланк", tuple(Paragraph((Run(one),)) for one in lines))))
    return path


def form_dialog(view: TemplatesView) -> FormDialog:
    view.select(ORDER)
    dialog = view.load_form()
    assert dialog is not None
    return dialog


def test_every_wording_is_listed_as_shipped(view: TemplatesView):
    assert len(view.list.ids) == sum(len(get(row.code).variants) > 0 for row in view.shown.rows)
    view.select(ORDER)
    assert texts_of(view)[:4] == [
        "Приказ о внедрении наставничества и кураторе: первый год", "исходный", "—", SAMPLE
    ]  # fmt: skip
    titles = [made.text() for made in view.list.head.chips.buttons]
    assert titles[1:] == [
        "Наши варианты 0", f"Не подтверждены {len(view.shown.rows)}", "Исходный обновился 0"
    ]  # fmt: skip


def test_an_own_text_is_told_found_and_taken_back(
    view: TemplatesView, office: Office, toasts: list[str], qtbot: QtBot
):
    save_own(office)
    view.list.head.chips.choose("own")
    assert len(view.list.ids) == 1
    view.select(ORDER)
    assert texts_of(view)[1:3] == ["наш", "20.11.2025"]
    view.revert()
    assert toasts[-1] == "Возвращён исходный текст."
    view.select(ORDER)
    assert texts_of(view)[1] == "исходный"
    view.list.head.chips.choose("all")
    view.list.head.search.setText("сертиф участ")
    qtbot.waitUntil(lambda: len(view.list.ids) < 5)
    found = {row.code for row in view.shown.rows if row.id in view.list.ids}
    assert found == {CERTIFICATE}


def test_the_head_confirms_and_editing_takes_it_back(
    view: TemplatesView, office: Office, toasts: list[str]
):
    view.select(ORDER)
    view.confirm()
    assert toasts[-1] == "Формулировки подтверждены."
    view.select(ORDER)
    assert texts_of(view)[3].startswith("20.11.2025, ")
    assert office.read(in_force.wording, get(ORDER), VARIANT).is_confirmed
    save_own(office)
    view.select(ORDER)
    assert texts_of(view)[3] == SAMPLE


def test_acts_are_offered_to_those_who_may_do_them(view: TemplatesView, office: Office):
    def enabled(code: str) -> bool:
        made = (one for one in view.list.head.buttons.buttons if one.objectName().endswith(code))
        return next(made).isEnabled()

    view.select(CERTIFICATE)
    assert not enabled("form"), "an award is drawn by its design"
    view.select(ORDER)
    assert enabled("form")
    assert enabled("confirm")
    office.set_role("senior_educator")
    assert not enabled("confirm")
    view.confirm()
    view.select(ORDER)
    assert texts_of(view)[3] == SAMPLE


def test_a_copy_opens_in_the_editor_of_the_other_variant(view: TemplatesView, office: Office):
    save_own(office)
    view.select(ORDER)
    dialog = view.copy_text()
    assert dialog is not None
    dialog.press_primary()
    opened = view.editor.open_text
    assert opened is not None
    assert (opened.kind.code, opened.variant) == (ORDER, "b")
    assert view.editor.edit.text() == OWN
    assert view.editor.is_changed


def test_a_place_opens_the_text_of_a_document(program: Program):
    view = templates(program)
    program.go(Place("documents", "templates", section="D05:b"))
    opened = view.editor.open_text
    assert view.is_editing
    assert opened is not None
    assert (opened.kind.code, opened.variant) == ("D05", "b")


def test_the_look_is_seen_kept_and_taken_back(
    view: TemplatesView, office: Office, qtbot: QtBot, toasts: list[str]
):
    view.select(ORDER)
    dialog = view.show_look()
    assert dialog is not None
    idle(qtbot, office, lambda: dialog.view.count > 0)
    dialog.choices.points.setValue(12)
    dialog.choices.margins["left"].setValue(30)
    dialog.choices.profile.setCurrentIndex(dialog.choices.profile.findData("gost2016"))
    dialog.press_primary()
    kept = office.read(looks.load, ORDER)
    assert (kept.size, kept.left, kept.profile) == (12, 30, "gost2016")
    assert toasts[-1] == "Оформление сохранено."
    again = view.show_look()
    assert again is not None
    assert (again.choices.points.value(), again.choices.margins["right"].text()) == (
        12,
        "по правилам",
    )
    again.shipped.click()
    assert not office.read(looks.is_kept, ORDER)
    common = view.show_look()
    assert common is not None
    common.choices.typeface.setCurrentIndex(1)
    common.for_all.setChecked(True)
    common.press_primary()
    assert office.read(looks.in_force, "D05").font == common.choices.typeface.currentData()


def test_the_marks_of_a_kind_are_chosen_in_its_look(
    view: TemplatesView, office: Office, qtbot: QtBot
):
    view.select("D01")
    dialog = view.show_look()
    assert dialog is not None
    assert dialog.marks is not None
    rows = dialog.marks.form.editor(marks.FIELD)
    assert isinstance(rows, RowsEditor)
    assert [row["mark"] for row in rows.value()] == [marks.ADOPTED, marks.AGREED, marks.ORDER]
    idle(qtbot, office, lambda: dialog.view.count > 0)
    rows.set_value([row for row in rows.value() if row["mark"] != marks.AGREED])
    rows.edited.emit()
    idle(qtbot, office)
    dialog.press_primary()
    kept = office.read(looks.load, "D01").marks
    assert kept is not None
    assert [one.mark for one in kept] == [marks.ADOPTED, marks.ORDER]
    again = view.show_look()
    assert again is not None
    assert again.marks is not None
    assert again.marks.choice() == kept
    again.shipped.click()
    assert office.read(looks.load, "D01").marks is None


def test_ready_forms_are_moved_and_a_trial_sheet_is_printed(
    view: TemplatesView, office: Office, qtbot: QtBot, printer: Path
):
    view.select(CERTIFICATE)
    dialog = view.show_look()
    assert dialog is not None
    idle(qtbot, office, lambda: dialog.view.count > 0)
    dialog.choices.shift_x.setValue(2.5)
    dialog.choices.trial.click()
    panel = dialog.findChild(PrintingPanel) or dialog.window().findChild(PrintingPanel)
    assert panel is not None
    idle(qtbot, office, panel.primary.isEnabled)
    with qtbot.waitSignal(panel.printed, timeout=15_000):
        panel.primary.click()
    idle(qtbot, office)
    assert printer.read_bytes().startswith(b"%PDF")
    panel.reject()
    dialog.press_primary()
    assert office.read(looks.load, CERTIFICATE).shift_x == pytest.approx(2.5)


def test_an_own_form_is_read_seen_and_taken(
    view: TemplatesView,
    office: Office,
    qtbot: QtBot,
    tmp_path: Path,
    messages: RecordedMessages,
    toasts: list[str],
):
    messages.files.append(str(word(tmp_path, "{{ орг.полное }}", "Куратор {{ куратор.фио.вин }}")))
    dialog = form_dialog(view)
    assert not dialog.primary.isEnabled()
    dialog.choose_button.click()
    idle(qtbot, office, dialog.primary.isEnabled)
    assert dialog.known.text() == (
        "Найдены поля: ФИО куратора, винит. падеж; полное название организации."
    )
    assert dialog.view.count == 1
    dialog.press_primary()
    assert toasts[-1] == "Бланк загружен. Новые документы печатаются на нём."
    view.select(ORDER)
    assert texts_of(view)[1] == "свой бланк"
    assert office.read(in_force.wording, get(ORDER), VARIANT).form
    view.edit_text(ORDER, VARIANT)
    assert "печатается на своём бланке «Наш бланк.docx»" in view.editor.ui.law.text()
    view.editor.cancel()
    view.revert()
    assert toasts[-1] == "Бланк снят. Документ печатается по тексту шаблона."
    assert not office.read(in_force.wording, get(ORDER), VARIANT).form


def test_a_form_which_does_not_fit_says_why_and_fields_are_copied(
    view: TemplatesView, office: Office, qtbot: QtBot, tmp_path: Path
):
    dialog = form_dialog(view)
    dialog.look_through(word(tmp_path, "{{ куратор.фиа }}"))
    idle(qtbot, office, dialog.unknown.isVisible)
    assert dialog.unknown.text() == (
        "Поля «куратор.фиа» у этого документа нет. Ближайшее — «куратор.фио» (ФИО куратора)."
    )
    assert not dialog.primary.isEnabled()
    bad = tmp_path / "рисунок.docx"
    bad.write_bytes(b"%PDF-1.7")
    dialog.look_through(bad)
    idle(qtbot, office, dialog.trouble.isVisible)
    assert dialog.trouble.text().startswith("Это не файл Word")
    dialog.look_through(tmp_path / "нет.docx")
    assert "не открывается" in dialog.trouble.text()
    type_text(dialog.fields_list.search, "фио курат твор")
    assert dialog.fields_list.list.count() == 2  # the name alone, then with the post
    press(dialog.fields_list.search, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "{{ куратор.фио.твор }}"
    assert "Скопировано" in dialog.fields_list.said.text()
