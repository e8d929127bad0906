"""What a pair leaves when it ends: its toolbox in the bank, a team, partners for a next pair."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.services import groups
from desktop.services.groups import GroupDraft, MemberDraft
from desktop.services.pairs import records, toolbox
from desktop.services.pairs.fact_types import Facts

TEAM, JOINED_TEAM = "team", "joined_team"


@dataclass(frozen=True)
class Legacy:
    """What the wizard «Завершить пару» offers besides papers."""

    tried: tuple[str, ...]
    """Materials which may go to the bank: tried, and not there yet."""
    untried: int
    people: tuple[tuple[uuid.UUID, str], ...]
    """Members with a card, in the dative: «Осокиной»."""
    team_title: str


def of_pair(session: Session, found: Facts) -> Legacy:
    """What there is to be handed on."""
    items = [one for one in toolbox.listed(session, found.id) if one.state_code != toolbox.SHARED]
    tried = tuple(one.title for one in items if one.trials)
    return Legacy(
        tried=tried,
        untried=len(items) - len(tried),
        people=tuple(
            (one.names.person_id, one.names.brief_in("dative"))
            for one in found.members
            if one.names.person_id is not None
        ),
        team_title=found.title or f"Команда «{found.sentence}»",
    )


def give_to_bank(session: Session, pair_id: uuid.UUID, day: dt.date) -> None:
    """All tried materials go to the bank; the tick says that all authors agree."""
    for one in toolbox.listed(session, pair_id):
        if one.trials and one.state_code != toolbox.SHARED:
            toolbox.share(session, one.id, one.author_ids, day)


def make_team(session: Session, pair_id: uuid.UUID, title: str, day: dt.date) -> uuid.UUID:
    """The members go on as a team; returns the id of the group. Raises InvalidInputError."""
    pair = records.pair(session, pair_id)
    there = records.present(session, pair_id, day)
    reason = f"пара {records.sentence(session, pair_id)}"
    members = tuple(MemberDraft(one.person_id, reason) for one in there if one.person_id)
    draft = GroupDraft(title, TEAM, goal=pair.goal, started_on=day, members=members)
    return groups.create(session, draft, day)
