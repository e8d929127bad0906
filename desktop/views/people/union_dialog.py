"""«Это один человек…»: the differing fields of two cards are chosen one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.services.people import merging, records, uniting
from desktop.services.people.merging import Difference
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.people.two_cards import TwoCards

if TYPE_CHECKING:
    from desktop.services.people.rows import PersonRow
    from desktop.services.people.similar_pairs import Pair

KEPT = (
    "Уровни, запросы, группы и прочие записи обеих карточек останутся. Вторая карточка уйдёт "
    "в корзину, всё можно отменить одним действием."
)
THEIRS = (
    "Карточку ведёт другой сад, поэтому останется она, как её ведут там. Пары, встречи, документы "
    "и прочие записи о человеке перейдут к ней, ваша карточка уйдёт в корзину. Всё можно отменить "
    "одним действием."
)
SAME = "Заполненные поля не расходятся: выбирать нечего."


class UnionDialog(OfficeDialog):
    """Two columns of values; the chosen ones make the card which stays."""

    def __init__(self, office: Office, pair: Pair, parent: QWidget) -> None:
        super().__init__("union", "Это один человек", "Объединить", width=800, parent=parent)
        self._office, self._pair = office, pair
        self._found: list[Difference] = office.read(merging.differences, *pair.key)
        is_theirs = office.read(uniting.way, *pair.key) is uniting.Way.THEIRS
        if is_theirs and not pair.one.is_ours:
            self._pair = pair = replace(pair, one=pair.other, other=pair.one)
            self._found = office.read(merging.differences, *pair.key)
        heads = (_words(pair.one), _words(pair.other))
        self.cards = TwoCards(heads, self._found, "dialog.union")
        self.problem = label("", "error", wrap=True, name="dialog.union.problem")
        if is_theirs:
            self.cards.keep_other()
        self.body.addWidget(label(THEIRS if is_theirs else KEPT, "muted", wrap=True))
        if self._found:
            self.body.addWidget(self.cards)
        else:
            self.body.addWidget(label(SAME, wrap=True))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.primary.clicked.connect(self._unite)

    def _unite(self) -> None:
        try:
            stays = self._office.database.write(uniting.unite, *self._pair.key, self.cards.chosen)
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        self.accept()
        short = self._office.read(records.short_name, stays)
        self._office.toast(
            f"Теперь это одна карточка: {short}.",
            ToastButton("Открыть", lambda: self._office.go(Place("staff", "list", stays))),
            undo_button(self._office),
        )


def _words(row: PersonRow) -> str:
    return " · ".join(part for part in (str(row.full), row.position) if part)
