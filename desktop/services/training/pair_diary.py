"""The diary, plans, pulses and toolboxes of the pairs of the training base.

A meeting ``by`` another kindergarten is one which that kindergarten wrote down (``neighbours``).
"""

import uuid
from collections.abc import Iterator

from sqlmodel import SQLModel

from desktop.models import (
    Meeting,
    MeetingMember,
    MeetingNote,
    PlanLine,
    Pulse,
    ToolboxAuthor,
    ToolboxItem,
    Trial,
    Visit,
    VisitScore,
    derived_id,
)
from desktop.services.training.keys import Values, day, key

AUTHOR = "Серова М. П."


def diary_rows(
    values: Values, pair: uuid.UUID, members: dict[str, uuid.UUID]
) -> Iterator[SQLModel]:
    """Meetings, visits, lines of the plan, pulses, materials of one pair."""
    for meeting in values.get("meetings", ()):
        if "by" not in meeting:
            yield from meeting_rows(meeting, pair, members)
    for visit in values.get("visits", ()):
        yield from _visit(visit, pair)
    for number, (due, activity, form, done) in enumerate(values.get("plan", ())):
        yield PlanLine(
            id=derived_id("plan_line", pair, number),
            pair_id=pair,
            activity=activity,
            form=form,
            due_on=day(due),
            done_on=day(done),
            position=number,
        )
    for person, on, answers in values.get("pulses", ()):
        yield _pulse(pair, members[person], on, answers)
    for item in values.get("items", ()):
        yield from _item(item, pair, members)


def meeting_rows(
    values: Values, pair: uuid.UUID, members: dict[str, uuid.UUID]
) -> Iterator[SQLModel]:
    """One meeting and who was there."""
    meeting = derived_id("meeting", pair, values["on"])
    is_planned = values.get("planned", False)
    yield Meeting(
        id=meeting,
        pair_id=pair,
        held_on=day(values["on"]),
        starts_at="13:00" if is_planned else "",
        kind=values["kind"],
        topic=values["topic"],
        minutes=values["minutes"],
        is_planned=is_planned,
    )
    yield MeetingNote(id=derived_id("meeting_note", meeting), meeting_id=meeting, author=AUTHOR)
    for person, member in members.items():
        yield MeetingMember(
            id=derived_id("meeting_member", meeting, member),
            meeting_id=meeting,
            member_id=member,
            has_led=person in values["led"],
            is_confirmed=person not in values.get("unconfirmed", ()),
        )


def _visit(values: Values, pair: uuid.UUID) -> Iterator[SQLModel]:
    visit = derived_id("visit", pair, values["on"], values["visitor"])
    yield Visit(
        id=visit,
        pair_id=pair,
        visited_on=day(values["on"]),
        visitor_id=key("person", values["visitor"]),
        host_id=key("person", values["host"]),
        topic=values["topic"],
        group_label=values["group"],
        goal=values.get("goal", ""),
        strengths=values.get("strengths", ""),
        advice=values.get("advice", ""),
        takeaway=values.get("takeaway", ""),
    )
    for number, score in enumerate(values["scores"], 1):
        code = f"criterion_{number}"
        yield VisitScore(
            id=derived_id("visit_score", visit, code), visit_id=visit, code=code, score=score
        )


def _pulse(pair: uuid.UUID, member: uuid.UUID, on: str, answers: list[int]) -> Pulse:
    made = Pulse(
        id=derived_id("pulse", member, on), pair_id=pair, member_id=member, answered_on=day(on)
    )
    for number, answer in enumerate(answers, 1):
        setattr(made, f"answer_{number}", answer)
    return made


def _item(values: Values, pair: uuid.UUID, members: dict[str, uuid.UUID]) -> Iterator[SQLModel]:
    item = derived_id("toolbox_item", pair, values["key"])
    yield ToolboxItem(
        id=item,
        pair_id=pair,
        title=values["title"],
        kind=values["kind"],
        area=values["area"],
        state=values["state"],
        version=values.get("version", ""),
        added_on=day(values["added"]),
    )
    for member in members.values():
        yield ToolboxAuthor(
            id=derived_id("toolbox_author", item, member), item_id=item, member_id=member
        )
    for person, on, group, result, improvement in values.get("trials", ()):
        yield Trial(
            id=derived_id("trial", item, person, on),
            item_id=item,
            member_id=members[person],
            tried_on=day(on),
            group_label=group,
            result=result,
            improvement=improvement,
        )
