"""«Один человек»: two cards of the preview side by side, chosen field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.people.uniting import Way
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.people.two_cards import TwoCards

if TYPE_CHECKING:
    from desktop.exchange.inbound.preview_items import Alike

KEPT = (
    "Карточки объединятся вместе с приёмом файла: записи обеих останутся. "
    "До приёма ничего не меняется."
)
THEIRS = (
    "Карточку ведёт другой сад, поэтому останется она, как её ведут там. Пары, встречи, документы "
    "и прочие записи о человеке перейдут к ней, ваша карточка уйдёт в корзину вместе с приёмом "
    "файла. До приёма ничего не меняется."
)
SAME = "Заполненные поля не расходятся: выбирать нечего."


class OnePersonDialog(OfficeDialog):
    """``decided`` gives the values chosen for the card which stays."""

    decided = Signal(object)

    def __init__(self, alike: Alike, parent: QWidget) -> None:
        super().__init__("one_person", "Один человек", "Один человек", width=800, parent=parent)
        heads = (f"У нас: {alike.one_name}", f"У них: {alike.other_name}")
        self.cards = TwoCards(heads, alike.differences, "dialog.one_person")
        is_theirs = alike.way is Way.THEIRS
        if is_theirs:
            self.cards.keep_other()
        self.body.addWidget(label(THEIRS if is_theirs else KEPT, "muted", wrap=True))
        if alike.differences:
            self.body.addWidget(self.cards)
        else:
            self.body.addWidget(label(SAME, wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self._decide)

    def _decide(self) -> None:
        self.accept()
        self.decided.emit(self.cards.chosen)
