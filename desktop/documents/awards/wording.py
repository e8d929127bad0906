"""The texts of an award come from its template: which mark gives which part.

``# `` title · ``^ `` what stands before the name · ``! `` the name · ``< `` position and place of
work · plain lines: the text · ``_ `` place and date · ``== `` number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.documents.blocks import AwardPage, Block, Kind, Paragraph, plain


def worded(award: AwardPage, blocks: Sequence[Block]) -> AwardPage:
    """The sheet with the texts of a filled template."""
    found: dict[Kind, list[str]] = {}
    for block in blocks:
        if isinstance(block, Paragraph):
            found.setdefault(_part(block, has_name=Kind.HEADING in found), []).append(
                plain(block.runs)
            )

    def joined(kind: Kind) -> str:
        return " ".join(found.get(kind, ()))

    return replace(
        award,
        title=joined(Kind.TITLE),
        before=joined(Kind.CENTER),
        name=joined(Kind.HEADING),
        under_name=joined(Kind.PLAIN),
        body=tuple(found.get(Kind.BODY, ())),
        place_line=joined(Kind.SMALL),
        number_line=joined(Kind.SECTION),
    )


def _part(block: Paragraph, *, has_name: bool) -> Kind:
    """A centred line after the name belongs to the text, as any other mark does."""
    if block.kind is Kind.CENTER:
        return Kind.BODY if has_name else Kind.CENTER
    own = {Kind.TITLE, Kind.HEADING, Kind.PLAIN, Kind.SMALL, Kind.SECTION}
    return block.kind if block.kind in own else Kind.BODY
