"""What is wrong in the text which is edited, at once; how it looks on a page, a little later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from desktop.documents import citing
from desktop.views.documents.templates import faults
from desktop.views.documents.templates.trying import Tried, Trier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.citing import Outdated
    from desktop.views.documents.templates.editor_layout import EditorWidgets
    from desktop.views.documents.templates.open_text import OpenText
    from desktop.views.office import Office

FITS: Final = "Проверено на самой длинной фамилии: помещается."


class TextChecker(QObject):
    """Looks through the text of the editor; ``open_text`` is what was opened there."""

    def __init__(self, office: Office, ui: EditorWidgets, parent: QObject) -> None:
        super().__init__(parent)
        self.open_text: OpenText | None = None
        self._ui = ui
        self.trier = Trier(office, self)
        self.trier.tried.connect(self._on_tried)
        ui.to_fault.clicked.connect(self._go_to_fault)
        ui.cite.clicked.connect(self._cite)
        self._wrong: list[faults.Place] = []
        self._outdated: Outdated | None = None

    @property
    def is_right(self) -> bool:
        """Nothing is wrong as far as can be seen without the base."""
        return not faults.of_text(self._ui.edit.written())

    def look(self) -> None:
        """Mark what can be seen without the base."""
        self._show(faults.of_text(self._ui.edit.written()))
        if self._wrong:
            self.trier.stop()

    def try_text(self, *, soon: bool = False) -> None:
        """Make the paper in the background; ``soon``: nobody is typing."""
        found = self.open_text
        if found is None or not self.is_right:
            return
        text, shown = self._ui.edit.text(), self._ui.preview.isChecked()
        self.trier.want(found.kind, found.variant, text, drawn=shown, soon=soon)

    def stop(self) -> None:
        """The text is left."""
        self.open_text = None
        self.trier.stop()

    def _show(self, found: list[faults.Place]) -> None:
        self._wrong = found
        self._show_outdated(())
        self._ui.edit.mark_wrong([one.block for one in found])
        self._ui.show_fault(found[0] if found else None)

    def _on_tried(self, tried: Tried) -> None:
        found, ui = tried.trial, self._ui
        self._show(faults.of_trial(ui.edit.written(), found.faults))
        if found.narrow:
            ui.say(f"На самой длинной фамилии: {found.narrow}.", "warning")
        elif found.outdated and not self._wrong:
            self._show_outdated(found.outdated)
        elif not self._wrong:
            ui.say(found.trouble or FITS, "muted" if found.trouble else "good")
        if ui.preview.isChecked() and not self._wrong:
            ui.view.show_pdf(tried.data, tried.trouble or found.trouble)

    def _show_outdated(self, found: Sequence[Outdated]) -> None:
        """The first act out of force; [Заменить ссылку] where it is known by what."""
        self._outdated = found[0] if found else None
        is_known = self._outdated is not None and self._outdated.new is not None
        self._ui.cite.setVisible(is_known and not self._ui.edit.isReadOnly())
        if self._outdated is not None:
            self._ui.say(f"{self._outdated.said}.", "warning")

    def _cite(self) -> None:
        """[Заменить ссылку]: everywhere in the text, as one step of its undo."""
        found = self._outdated
        if found is not None and found.new is not None:
            new = found.new
            self._ui.edit.setFocus()  # the button goes
            self._ui.edit.change_spots(lambda text: citing.spots(text, found.old, new))

    def _go_to_fault(self) -> None:
        if self._wrong:
            self._ui.edit.go_to_block(self._wrong[0].block)
