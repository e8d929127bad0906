"""«Журнал действий»: [Подробнее] shows what an act changed."""

from __future__ import annotations

from desktop.services import search
from desktop.services.people import fields
from desktop.views.gallery.pictures import settle
from desktop.views.office import Place
from desktop.views.program.program import Program
from desktop.views.service.journal import JournalPage


def _journal(program: Program) -> JournalPage:
    program.go(Place("service", "acts"))
    settle()
    page = program.window.page("service.acts")
    assert isinstance(page, JournalPage)
    return page


def test_details_say_what_was_there_and_what_came(program: Program):
    office = program.office
    assert office is not None
    person = office.read(search.find, "person", "осокина").ids[0]
    office.write(fields.set_field, person, "employment.position", "methodist")
    page = _journal(program)
    page.list.select(page.list.ids[0])
    settle()
    dialog = page.show_details()
    assert dialog is not None
    row = [dialog.lines.item(0, column).text() for column in range(4)]
    assert row[0].startswith("Осокина")
    assert row[1:] == ["Должность", "воспитатель", "методист"]
    assert dialog.lines.rowCount() == 1
    dialog.primary.click()
    assert not dialog.isVisible()
