"""Conflicts afterwards: the list «Отложено», cards per conflict, marks at the fields of cards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop.exchange.inbound import postponed, receiving
from desktop.exchange.inbound.receiving import Choices
from desktop.models import Pair, Person
from desktop.storage.database import Database
from desktop.storage.log import conflicts
from desktop.views.exchange import registry
from desktop.views.exchange.accepting.postponed_view import PostponedView
from desktop.views.office import Office, Place
from desktop.views.staff.people.card_main import MainSection
from tests.conftest import TODAY
from tests.gui.exchange_desk import PAIR, PHRASE, change, cheap_phrases, make_two, row


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory, new_file: Path) -> Path:
    """Our base after a file was accepted with every disagreement left open."""
    folder = tmp_path_factory.mktemp("conflicts")
    with cheap_phrases():
        two = make_two(folder, new_file)
        two.theirs.write(change, Person, row(4), surname="Гончар-Лис")
        two.ours.write(change, Person, row(4), surname="Гончарова")
        with receiving.opened(two.ours, two.partner_file(), PHRASE, TODAY, folder) as found:
            receiving.accept(two.ours, found, Choices(skip=[row(11).hex]))
        two.close()
    return two.ours.path


@pytest.fixture
def office(taken, tmp_path, dressed, messages) -> Iterator[Office]:
    database = Database(Path(shutil.copy(taken, tmp_path)), actor="Серова М. П.")
    made = Office(database, messages, lambda: TODAY)
    yield made
    made.wait()
    database.close()


@pytest.fixture
def page(office, qtbot) -> PostponedView:
    view = PostponedView(office)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    view.show_place(Place("exchange", "postponed"))
    return view


def titles(page: PostponedView) -> list[str]:
    return [page.rows.row(key).item.title for key in page.list.ids]


def press(page: PostponedView, name: str) -> None:
    found = page.conflict.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def test_everything_left_open_is_listed(page, office) -> None:
    assert sorted(titles(page)) == [
        "Гончарова Валентина Сергеевна",
        "Пара: «Ким и Соловьёва»",
        "Шарипова Лиана — Шарипова Лиана Тимуровна",
    ]
    assert office.read(postponed.count, TODAY) == 3


def test_theirs_is_taken(page, office) -> None:
    page.show_place(Place("exchange", "postponed", row(4)))
    sides = page.conflict.card.disputes[0].sides
    place = next(number for number, side in enumerate(sides, 1) if not side.is_ours)
    press(page, f"exchange.conflict.1.keep.{place}")
    assert office.read(lambda s: s.get_one(Person, row(4)).surname) == "Гончар-Лис"
    assert len(titles(page)) == 2


def test_ours_is_kept_even_though_it_is_shown_already(page, office) -> None:
    page.show_place(Place("exchange", "postponed", row(4)))
    sides = page.conflict.card.disputes[0].sides
    place = next(number for number, side in enumerate(sides, 1) if side.is_ours)
    press(page, f"exchange.conflict.1.keep.{place}")
    assert office.read(lambda s: s.get_one(Person, row(4)).surname) == "Гончарова"
    assert office.read(conflicts.count) == 2


def test_lists_are_united_and_words_are_written(page, office) -> None:
    page.show_place(Place("exchange", "postponed", PAIR))
    names = [one.title for one in page.conflict.card.disputes]
    assert names == ["Продукт", "Название"]
    assert [one.before for one in page.conflict.card.disputes] == ["памятка", "Ким – Соловьёва"]
    press(page, "exchange.conflict.2.own")
    dialog = page.conflict.findChild(object, "dialog.own_words")
    dialog.text.setPlainText("Речь")
    dialog.primary.click()
    press(page, "exchange.conflict.1.unite")
    pair = office.read(lambda s: s.get_one(Pair, PAIR).model_dump(include={"title", "product"}))
    products = {part.strip() for part in pair["product"].split(",")}
    assert (pair["title"], products) == ("Речь", {"памятка", "игра", "конспект"})


def test_ticked_ones_are_decided_at_once(page, office) -> None:
    page.list.table.tick_shown()
    page.list.footer.bulk.buttons[1].click()
    assert office.read(conflicts.count) == 0
    assert office.read(lambda s: s.get_one(Pair, PAIR).title) == "Ким и Соловьёва"


def test_different_people_leave_the_list(page, office) -> None:
    found = [one for one in page.list.ids if page.rows.row(one).item.reason == postponed.SAME]
    page.list.select(found[0])
    assert page.one.isEnabled()
    page.apart.click()
    assert "Шарипова Лиана — Шарипова Лиана Тимуровна" not in titles(page)


def test_a_record_left_out_asks_nothing_and_may_be_forgotten(page) -> None:
    page.show_place(Place("exchange", "postponed", chip=registry.UNTICKED))
    assert titles(page) == ["Юсупова Диана Маратовна"]
    assert page.rows.row(page.list.ids[0]).item.reason == postponed.UNTICKED
    page.forget.click()
    assert titles(page) == []
    page.show_place(Place("exchange", "postponed"))
    assert len(titles(page)) == 3, "what is asked is shown again"


def test_who_only_looks_decides_nothing(page, office) -> None:
    office.set_role("viewer")
    page.show_place(Place("exchange", "postponed", row(4)))
    assert not page.conflict.findChild(object, "exchange.conflict.1.keep.1").isEnabled()


def test_a_field_which_disagrees_is_marked_on_the_card(office, qtbot) -> None:
    section = MainSection(office)
    qtbot.addWidget(section)
    section.show()
    while section.build_next():
        pass
    section.show_person(row(4), read_only=False)
    form = section.forms["name"]
    mark: QToolButton = form.row("person.surname").dispute_mark
    assert mark.isVisibleTo(form)
    assert "dispute_mark" not in form.row("person.name").__dict__
    wanted: list[Place] = []
    office.place_wanted.connect(wanted.append)
    mark.click()
    assert wanted == [Place("exchange", "postponed", row(4))]
    section.show_person(row(1), read_only=False)
    assert not mark.isVisibleTo(form)
