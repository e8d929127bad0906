"""«Сегодня»: a reminder put off for ever with its reason; the way to its settings."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from sqlmodel import Session, select

from desktop.models import Postponed
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.service.settings_page import SettingsPage
from desktop.views.today.never_dialog import NeverDialog
from desktop.views.today.page import TodayPage


def _page(program: Program) -> TodayPage:
    program.go(Place("today"))
    settle()
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    return page


def _choose(menu: QMenu, words: str) -> None:
    next(line for line in menu.actions() if line.text() == words).trigger()


def _postponed(session: Session) -> list[tuple[str, bool, str]]:
    found = session.exec(select(Postponed)).all()
    return [(one.kind, one.until is None, one.reason) for one in found]


def test_a_reminder_is_put_off_for_ever_with_a_reason(program: Program):
    page, office = _page(program), program.office
    assert office is not None
    line = page.attention.lines[0]
    kind, count = line.shown.line.kind, int(page.badge().text)
    _choose(line.make_menu(), "Больше не напоминать об этом…")
    dialog = page.findChild(NeverDialog)
    assert dialog is not None
    assert office.read(_postponed) == [], "nothing before the button"
    dialog.form.editor("reason").set_value("уже поговорили")
    dialog.primary.click()
    settle()
    assert office.read(_postponed) == [(kind, True, "уже поговорили")]
    page.refresh()
    assert int(page.badge().text) == count - 1


def test_the_reason_may_stay_empty(program: Program):
    page, office = _page(program), program.office
    assert office is not None
    page.attention.lines[0].never_wanted.emit()
    dialog = page.findChild(NeverDialog)
    assert dialog is not None
    dialog.primary.click()
    assert [reason for _, _, reason in office.read(_postponed)] == [""]


def test_a_line_leads_to_the_settings_of_reminders(program: Program):
    _choose(_page(program).attention.lines[0].make_menu(), "Настроить напоминания…")
    settle()
    settings = program.window.current_page()
    assert isinstance(settings, SettingsPage)
    assert settings.tabs.current == "staff"
