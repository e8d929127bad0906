"""The badge of «Сегодня» while another page stands in front (ux.md 4.3)."""

from __future__ import annotations

import pytest

from desktop.services import today as attention
from desktop.views.office import Office, Place
from desktop.views.page import Badge
from desktop.views.program.program import Program
from desktop.views.today import news
from desktop.views.today.page import TodayPage


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the pages of others."""
    monkeypatch.setattr(news, "FIRST_MS", 0)


def _badge(program: Program) -> Badge:
    return program.window.navigation.bar.badge(0)


def test_it_is_there_before_the_page_was_opened(soon: None, program: Program, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(_badge(program).text))
    before = _badge(program)
    assert program.window.navigation.page("today") is None
    program.go(Place("today"))
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    assert before == page.badge()


def test_it_follows_the_base_before_the_page_was_opened(
    soon: None, program: Program, office: Office, qtbot
) -> None:
    qtbot.waitUntil(lambda: bool(_badge(program).text))
    before = int(_badge(program).text)
    office.write(attention.put_off, "urgent_request", "", None, "проба")
    qtbot.waitUntil(lambda: int(_badge(program).text) < before)


def test_it_follows_the_base_while_the_page_is_out_of_sight(
    program: Program, office: Office, qtbot
) -> None:
    program.go(Place("today"))
    page = program.window.page("today")
    assert isinstance(page, TodayPage)
    line = page.attention.lines[0].shown.line
    before = int(page.badge().text)
    qtbot.waitUntil(lambda: _badge(program).text == str(before))
    program.go(Place("service", "news"))
    office.write(attention.put_off, line.kind, line.subject, None, "проба")
    qtbot.waitUntil(lambda: int(_badge(program).text) < before)
