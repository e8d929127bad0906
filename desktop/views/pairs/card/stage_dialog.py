"""«Что сделано на этапе»: the evidence of a stage, as it was or as it is, with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.language.dates import in_digits
from desktop.models import STAGES
from desktop.services.pairs import shipped, stages, trust
from desktop.services.pairs.stages import OVERRIDE
from desktop.services.pairs.trust import Reader
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.pairs.card.lines import HOLDS, MET, EvidenceLine, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.models import Stage
    from desktop.services.pairs.card import PairCard
    from desktop.services.pairs.stages import HistoryLine
    from desktop.views.office import Office

AHEAD = "Этап впереди. Вот что понадобится:"
UNWRITTEN = "Что было сделано на этом этапе, не записано."


class StageDialog(OfficeDialog):
    """Reading only: a passed stage with the evidence kept at the move, others as they are now."""

    def __init__(self, office: Office, card: PairCard, stage: Stage, parent: QWidget) -> None:
        title = shipped.stages()[stage].title
        super().__init__(
            "pair_stage", f"Что сделано на этапе «{title}»", "Закрыть", width=640, parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office, self._card, self._stage = office, card, stage
        self.cancel.hide()
        self.primary.clicked.connect(self.accept)
        self.body.addWidget(label(shipped.stages()[stage].goal, "muted", wrap=True))
        self._fill()
        self.body.addStretch(1)

    def _fill(self) -> None:
        for text in self._dates():
            self.body.addWidget(label(text, wrap=True))
        step = self._card.ribbon[STAGES.index(self._stage)]
        left = self._left()
        if step.state == "done":
            self._show_kept(left)
            return
        if step.state == "next":
            self.body.addWidget(label(AHEAD, wrap=True))
        office, card = self._office, self._card
        lines = office.read(stages.lines_of, card.id, self._stage, office.today)
        reader = Reader(office.database.actor, office.role)
        for line in office.read(trust.shown_to, card.id, lines, reader, office.today):
            state = state_of(is_met=line.is_met, is_required=line.is_required)
            self.body.addWidget(EvidenceLine(state, line.text))

    def _show_kept(self, left: HistoryLine | None) -> None:
        if left is None or not left.evidence:
            self.body.addWidget(label(UNWRITTEN, "muted", wrap=True))
            return
        codes = shipped.checks()
        for code, is_met, words in left.evidence:
            if code in codes and codes[code].stage is self._stage:
                is_hidden = code == trust.CODE and not self._card.sees_figures
                said = shipped.phrase(trust.HIDDEN[is_met]) if is_hidden else words
                self.body.addWidget(EvidenceLine(MET if is_met else HOLDS, said))
        if left.kind == OVERRIDE and left.reason:
            self.body.addWidget(label(f"Перевели с оговоркой: {left.reason}", wrap=True))

    def _left(self) -> HistoryLine | None:
        """The move by which the pair went past this stage for the last time."""
        place = STAGES.index(self._stage)
        for line in reversed(self._card.history):
            if line.from_stage is None or STAGES.index(line.from_stage) > place:
                continue
            if STAGES.index(line.to_stage) > place:
                return line
        return None

    def _dates(self) -> Iterator[str]:
        for line in self._card.history:
            if line.to_stage is self._stage and line.day:
                who = f" · {line.by}" if line.by else ""
                yield f"На этапе с {in_digits(line.day)}{who}"
                if line.kind == "back" and line.reason:
                    yield f"Вернули на этот этап: {line.reason}"
        left = self._left()
        if left is not None and left.day and self._card.stage is not self._stage:
            yield f"Перешли дальше {in_digits(left.day)}"
