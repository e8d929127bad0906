"""The fields which a text may name, as the editor offers them: by groups and by typed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.documents import catalogue, fields
from desktop.documents.template import editing, in_words, parsing
from desktop.documents.template.editing import EditedLine, Prefix, Tile
from desktop.documents.types import DocumentType
from desktop.language.text import words

OTHER = "Ещё в этом документе"
_ENDING, _SHORTEST = 3, 5
"""Letters of an ending, and of the shortest stem."""
_CASES = tuple(name for name in parsing.CASES if name != "им")


@dataclass(frozen=True)
class Offered:
    """A field to insert; ``is_form``: another case of one which is offered already."""

    source: str
    title: str
    group: str
    is_form: bool = False


def of_kind(kind: DocumentType) -> tuple[Offered, ...]:
    """Every field of a kind: its groups in their order, then what only its texts name."""
    return tuple(_of_groups(kind)) + tuple(_others(kind))


def find(offered: Iterable[Offered], typed: str) -> list[Offered]:
    """Fields whose words begin with the typed ones: «фио наст твор»; whole fields first.

    When there is none, endings are let go: «фио наставника» finds «ФИО наставников».
    """
    wanted, known = words(typed), list(offered)
    if not wanted:
        return [one for one in known if not one.is_form]
    stems = [_stem(word) for word in wanted]
    found = [one for one in known if _fits(one, wanted)] or [
        one for one in known if _fits(one, stems)
    ]
    plain = [one for one in found if not one.is_form]
    return plain or found


def of_paths(paths: Iterable[str]) -> tuple[Offered, ...]:
    """Dotted paths of a paper in words; cases and other looks come with a search."""
    made = []
    for path in paths:
        known = in_words.field_of(path)
        is_form = known is None or bool(known.case or known.style)
        title = in_words.field_title(path)
        made.append(Offered(path, title[:1].upper() + title[1:], "", is_form))
    return tuple(made)


def conditions(kind: DocumentType) -> tuple[tuple[str, Prefix], ...]:
    """«Показывать, если…»: what the kind knows, then «есть …» of its fields."""
    ready = [Prefix(word, name) for name in kind.conditions for word in ("если", "если не")]
    used = [one for line in _lines(kind) for one in line.prefixes if one.word != "для каждого"]
    made = [one for one in used if one.name not in kind.conditions]
    return tuple((in_words.prefix_title(one), one) for one in dict.fromkeys([*ready, *made]))


def _fits(one: Offered, wanted: Iterable[str]) -> bool:
    stored = words(f"{one.title} {one.group}")
    return all(any(each.startswith(word) for each in stored) for word in wanted)


def _stem(word: str) -> str:
    """A word without what its case may change; a short one is whole."""
    return word[: max(len(word) - _ENDING, _SHORTEST)]


def _of_groups(kind: DocumentType) -> Iterator[Offered]:
    for group in fields.of_kind(kind):
        for known in group.properties:
            path = f"{group.name}.{known.name}"
            yield Offered(path, _title(path), group.title)
            if known.is_declined:
                yield from _forms(path, group.title)
            if known.type == "date":
                source = f"{path}.цифрами"
                yield Offered(source, in_words.field_title(source), group.title, is_form=True)


def _forms(path: str, group: str) -> Iterator[Offered]:
    for case in _CASES:
        source = f"{path}.{case}"
        yield Offered(source, in_words.field_title(source), group, is_form=True)


def _others(kind: DocumentType) -> Iterator[Offered]:
    known = {one.source for one in _of_groups(kind)}
    seen: dict[str, None] = {}
    for line in _lines(kind):
        for piece in line.pieces:
            if not isinstance(piece, Tile):
                continue
            field = in_words.field_of(piece.source)
            if field is not None:
                plain = ".".join(field.path) if not field.words else piece.source
                seen[plain] = None
    for source in seen:
        if source not in known:
            yield Offered(source, in_words.field_title(source), OTHER)


def _lines(kind: DocumentType) -> Iterator[EditedLine]:
    for variant in kind.variants:
        yield from editing.split(catalogue.shipped_text(variant.text))


def _title(path: str) -> str:
    title = in_words.path_title(path)
    return title[:1].upper() + title[1:]
