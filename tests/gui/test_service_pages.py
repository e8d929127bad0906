"""The frame of «Сервис», «Наша организация», «Настройки», «О программе», «Что нового»."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop import __version__
from desktop.services import acts, base, program_info, settings
from desktop.services.organizations import fields, lines
from desktop.views.common.tenths_field import TenthsEditor
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.page import HasHelp
from desktop.views.program.program import Program
from desktop.views.service.about_page import AboutPage
from desktop.views.service.frame import SECTIONS, ServicePage
from desktop.views.service.organization_page import OrganizationPage
from desktop.views.service.settings_page import SettingsPage
from desktop.views.theme import Look, TextSize, Theme
from tests.gui.conftest import RecordedMessages

CODES = [code for code, _ in SECTIONS] + ["about", "news"]


def _page(program: Program, code: str) -> ServicePage:
    program.go(Place("service", code))
    settle()
    page = program.window.page(f"service.{code}")
    assert isinstance(page, ServicePage)
    return page


@pytest.mark.parametrize("code", CODES)
def test_each_page_opens_says_what_it_is_for_and_fits_a_small_window(program: Program, code: str):
    page = _page(program, code)
    assert isinstance(page, HasHelp)
    assert page.help_text().purpose.endswith(".")
    program.window.resize(1092, 614)
    Theme.current().set_size(TextSize.LARGEST)
    settle()
    assert program.window.width() <= 1092
    assert page.minimumSizeHint().width() <= page.width()


@pytest.mark.parametrize("size", list(TextSize))
def test_no_section_of_the_service_is_cut(program: Program, size: TextSize):
    page = _page(program, "roles")
    program.window.resize(1600, 900)
    Theme.current().set_size(size)
    settle()
    assert page.sections.isVisible()
    assert page.sections.sizeHintForColumn(0) <= page.sections.viewport().width()


@pytest.mark.parametrize("code", CODES)
def test_everything_which_can_be_pressed_has_a_name(program: Program, code: str):
    page = _page(program, code)
    shown = [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]
    nameless = [
        one for one in shown if not one.objectName().startswith("qt_") and not one.objectName()
    ]
    assert nameless == []


def test_the_sections_lead_to_each_other_and_back(program: Program):
    page = _page(program, "roles")
    program.window.resize(1366, 768)
    settle()
    assert page.sections.currentItem().text() == "Роли и PIN"
    item = page.sections.item(0)
    page.sections.itemClicked.emit(item)
    assert program.window.navigation.current == "service.organization"
    assert page.sections.currentItem().text() == "Роли и PIN"
    here = _page(program, "organization")
    here.back_button.click()
    assert program.window.navigation.current != "service.organization"


def test_a_narrow_window_has_a_drop_down_instead(program: Program):
    page = _page(program, "roles")
    program.window.resize(1092, 614)
    settle()
    assert page.chooser.isVisible()
    assert not page.sections.isVisible()
    page.chooser.activated.emit(page.chooser.findText("Корзина и архив"))
    assert program.window.navigation.current == "service.trash"


def test_our_organisation_saves_what_only_ours_has(program: Program, office: Office):
    page = _page(program, "organization")
    assert isinstance(page, OrganizationPage)
    form = page.main.form
    form.editor("requisites.bank_details").set_value("Счёт 40701")
    form.row("requisites.bank_details").commit()
    own = office.read(base.own_organization_id)
    assert office.read(fields.values, own)["requisites.bank_details"] == "Счёт 40701"


def test_the_emblem_must_be_a_picture(
    program: Program, office: Office, messages: RecordedMessages, tmp_path: Path
):
    page = _page(program, "organization")
    assert isinstance(page, OrganizationPage)
    own = office.read(base.own_organization_id)
    (tmp_path / "устав.txt").write_bytes(b"text")
    picture = QPixmap(8, 8)
    picture.fill("white")
    assert picture.save(str(tmp_path / "герб.png"))
    messages.files += [str(tmp_path / name) for name in ("устав.txt", "герб.png")]
    editor, row = page.main.form.editor("emblem"), page.main.form.row("emblem")
    editor.choose()  # type: ignore[attr-defined]
    assert ".png или .jpg" in row.problem
    editor.choose()  # type: ignore[attr-defined]
    assert row.problem == ""
    assert office.read(fields.values, own)["details.emblem_name"] == "герб.png"
    editor.remove_button.click()  # type: ignore[attr-defined]
    assert office.read(fields.values, own)["details.emblem_hash"] == ""


def test_achievements_of_the_kindergarten(program: Program, office: Office, tmp_path: Path):
    page = _page(program, "organization")
    assert isinstance(page, OrganizationPage)
    dialog = page.achievements.add()
    assert dialog is not None
    (tmp_path / "диплом.pdf").write_bytes(b"%PDF")
    dialog.form.editor("title").set_value("Лучший сад года")
    dialog.form.editor("file").set_value(tmp_path / "диплом.pdf")
    dialog.press_primary()
    (line,) = office.read(lines.achievements, office.read(base.own_organization_id))
    assert (line.title, line.file_name) == ("Лучший сад года", "диплом.pdf")
    assert line.happened_on == office.today
    settle()
    page.achievements.box.opened.emit(line.id)
    again = page.window().findChild(type(dialog), "dialog.organization_achievement")
    assert again is not None
    again.press_primary()
    (same,) = office.read(lines.achievements, office.read(base.own_organization_id))
    assert same == line


def test_a_setting_is_one_act_and_undo_shows_it_again(program: Program, office: Office):
    page = _page(program, "settings")
    assert isinstance(page, SettingsPage)
    form = page.forms["staff"]
    form.editor("team_max_size").set_value(6)
    form.row("team_max_size").commit()
    assert office.read(settings.number, "team_max_size") == 6
    assert office.read(acts.undoable)[0].title.startswith("настройка «В творческой группе")
    program.undo_last()
    assert form.values()["team_max_size"] == 4


def test_a_figure_out_of_its_bounds_is_refused_under_the_field(program: Program, office: Office):
    page = _page(program, "settings")
    assert isinstance(page, SettingsPage)
    row = page.forms["staff"].row("team_max_size")
    page.forms["staff"].editor("team_max_size").set_value(500)
    row.commit()
    assert row.problem == "Впишите число от 2 до 12."
    assert office.read(settings.number, "team_max_size") == 4
    row.restore()


def test_the_threshold_of_trust_has_a_place_after_the_comma(program: Program, office: Office):
    page = _page(program, "settings")
    assert isinstance(page, SettingsPage)
    form = page.forms["pairs"]
    row, editor = form.row("stage3_min_pulse"), form.editor("stage3_min_pulse")
    assert isinstance(editor, TenthsEditor)
    line = editor.line
    assert line.text() == "4,0"
    for typed, kept, shown in (("3.5", 35, "3,5"), ("4", 40, "4,0")):
        line.setText(typed)
        row.commit()
        assert office.read(settings.number, "stage3_min_pulse") == kept
        editor.set_value(kept)
        assert line.text() == shown
    line.setText("высокое")
    row.commit()
    assert row.problem.startswith("«высокое» — не число")
    line.setText("5,1")
    row.commit()
    assert row.problem == "Впишите число от 0,0 до 5,0."
    assert office.read(settings.number, "stage3_min_pulse") == 40
    row.restore()


def test_every_setting_stands_in_a_tab(program: Program):
    page = _page(program, "settings")
    assert isinstance(page, SettingsPage)
    shown = {code for form in page.forms.values() for code in form.codes}
    assert shown == set(settings.known())


def test_theme_and_text_size_change_at_once(program: Program):
    page = _page(program, "settings")
    assert isinstance(page, SettingsPage)
    page.theme.choose("dark")
    page.text_size.choose("13")
    assert Theme.current().look is Look.DARK
    assert Theme.current().size is TextSize.LARGE
    assert program.window.preferences.theme == "dark"


def test_about_tells_version_folder_law_and_licences(program: Program, office: Office):
    page = _page(program, "about")
    assert isinstance(page, AboutPage)
    text = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert __version__ in text
    assert str(office.database.path.parent) in text
    assert "не заменяет юриста" in text
    assert "CC BY-SA" in text
    assert page.table.rowCount() == len(program_info.licences())
    assert all(path.is_file() for one in program_info.licences() for path in one.texts)


def test_news_begin_with_this_version(program: Program):
    page = _page(program, "news")
    assert program_info.news()[0].version == __version__
    text = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert all(item in text for item in program_info.news()[0].items)


def test_a_copy_of_a_viewer_shows_pages_without_changing_anything(program: Program, office: Office):
    page = _page(program, "organization")
    assert isinstance(page, OrganizationPage)
    office.set_role("viewer")
    assert not page.achievements.box.add_button.isEnabled()
    reference = _page(program, "reference")
    assert not reference.buttons["add"].isEnabled()  # type: ignore[attr-defined]
