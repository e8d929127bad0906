"""Short dialogs of the choosing: «Не она: почему…», «Не предлагать вместе»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.pairs import exclusions
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.pairs.choosing.desk import of_sex

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.matching.pair_types import Side
    from desktop.views.office import Office

OTHER = "другое"
REASONS = ("неудобное время", "нагрузка", "не сработаются", OTHER)
PRIVATE = "Запись личная: не печатается и не передаётся."


def ask_decline(office: Office, asker: Side, side: Side, parent: QWidget) -> RecordDialog:
    """Why not this one: a private note, and she goes to the end of this list only."""
    title = of_sex(side, "Не она: почему", "Не он: почему")
    words = RecordWords("pair_decline", f"{title}. {side.name}", add="Записать")
    fields = (
        FormField(
            "reason",
            "Почему",
            "choice",
            required=True,
            wide=True,
            choices=tuple(Choice(word, word) for word in REASONS),
            required_text="Выберите причину.",
            hint=PRIVATE,
        ),
        FormField("text", "Подробнее", "text", limit=300, wide=True),
    )

    def submit(values: dict[str, Any]) -> None:
        said = (values["reason"] or "", values["text"] or "")
        reason = ": ".join(part for part in said if part)
        office.database.write(exclusions.decline, asker.id, side.id, reason, office.today)
        where = of_sex(side, "теперь последняя", "теперь последний")
        office.toast(f"{side.name} {where} в этом списке.", undo_button(office))

    return _opened(office, words, fields, submit, parent)


def ask_apart(office: Office, asker: Side, side: Side, parent: QWidget) -> RecordDialog:
    """The two are not proposed to each other any more."""
    words = RecordWords("pair_apart", "Не предлагать вместе", add="Не предлагать")
    fields = (FormField("reason", "Почему", "text", limit=300, wide=True, hint=PRIVATE),)

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            exclusions.exclude, asker.id, side.id, values["reason"] or "", office.today
        )
        office.toast(f"Не предлагать вместе: {asker.name} и {side.name}.", undo_button(office))

    return _opened(office, words, fields, submit, parent)


def _opened(
    office: Office,
    words: RecordWords,
    fields: tuple[FormField, ...],
    submit: Any,
    parent: QWidget,
) -> RecordDialog:
    dialog = RecordDialog(office, words, fields, submit=submit, parent=parent.window())
    dialog.finished.connect(dialog.deleteLater)
    dialog.start({})
    dialog.open()
    return dialog
