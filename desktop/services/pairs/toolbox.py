"""The «чемоданчик» of a pair: «нашли → пробуем → улучшили → в банк», trials, common authorship.

Authorship is common by default: all members. Leaving somebody out needs the word of the curator.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.text import one_stop
from desktop.models import ToolboxAuthor, ToolboxItem, Trial
from desktop.services import reference
from desktop.services.attachments import NOTHING, Attached
from desktop.services.pairs import records, shipped
from desktop.storage.log import acts

FOUND, TRYING, IMPROVED, SHARED = "found", "trying", "improved", "shared"
KINDS = "material_kinds"


@dataclass(frozen=True)
class ItemDraft:
    """A material; ``authors`` None: all members. ``alone_by``: the curator who agreed to fewer."""

    title: str
    kind: str = ""
    area: str = ""
    version: str = ""
    address: str = ""
    note: str = ""
    share_scope: str = "pair"
    authors: tuple[uuid.UUID, ...] | None = None
    alone_by: str = ""
    file: Attached = NOTHING


@dataclass(frozen=True)
class TrialDraft:
    """Who tried an item, with which group (no names of children), when, what came of it."""

    member_id: uuid.UUID | None
    tried_on: dt.date | None
    group_label: str = ""
    result: str = ""
    improvement: str = ""


@dataclass(frozen=True)
class TrialLine:
    """A trial with the name of who tried."""

    id: uuid.UUID
    member_id: uuid.UUID
    who: str
    tried_on: dt.date | None
    group_label: str
    result: str
    improvement: str


@dataclass(frozen=True)
class ItemLine:
    """A row of the section «Чемоданчик»; ``kind``, ``area``, ``state`` are words."""

    id: uuid.UUID
    title: str
    kind: str
    area: str
    authors: tuple[str, ...]
    author_ids: tuple[uuid.UUID, ...]
    state: str
    state_code: str
    version: str
    trials: tuple[TrialLine, ...]
    file: Attached
    address: str
    is_common: bool
    unagreed: tuple[str, ...]
    """Authors whose consent to give it to the bank is not written down."""


def save(
    session: Session,
    pair_id: uuid.UUID,
    draft: ItemDraft,
    today: dt.date,
    item_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add or change a material. Raises InvalidInputError, RuleError."""
    records.running_pair(session, pair_id)
    authors = _authors(session, pair_id, draft, today)
    title = " ".join(draft.title.split())
    if not title:
        raise InvalidInputError({"title": "Без названия материал не найти. Впишите название."})
    if draft.share_scope not in shipped.titles("share_scopes"):
        raise InvalidInputError({"share_scope": "Выберите, кому виден материал."})
    made = _item(session, item_id) if item_id else ToolboxItem(pair_id=pair_id, added_on=today)
    made.title, made.kind, made.area = title, draft.kind, draft.area
    made.version, made.address, made.note = draft.version, draft.address.strip(), draft.note
    made.share_scope, made.alone_by = draft.share_scope, draft.alone_by
    made.file_hash, made.file_name = draft.file.hash, draft.file.name
    session.add(made)
    session.flush()
    _keep_authors(session, made.id, authors)
    acts.name(session, f"материал чемоданчика: {title}")
    return made.id


def draft_of(session: Session, item_id: uuid.UUID) -> ItemDraft:
    """A material as its dialog shows it. Raises NotFoundError."""
    item = _item(session, item_id)
    return ItemDraft(
        title=item.title,
        kind=item.kind,
        area=item.area,
        version=item.version,
        address=item.address,
        note=item.note,
        share_scope=item.share_scope,
        authors=tuple(one.member_id for one in _authors_of(session, [item_id])),
        alone_by=item.alone_by,
        file=Attached(item.file_hash, item.file_name),
    )


def _authors(
    session: Session, pair_id: uuid.UUID, draft: ItemDraft, today: dt.date
) -> list[uuid.UUID]:
    there = [one.id for one in records.present(session, pair_id, today)]
    if draft.authors is None:
        return there
    chosen = [one for one in there if one in draft.authors]
    if not chosen:
        raise InvalidInputError({"authors": "Выберите авторов: обычно это все участники пары."})
    if len(chosen) < len(there) and not draft.alone_by.strip():
        raise RuleError(
            "Материалы пары — общая ценность: авторами пишут всех участников. "
            "Убрать автора может куратор: пусть подтвердит."
        )
    return chosen


def _keep_authors(session: Session, item_id: uuid.UUID, wanted: Sequence[uuid.UUID]) -> None:
    kept = {one.member_id: one for one in _authors_of(session, [item_id])}
    for member in wanted:
        if kept.pop(member, None) is None:
            session.add(ToolboxAuthor(item_id=item_id, member_id=member))
    for gone in kept.values():
        session.delete(gone)
    session.flush()


def add_trial(session: Session, item_id: uuid.UUID, draft: TrialDraft, today: dt.date) -> uuid.UUID:
    """Somebody tried it; a found item is being tried from now on."""
    item = _item(session, item_id)
    records.running_pair(session, item.pair_id)
    problems = {}
    if draft.member_id is None:
        problems["member"] = "Выберите, кто пробовал."
    if draft.tried_on is None:
        problems["tried_on"] = "Впишите дату апробации."
    elif draft.tried_on > today:
        problems["tried_on"] = "Этот день ещё не наступил. Проверьте дату."
    if problems or draft.member_id is None:
        raise InvalidInputError(problems)
    member = records.member(session, item.pair_id, draft.member_id)
    made = Trial(
        item_id=item_id,
        member_id=member.id,
        tried_on=draft.tried_on,
        group_label=draft.group_label.strip(),
        result=draft.result.strip(),
        improvement=draft.improvement.strip(),
    )
    session.add(made)
    if item.state == FOUND:
        item.state = TRYING
        session.add(item)
    session.flush()
    (names,) = records.named(session, [member])
    acts.name(session, f"апробация «{item.title}»: {names.short}")
    return made.id


def set_state(session: Session, item_id: uuid.UUID, state: str) -> None:
    """Move an item on or back. «В банк» needs a trial and the consent of all authors."""
    item = _item(session, item_id)
    records.own_pair(session, item.pair_id)
    words = shipped.titles("toolbox_states")
    if state not in words:
        raise InvalidInputError({"state": "Выберите состояние из списка."})
    if state == SHARED:
        _check_bank(session, item)
        item.share_scope = "organization" if item.share_scope == "pair" else item.share_scope
    item.state = state
    session.add(item)
    session.flush()
    acts.name(session, f"материал «{item.title}»: {words[state]}")


def _check_bank(session: Session, item: ToolboxItem) -> None:
    if not session.exec(select(Trial.id).where(col(Trial.item_id) == item.id)).first():
        raise RuleError("В банк передают опробованное. Отметьте хотя бы одну апробацию.")
    silent = [one for one in _authors_of(session, [item.id]) if one.agreed_on is None]
    if silent:
        members = [records.member(session, item.pair_id, one.member_id) for one in silent]
        names = ", ".join(one.short for one in records.named(session, members))
        raise RuleError(one_stop(f"Нужно согласие всех авторов. Пока не согласились: {names}."))


def agree(session: Session, item_id: uuid.UUID, members: Sequence[uuid.UUID], day: dt.date) -> None:
    """Authors agree that the material goes to the bank."""
    item = _item(session, item_id)
    records.own_pair(session, item.pair_id)
    for one in _authors_of(session, [item_id]):
        if one.member_id in members:
            one.agreed_on = day
            session.add(one)
    session.flush()
    acts.name(session, f"согласие авторов: {item.title}")


def share(session: Session, item_id: uuid.UUID, agreed: Sequence[uuid.UUID], day: dt.date) -> None:
    """«Передать в банк»: who agrees now, and the material goes there. Raises RuleError."""
    agree(session, item_id, agreed, day)
    set_state(session, item_id, SHARED)


def remove(session: Session, item_id: uuid.UUID) -> None:
    """To the trash, with trials."""
    item = _item(session, item_id)
    records.own_pair(session, item.pair_id)
    session.delete(item)
    session.flush()
    acts.name(session, f"в корзину: материал «{item.title}»")


def listed(session: Session, pair_id: uuid.UUID) -> list[ItemLine]:
    """The materials of a pair in the order in which they came."""
    query = select(ToolboxItem).where(col(ToolboxItem.pair_id) == pair_id)
    items = sorted(session.exec(query), key=lambda one: (one.added_on or dt.date.min, one.id.hex))
    ids = [one.id for one in items]
    members = records.members(session, pair_id)
    names = dict(zip((m.id for m in members), records.named(session, members), strict=True))
    shorts = {key: one.short for key, one in names.items()}
    authors: dict[uuid.UUID, list[ToolboxAuthor]] = {}
    for author in _authors_of(session, ids):
        authors.setdefault(author.item_id, []).append(author)
    trials: dict[uuid.UUID, list[Trial]] = {}
    for trial in session.exec(select(Trial).where(col(Trial.item_id).in_(ids))):
        trials.setdefault(trial.item_id, []).append(trial)
    kinds = reference.titles(session, KINDS)
    areas = reference.labels(session, "areas")
    return [
        _line(one, authors.get(one.id, []), trials.get(one.id, []), (shorts, kinds, areas))
        for one in items
    ]


def _line(
    item: ToolboxItem,
    authors: Sequence[ToolboxAuthor],
    trials: Sequence[Trial],
    words: tuple[dict[uuid.UUID, str], dict[str, str], dict[str, str]],
) -> ItemLine:
    names, kinds, areas = words
    order = list(names)
    written = sorted(authors, key=lambda one: order.index(one.member_id))
    tried = sorted(trials, key=lambda one: (one.tried_on or dt.date.min, one.id.hex))
    return ItemLine(
        id=item.id,
        title=item.title,
        kind=kinds.get(item.kind, item.kind),
        area=areas.get(item.area, item.area),
        authors=tuple(names[one.member_id] for one in written),
        author_ids=tuple(one.member_id for one in written),
        state=shipped.titles("toolbox_states").get(item.state, item.state),
        state_code=item.state,
        version=item.version,
        trials=tuple(_trial(one, names) for one in tried),
        file=Attached(item.file_hash, item.file_name),
        address=item.address,
        is_common=len(written) > 1,
        unagreed=tuple(names[one.member_id] for one in written if one.agreed_on is None),
    )


def _trial(one: Trial, names: dict[uuid.UUID, str]) -> TrialLine:
    return TrialLine(
        one.id,
        one.member_id,
        names.get(one.member_id, ""),
        one.tried_on,
        one.group_label,
        one.result,
        one.improvement,
    )


def _item(session: Session, item_id: uuid.UUID) -> ToolboxItem:
    found = session.get(ToolboxItem, item_id)
    if found is None:
        raise NotFoundError("Этого материала нет: возможно, он в корзине. Чемоданчик обновлён.")
    return found


def _authors_of(session: Session, items: Sequence[uuid.UUID]) -> list[ToolboxAuthor]:
    return list(session.exec(select(ToolboxAuthor).where(col(ToolboxAuthor.item_id).in_(items))))
