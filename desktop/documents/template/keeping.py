"""What stays together on a page: a heading with its table, a signature with what is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop.documents.blocks import Block, Columns, Gap, Kind, Paragraph, Table, plain

SHORTEST: Final = 40
"""Letters of «Согласовано:»."""
LONGEST: Final = 600
"""Letters of a paragraph which goes over to the signature: eight lines; a longer one is torn."""


def with_announced(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; a line which announces what follows stays with it, gaps between them too."""
    made: list[Block] = []
    below: Block | None = None
    gaps: list[Block] = []
    for block in reversed(blocks):
        if isinstance(block, Gap):
            gaps.append(block)
            continue
        if isinstance(block, Paragraph) and _announces(block, below):
            made += [*(_kept(gap) for gap in gaps), _kept(block)]
        else:
            made += [*gaps, block]
        below, gaps = block, []
    return [*made, *gaps][::-1]


def _kept(block: Block) -> Block:
    return replace(block, keep_next=True) if isinstance(block, Paragraph | Gap) else block


def _announces(one: Paragraph, below: Block | None) -> bool:
    """«ПРИКАЗЫВАЮ:», a clause with clauses of its own, the heading of a table or of a part."""
    if one.keep_next or isinstance(below, Table):
        return one.keep_next or len(plain(one.runs)) <= LONGEST
    if not isinstance(below, Paragraph | Columns):
        return False
    if one.runs and all(run.bold for run in one.runs):
        return True
    is_deeper = isinstance(below, Paragraph) and one.level and below.level > one.level
    return bool(is_deeper) or plain(one.runs).rstrip().endswith(":")


def with_signatures(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; the last words above the signatures and all signatures are tied."""
    made: list[Block] = []
    is_above = False
    for block in reversed(blocks):
        made.append(_tied(block) if is_above else block)
        is_signature = isinstance(block, Columns) and block.bottom
        is_between = isinstance(block, Gap) or _says_whose(block)
        is_above = is_signature or _is_note(block) or (is_above and is_between)
    return made[::-1]


def _is_note(block: Block) -> bool:
    """«Данные на …» in small letters below a table."""
    return isinstance(block, Paragraph) and block.kind is Kind.SMALL


def _says_whose(block: Block) -> bool:
    """«Согласовано:» between two signatures."""
    if not isinstance(block, Paragraph) or block.kind is not Kind.PLAIN:
        return False
    return len(plain(block.runs)) <= SHORTEST and plain(block.runs).rstrip().endswith(":")


def _tied(block: Block) -> Block:
    is_short = isinstance(block, Paragraph) and len(plain(block.runs)) <= LONGEST
    is_signature = isinstance(block, Columns) and block.bottom
    if isinstance(block, Table):
        return replace(block, keep_last=True)
    if isinstance(block, Paragraph | Gap | Columns) and (
        is_short or is_signature or isinstance(block, Gap)
    ):
        return replace(block, keep_next=True)
    return block
