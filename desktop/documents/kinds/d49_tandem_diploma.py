"""D49: the diploma «Педагогический тандем» for a pair or a group."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import asked, groups, honours, pair_fields, wording
from desktop.documents.blocks import Page
from desktop.documents.types import (
    Ask,
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Group, Value
from desktop.services.documents import organization, pairs

MOST_NAMES, _PAIR = 8, 2
REASON = "сотрудничество, взаимное обучение и общий результат"
PLAIN, CONTEST = "a", "b"
ASKS = (
    Ask(
        "reason",
        "За что",
        required=True,
        help="После слова «за»: «сотрудничество и общий результат».",
        default=lambda _session, _wanted: REASON,
        variants=(PLAIN,),
    ),
    Ask(
        "contest",
        "Конкурс и место",
        required=True,
        help="Например: «1 место в конкурсе педагогических пар».",
        variants=(CONTEST,),
    ),
    *honours.LOOK_ASKS,
)


def load(session: Session, wanted: Wanted) -> Material:
    """One diploma of one pair."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    own = organization.own(session, wanted.day)
    said = asked.said(session, wanted, ASKS)
    names = wording.listed(
        Group({"название": "\u00a0".join(str(one.person.full).split()) if one.person else one.name})
        for one in pair.members
    )
    positions = [one.position for one in pair.members]
    root: dict[str, Value] = {
        **groups.standing(own, wanted),
        "награждаются": names,
        "участники": pair_fields.members(pair.members),
        "диплом": Group(
            {
                "кто": "наставническая пара" if len(pair.members) <= _PAIR else "команда педагогов",
                "должности": ", ".join(dict.fromkeys(filter(None, positions))),
                "за": said.sentence("reason"),
                "конкурс": said.sentence("contest"),
            }
        ),
    }
    problems: tuple[Problem, ...] = ()
    if len(pair.members) > MOST_NAMES:
        text = f"В дипломе помещается до {MOST_NAMES} имён, а участников {len(pair.members)}"
        problems = (Problem(text, Severity.BLOCK, pair_fields.place(pair, "members")),)
    return Material(
        Context(Group(root)),
        title="Диплом «Педагогический тандем»",
        about=pair.sentence,
        problems=(*problems, *honours.look_problems(said), *said.problems),
        award=honours.sheet(said, own, wanted, 0),
    )


TYPE = DocumentType(
    code="D49",
    key="tandem_diploma",
    title="Диплом «Педагогический тандем»",
    help="Диплом пары или группы: за сотрудничество или за место в конкурсе.",
    group="awards",
    made_for=MadeFor.PAIR,
    load=load,
    variants=(
        Variant(PLAIN, "за сотрудничество", "D49a"),
        Variant(CONTEST, "за конкурс", "D49b"),
    ),
    groups=("орг", "рук", "док", "награждаются", "участники", "диплом"),
    word="диплом",
    series="НАГР",
    page=Page.LANDSCAPE,
    approval=True,
    asks=ASKS,
    on_forms=True,
)
