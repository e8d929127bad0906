"""Who is not proposed and why (domain.md 4.3): sentences, and what would change them."""

from collections.abc import Iterator

from desktop.models import Module
from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_points import covered
from desktop.services.matching.pair_types import (
    Bar,
    Blocker,
    Circle,
    Search,
    Side,
    State,
)

NOT_NOW = "not_now"


def blockers(circle: Circle, giver: Side, receiver: Side, search: Search) -> list[Blocker]:
    """Everything which bars a giver from a receiver; empty: she may be proposed."""
    if giver.id == receiver.id:
        return [Blocker(Bar.SAME, words.SAME_PERSON)]
    return [
        *_topics(circle, giver, receiver),
        *own_blockers(giver),
        *_between(circle, giver, receiver),
        *_place(circle, giver, receiver, search),
    ]


def own_blockers(giver: Side) -> list[Blocker]:
    """What bars her from whomsoever."""
    found: list[Blocker] = []
    if giver.state is State.ARCHIVED:
        found.append(Blocker(Bar.ARCHIVED, words.ARCHIVED, words.UNARCHIVE))
    elif giver.state is State.DISMISSED:
        found.append(Blocker(Bar.DISMISSED, words.dismissed(giver)))
    if not giver.standings:
        found.append(Blocker(Bar.NO_MARKS, words.NO_MARKS, words.MARK))
    if not giver.free:
        found.append(Blocker(Bar.FULL, words.full(giver), words.make_room(giver)))
    if giver.readiness == NOT_NOW:
        found.append(Blocker(Bar.NOT_READY, words.not_ready(giver), words.when_ready(giver)))
    return found


def _between(circle: Circle, giver: Side, receiver: Side) -> Iterator[Blocker]:
    if frozenset({giver.id, receiver.id}) in circle.excluded:
        yield Blocker(Bar.EXCLUDED, words.EXCLUDED, words.UNEXCLUDE)
    if (giver.id, receiver.id) in circle.paired:
        yield Blocker(Bar.PAIRED, words.PAIRED)


def _topics(circle: Circle, giver: Side, receiver: Side) -> Iterator[Blocker]:
    if not giver.standings or covered(giver, receiver):
        return
    titles = [circle.title(ask.key) for ask in receiver.asks]
    cure = words.mark_topics(titles) if titles else ""
    yield Blocker(Bar.NO_TOPICS, words.NO_TOPICS, cure)


def _place(circle: Circle, giver: Side, receiver: Side, search: Search) -> Iterator[Blocker]:
    is_partner = giver.organization_kind != "kindergarten"
    wide = search.wide or search.module == Module.SOCIETY
    if not wide and circle.is_outside(giver):
        yield Blocker(Bar.ELSEWHERE, words.ELSEWHERE, words.WIDEN)
    fits: dict[str, bool] = {
        Module.SOCIETY: is_partner,
        Module.STUDENT: receiver.is_student,
        Module.LEADER: False,
    }
    if not fits.get(search.module, True):
        yield Blocker(Bar.MODULE, words.MODULE)
