"""The pairs of the training base: every stage, one stuck, one shared with another kindergarten.

Ids are derived from the keys of the file, so the rows are written as they are, not by services.
"""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterator

from sqlmodel import SQLModel

from desktop.models import (
    Assignment,
    AssignmentItem,
    CompetenceMark,
    Direction,
    LeaderSupport,
    Module,
    Pair,
    PairEvent,
    PairGoal,
    PairMember,
    PairPaper,
    PairResource,
    Stage,
    StageMove,
    Support360,
    derived_id,
)
from desktop.paths import resource
from desktop.services.pairs import shipped
from desktop.services.training.keys import Values, day, key
from desktop.services.training.pair_diary import diary_rows, meeting_rows

EARLIER = "сделано до начала записей в программе"
"""The reason of moves whose evidence lies before the training base."""


@functools.cache
def _contents() -> Values:
    found: Values = json.loads(resource("demo", "pairs.json").read_text(encoding="utf-8"))
    return found


def pair_rows() -> Iterator[SQLModel]:
    """Everything about the pairs, what is referred to first."""
    for person, area, level, on, source, wants in _contents()["marks"]:
        yield CompetenceMark(
            id=key("mark", person, area, on),
            person_id=key("person", person),
            area=area,
            level=level,
            marked_on=day(on),
            source=source,
            wants=wants,
        )
    for values in _contents()["pairs"]:
        pair = key("pair", values["key"])
        yield _pair(values, pair)
        members = _ids_of_members(values)
        yield from _members(values, pair, members)
        yield from _stages(values, pair)
        yield from _legal(values, pair, members)
        yield from diary_rows(values, pair, members)
        yield from _support(values, pair)


def meetings_by_others() -> Iterator[tuple[str, list[SQLModel]]]:
    """Meetings which another kindergarten wrote down, with the key of that kindergarten."""
    for values in _contents()["pairs"]:
        for meeting in values.get("meetings", ()):
            if "by" in meeting:
                pair, members = key("pair", values["key"]), _ids_of_members(values)
                yield meeting["by"], list(meeting_rows(meeting, pair, members))


def _ids_of_members(values: Values) -> dict[str, uuid.UUID]:
    return {one["person"]: key("pair", values["key"], one["person"]) for one in values["members"]}


def _pair(values: Values, pair: uuid.UUID) -> Pair:
    module = Module(values["module"])
    info = shipped.modules()[module]
    ended = values.get("ended", {})
    practice = values.get("practice", (None, None))
    started = values.get("started") or values["stages"][0][1]
    request = values.get("request", "").split()
    return Pair(
        id=pair,
        title=values.get("title", ""),
        module=module,
        form=info.form,
        kind="partner" if module is Module.PARTNERS and not values.get("title") else info.kind,
        school_year=values.get("year", 2025),
        made_on=day(values["stages"][0][1]),
        started_on=day(started),
        ends_on=day(values["ends"]),
        rhythm=values["rhythm"],
        meetings_per_month=shipped.rhythm_counts()[values["rhythm"]],
        stage=values["stages"][-1][0],
        goal=values.get("goal", ""),
        topic=values.get("topic", ""),
        course=values.get("course", ""),
        project_title=values.get("project", ""),
        product=values.get("product", ""),
        employer_request=values.get("request_text", ""),
        practice_from=day(practice[0]),
        practice_until=day(practice[1]),
        curator_id=key("person", _contents()["curator"]),
        leader_id=key("person", values["leader"]) if "leader" in values else None,
        organization_id=key(values["organization"]) if "organization" in values else None,
        request_id=key("request", *request) if request else None,
        home_organization_id=key("own"),
        ended_on=day(ended.get("on")),
        end_reason=ended.get("reason", ""),
        outcome=ended.get("outcome", ""),
        result_text=ended.get("result", ""),
    )


def _members(values: Values, pair: uuid.UUID, members: dict[str, uuid.UUID]) -> Iterator[SQLModel]:
    home = {"lazareva": "college"}
    for number, one in enumerate(values["members"]):
        organization = one.get("organization") or home.get(one["person"], "own")
        yield PairMember(
            id=members[one["person"]],
            pair_id=pair,
            person_id=key("person", one["person"]),
            organization_id=key(organization),
            joined_on=day(values.get("started")),
            agreed_on=day(one.get("agreed")),
            position=number,
        )
    for number, (giver, area, taker, start, goal, topic) in enumerate(values["directions"]):
        yield Direction(
            id=derived_id("pair_direction", pair, number),
            pair_id=pair,
            giver_id=members[giver],
            receiver_id=members[taker] if taker else None,
            area=area,
            topic=topic,
            level_start=start,
            level_goal=goal,
            position=number,
        )


def _stages(values: Values, pair: uuid.UUID) -> Iterator[SQLModel]:
    before = ""
    for stage, on in values["stages"]:
        is_first = not before
        yield StageMove(
            id=derived_id("pair_stage_move", pair, stage),
            pair_id=pair,
            from_stage=before,
            to_stage=Stage(stage),
            moved_on=day(on),
            moved_by="" if is_first else "Серова М. П.",
            kind="made" if is_first else "override",
            reason="" if is_first else EARLIER,
        )
        before = stage


def _legal(values: Values, pair: uuid.UUID, members: dict[str, uuid.UUID]) -> Iterator[SQLModel]:
    for person, since in values.get("assigned", {}).items():
        assignment = derived_id("assignment", members[person])
        yield Assignment(
            id=assignment,
            pair_id=pair,
            member_id=members[person],
            starts_on=day(since),
            ends_on=day(values["ends"]),
            minutes_per_week=60,
            allowance_kind="percent",
            allowance_size=1000,
            basis_kind="local",
            basis_number="12-ОД",
            basis_date=dt.date(2025, 1, 15),
        )
        for number, code in enumerate(("work_1", "work_3", "work_6")):
            yield AssignmentItem(
                id=derived_id("assignment_item", assignment, code),
                assignment_id=assignment,
                code=code,
                position=number,
            )
    for kind, person, number, signed, until in values.get("papers", ()):
        yield PairPaper(
            id=derived_id("pair_paper", pair, kind, person or ""),
            pair_id=pair,
            member_id=members[person] if person else None,
            kind=kind,
            number=number,
            dated=day(signed),
            signed_on=day(signed),
            valid_until=day(until),
        )


def _support(values: Values, pair: uuid.UUID) -> Iterator[SQLModel]:
    for on, kind, content, paper in values.get("support", ()):
        yield LeaderSupport(
            id=derived_id("leader_support", pair, on),
            pair_id=pair,
            organization_id=key("own"),
            given_on=day(on),
            kind=kind,
            content=content,
            paper=paper,
        )
    for on, source, people, marks in values.get("support360", ()):
        yield Support360(
            id=derived_id("support_360", pair, source),
            pair_id=pair,
            organization_id=key("own"),
            given_on=day(on),
            source=source,
            people=people,
            mark_1=marks[0],
            mark_2=marks[1],
            mark_3=marks[2],
        )
    for on, form, title in values.get("events", ()):
        yield PairEvent(
            id=derived_id("pair_event", pair, on),
            pair_id=pair,
            held_on=day(on),
            form=form,
            title=title,
        )
    for title, indicator, due, person in values.get("goals", ()):
        yield PairGoal(
            id=derived_id("pair_goal", pair, title),
            pair_id=pair,
            title=title,
            indicator=indicator,
            due=day(due),
            responsible_id=key("person", person),
        )
    for title, provider, due in values.get("resources", ()):
        yield PairResource(
            id=derived_id("pair_resource", pair, title),
            pair_id=pair,
            title=title,
            provided_by=provider,
            due=day(due),
        )
