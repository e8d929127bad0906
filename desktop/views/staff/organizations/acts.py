"""Acts on organisations with their toasts: archive, trash, network, new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.organizations import creating, records
from desktop.services.organizations.creating import OrganizationDraft
from desktop.views.common.fields import FormField
from desktop.views.common.list_choices import choices_of, editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.organization.agreement_acts import AgreementActs
from desktop.views.organization.joining import JoinWizard, open_joining
from desktop.views.organization.leaving import LeaveDialog, open_leaving

if TYPE_CHECKING:
    from uuid import UUID


class OrganizationActs(QObject):
    """What is done with a whole card."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office, self._parent = office, parent

    def archive(self, organization: UUID) -> None:
        name = self._name(organization)
        self._office.write(creating.archive, organization, self._office.today)
        self._office.toast(f"{name} в архиве. Люди остались.", undo_button(self._office))

    def bring_back(self, organization: UUID) -> None:
        self._office.write(creating.unarchive, organization)
        name = self._name(organization)
        self._office.toast(f"{name} снова в списке.", undo_button(self._office))

    def trash(self, organization: UUID) -> None:
        name = self._name(organization)
        self._office.write(creating.trash, organization)
        self._office.toast(f"{name} в корзине. Люди остались.", undo_button(self._office))

    def join(self, organization: UUID) -> JoinWizard | None:
        """The wizard «Ввести в сеть»."""
        return open_joining(self._office, self._parent, organization)

    def leave(self, organization: UUID) -> LeaveDialog | None:
        """«Вывести из сети»: what will happen is said first."""
        return open_leaving(self._office, self._parent, organization)

    def prepare_agreement(self, organization: UUID) -> None:
        """[Подготовить договор…]."""
        AgreementActs(self._office, self._parent).prepare(organization)

    def _name(self, organization: UUID) -> str:
        return self._office.read(records.title, organization)


class NewOrganizationDialog(RecordDialog):
    """«Добавить организацию» (ux.md 8.7)."""

    added = Signal(object)
    """The id of the new card."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        fields = (
            FormField(
                "short_name",
                "Краткое название",
                required=True,
                required_text=creating.NO_NAME,
                hint="Например: МБДОУ «Детский сад № 12 «Кораблик»",
                wide=True,
            ),
            FormField(
                "kind",
                "Вид",
                "choice",
                required=True,
                choices=choices_of(office, "organization_kinds"),
                edit_list=editing(office, "organization_kinds"),
                wide=True,
            ),
            FormField("city", "Город"),
            FormField("contact_person", "Контактное лицо"),
            FormField("in_network", "В сети", "tick", wide=True),
        )
        super().__init__(
            office,
            RecordWords("organization_new", "Добавить организацию"),
            fields,
            submit=self._write,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({"kind": "kindergarten", "in_network": False})
        self.keep_draft(office)

    def _write(self, values: dict[str, Any]) -> None:
        draft = OrganizationDraft(
            short_name=values["short_name"] or "",
            kind=values["kind"] or "",
            city=values["city"] or "",
            contact_person=values["contact_person"] or "",
            in_network=bool(values["in_network"]),
        )
        made = self._office.database.write(creating.create, draft, self._office.today)
        place = Place("staff", "organizations", made)
        self._office.toast(
            f"Добавлено: {draft.short_name}.",
            ToastButton("Открыть", lambda: self._office.go(place)),
            undo_button(self._office),
        )
        self.added.emit(made)
