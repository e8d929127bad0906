"""«Столбцы…»: which columns a season card has and what they are called (ux.md 11.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.language.numbers import counted
from desktop.services.events import pass_columns
from desktop.services.events.pass_columns import LONGEST, SIGN, TITLE, USUAL, PassColumn
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.events.pass_types import PassCard
    from desktop.views.office import Office

CODE: Final = "pass_columns"
WORDS: Final = RecordWords(CODE, "Столбцы абонемента", "Столбцы абонемента")
HINT: Final = (
    "Официальной формы нет: оставьте нужные столбцы и назовите их, как принято у вас. "
    f"«{USUAL[SIGN]}» есть только в книжке. Пустое название — обычное."
)
_SHOWN: Final = "shown"


def ask_columns(office: Office, parent: QWidget, cards: Sequence[PassCard]) -> RecordDialog:
    """Show the dialog for issued season cards; it begins with the columns of the first one."""
    passes = [one.id for one in cards if one.id is not None]

    def submit(values: dict[str, Any]) -> None:
        shown = set(values[_SHOWN] or ())
        chosen = [
            PassColumn(code, values[code] or "", code == TITLE or code in shown) for code in USUAL
        ]
        office.database.write(pass_columns.choose, passes, chosen)
        whose = cards[0].person if len(cards) == 1 else counted(len(cards), "педагог")
        office.toast(f"Столбцы абонемента: {whose}.", undo_button(office))

    dialog = RecordDialog(
        office, WORDS, _fields(), submit=submit, is_new=False, width=640, parent=parent.window()
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.body.insertWidget(0, label(HINT, "muted", wrap=True))
    columns = cards[0].columns
    dialog.start(
        {
            _SHOWN: tuple(one.code for one in columns if one.is_shown and one.code != TITLE),
            **{one.code: one.heading for one in columns},
        }
    )
    dialog.open()
    return dialog


def _fields() -> tuple[FormField, ...]:
    choices = tuple(Choice(code, title) for code, title in USUAL.items() if code != TITLE)
    headings = (
        FormField(code, f"«{title}» назвать", limit=LONGEST) for code, title in USUAL.items()
    )
    return (FormField(_SHOWN, "Показывать", "ticks", choices=choices), *headings)
