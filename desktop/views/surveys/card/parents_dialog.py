"""«Ответы родителей»: how many blanks came back, and the mean of each statement (ux.md 9.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.errors import InvalidInputError
from desktop.services.surveys import parents, sentences, sheets
from desktop.services.surveys.parents import STATEMENTS, Parents
from desktop.views.common.controls import button, label
from desktop.views.common.fields import FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.views.office import Office

CODE = "survey_parents"
WORDS = RecordWords(CODE, "Ответы родителей", "Ответы родителей", add="Записать", save="Записать")
HINT = (
    "Сложите баллы по каждому утверждению и разделите на число бланков. "
    "Отдельные листы родителей в программу не вводятся."
)
_MEAN = "Средний балл бывает от 1 до 5, например 4,3."


def open_parents(office: Office, parent: QWidget, survey_id: UUID) -> RecordDialog:
    """Show the dialog; blanks which were written before can be changed or taken out."""
    words = office.read(parents.asked, survey_id)
    known = office.read(parents.of_survey, survey_id)

    def submit(values: dict[str, Any]) -> None:
        office.database.write(parents.save, survey_id, _draft(values), office.today)
        office.toast("Ответы родителей записаны.", undo_button(office))

    dialog = RecordDialog(
        office,
        WORDS,
        _fields(words),
        submit=submit,
        is_new=known is None,
        width=640,
        parent=parent.window(),
    )
    dialog.finished.connect(dialog.deleteLater)
    dialog.body.insertWidget(0, label(HINT, "muted", wrap=True))
    if known is not None:
        _add_removing(office, dialog, survey_id)
    dialog.start(_values(known))
    dialog.keep_draft(office, survey_id)
    dialog.open()
    return dialog


def _fields(words: tuple[str, ...]) -> tuple[FormField, ...]:
    means = (
        FormField(code, one, wide=True, required=True, required_text=_MEAN, limit=5)
        for code, one in zip(STATEMENTS, words, strict=True)
    )
    missing = "Впишите, сколько бланков сдали родители."
    return (
        FormField("blanks", "Сдано бланков", "number", required=True, required_text=missing),
        *means,
    )


def _draft(values: dict[str, Any]) -> Parents:
    means = [sheets.hundredths(str(values[code] or "")) for code in STATEMENTS]
    problems = {code: _MEAN for code, one in zip(STATEMENTS, means, strict=True) if one is None}
    if problems:
        raise InvalidInputError(problems)
    first, second, third = (one or 0 for one in means)
    return Parents(values["blanks"] or 0, (first, second, third))


def _values(known: Parents | None) -> dict[str, Any]:
    if known is None:
        return {}
    means = (sentences.mean_words(one) for one in known.means)
    return {"blanks": known.blanks, **dict(zip(STATEMENTS, means, strict=True))}


def _add_removing(office: Office, dialog: RecordDialog, survey_id: UUID) -> None:
    """[Убрать]: as if the parents had not been asked yet."""
    made = button("Убрать", name=f"dialog.{CODE}.remove", icon="trash")

    def remove() -> None:
        with office.telling():
            office.write(parents.remove, survey_id)
            office.toast("Ответы родителей убраны.", undo_button(office))
            dialog.reject()

    made.clicked.connect(remove)
    dialog.left_buttons.addWidget(made)
