"""«Правовые акты»: the list, the card of an act, comparing, switching off, who only looks."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from desktop.models import Norm, Organization, derived_id, uuid7
from desktop.services import acts
from desktop.services.documents import norm_editing, norm_list, norms
from desktop.services.documents.norms import LOCAL, PaperNorm
from desktop.storage.log import acts as log_acts
from desktop.views.common.choice import ComboEditor
from desktop.views.common.fields import TextEditor
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.norms.dialog import NormDialog
from desktop.views.service.norms.page import NormsPage
from tests.gui.card_tools import newest
from tests.gui.pair_desk import press

CHARTER = PaperNorm("", kind=LOCAL, title="Устав детского сада", dated=dt.date(2019, 3, 1))


@pytest.fixture
def page(program: Program) -> NormsPage:
    program.go(Place("service", "norms"))
    settle()
    found = program.window.page("service.norms")
    assert isinstance(found, NormsPage)
    return found


def choose(page: NormsPage, number: str) -> None:
    """The cursor on the act with this number."""
    found = {page.list.model.row_at(place) for place in range(len(page.list.ids))}
    line = next(one for one in found if one is not None and one.norm.number == number)
    assert page.list.select(line.id)


def opened(page: NormsPage, number: str) -> NormDialog:
    choose(page, number)
    dialog = page.open()
    assert dialog is not None
    return dialog


def fill(dialog: NormDialog, **values: object) -> None:
    for code, value in values.items():
        editor = dialog.form.editor(code)
        editor.set_value(value)
        editor.edited.emit()


def texts(page: NormsPage, number: str) -> dict[str, str]:
    choose(page, number)
    assert page.current is not None
    return {one.title: one.text(page.current) for one in page.list.model.columns}


def marked(page: NormsPage) -> str:
    line = page.current
    assert line is not None
    column = next(one for one in page.list.model.columns if one.code == "title")
    found = column.mark(line) if column.mark is not None else None
    return found.badge if found is not None else ""


def test_the_list_says_what_is_out_of_force_by_a_word(page: NormsPage):
    said = texts(page, "276")
    assert (said["Вид"], said["Дата"], said["Утратил силу"]) == (
        "приказ", "07.04.2014", "01.09.2023",
    )  # fmt: skip
    assert said["Заменён чем"] == "приказ от 24 марта 2023 г. № 196"
    assert marked(page) == "утратил силу"
    assert texts(page, "Р-76, Р-33")["Название"] == "название не указано"
    assert marked(page) == "не в работе"
    assert page.line.text().startswith("Сверьте с действующей редакцией")


def test_chips_search_and_sorting(page: NormsPage):
    page.list.head.chips.choose("over")
    assert len(page.list.ids) == 4
    page.list.head.chips.choose("")
    page.list.head.search.setText("аттестац")
    page.list.head.search.typed.emit("аттестац")
    assert {page.list.model.row_at(one).norm.code for one in range(2)} == {"N11", "N91"}
    page.list.reset_conditions()
    page.list.table.horizontalHeader().sectionClicked.emit(3)
    days = [page.list.model.row_at(one).norm.dated for one in range(25)]
    known = [day for day in days if day is not None]
    assert known == sorted(known)


def test_ticked_acts_are_compared_by_one_press_and_taken_back(
    page: NormsPage, office: Office, program: Program
):
    chosen = list(page.list.ids[:2])
    page.list.model.set_ticked(chosen, on=True)
    page.list.head.buttons.buttons[2].click()
    found = office.read(norms.chosen, ["N01", "N02", "N03"])
    assert [one.verified_on for one in found] == [office.today, office.today, None]
    assert found[0].verified_by == office.database.actor != ""
    assert page.list.ticked == []
    assert texts(page, "273-ФЗ")["Проверено"] == f"{office.today:%d.%m.%Y}"
    program.undo_last()
    settle()
    assert texts(page, "273-ФЗ")["Проверено"] == "сверьте"


def test_delete_takes_out_of_work_and_the_menu_brings_back(page: NormsPage, office: Office):
    choose(page, "1264-р")
    press(page.list.table, Qt.Key.Key_Delete)
    assert not office.read(norm_editing.get, "N10").is_active
    assert len(office.read(norms.every)) == 25
    assert marked(page) == "не в работе"
    page.switch(on=True)
    assert office.read(norm_editing.get, "N10").is_active


def test_an_act_of_ours_is_added_with_its_forms(page: NormsPage, office: Office):
    dialog = page.add()
    assert dialog is not None
    assert "Впишите название" in dialog.example.text()
    fill(dialog, kind=LOCAL, title="Положение о системе наставничества")
    assert "после двоеточия" in dialog.example.text()
    dialog.make_forms.click()
    assert "на основании Положения о системе наставничества" in dialog.example.text()
    assert "в соответствии с Положением о системе наставничества" in dialog.example.text()
    dialog.press_primary()
    assert newest(office) == "правовой акт: Положение о системе наставничества"
    assert page.current is not None
    assert page.current.norm.text_ins == "Положением о системе наставничества"
    assert not page.current.norm.is_shipped


def test_one_form_alone_is_refused_at_its_field(page: NormsPage, office: Office):
    dialog = opened(page, "779")
    fill(dialog, text_gen="приказа № 779")
    dialog.press_primary()
    assert dialog.isVisible()
    assert "обе формы" in dialog.form.row("text_ins").problem_label.text()
    assert not office.read(norm_editing.get, "N16").is_changed


def test_a_shipped_act_is_changed_replaced_and_restored(page: NormsPage, office: Office):
    dialog = opened(page, "Р-201")
    assert dialog.form.row("replaced_by").is_wanted
    fill(dialog, in_force_until=dt.date(2025, 9, 1), successor="N10")
    assert not dialog.form.row("replaced_by").is_wanted
    dialog.press_primary()
    found = office.read(norm_editing.get, "N05")
    assert found.replaced_by == "распоряжение от 21 мая 2025 г. № 1264-р"
    assert found.cited == norms.shipped()["N05"].cited
    assert texts(page, "Р-201")["Утратил силу"] == "01.09.2025"
    again = opened(page, "Р-201")
    assert again.form.editor("successor").value() == "N10"
    again.reject()
    page.restore()
    assert office.read(norm_editing.get, "N05") == norms.shipped()["N05"]
    assert newest(office).startswith("исходная строка акта")


def test_who_only_looks_reads_and_changes_nothing(page: NormsPage, office: Office):
    office.set_role("viewer")
    assert page.add() is None
    before = office.read(acts.journal)
    dialog = opened(page, "273-ФЗ")
    assert not dialog.primary.isVisible()
    assert dialog.cancel.text() == "Закрыть"
    title = dialog.form.editor("title")
    assert isinstance(title, TextEditor)
    assert title.line.isReadOnly()
    dialog.reject()
    page.verify()
    page.switch(on=False)
    page.restore()
    assert office.read(acts.journal) == before


def test_the_new_year_leads_to_local_acts(
    page: NormsPage, office: Office, program: Program, qtbot: QtBot
):
    office.write(norm_editing.save, CHARTER)
    program.go(Place("service", "norms", chip="unverified", search="локальный"))
    qtbot.waitUntil(lambda: len(page.list.ids) == 1)
    assert [page.list.model.row_at(0).norm.title] == [CHARTER.title]
    page.verify()
    assert office.read(norm_list.unverified_local, office.today) == 0


def test_an_act_which_is_only_saved_keeps_the_words_of_the_program(page: NormsPage, office: Office):
    for shipped in norms.shipped().values():
        if not shipped.title:
            continue
        choose(page, shipped.number)
        line = page.current
        dialog = NormDialog(office, page, line)
        dialog.open()
        dialog.press_primary()
        assert not dialog.isVisible()
    assert office.read(norms.every) == norms.shipped()


def test_a_value_which_is_no_paper_is_said_at_its_field(page: NormsPage):
    dialog = page.add()
    assert dialog is not None
    fill(dialog, kind=LOCAL, title="Положение")
    editor = dialog.form.editor("document_id")
    assert isinstance(editor, ComboEditor)
    editor.combo.setEditText("приказ")
    editor.edited.emit()
    dialog.press_primary()
    assert dialog.isVisible()
    assert "Выберите одно из списка" in dialog.form.row("document_id").problem_label.text()


def test_an_act_of_another_kindergarten_is_taken_over(page: NormsPage, office: Office):
    office.write(_send_from_another)
    settle()
    page.list.refresh()
    page.list.head.chips.choose("others")
    line = page.list.model.row_at(0)
    assert line is not None
    assert line.norm.title == "О наставниках"
    assert marked(page) == "№ 12"
    assert not page.list.spec.actions[2].enabled()
    dialog = page.open()
    assert dialog is not None
    assert not dialog.primary.isVisible()
    dialog.reject()
    page.take()
    assert page.current is not None
    assert (page.current.norm.title, page.current.site) == ("О наставниках", "")
    assert "О наставниках" in [one.title for one in office.read(norms.every).values()]


def _send_from_another(session: Session) -> None:
    """As the exchange leaves it: a row of theirs."""
    theirs = Organization(short_name="МБДОУ № 12", number="12")
    session.add(theirs)
    session.flush()
    code = uuid7().hex
    session.add(
        Norm(
            id=derived_id("norm", theirs.id, code),
            organization_id=theirs.id,
            code=code,
            kind="order",
            number="900",
            title="О наставниках",
        )
    )
    log_acts.name(session, "проба")
