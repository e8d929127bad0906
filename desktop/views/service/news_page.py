"""«Что нового»: what each version brought, the newest first (ux.md 17.9)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services import program_info
from desktop.services.program_info import News
from desktop.views.common.controls import label, sheet
from desktop.views.common.panels import scrolling
from desktop.views.icons import set_picture
from desktop.views.office import Office
from desktop.views.page import HelpText
from desktop.views.service.frame import MARGIN, ServicePage

PURPOSE = "Здесь коротко о том, что появилось в каждой версии программы. Новое сверху."
_WIDEST = 760


class NewsPage(ServicePage):
    """Texts only."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "news", "Что нового")
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(8)
        for one in program_info.news():
            self._add(inside, one)
        inside.addStretch(1)
        self.content.addWidget(sheet(scrolling(body)), 1)

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    def _add(self, column: QVBoxLayout, one: News) -> None:
        column.addWidget(label(f"{one.version}. {one.title}", "title", wrap=True))
        for text in one.items:
            row = QHBoxLayout()
            row.setSpacing(8)
            mark = QLabel()
            set_picture(mark, "check", "good", 16)
            row.addWidget(mark)
            row.addWidget(label(text, wrap=True), 1)
            column.addLayout(row)
