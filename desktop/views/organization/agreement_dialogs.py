"""Dialogs about agreements: one which was signed elsewhere, a new term, the end of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.language import dates
from desktop.services import agreement_acts
from desktop.services.agreement_acts import AgreementDraft
from desktop.services.attachments import NOTHING, Attached
from desktop.services.organizations import listing
from desktop.views.common.attached_dialog import FILE, AttachedDialog
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.agreements import Line

KINDS = "agreement_kinds"
RECORD = RecordWords("agreement", "Записать готовый договор", "Договор", add="Записать")
PROLONG = RecordWords("agreement_prolong", "Продлить договор", add="Продлить")
TERMINATE = RecordWords("agreement_terminate", "Расторгнуть договор", add="Расторгнуть")
NO_DAY = "Впишите дату."


class AgreementDialog(AttachedDialog):
    """«Записать готовый договор…», or one which was written down to be corrected."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        *,
        organization: UUID | None = None,
        agreement: UUID | None = None,
    ) -> None:
        self._agreement = agreement
        super().__init__(
            office,
            RECORD,
            (_organization(office), *fields(office)),
            file_title="Файл",
            write=self._save,
            is_new=agreement is None,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        draft = (
            office.read(agreement_acts.draft_of, agreement)
            if agreement is not None
            else AgreementDraft(organization=organization, signed_on=office.today)
        )
        self.start(
            {
                **values_of(draft),
                "organization": draft.organization.hex if draft.organization else None,
                FILE: self.stored(draft.file),
            }
        )
        self.keep_draft(office, agreement or organization or "")
        self.mark_disputes(office, agreement)

    def _save(self, values: dict[str, Any]) -> None:
        from uuid import UUID

        chosen = values["organization"]
        draft = draft_from(values, UUID(chosen) if chosen else None, values[FILE])
        write = self._office.database.write
        if self._agreement is None:
            write(agreement_acts.add, draft)
            self._office.toast("Договор записан.", undo_button(self._office))
        else:
            write(agreement_acts.change, self._agreement, draft)


class ProlongDialog(RecordDialog):
    """«Продлить…»: the new last day."""

    def __init__(self, office: Office, parent: QWidget, line: Line) -> None:
        self._line = line
        field = FormField(
            "until",
            "Действует до",
            "date",
            required=True,
            required_text=NO_DAY,
            hint=f"Сейчас до {dates.in_digits(line.until)}" if line.until else "",
        )
        super().__init__(office, PROLONG, (field,), submit=self._write, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({"until": dates.shift_months(line.until or office.today, 12)})

    def _write(self, values: dict[str, Any]) -> None:
        office = self._office
        until = values["until"]
        office.database.write(agreement_acts.prolong, self._line.id, until, office.today)
        office.toast(
            f"Договор продлён до {dates.in_digits(until)}: {self._line.organization}.",
            undo_button(office),
        )


class TerminateDialog(RecordDialog):
    """«Расторгнуть…»: from which day it holds no more."""

    def __init__(self, office: Office, parent: QWidget, line: Line) -> None:
        self._line = line
        field = FormField("day", "Не действует с", "date", required=True, required_text=NO_DAY)
        super().__init__(office, TERMINATE, (field,), submit=self._write, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({"day": office.today})

    def _write(self, values: dict[str, Any]) -> None:
        office = self._office
        office.database.write(agreement_acts.terminate, self._line.id, values["day"], office.today)
        office.toast(f"Договор расторгнут: {self._line.organization}.", undo_button(office))


def fields(office: Office) -> tuple[FormField, ...]:
    """What is asked about a signed agreement; the wizard of joining asks the same."""
    return (
        FormField(
            "kind",
            "Вид договора",
            "choice",
            required=True,
            required_text=agreement_acts.NO_KIND,
            choices=lambda: choices_of(office, KINDS),
            edit_list=editing(office, KINDS),
            wide=True,
        ),
        FormField("number", "№"),
        FormField("signed_on", "Дата", "date"),
        FormField("begins_on", "Действует с", "date", hint="Пусто — со дня подписания"),
        FormField("ends_on", "Действует по", "date", hint="Пусто — без срока"),
        FormField("is_prolonged", "Продлевается, если никто не возразил", "tick", wide=True),
    )


def values_of(draft: AgreementDraft) -> dict[str, Any]:
    """What the fields show."""
    return {
        "kind": draft.kind,
        "number": draft.number,
        "signed_on": draft.signed_on,
        "begins_on": draft.begins_on,
        "ends_on": draft.ends_on,
        "is_prolonged": draft.is_prolonged,
    }


def draft_from(
    values: dict[str, Any], organization: UUID | None, file: Attached = NOTHING
) -> AgreementDraft:
    """What was typed."""
    return AgreementDraft(
        organization=organization,
        kind=values["kind"] or "",
        number=values["number"] or "",
        signed_on=values["signed_on"],
        begins_on=values["begins_on"],
        ends_on=values["ends_on"],
        is_prolonged=bool(values["is_prolonged"]),
        file=file,
    )


def _organization(office: Office) -> FormField:
    return FormField(
        "organization",
        "Организация",
        "choice",
        required=True,
        required_text=agreement_acts.NO_ORGANIZATION,
        choices=lambda: others(office),
        wide=True,
    )


def others(office: Office) -> Sequence[Choice]:
    """Every organisation but ours."""
    found = office.read(listing.lines, office.today)
    return [Choice(one.id.hex, one.short_name) for one in found if not one.is_own]
