"""Dialogs of «Согласия»: a signed paper, a withdrawal (ux.md 8.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.services import consent_terms, consents
from desktop.services.attachments import Attached
from desktop.services.consents import ConsentDraft, ConsentRow, Recipient
from desktop.views.common.attached_dialog import FILE, AttachedDialog
from desktop.views.common.controls import label
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.office import Office

YEAR, MONTHS, ENDLESS, OTHER = "year", "months", "endless", "other"
TERMS = (
    Choice(YEAR, "до конца учебного года"),
    Choice(MONTHS, "на год"),
    Choice(ENDLESS, "без срока"),
    Choice(OTHER, "другой"),
)
CONSENT = RecordWords("consent", "Отметить подписанным", "Согласие", add="Отметить")
RECIPIENTS = "recipients"
NO_NETWORK = "Других садов и партнёров в базе нет: добавьте их в «Организации»."


class ConsentDialog(AttachedDialog):
    """«Отметить подписанным…», or a paper which is there to be corrected."""

    def __init__(
        self,
        office: Office,
        person_id: UUID,
        parent: QWidget,
        *,
        kind: str,
        row: ConsentRow | None = None,
    ) -> None:
        self._person_id, self._row = person_id, row
        super().__init__(
            office,
            CONSENT,
            _fields(),
            file_title="Скан подписанного бланка",
            write=self._save,
            is_new=row is None,
            parent=parent,
        )
        offered = office.read(consents.possible_recipients, office.today)
        self.recipients = RecipientTicks(_with_chosen(offered, row))
        self._place_parts()
        self._prefill(kind)
        self.keep_draft(office, row.id if row is not None else person_id)
        self.mark_disputes(office, row.id if row is not None else None)
        self._follow_kind()
        self.form.editor("kind").edited.connect(self._follow_kind)
        self.form.editor("given_on").edited.connect(self._follow_term)
        self.form.editor("term").edited.connect(self._follow_term)
        self.form.editor("valid_until").edited.connect(self._on_typed_until)

    def values(self) -> dict[str, Any]:
        return {**super().values(), RECIPIENTS: tuple(self.recipients.chosen)}

    def resume(self, values: Mapping[str, Any]) -> None:
        super().resume(values)
        self.recipients.tick(list(values.get(RECIPIENTS, ())))
        self._follow_kind()

    def _place_parts(self) -> None:
        self.body.insertWidget(self.body.indexOf(self.form) + 1, self.recipients)

    def _prefill(self, kind: str) -> None:
        today = self._office.today
        values: dict[str, Any] = {
            "kind": kind,
            "given_on": today,
            "term": YEAR,
            "valid_until": consent_terms.end_of_school_year(today),
        }
        if self._row is not None:
            row = self._row
            values |= {
                "given_on": row.given_on,
                "term": OTHER,
                "valid_until": row.valid_until,
                "contact_allowed": row.contact_allowed,
                "restrictions": row.restrictions,
                FILE: self.stored(Attached(row.scan_hash, row.scan_name)),
            }
            self.recipients.tick([one.id for one in row.recipients])
            self.form.row("kind").set_read_only(on=True)
        self.start(values)

    def _follow_kind(self) -> None:
        """Recipients and contacts belong to the transfer only."""
        is_transfer = self.form.editor("kind").value() == "transfer"
        self.recipients.setVisible(is_transfer)
        self.form.set_field_shown("contact_allowed", on=is_transfer)

    def _follow_term(self) -> None:
        """The last day follows the day of signing and the chosen term."""
        term, given = self.form.editor("term").value(), self._given()
        until = self.form.editor("valid_until")
        if term == YEAR:
            until.set_value(consent_terms.end_of_school_year(given))
        elif term == MONTHS:
            until.set_value(self._office.read(consent_terms.end_of_term, given))
        elif term == ENDLESS:
            until.set_value(None)

    def _on_typed_until(self) -> None:
        self.form.editor("term").set_value(OTHER)

    def _given(self) -> dt.date:
        found = self.form.editor("given_on").value()
        return found if isinstance(found, dt.date) else self._office.today

    def _save(self, values: dict[str, Any]) -> None:
        attached: Attached = values[FILE]
        draft = ConsentDraft(
            kind=values["kind"] or "",
            given_on=values["given_on"],
            valid_until=values["valid_until"],
            recipients=self.recipients.chosen,
            contact_allowed=values["contact_allowed"],
            restrictions=values["restrictions"] or "",
            scan_hash=attached.hash,
            scan_name=attached.name,
        )
        write, today = self._office.database.write, self._office.today
        if self._row is None:
            write(consents.mark_signed, self._person_id, draft, today)
        else:
            write(consents.change, self._row.id, draft, today)


class RecipientTicks(QWidget):
    """«Кому»: the organisations of the network."""

    def __init__(self, offered: Sequence[Recipient]) -> None:
        super().__init__()
        self.setObjectName("dialog.consent.recipients")
        self.setProperty("part", "box")
        self._boxes: dict[UUID, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Кому можно передавать"))
        for number, one in enumerate(offered, start=1):
            box = QCheckBox(one.name)
            box.setObjectName(f"dialog.consent.recipient.{number}")
            self._boxes[one.id] = box
            column.addWidget(box)
        if not offered:
            column.addWidget(label(NO_NETWORK, "muted", wrap=True))

    @property
    def chosen(self) -> tuple[UUID, ...]:
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def tick(self, wanted: Sequence[UUID]) -> None:
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)


class WithdrawDialog(RecordDialog):
    """«Отозвать…»: the paper stays in the list as withdrawn."""

    withdrawn = Signal()

    def __init__(self, office: Office, row: ConsentRow, parent: QWidget) -> None:
        self._row = row
        field = FormField(
            "withdrawn_on",
            "Отозвано с",
            "date",
            required=True,
            required_text="Впишите, с какого дня согласие отозвано.",
        )
        super().__init__(
            office,
            RecordWords("withdraw", "Отозвать согласие", add="Отозвать"),
            (field,),
            submit=self._write,
            parent=parent,
        )
        about = (
            f"{row.title}, подписано {in_digits(row.given_on)}. Запись останется в списке с "
            "пометкой «отозвано». В следующий файл обмена данные по этому согласию не войдут."
        )
        self.body.insertWidget(0, label(about, wrap=True, name="dialog.withdraw.about"))
        self.start({"withdrawn_on": office.today})

    def _write(self, values: dict[str, Any]) -> None:
        self._office.database.write(
            consents.withdraw, self._row.id, values["withdrawn_on"], self._office.today
        )
        self.withdrawn.emit()


def _fields() -> Sequence[FormField]:
    kinds = [Choice(code, title) for code, title in consents.KINDS.items()]
    return (
        FormField(
            "kind",
            "Вид",
            "choice",
            required=True,
            choices=kinds,
            required_text="Выберите, какое согласие подписано.",
            wide=True,
        ),
        FormField(
            "given_on",
            "Дата подписи",
            "date",
            required=True,
            required_text="Впишите дату, которая стоит под подписью.",
        ),
        FormField("valid_until", "Действует до", "date"),
        FormField("term", "Срок", "choice", required=True, choices=TERMS, wide=True),
        FormField(
            "contact_allowed",
            "Можно передавать рабочий телефон и почту",
            "tick",
            wide=True,
        ),
        FormField("restrictions", "Ограничения", limit=500, wide=True),
    )


def _with_chosen(offered: Sequence[Recipient], row: ConsentRow | None) -> Sequence[Recipient]:
    """Those named in the paper stay in sight, also when they left the network."""
    named = row.recipients if row is not None else ()
    return [*offered, *(one for one in named if one not in offered)]
