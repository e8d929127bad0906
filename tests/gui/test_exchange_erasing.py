"""Somebody took the consent back after a file left: «Обмен» and the card offer letters."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from sqlmodel import Session, select

from desktop.documents import sent_sections
from desktop.models import DataConsent, DataConsentRecipient, Person
from desktop.services import consents, training
from desktop.services.training.keys import key
from desktop.views.office import Place
from desktop.views.staff.sections.consents import ConsentsSection
from tests.gui.exchange_home_desk import HomeDesk, home_desk

SURNAME = "Осокина"


@pytest.fixture
def desk(training_base: Path, messages, dressed, qtbot, tmp_path) -> Iterator[HomeDesk]:
    """A file for № 12 was written."""
    with home_desk(training_base, messages, qtbot) as made:
        made.plug(tmp_path / "stick")
        made.choose("№ 12")
        made.send()
        yield made


def _paper(session: Session) -> tuple[uuid.UUID, uuid.UUID]:
    """The consent of somebody which names № 12: whose it is, and its id."""
    query = (
        select(DataConsent.person_id, DataConsent.id)
        .join(DataConsentRecipient, DataConsentRecipient.consent_id == DataConsent.id)  # type: ignore[arg-type]
        .join(Person, Person.id == DataConsent.person_id)  # type: ignore[arg-type]
        .where(
            Person.surname == SURNAME,
            DataConsent.kind == "transfer",
            DataConsentRecipient.organization_id == key("k12"),
        )
    )
    return session.exec(query).one()


def test_the_page_names_who_and_whom_and_prepares_the_letters(desk) -> None:
    lines = desk.view.erasing
    assert lines.isHidden(), "everybody in the file agrees"
    person, paper = desk.base.read(_paper)
    desk.office.write(consents.withdraw, paper, training.TODAY, training.TODAY)
    desk.idle()
    assert lines.isVisible()
    said = lines.findChild(QLabel, "exchange.erasing.said.1").text().replace("\u00a0", " ")
    assert said.endswith("а сведения уже переданы: Осокина Т. В. — № 12.")
    lines.findChild(QPushButton, "exchange.erasing.letters.1").click()
    section = sent_sections.erasing(person)
    assert desk.places == [Place("documents", "prepare", key("k12"), section=section)]


def test_the_card_says_who_got_the_data_and_leads_to_the_exchange(desk, qtbot) -> None:
    person, paper = desk.base.read(_paper)
    section = ConsentsSection(desk.office)
    qtbot.addWidget(section)
    section.show_person(person, read_only=False)
    section.list.select(paper)
    dialog = section.withdraw()
    assert dialog is not None
    dialog.press_primary()
    toast = desk.offered[-1]
    assert toast.text.replace("\u00a0", " ") == (
        "Согласие отозвано. Сведения уже передавали: № 12."
    )
    next(one for one in toast.buttons if one.text == "Письма об удалении").action()
    assert desk.places[-1] == Place("exchange")
