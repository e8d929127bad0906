"""The observation sheet of a visit (D22): what was seen, eight marks 0–2, what is taken along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.services import reference
from desktop.services.pairs import shipped, visits
from desktop.services.pairs.visits import VisitDraft
from desktop.views.common.controls import column, label, row
from desktop.views.common.fields import LineEdit
from desktop.views.common.segments import Segment, Segments
from desktop.views.pairs.acts.marks import MarkRows

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.pairs.meeting_desk import Attendee
    from desktop.views.office import Office

MARKS = "0 — не проявилось, 1 — частично, 2 — проявилось"
NO_NAMES = "Без имён и данных детей."
_TEXTS = (
    ("strengths", "Сильные стороны"),
    ("advice", "Рекомендации"),
    ("takeaway", "Что беру себе"),
)


class VisitSheetForm(QWidget):
    """Fields of one visit: who came to whom, what it was, marks and words."""

    def __init__(self, office: Office, *, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._name = name
        self._ways: dict[str, tuple[UUID, UUID]] = {}
        self._who_box = QVBoxLayout()
        self.who: Segments | None = None
        items = office.read(reference.items, visits.CRITERIA)
        self._codes = [item.code for item in items]
        activities = [Segment(code, title) for code, title in shipped.titles("activities").items()]
        self.activity = Segments(activities, name=f"{name}.activity", title="Вид")
        self.activity.set_value("lesson")
        self.topic = self._line("topic", "Тема", 300)
        self.group = self._line("group", "Группа (название)", 80)
        self.goal = self._line("goal", "Цель", 300)
        criteria = [_capital(item.title) for item in items]
        self.marks = MarkRows(criteria, range(visits.MOST_SCORE + 1), name=f"{name}.mark")
        self.total = label("", "heading", name=f"{name}.total")
        self.texts = {code: self._text(code, title) for code, title in _TEXTS}
        self.sheet = self._arranged()
        self.marks.chosen.connect(self._count)
        self._count()

    def offer(self, people: Sequence[Attendee]) -> None:
        """Who may have been at whom: every two of these, both ways."""
        self._ways = {
            f"{one.person_id.hex}-{other.person_id.hex}": (one.person_id, other.person_id)
            for one in people
            for other in people
            if one is not other
        }
        guests = {one.person_id: one.brief for one in people}
        hosts = {one.person_id: one.brief_gen for one in people}
        segments = [
            Segment(code, f"{guests[visitor]} у {hosts[host]}")
            for code, (visitor, host) in self._ways.items()
        ]
        if self.who is not None:
            self._who_box.removeWidget(self.who)
            self.who.hide()
            self.who.deleteLater()
        self.who = (
            Segments(segments, name=f"{self._name}.who", title="Кто у кого") if segments else None
        )
        if self.who is not None:
            self.who.set_value(segments[0].code)
            self._who_box.addWidget(self.who, 0, Qt.AlignmentFlag.AlignLeft)

    def draft(self, day: dt.date | None, *, planned: bool = False) -> VisitDraft:
        """What stands in the fields."""
        code = (self.who.value if self.who is not None else "") or ""
        visitor, host = self._ways.get(code, (None, None))
        scores = zip(self._codes, self.marks.values, strict=True)
        return VisitDraft(
            visited_on=day,
            visitor_id=visitor,
            host_id=host,
            activity=self.activity.value or "",
            topic=self.topic.text(),
            group_label=self.group.text(),
            goal=self.goal.text(),
            strengths=self.texts["strengths"].toPlainText(),
            advice=self.texts["advice"].toPlainText(),
            takeaway=self.texts["takeaway"].toPlainText(),
            is_planned=planned,
            scores=tuple((key, score, "") for key, score in scores if score is not None),
        )

    def show_draft(self, draft: VisitDraft) -> None:
        """Put a sheet into the fields."""
        for code, (visitor, host) in self._ways.items():
            if self.who is not None and (visitor, host) == (draft.visitor_id, draft.host_id):
                self.who.set_value(code)
        self.activity.set_value(draft.activity)
        self.topic.setText(draft.topic)
        self.group.setText(draft.group_label)
        self.goal.setText(draft.goal)
        for code, text in self.texts.items():
            text.setPlainText(str(getattr(draft, code)))
        known = {code: score for code, score, _ in draft.scores}
        self.marks.show_values([known.get(code) for code in self._codes])
        self._count()

    @property
    def is_typed(self) -> bool:
        """Something was entered besides who came to whom."""
        draft = self.draft(None)
        words = (draft.topic, draft.group_label, draft.goal)
        return bool(draft.scores or any(words) or any(t.toPlainText() for t in self.texts.values()))

    def reset(self) -> None:
        """An empty sheet."""
        self.show_draft(VisitDraft(None, None, None))

    def _count(self) -> None:
        most = visits.MOST_SCORE * len(self._codes)
        self.total.setText(f"{sum(self.marks.filled)} из {most}")

    def _line(self, code: str, title: str, limit: int) -> LineEdit:
        made = LineEdit()
        made.setObjectName(f"{self._name}.{code}")
        made.setAccessibleName(title)
        made.setMaxLength(limit)
        return made

    def _text(self, code: str, title: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName(f"{self._name}.{code}")
        made.setAccessibleName(title)
        made.setTabChangesFocus(True)
        made.setFixedHeight(56)
        return made

    def _arranged(self) -> QWidget:
        """The part which a planned visit does not have is a widget of its own."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label("Кто у кого"))
        box.addLayout(self._who_box)
        box.addWidget(label("Вид"))
        box.addWidget(self.activity)
        box.addWidget(row(_titled("Тема", self.topic), _titled("Группа (название)", self.group)))
        sheet = column(
            _titled("Цель", self.goal),
            label(MARKS, "muted", wrap=True),
            self.marks,
            row(label("Сумма:"), self.total, None),
            *(_titled(title, self.texts[code]) for code, title in _TEXTS),
            label(f"{NO_NAMES} {visits.NOTE}", "muted", wrap=True),
        )
        box.addWidget(sheet)
        return sheet


def _titled(title: str, made: QWidget) -> QWidget:
    return column(label(title), made, spacing=4)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
