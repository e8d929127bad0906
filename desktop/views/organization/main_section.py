"""«Основное» of an organisation: the form, how the name will stand in papers, the buildings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.errors import InvalidInputError, NotFoundError
from desktop.exchange.inbound import disputed
from desktop.language.numbers import shown
from desktop.services import attachments
from desktop.services.attachments import Attached
from desktop.services.organizations import fields, naming
from desktop.views.common.attached_files import open_attached, stored_file
from desktop.views.common.cases_dialog import CasesDialog, CasesShown
from desktop.views.common.controls import button, column, label
from desktop.views.common.disputes import say_in, show_disputes
from desktop.views.common.file_field import StoredFile
from desktop.views.common.form import AutoForm
from desktop.views.icons import set_picture
from desktop.views.office import Office
from desktop.views.organization.buildings import BuildingsBox
from desktop.views.organization.form_fields import EMBLEM, HEAD_CODE, FieldMaker

if TYPE_CHECKING:
    from uuid import UUID

EMBLEM_ENDS = (".png", ".jpg", ".jpeg")
NO_PICTURE = "Эмблема — это картинка .png или .jpg. Выберите другой файл."
CHECK = "Проверьте: {}"
_FORMS = "full_name"
"""So begin the columns of the name and of its cases."""
NO_NAME = "Впишите полное название, и здесь появится, как оно встанет в документы."


class MainSection(QWidget):
    """Shows one organisation; ``is_own`` adds what only ours has."""

    def __init__(self, office: Office, screen: str, *, is_own: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self.organization: UUID | None = None
        self.head_position = ""
        self._maker = FieldMaker(office, self)
        groups = [*self._maker.groups(), *(self._maker.own_groups() if is_own else ())]
        self.form = AutoForm(
            groups, screen=screen, save=self._save, today=lambda: office.today, parent=self
        )
        self.preview = label("", "muted", name=f"{screen}.declension", wrap=True)
        self.mark = QLabel()
        self.declension_button = button("Склонение…", name=f"{screen}.declension.open", kind="link")
        self.buildings = BuildingsBox(office, f"{screen}.buildings")
        self._arrange()
        self.declension_button.clicked.connect(self.open_declension)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        """Show this organisation; nothing when it went to the trash meanwhile."""
        try:
            values = self._office.read(fields.values, organization_id)
        except NotFoundError:
            return
        self.organization = organization_id
        self.head_position = values["details.head_position"]
        self.form.show_values(self._shown(values), organization_id)
        self.form.set_read_only(on=read_only)
        show_disputes(self._office, organization_id, self.form)
        self.declension_button.setEnabled(not read_only)
        self.buildings.show_organization(organization_id, read_only=read_only)
        self._show_preview(organization_id)

    def focus_field(self, code: str) -> bool:
        """Put the cursor into a field; False when it is not one of this section."""
        if code not in self.form.codes:
            return False
        self.form.focus_field(code)
        return True

    def open_declension(self) -> CasesDialog | None:
        """«Склонение» of the official name."""
        organization = self.organization
        if organization is None:
            return None
        forms = self._office.read(naming.load, organization)
        shown_forms = CasesShown(
            "Склонение названия",
            forms.full_name,
            forms.forms.as_dict(),
            forms.automatic.as_dict(),
            forms.is_doubtful and not forms.is_confirmed,
        )
        dialog = CasesDialog(
            shown_forms,
            lambda texts: self._office.database.write(naming.confirm, organization, texts),
            _example,
            self.window(),
        )
        found = self._office.read(disputed.under, organization)
        say_in(self._office, dialog, [one for one in found if one.column.startswith(_FORMS)])
        dialog.open()
        return dialog

    def _save(self, code: str, value: Any) -> None:
        organization = self.form.record
        if code == EMBLEM:
            self._save_emblem(organization, value)
            return
        if code == HEAD_CODE:
            value = value.id if value is not None else None
        self._office.database.write(fields.set_field, organization, code, value)

    def _save_emblem(self, organization: UUID, value: Any) -> None:
        kept = attachments.NOTHING
        if isinstance(value, Path):
            if value.suffix.lower() not in EMBLEM_ENDS:
                raise InvalidInputError({EMBLEM: NO_PICTURE})
            from desktop.documents import emblem  # pictures are decoded here only

            kept = emblem.keep(self._office.database, value)
        self._office.database.write(fields.set_emblem, organization, kept.hash, kept.name)

    def open_emblem(self) -> None:
        """Show the emblem with the program of the system."""
        value = self.form.values().get(EMBLEM)
        if not isinstance(value, StoredFile):
            return
        open_attached(self._office, Attached(str(value.id), value.name))

    def _shown(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Stored values as the editors take them: nothing is None, a head is a name."""
        answer = {code: value or None for code, value in values.items()}
        for code in ("requisites.limit_experience", "requisites.limit_mentees"):
            answer[code] = values[code]
        head = values[HEAD_CODE]
        answer[HEAD_CODE] = self._maker.named(head) if head is not None else None
        emblem = Attached(values["details.emblem_hash"], values["details.emblem_name"])
        answer[EMBLEM] = stored_file(self._office, emblem)
        return answer

    def _show_preview(self, organization_id: UUID) -> None:
        found = self._office.read(naming.preview, organization_id)
        parts = [part for part in (found.inside, found.represented) if part]
        self.preview.setText(CHECK.format(" · ".join(parts)) if parts else NO_NAME)
        self.declension_button.setVisible(bool(parts))
        tone, icon = ("warning", "warning") if found.is_doubtful else ("text3", "eye")
        set_picture(self.mark, icon, tone, 16)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.mark)
        line.addWidget(self.preview, 1)
        line.addWidget(self.declension_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(line)
        layout.addWidget(self.form)
        layout.addWidget(column(self.buildings))
        layout.addStretch(1)


def _example(forms: Mapping[str, str]) -> str:
    """«заключён с …, в …»: the two cases which papers need most."""
    return f"«заключён с {shown(forms['instrumental'])}», «в {shown(forms['prepositional'])}»"
