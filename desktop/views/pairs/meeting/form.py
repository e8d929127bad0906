"""The fields of «Отметить встречу» (ux.md 10.8): three are obligatory, defaults do the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.services.attachments import NOTHING, Attached
from desktop.services.pairs import meeting_desk, meetings
from desktop.services.pairs.diary import MUTUAL_VISIT, PAIR, VISIT, MeetingDraft
from desktop.views.common.fields import Named
from desktop.views.pairs.meeting.form_fields import MeetingFields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from desktop.services.pairs.meeting_desk import MeetingDesk
    from desktop.views.office import Office

_TWO = 2


class MeetingForm(MeetingFields):
    """What the fields mean: first values, a draft of the meeting, following the chosen pairs."""

    kind_changed = Signal(str)
    pairs_changed = Signal()
    _followed: tuple[Any, ...] = ()

    def __init__(self, office: Office, *, planned: bool = False) -> None:
        super().__init__(office, planned=planned)
        self._connect()

    # values -----------------------------------------------------------------------------------

    def begin(self, pairs: Sequence[UUID], kind: str, day: dt.date) -> None:
        """The first values: the pairs named, else the pair of the last record."""
        office = self._office
        last = None if pairs else office.read(meetings.last_pair, office.database.actor)
        known = {one.id: Named(one.id, one.sentence, one.subtitle) for one in self._running}
        if pairs:
            self.pairs.set_value(tuple(known[one] for one in pairs if one in known))
        else:
            self.pairs.propose(known.get(last) if last else None)
        self.date.set_value(day)
        self.visible.set_value(PAIR)
        self.at_work.setChecked(True)
        self.follow()
        if kind:
            self.kind.set_value(next((Named(*one) for one in self._kinds if one[0] == kind), None))

    def clear_for_next(self) -> None:
        """Ready for the next record: the day and the pair stay, the rest is empty."""
        for made in (self.topic, self.time):
            made.clear()
        self.kind.set_value(None)
        self.hours.set_minutes(0)
        self.file.set_value(None)
        self.next.setChecked(False)
        self.pairs.propose(next(iter(self.pairs.value()), None))
        self.follow()
        self.kind_changed.emit("")

    def draft(self, attached: Attached = NOTHING) -> MeetingDraft:
        """What stands in the fields."""
        is_group = self.desk is not None and len(self.desk.people) > _TWO
        wants_next = self.next.isChecked() and not self.planned
        return MeetingDraft(
            held_on=self.date.value(),
            pairs=self.pairs.pairs,
            kind=self.kind.code,
            topic=self.topic.text(),
            minutes=self.hours.minutes or 0,
            led_by=self.led.value,
            present=self.present.value if is_group and not self.planned else None,
            confirmed=self.confirmed.value,
            visibility=self.visible.value or PAIR,
            author=self._office.database.actor,
            within_work=self.at_work.isChecked(),
            starts_at=self.time.text().strip(),
            is_planned=self.planned,
            next_on=self.next_on.value() if wants_next else None,
            file=attached,
            closes=self.closes.value,
        )

    def show_draft(self, draft: MeetingDraft) -> None:
        """A record of the base, to be corrected."""
        self.begin(draft.pairs, draft.kind, draft.held_on or self._office.today)
        self.topic.setText(draft.topic)
        self.time.setText(draft.starts_at)
        self.hours.set_minutes(draft.minutes)
        self.visible.set_value(draft.visibility)
        self.at_work.setChecked(draft.within_work)
        if not draft.is_planned:
            self.led.set_value(draft.led_by)
            self.confirmed.set_value(draft.confirmed or ())
            self.present.set_value(draft.present or ())
        self.kind_changed.emit(self.kind.code)

    def typed(self) -> dict[str, Any]:
        """What a draft of seven days holds."""
        return {
            "date": self.date.value(),
            "pairs": self.pairs.value(),
            "kind": self.kind.value(),
            "topic": self.topic.text(),
            "minutes": self.hours.minutes or 0,
            "visible": self.visible.value,
        }

    def resume(self, values: Mapping[str, Any]) -> None:
        """Put such a draft back."""
        self.date.set_value(values.get("date"))
        self.pairs.set_value(values.get("pairs"))
        self.follow()
        self.kind.set_value(values.get("kind"))
        self.topic.setText(values.get("topic") or "")
        self.hours.set_minutes(values.get("minutes") or 0)
        self.visible.set_value(values.get("visible"))
        self.kind_changed.emit(self.kind.code)

    def problems(self) -> dict[str, str]:
        """What is typed and means nothing: field → why."""
        found = {"held_on": self.date.problem_text(), "kind": self.kind.problem()}
        found["pairs"] = self.pairs.problem()
        if self.hours.minutes is None:
            found["minutes"] = f"«{self.hours.line.text()}» — не число. Впишите, например, 1,5."
        if self.next.isChecked():
            found["next_on"] = self.next_on.problem_text()
        return {code: text for code, text in found.items() if text}

    @property
    def chosen_file(self) -> Path | None:
        """A file which is not copied beside the base yet."""
        value = self.file.value()
        return value if isinstance(value, Path) else None

    @property
    def is_visit(self) -> bool:
        """The sheet of the second page makes sense."""
        return self.kind.code in (VISIT, MUTUAL_VISIT)

    # following --------------------------------------------------------------------------------

    def follow(self) -> None:
        """Other pairs: other people, topics, lines of the plan, another proposed day."""
        office, pairs = self._office, self.pairs.pairs
        desk = office.read(meeting_desk.desk, pairs, office.today)
        stage = office.read(meeting_desk.stage_of, pairs)
        self._kinds = office.read(meetings.kinds_for, stage)
        self.desk = desk
        people = [(one.person_id, one.brief) for one in desk.people]
        self.topics.offer([(topic, topic) for topic in desk.topics])
        self.led.offer(people, all_word=desk.everybody)
        self.present.offer(people)
        self.confirmed.offer(people)
        self.closes.offer(desk.plan)
        for field in (self.present, self.confirmed):
            field.set_value([code for code, _ in people])
        self.next_on.set_value(desk.next_on)
        self._show_parts(desk)
        self.pairs_changed.emit()

    def _show_parts(self, desk: MeetingDesk) -> None:
        held = not self.planned
        wanted = {
            "time": self.planned,
            "hours": held,
            "topics": bool(desk.topics),
            "led": held and bool(desk.people),
            "present": held and len(desk.people) > _TWO,
            "confirmed": held and bool(desk.people),
            "closes": held and bool(desk.plan),
            "file": held,
            "next": held,
        }
        for code, on in wanted.items():
            self.titled[code].setVisible(on)
        self.at_work.setVisible(held and desk.is_assigned)

    def _on_topic(self) -> None:
        """A chip adds its words to the line; switched off it takes them away."""
        own = {
            word for word, _ in ((topic, 0) for topic in (self.desk.topics if self.desk else ()))
        }
        said = [part.strip() for part in self.topic.text().split(";")]
        kept = [part for part in said if part and part not in own]
        self.topic.setText("; ".join([*self.topics.value, *kept]))

    def _on_pairs(self) -> None:
        kind = self.kind.value()
        self.follow()
        self.kind.set_value(kind)

    def _on_kind(self) -> None:
        self.kind_changed.emit(self.kind.code)

    def _connect(self) -> None:
        self.pairs.finished.connect(self._follow_if_other)
        self.pairs.chosen.connect(self.kind.line.setFocus)
        self.kind.finished.connect(self._on_kind)
        self.kind.line.picked.connect(lambda _: self.hours.line.setFocus())
        self.topics.changed.connect(self._on_topic)
        self.next.toggled.connect(self.next_on.setEnabled)

    def _follow_if_other(self) -> None:
        if self.pairs.pairs != self._followed:
            self._followed = self.pairs.pairs
            self._on_pairs()
