"""Short dialogs of a card: leaving, another building, one more line."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.services.people import card as card_service
from desktop.services.people import fields, lifecycle, lines, records
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import Choice, FormField, FormGroup
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.staff.people import main_fields

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.people.lines import Line

_NOT_IN_LINE = {"terms.position_since"}


def dismiss_dialog(office: Office, person: UUID, parent: QWidget) -> DraftDialog:
    """«Уволена с …»: ends the place of work and puts the card into the archive."""
    short = office.read(records.short_name, person)
    group = FormGroup(
        "leave",
        "",
        (
            FormField(
                "day",
                "С какого дня",
                "date",
                required=True,
                required_text="Впишите день увольнения.",
            ),
            FormField("reason", "Причина", limit=200, hint="Видна только в вашем саду."),
        ),
    )

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            lifecycle.dismiss, person, values["day"], values["reason"] or "", office.today
        )
        office.toast(f"Увольнение записано: {short}.", undo_button(office))

    dialog = DraftDialog(
        "dismiss",
        f"Увольнение: {short}",
        "Записать",
        [group],
        submit=submit,
        today=lambda: office.today,
        parent=parent,
    )
    dialog.start({"day": office.today})
    dialog.open()
    return dialog


def move_dialog(office: Office, person: UUID, parent: QWidget) -> DraftDialog:
    """«Перевести в другой корпус»."""
    short = office.read(records.short_name, person)
    buildings = office.read(card_service.choices)["buildings"]
    described = FormField(
        "building",
        "Корпус",
        "choice",
        required=True,
        choices=tuple(Choice(code, title) for code, title in buildings),
        hint="" if buildings else "Корпуса добавляют в карточке «Наша организация».",
        required_text="Выберите корпус.",
    )

    def submit(values: dict[str, Any]) -> None:
        office.database.write(lifecycle.move, person, uuid.UUID(values["building"]))
        office.toast(f"{short}: {dict(buildings)[values['building']]}.", undo_button(office))

    dialog = DraftDialog(
        "move",
        f"Другой корпус: {short}",
        "Перевести",
        [FormGroup("move", "", (described,))],
        submit=submit,
        today=lambda: office.today,
        parent=parent,
    )
    here = office.read(card_service.load, person, office.today).values["employment.building_id"]
    dialog.start({"building": str(here) if here else None})
    dialog.open()
    return dialog


def line_dialog(
    office: Office, person: UUID, kind: str, line: Line | None, parent: QWidget
) -> DraftDialog:
    """One more place of work, category, diploma; or an earlier one to be corrected."""
    lists = office.read(card_service.choices)

    def choices(name: str) -> Sequence[Choice]:
        return [Choice(code, title) for code, title in lists[name]]

    group = main_fields.with_lists(office, _line_group(kind, choices))

    def submit(values: dict[str, Any]) -> None:
        office.database.write(
            lines.save, person, kind, _stored(values), line.id if line is not None else None
        )

    dialog = DraftDialog(
        f"line.{kind}",
        group.title,
        "Добавить" if line is None else "Сохранить",
        [FormGroup(kind, "", group.fields)],
        submit=submit,
        today=lambda: office.today,
        width=640,
        parent=parent,
    )
    dialog.start(_typed(line.values) if line is not None else {})
    dialog.keep_draft(office, line.id if line is not None else person)
    dialog.mark_disputes(office, line.id if line is not None else None)
    return dialog


def _line_group(kind: str, choices: Callable[[str], Sequence[Choice]]) -> FormGroup:
    if kind == lines.EDUCATION:
        return FormGroup(kind, "Образование", main_fields.education_group(choices).fields)
    if kind == lines.JOB:
        found = main_fields.work_group(choices).fields
        hidden = {"terms.mentoring_in_job", "terms.job_function_basis", *_NOT_IN_LINE}
        kept = [one for one in found if one.code not in hidden]
        return FormGroup(kind, "Место работы", tuple(kept))
    found = main_fields.experience_group(choices).fields
    wanted = {"category.value", "category.awarded_on", "category.order_number"}
    return FormGroup(kind, "Категория", tuple(one for one in found if one.code in wanted))


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for code in fields.LINKS:
        if code in found:
            found[code] = uuid.UUID(found[code]) if found[code] else None
    return found


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for code in fields.LINKS:
        if code in found:
            found[code] = str(found[code]) if found[code] else None
    return found
