"""What the buttons of the foot do with what is chosen on the page."""

from __future__ import annotations

from desktop.views.documents import registry
from desktop.views.documents.prepare.acts import PreparedActs
from desktop.views.documents.prepare.desk import Desk
from desktop.views.documents.prepare.kinds_pane import KindsPane
from desktop.views.documents.prepare.look_pane import LookPane
from desktop.views.office import Office, Place


class Making:
    """Takes the copies and sides from the pane of the look; a kind which was made is recent."""

    def __init__(
        self, office: Office, desk: Desk, kinds: KindsPane, look: LookPane, acts: PreparedActs
    ) -> None:
        self._office, self._desk, self._kinds, self._look = office, desk, kinds, look
        self._acts = acts

    def send(self) -> None:
        """[На утверждение]."""
        selection = self._desk.selection
        if selection is not None:
            self._acts.send([selection], self._remember)

    def print(self) -> None:
        """[Печать…]."""
        selection = self._desk.selection
        if selection is not None:
            copies, duplex = self._look.copies.value(), self._look.duplex.isChecked()
            self._acts.print([selection], self._remember, copies=copies, duplex=duplex)

    def save_pdf(self) -> None:
        """[Сохранить PDF]."""
        selection = self._desk.selection
        if selection is not None:
            self._acts.save_pdf(selection, duplex=self._look.duplex.isChecked())

    def save_docx(self) -> None:
        """[Сохранить DOCX]."""
        selection = self._desk.selection
        if selection is not None:
            self._acts.save_docx(selection)

    def change_text(self) -> None:
        """[Изменить текст…]."""
        selection = self._desk.selection
        if selection is not None:
            section = f"{selection.kind.code}:{selection.variant}"
            self._office.go(Place("documents", registry.TEMPLATES, section=section))

    def _remember(self) -> None:
        selection = self._desk.selection
        if selection is not None:
            self._kinds.remember(selection.kind.code)
