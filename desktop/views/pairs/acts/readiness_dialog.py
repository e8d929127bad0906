"""«Готовность к партнёрскому наставничеству»: five conditions of the kindergarten, 0–2 each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.language.dates import in_digits
from desktop.services.pairs import shipped, support
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.support import Readiness
    from desktop.views.office import Office

TITLE = "Готовность к партнёрскому наставничеству"
WORDS = RecordWords("pair_readiness", TITLE, add="Записать")
FIRST = "Отметок ещё не было."
MOST = 3
"""How many former checks are told."""


def ask_readiness(office: Office, parent: QWidget) -> RecordDialog:
    """The marks of today; they begin as they were last time."""
    known = office.read(support.readiness)
    levels = shipped.statements("readiness_levels")
    choices = [Choice(str(mark), f"{mark} — {word}") for mark, word in enumerate(levels)]
    conditions = shipped.statements("readiness_marks")
    fields = (
        FormField(
            "day",
            "Дата",
            "date",
            required=True,
            required_text="Впишите дату.",
            hint=_before(known),
        ),
        *(
            FormField(
                _code(number),
                f"{words[:1].upper()}{words[1:]}",
                "choice",
                required=True,
                wide=True,
                choices=choices,
                required_text="Отметьте строку: 0, 1 или 2.",
            )
            for number, words in enumerate(conditions, 1)
        ),
        FormField("note", "Примечание", "long_text", limit=1000),
    )

    def submit(values: dict[str, Any]) -> None:
        marks = [int(values[_code(number)]) for number in range(1, support.MARKS + 1)]
        office.database.write(
            support.check_readiness, marks, values["day"], str(values["note"] or "")
        )
        total = f"{sum(marks)} из {support.MARKS * support.READY}"
        office.toast(f"Готовность записана: {total}.", undo_button(office))

    dialog = RecordDialog(office, WORDS, fields, submit=submit, width=640, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    last = known[0].marks if known else ()
    dialog.start(
        {
            "day": office.today,
            **{_code(number): str(mark) for number, mark in enumerate(last, 1)},
        }
    )
    dialog.open()
    return dialog


def _code(number: int) -> str:
    return f"mark_{number}"


def _before(known: Sequence[Readiness]) -> str:
    """«Прежде: 15.09.2025 — 6 из 10»."""
    most = support.MARKS * support.READY
    told = [f"{in_digits(one.day)} — {one.total} из {most}" for one in known[:MOST] if one.day]
    return f"Прежде: {', '.join(told)}." if told else FIRST
