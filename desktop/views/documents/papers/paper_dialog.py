"""One paper on the screen: the page as it was issued, or as the draft would be now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.documents import fonts, issuing, pdf
from desktop.errors import OfficeError
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.documents.papers.printing import print_papers
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

CODE: Final = "paper"
LEAST_HEIGHT: Final = 400


class PaperDialog(OfficeDialog):
    """Reading only; the primary button prints."""

    def __init__(
        self, office: Office, document: UUID, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(CODE, title, "Печать…", width=960, cancel="Закрыть", parent=parent)
        self._office, self._document = office, document
        self.view = PdfView(name=f"dialog.{CODE}.page", fit=Fit.WIDTH)
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self.body.addWidget(self.view, 1)
        self.primary.clicked.connect(self._print)
        self._show()

    def _show(self) -> None:
        fonts.register()
        office = self._office
        try:
            sheet = office.read(issuing.sheet, self._document, office.today)
            self.view.show_pdf(pdf.render([sheet]))
        except OfficeError as error:
            self.view.show_pdf(b"", str(error))
            self.primary.setEnabled(False)

    def _print(self) -> None:
        self.accept()
        print_papers(self._office, [self._document], self.parentWidget() or self)


def open_paper(office: Office, document: UUID, title: str, parent: QWidget) -> PaperDialog:
    """The dialog over a view."""
    dialog = PaperDialog(office, document, title, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
