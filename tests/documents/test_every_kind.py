"""Every kind and variant of paper: made, complete, in clean Russian, the same in both formats."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from desktop.documents import catalogue, catalogue_tree, fields, pdf
from desktop.documents.blocks import Align, Paper, Table
from desktop.documents.composing import Composed
from desktop.documents.template import parsing
from desktop.documents.template.nodes import Field, Line, Nodes, Optional
from desktop.documents.types import Answer, Ask, AskKind, DocumentType
from desktop.documents.values import Group, Rows
from desktop.paths import resource
from desktop.storage.database import Database
from tests.documents.every_kind import (
    HOSTILE,
    LONG,
    Speaker,
    World,
    composed,
    every_variant,
    lines,
    settle,
    subjects,
)

EVERY = every_variant()
MAIL = re.compile(r"\S+@\S+|https?://\S+|\b[a-z0-9-]+\.(?:ru|org|рф)\b")
STRAY = re.compile(r"  |\.\.|,,|;;|;\.|,\.|,;| [.,;:»)]|\( |« |[«(]$|None|True|False|[{}]")
"""Traces of an empty field, of a value without its noun, of a template which leaked."""


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Read by all tests of this module, written by none."""
    path = tmp_path_factory.mktemp("kinds") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()
    full.cache_clear()


@cache
def full(world: World, code: str, variant: str, *, count: int = 2) -> Composed:
    """A paper with an answer to everything which the form does not propose."""
    kind = catalogue.get(code)
    speaker = Speaker(world, world.people, count=count)
    about = subjects(world, kind, variant, max(count, 1))
    return composed(world, code, variant, about, speaker.answers(kind, variant, about))


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_nothing_is_left_open_when_everything_is_answered(world: World, code: str, variant: str):
    made = full(world, code, variant)
    assert [one.path for one in made.notes.missing] == []
    assert made.material.title


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_the_letters_are_clean_russian(world: World, code: str, variant: str):
    for line in lines(full(world, code, variant).sheet):
        plain = MAIL.sub("", line).replace(".mkx", "")  # names of files are what they are
        assert not re.search(r"[A-Za-z]", plain), line
        assert not STRAY.search(plain.replace("\u00a0", " ").rstrip()), line


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_the_kindergarten_is_called_as_its_card_says(world: World, code: str, variant: str):
    """One paper does not write «Рябинка» here and „Рябинка“ there (domain.md §9.9)."""
    for line in lines(full(world, code, variant).sheet):
        assert "№ 7 „Рябинка“" not in line.replace("\u00a0", " "), line


@pytest.mark.parametrize("count", [0, 1, 20])
@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_any_number_of_lines_and_people_is_a_paper(
    world: World, code: str, variant: str, count: int
):
    made = full(world, code, variant, count=count)
    assert any(lines(made.sheet))


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_nothing_answered_is_said_not_thrown(world: World, code: str, variant: str):
    """An empty form is a paper with gaps; each of them leads somewhere."""
    kind = catalogue.get(code)
    empty: dict[str, Answer] = {ask.name: None for ask in kind.asks}
    made = composed(world, code, variant, subjects(world, kind, variant, 1), empty)
    assert all(one.source is not None for one in made.notes.missing)
    assert not any("None" in line for line in lines(made.sheet))


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_a_value_stays_what_it_is(world: World, code: str, variant: str):
    """Marks, fields and tags inside an answer are letters, nothing is read out of them."""
    kind = catalogue.get(code)
    about = subjects(world, kind, variant, 2)
    ordinary = Speaker(world, world.people).everything(kind)
    hostile = Speaker(world, world.people, text=HOSTILE).everything(kind)
    made = composed(world, code, variant, about, hostile)
    asked = {ask.kind for ask in kind.asks if not ask.variants or variant in ask.variants}
    before = "".join(lines(composed(world, code, variant, about, ordinary).sheet))
    after = "".join(lines(made.sheet))
    if asked & {AskKind.TEXT, AskKind.LONG} and after != before:
        assert "**{орг.полное}** | <b>Шубина & Ко</b> [нет]" in after
    assert pdf.render([made.sheet])


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_the_longest_name_and_no_patronymic(world: World, code: str, variant: str):
    kind = catalogue.get(code)
    for person in (world.long_name, world.without_patronymic):
        speaker = Speaker(world, (person,), count=1)
        about = subjects(world, kind, variant, 1)
        about = (person,) if about == world.people[:1] else about
        made = composed(world, code, variant, about, speaker.answers(kind, variant, about))
        assert [one.path for one in made.notes.missing] == []
        shown = "\n".join(lines(made.sheet))
        assert not STRAY.search(shown.replace("\u00a0", " "))
        if person == world.long_name and LONG[:20] in shown:
            assert pdf.render([made.sheet])


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_only_declared_groups_and_conditions_are_named(world: World, code: str, variant: str):
    kind = catalogue.get(code)
    template = parsing.parse(catalogue.shipped_text(kind.variant(variant).text))
    for line in template.lines:
        aliases = {loop.alias for loop in line.loops}
        for name in _names(line):
            assert name in aliases | set(kind.groups), f"{line.number}: {name}"
        for condition in line.conditions:
            first = condition.name.split(".")[0]
            known = condition.name in kind.conditions or first in aliases | set(kind.groups)
            assert known, f"{line.number}: {condition.name}"


@pytest.mark.parametrize("kind", catalogue.types().values(), ids=lambda kind: kind.code)
def test_every_declared_group_and_condition_exists(world: World, kind: DocumentType):
    found = [full(world, kind.code, one.code).material.context for one in kind.variants]
    values = {name for context in found for name in context.root.values}
    assert set(kind.groups) <= values
    assert set(kind.conditions) <= {name for context in found for name in context.conditions}


def _names(line: Line) -> Iterator[str]:
    nodes: list[Nodes] = [line.nodes, *line.cells]
    if line.part:
        nodes.append(parsing.inline(line.number, line.argument))
    for each in nodes:
        yield from _of_nodes(each)
    scopes = {loop.alias for loop in line.loops}
    yield from (loop.path[0] for loop in line.loops if loop.path[0] not in scopes)


def _of_nodes(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Field):
            yield node.path[0]
        elif isinstance(node, Optional):
            yield from _of_nodes(node.nodes)


@pytest.mark.parametrize("kind", catalogue.types().values(), ids=lambda kind: kind.code)
def test_fields_of_the_editor_can_be_printed(world: World, kind: DocumentType):
    """Each group has words for the editor, and each field which it offers is there."""
    known = {one.name: one for one in fields.of_kind(kind)}
    for variant in kind.variants:
        root = full(world, kind.code, variant.code).material.context.root
        for name in kind.groups:
            value = root.values.get(name)
            for one in (value.rows if isinstance(value, Rows) else (value,))[:1]:
                if isinstance(one, Group):
                    assert {each.name for each in known[name].properties} <= set(one.values), name


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_tables_are_whole(world: World, code: str, variant: str):
    """Each row has a cell for each column, widths and alignments too; codes are declared."""
    kind = catalogue.get(code)
    declared = {column.code for column in kind.columns}
    for table in full(world, code, variant).material.tables.values():
        wide = len(table.header)
        assert all(row.is_group or len(row.cells) == wide for row in table.rows)
        assert len(table.widths) in {0, wide}
        assert len(table.aligns) in {0, wide}
        assert set(table.codes) <= declared | {"number"}


@pytest.mark.parametrize(
    "name", sorted(one.name for one in resource("documents", "texts").iterdir())
)
def test_every_shipped_text_can_be_read_and_is_used(name: str):
    text = resource("documents", "texts", name).read_text("utf-8")
    assert parsing.parse(text).lines
    used = {one.text for kind in catalogue.types().values() for one in kind.variants}
    assert Path(name).stem in used
    assert text == text.replace("\t", " ")
    assert not re.search(r"(?<=\S)  ", text)


def test_kinds_are_told_apart_and_stand_in_known_groups():
    kinds = list(catalogue.types().values())
    assert len({kind.key for kind in kinds}) == len(kinds)
    in_tree = {kind.code for group in catalogue_tree.groups() for kind in group.kinds}
    assert {kind.code for kind in kinds if kind.code.startswith("D")} <= in_tree
    for kind in kinds:
        assert kind.help.endswith("."), kind.code
        assert "!" not in kind.help
        assert len({one.code for one in kind.variants}) == len(kind.variants)


@pytest.mark.parametrize("kind", catalogue.types().values(), ids=lambda kind: kind.code)
def test_questions_are_in_order(kind: DocumentType):
    """Names are unique, a choice has choices, lines have columns, variants exist."""
    codes = {one.code for one in kind.variants}

    def look(asks: tuple[Ask, ...]) -> None:
        assert len({ask.name for ask in asks}) == len(asks)
        for ask in asks:
            assert (ask.kind in {AskKind.CHOICE, AskKind.CHOICES}) == bool(ask.choices)
            assert (ask.kind is AskKind.ROWS) == bool(ask.columns)
            assert set(ask.variants) <= codes
            assert ask.title[:1].isupper() or ask.title.startswith("№")
            look(ask.columns)

    look(kind.asks)


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_paper_is_set_by_its_profile(world: World, code: str, variant: str):
    """Kept for long means a wide left margin; a paper on its own page is what the kind says."""
    kind = catalogue.get(code)
    sheet = full(world, code, variant).sheet
    if isinstance(sheet, Paper):
        usual = 30 if kind.long_retention else 20
        assert sheet.look.left == (usual if kind.usual.left is None else kind.usual.left)
        assert sheet.look.page == (kind.variant(variant).page or kind.page)
        for block in sheet.blocks:
            if isinstance(block, Table):
                assert Align.JUSTIFY not in block.aligns
