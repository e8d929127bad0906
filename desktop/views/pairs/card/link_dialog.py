"""«Связать…»: a paper of the register which was made without naming the pair (ux.md 10.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.services.pairs import linking
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.pairs.card.dialogs import people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.linking import Linkable
    from desktop.views.office import Office

LINK = RecordWords("pair_link", "Связать документ с парой", add="Связать")
HINT = (
    "Документы реестра, в которых эта пара не названа. Черновик и неподписанный засчитаются, "
    "когда их подпишут."
)


class LinkDialog(RecordDialog):
    """The chosen paper counts for the pair as soon as it is signed."""

    def __init__(
        self, office: Office, card: PairCard, offered: Sequence[Linkable], parent: QWidget
    ) -> None:
        self._card = card
        self._offered = {one.id.hex: one for one in offered}
        super().__init__(office, LINK, self._fields(), submit=self._write, width=640, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({})
        self._show_member()
        self.form.editor("document").edited.connect(self._show_member)
        self.form.editor("document").finished.connect(self._show_member)

    def _fields(self) -> Sequence[FormField]:
        papers = [Choice(code, one.title) for code, one in self._offered.items()]
        return (
            FormField(
                "document",
                "Документ",
                "choice",
                required=True,
                choices=lambda: papers,
                required_text="Выберите документ.",
                wide=True,
                hint=HINT,
            ),
            FormField(
                "member",
                "Чей документ",
                "choice",
                required=True,
                choices=people_of(self._card),
                required_text="Выберите, чей это документ.",
                wide=True,
            ),
        )

    def _show_member(self) -> None:
        chosen = self._offered.get(self.form.values()["document"] or "")
        self.form.set_field_shown("member", on=chosen is not None and chosen.is_of_member)

    def _write(self, values: dict[str, Any]) -> None:
        one = self._offered[values["document"]]
        member = UUID(values["member"]) if one.is_of_member else None
        today = self._office.today
        self._office.database.write(linking.link, self._card.id, one.id, member, today)
