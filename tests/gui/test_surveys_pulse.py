"""«Записать пульс доверия в пары…»: of somebody in several pairs it is asked which."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services.surveys.trusting import Doubtful
from desktop.views.office import Office
from desktop.views.surveys.card.pulse_dialog import open_pulse

BUSY, QUIET = uuid.uuid4(), uuid.uuid4()
FIRST, SECOND, THIRD, FOURTH = (uuid.uuid4() for _ in range(4))
ASKED = (
    Doubtful(BUSY, "Квашнина М. И.", ((FIRST, "Осокина – Квашнина"), (SECOND, "Ткач – Квашнина"))),
    Doubtful(QUIET, "Ткач Е. А.", ((THIRD, "Осокина – Ткач"), (FOURTH, "Ткач – Квашнина"))),
)


def test_what_is_chosen_is_written_and_the_rest_waits(office: Office, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[object] = []
    dialog = open_pulse(office, parent, ASKED, told.append)
    dialog.form.editor(BUSY.hex).set_value(SECOND.hex)
    dialog.primary.click()
    assert told == [{BUSY: SECOND}]
