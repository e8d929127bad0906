"""«Один человек» of a card of ours and one which another site leads: theirs stays as it is."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.exchange.inbound.preview_items import Alike
from desktop.services.people.merging import Difference
from desktop.services.people.uniting import Way
from desktop.views.exchange.accepting import one_person
from desktop.views.exchange.accepting.one_person import OnePersonDialog

NAME = "person.name"


def _alike(way: Way) -> Alike:
    found = Difference(NAME, "Имя", "Лиана", "Лияна", "Лиана", "Лияна")
    one, other = uuid.UUID(int=1), uuid.UUID(int=2)
    return Alike(one, other, "Шарипова Л.", "Шарипова Л. Т.", "похоже", way, (found,))


@pytest.mark.parametrize(
    ("way", "words", "may_choose", "value"),
    [
        (Way.CHOOSE, one_person.KEPT, True, "Лиана"),
        (Way.THEIRS, one_person.THEIRS, False, "Лияна"),
    ],
)
def test_whose_values_are_taken(
    way: Way, words: str, may_choose: bool, value: str, dressed: object, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = OnePersonDialog(_alike(way), parent)
    told: list[dict[str, Any]] = []
    dialog.decided.connect(told.append)
    dialog.open()
    assert any(words in one for one in _texts(dialog))
    radios = dialog.findChildren(QRadioButton)
    assert [one.isEnabled() for one in radios] == [may_choose, may_choose]
    dialog.primary.click()
    assert told == [{NAME: value}]


def _texts(dialog: OnePersonDialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in dialog.findChildren(QLabel)]
