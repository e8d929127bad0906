"""What stays together on a page: a signature is never alone on the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop.documents.blocks import Block, Columns, Gap, Paragraph, plain

LONGEST: Final = 600
"""Letters of a paragraph which goes over to the signature: eight lines; a longer one is torn."""


def with_signatures(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; the last words above the signatures and all signatures are tied."""
    made: list[Block] = []
    is_above = False
    for block in reversed(blocks):
        made.append(_tied(block) if is_above else block)
        is_signature = isinstance(block, Columns) and block.bottom
        is_above = is_signature or (is_above and isinstance(block, Gap))
    return made[::-1]


def _tied(block: Block) -> Block:
    is_short = isinstance(block, Paragraph) and len(plain(block.runs)) <= LONGEST
    is_signature = isinstance(block, Columns) and block.bottom
    if isinstance(block, Paragraph | Gap | Columns) and (
        is_short or is_signature or isinstance(block, Gap)
    ):
        return replace(block, keep_next=True)
    return block
