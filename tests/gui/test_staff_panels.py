"""The panels «Стать наставником» and «Найти наставника», over the training base."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.models import Level
from desktop.services import competences, offers, requests
from desktop.services.competences import Key
from desktop.views.common.fields import Named
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.staff.requests.panel import RequestPanel
from desktop.views.staff.sections.offer_panel import OfferPanel
from tests.gui.card_tools import click, editor, newest, only, person


@pytest.fixture
def offer(office: Office, qtbot: QtBot) -> OfferPanel:
    panel = OfferPanel(office)
    qtbot.addWidget(panel)
    panel.show()
    return panel


class TestOffer:
    def test_a_new_card_lands_on_the_market(
        self, offer: OfferPanel, office: Office, toasts: list[str]
    ) -> None:
        who = person(office, "Серова")
        levels = office.read(competences.standings, who)
        key = next(key for key, one in levels.items() if one.level == Level.OWNS)
        offer.show_person(who)
        editor(offer, "topics").set_value((Named(key, "Область"),))
        offer.follow()
        click(offer, "staff.panel.offer.question.1.yes")
        offer.press()
        assert toasts == ["Серова М. П. на ярмарке: 1 компетенция."]
        assert office.read(competences.standings, who)[key].teaches
        assert newest(office) == "карточка „Стать наставником“: Серова М. П."
        assert offer.isHidden()

    def test_nothing_chosen_is_told(self, offer: OfferPanel, office: Office) -> None:
        offer.show_person(person(office, "Вершинина"))
        offer.press()
        assert offer.rows["topics"].problem.startswith("Отметьте хотя бы одну область")
        assert not offer.isHidden()

    def test_the_local_limit_is_a_hint(self, offer: OfferPanel, office: Office) -> None:
        offer.show_person(person(office, "Осокина"))
        note = offer.rows["capacity"].note_label
        assert note.text() == ""
        editor(offer, "capacity").segments.choose("4")
        assert note.text() == "По вашему положению — не больше 3"

    def test_what_is_typed_waits_for_its_person(self, offer: OfferPanel, office: Office) -> None:
        first, second = person(office, "Осокина"), person(office, "Абрамова")
        offer.show_person(first)
        editor(offer, "limits_text").set_value("только утром")
        offer.show_person(second)
        assert offer.values()["limits_text"] != "только утром"
        offer.show_person(first)
        assert offer.values()["limits_text"] == "только утром"

    def test_the_card_comes_back_as_saved(self, offer: OfferPanel, office: Office) -> None:
        who = person(office, "Осокина")
        offer.show_person(who)
        editor(offer, "days").set_value(("mon",))
        editor(offer, "hours").set_value("1,5")
        offer.press()
        saved = office.read(offers.prepare, who, office.today).draft
        assert (saved.days, saved.minutes_per_week) == (("mon",), 90)


class TestFindMentor:
    def test_deficits_are_listed_beforehand(self, office: Office, qtbot: QtBot) -> None:
        panel = RequestPanel(office)
        qtbot.addWidget(panel)
        panel.show()
        who = person(office, "Осокина")
        panel.show_person(who)
        chips = [chip.text() for chip in editor(panel, "deficits").chips.values()]
        assert chips[:2] == ["Дети с ОВЗ", "Семья"]

    def test_ticked_deficits_go_to_the_board(
        self, office: Office, qtbot: QtBot, toasts: list[str]
    ) -> None:
        panel = RequestPanel(office)
        qtbot.addWidget(panel)
        panel.show()
        who = person(office, "Осокина")
        panel.show_person(who)
        next(iter(editor(panel, "deficits").chips.values())).click()
        panel.press()
        draft, _known = office.read(requests.prepare_wish, who)
        assert draft.areas == (Key("special_needs"),)
        assert toasts == ["Запрос на доске: Осокина Т. В."]


def test_switching_off_takes_the_card_from_the_market(
    program: Program, office: Office, toasts: list[str]
) -> None:
    who = person(office, "Осокина")
    program.window.show_place(Place("staff", "list", who))
    settle()
    assert who in {one.person_id for one in office.read(offers.expiring, office.today, 1000)}
    click(program.window, "staff.toggle.offer")
    assert toasts == ["Карточка снята с ярмарки. Пары не изменились."]
    assert who not in {one.person_id for one in office.read(offers.expiring, office.today, 1000)}


def test_switching_on_opens_the_panel(program: Program, office: Office) -> None:
    program.window.show_place(Place("staff", "list", person(office, "Серова")))
    settle()
    click(program.window, "staff.toggle.offer")
    panel = only(program.window, OfferPanel)
    assert panel.isVisible()
    assert panel.who.text().replace("\u00a0", " ") == "Серова М. П."
