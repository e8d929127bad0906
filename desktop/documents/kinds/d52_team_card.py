"""D52: the card of a team: who is in it, common goals, means, rules; everybody signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlmodel import Session

from desktop.documents import asked, groups, tables, wording
from desktop.documents.asked import Said
from desktop.documents.blocks import Table
from desktop.documents.layout import Choices
from desktop.documents.types import (
    Answer,
    Ask,
    AskKind,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Empty, Group, Source, Value
from desktop.services.documents import organization, work_groups
from desktop.services.documents.work_groups import PaperGroup

FEWEST = 2


def _of_group(read: Callable[[PaperGroup], Answer]) -> Callable[[Session, Wanted], Answer]:
    """What the card of the group proposes; nothing before a group is ticked."""

    def proposed(session: Session, wanted: Wanted) -> Answer:
        if not wanted.subjects:
            return None
        return read(work_groups.one(session, wanted.subject, wanted.day))

    return proposed


def _goals(found: PaperGroup) -> Answer:
    return [{"goal": found.goal.strip()}] if found.goal.strip() else []


def _resources(found: PaperGroup) -> Answer:
    return [{"resource": line.strip()} for line in found.resources.splitlines() if line.strip()]


ASKS = (
    Ask(
        "goals",
        "Общие цели",
        AskKind.ROWS,
        required=True,
        columns=(
            Ask("goal", "Цель", required=True),
            Ask("measure", "Показатель"),
            Ask("term", "Срок"),
            Ask("responsible", "Ответственный"),
        ),
        default=_of_group(_goals),
    ),
    Ask(
        "resources",
        "Средства и ресурсы",
        AskKind.ROWS,
        columns=(
            Ask("resource", "Ресурс", required=True),
            Ask("provider", "Кто обеспечивает"),
            Ask("term", "Срок"),
        ),
        default=_of_group(_resources),
    ),
    Ask(
        "rules",
        "Правила",
        AskKind.LONG,
        help="Каждое правило — с новой строки.",
        default=_of_group(lambda found: found.rules.strip()),
    ),
    Ask("events", "События", AskKind.LONG, help="Каждое событие — с новой строки."),
)


def load(session: Session, wanted: Wanted) -> Material:
    """The card of one group with those who are in it on the day."""
    own = organization.own(session, wanted.day)
    found = work_groups.one(session, wanted.subject, wanted.day)
    said = asked.said(session, wanted, ASKS)
    title = wording.inside_quotes(found.title)
    where = Source("group", found.id, "title", found.title)
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "команда": Group({"название": title or Empty(where)}, label=found.title),
        "правила": said.items("rules"),
        "события": said.items("events"),
    }
    goals = _table(said, "goals", ("№", "Цель", "Показатель", "Срок", "Ответственный"))
    means = _table(said, "resources", ("№", "Ресурс", "Кто обеспечивает", "Срок"))
    return Material(
        Context(Group(root), {"ресурсы": bool(means.rows)}),
        title=f"Карта команды «{title}»",
        about=found.title,
        tables={"участники": _members(found), "цели": goals, "ресурсы": means},
        problems=(*_problems(found, said), *said.problems),
    )


def _members(found: PaperGroup) -> Table:
    lines = (
        (
            str(one.full),
            one.job.title.nominative if one.job else "",
            found.roles.get(one.id, "")
            or ("руководитель" if _leads(found, one.id) else "участник"),
            "",
        )
        for one in found.members
    )
    header = ("№", "Фамилия, имя, отчество", "Должность", "Роль", "Подпись")
    return Table(header, tables.numbered(lines), (5, 34, 24, 19, 18), for_hand=True)


def _leads(found: PaperGroup, person: object) -> bool:
    return found.leader is not None and found.leader.id == person


_WIDTHS = {"goals": (5, 39, 22, 14, 20), "resources": (5, 45, 30, 20)}


def _table(said: Said, question: str, header: tuple[str, ...]) -> Table:
    (ask,) = (one for one in ASKS if one.name == question)
    names = [column.name for column in ask.columns]
    lines = ([line.plain(name) for name in names] for line in said.rows(question))
    return Table(header, tables.numbered(lines), _WIDTHS[question])


def _problems(found: PaperGroup, said: Said) -> Iterator[Problem]:
    if found.kind_code != work_groups.TEAM:
        text = f"Это {found.kind.nominative}, а карту составляет команда"
        where = Source("group", found.id, "kind", found.title)
        yield Problem(text, Severity.WARNING, where)
    if len(found.members) < FEWEST:
        where = Source("group", found.id, "members", found.title)
        yield Problem("В команде меньше двух человек", Severity.BLOCK, where)
    if not said.rows("goals"):
        yield Problem("Не записаны общие цели", Severity.BLOCK, said.source("goals"))


TYPE = DocumentType(
    code="D52",
    key="team_card",
    title="Карта команды",
    help=(
        "Карта команды: участники и роли, общие цели, ресурсы, правила. Берётся из карточки "
        "группы. Подписывает вся команда, поддерживает заведующий."
    ),
    group="team",
    made_for=MadeFor.GROUP,
    load=load,
    variants=(Variant("", "обычная", "D52"),),
    groups=("орг", "рук", "док", "команда", "правила", "события"),
    conditions=("ресурсы",),
    word="карта",
    usual=Choices(size=12),
    asks=ASKS,
)
