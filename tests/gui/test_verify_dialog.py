"""«Проверить документ»: a typed or scanned code, found or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.documents.awards import qr
from desktop.services import search
from desktop.services.documents import register
from desktop.services.documents.register import Filter, RegisterRow
from desktop.services.people import fields
from desktop.views.documents.papers.verify_dialog import VerifyDialog
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.program.program import Program
from tests.gui.conftest import type_text
from tests.gui.paper_desk import idle, papers_file, press, training_base

__all__ = ["papers_file", "training_base"]


@pytest.fixture
def dialog(program: Program) -> VerifyDialog:
    """From the menu «Сервис»."""
    program.run_command("verify")
    settle()
    found = program.window.findChild(VerifyDialog)
    assert found is not None
    return found


def _paper(office: Office, number: str) -> RegisterRow:
    rows = office.read(register.rows, Filter(), office.today)
    return next(row for row in rows if row.number == number)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_known_code_tells_everything(dialog: VerifyDialog, office: Office):
    paper = _paper(office, "2025-045")
    type_text(dialog.typed, paper.control_code)
    press(dialog.typed, Qt.Key.Key_Return)
    assert not dialog.found.isHidden()
    assert dialog.missing.isHidden()
    said = {key: _plain(made.text()) for key, made in dialog.values.items()}
    assert said == {
        "number": "2025-045",
        "date": "14.11.2025",
        "kind": "Сертификат",
        "name": "Бондаренко И. Н.",
    }
    assert dialog.state.word == "Зарегистрирован"


def test_small_letters_and_blanks_do_not_matter(dialog: VerifyDialog, office: Office):
    code = _paper(office, "2025-044").control_code
    dialog.typed.setText(f" {code.lower().replace('-', ' ')} ")
    dialog.look_up()
    assert dialog.values["number"].text() == "2025-044"


@pytest.mark.parametrize("code", ["00000-00000", "не код", "x"])
def test_an_unknown_code_is_said_kindly(dialog: VerifyDialog, code: str):
    dialog.typed.setText(code)
    dialog.look_up()
    assert dialog.found.isHidden()
    assert dialog.missing.text().startswith("Не найден в этой базе.")
    assert not dialog.missing.isHidden()


def test_an_annulled_one_is_found_and_marked(dialog: VerifyDialog, office: Office):
    dialog.typed.setText(_paper(office, "44-ОД").control_code)
    dialog.look_up()
    assert dialog.state.word == "Аннулирован"
    assert dialog.note.text().startswith("Причина: Куратор не менялся")


def test_changed_data_are_told_and_the_paper_stays_valid(dialog: VerifyDialog, office: Office):
    paper = _paper(office, "5")
    person = office.read(search.find, "person", "гончар").ids[0]
    office.write(fields.set_field, person, "person.surname", "Гончарова")
    dialog.typed.setText(paper.control_code)
    dialog.look_up()
    assert dialog.state.word == "Зарегистрирован"
    assert dialog.note.text().startswith("Данные изменились после печати: ")


def test_a_scanned_square_is_found(dialog: VerifyDialog, office: Office):
    paper = _paper(office, "2025-044")
    dialog.typed.setText(qr.payload(paper.number, paper.control_code))
    press(dialog.typed, Qt.Key.Key_Return)
    assert dialog.values["number"].text() == "2025-044"
    assert dialog.note.isHidden()
    assert dialog.typed.hasSelectedText()  # the next one may be scanned at once


def test_it_leads_to_the_journal(
    dialog: VerifyDialog, office: Office, program: Program, qtbot: QtBot
):
    dialog.typed.setText(_paper(office, "41-ОД").control_code)
    dialog.look_up()
    dialog.open_button.click()
    assert program.window.navigation.current == "documents"
    idle(qtbot, office)
