"""D09: the consent of the one who is mentored to the mentor chosen for her."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import consent_papers, groups, pair_fields, wording
from desktop.documents.types import (
    DocumentType,
    MadeFor,
    Material,
    Problem,
    Severity,
    Variant,
    Wanted,
)
from desktop.documents.values import Context, Empty, Group, Value
from desktop.errors import NotFoundError
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperMember, PaperPair

NOT_A_WORKER = "Это группа, а не работник: согласие для неё не делают."


def load(session: Session, wanted: Wanted) -> Material:
    pair, taker = pairs.of_member(session, wanted.subject, wanted.day)
    if taker.person is None:
        raise NotFoundError(NOT_A_WORKER)
    givers = pair.givers_of(taker)
    titles = [one.title for one in pair.directions if taker.id in {r.id for r in one.receivers}]
    topics = wording.named(wording.inside_quotes(title) for title in titles)
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "работник": groups.person(taker.person),
        "наставники": pair_fields.members(givers),
        "пара": pair_fields.group(pair),
        "предметы": topics if topics.rows else Empty(pair_fields.place(pair, "directions")),
    }
    return Material(
        Context(Group(root), {pair_fields.MANY_GIVERS: len(givers) > 1}),
        title="Согласие на закрепление наставника",
        about=taker.short,
        signers=pair_fields.signers((taker,)),
        problems=tuple(_problems(pair, givers)),
    )


def _problems(pair: PaperPair, givers: tuple[PaperMember, ...]) -> Iterator[Problem]:
    yield from pair_fields.needs(
        pair, directions="Не указано направление", term="Не указан срок пары"
    )
    if not givers:
        text = f"Не указано, кто передаёт опыт: {pair.sentence}"
        yield Problem(text, Severity.BLOCK, pair_fields.place(pair, "directions"))


TYPE = DocumentType(
    code="D09",
    key="mentee_consent",
    title="Согласие наставляемого",
    help="Согласие на закрепление наставника. Подписывает тот, кого сопровождают.",
    group="legal",
    made_for=MadeFor.RECEIVER,
    load=load,
    variants=(Variant("", "обычный", "D09"),),
    groups=("орг", "рук", "док", "работник", "наставники", "пара", "предметы"),
    conditions=(pair_fields.MANY_GIVERS,),
    word="согласие",
    series="СОГ",
    long_retention=True,
    is_labour=True,
    is_legal=True,
    usual=consent_papers.USUAL,
    must_have=("работник.фио", "наставники"),
)
