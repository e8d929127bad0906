"""Whose pair is meant: sheets of «Доверие в паре» of people who are in several pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.surveys.trusting import Doubtful
    from desktop.views.office import Office

CODE = "survey_pulse"
WORDS = RecordWords(CODE, "Пульс доверия", add="Записать в пары")
HINT = (
    "Эти люди — сразу в нескольких парах. Выберите, о какой паре лист. Если это неизвестно, "
    "оставьте пустым: лист подождёт."
)


def open_pulse(
    office: Office,
    parent: QWidget,
    asked: Sequence[Doubtful],
    write: Callable[[Mapping[UUID, UUID]], None],
) -> RecordDialog:
    """Ask for the pair of each; ``write`` is told person → her place in the pair she meant."""
    places = {place.hex: place for one in asked for place, _title in one.places}

    def submit(values: dict[str, Any]) -> None:
        write(
            {
                one.person_id: places[values[one.person_id.hex]]
                for one in asked
                if values[one.person_id.hex]
            }
        )

    fields = tuple(
        FormField(
            one.person_id.hex,
            one.name,
            "choice",
            wide=True,
            choices=tuple(Choice(place.hex, title) for place, title in one.places),
        )
        for one in asked
    )
    dialog = RecordDialog(office, WORDS, fields, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.body.insertWidget(0, label(HINT, "muted", wrap=True))
    dialog.start({})
    dialog.open()
    return dialog
