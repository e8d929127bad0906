"""D40 knows the files which left, D19 is a booklet of one sheet."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pypdfium2
import pytest
from sqlmodel import Session

from desktop.documents import docx, pdf, preparing, sent_sections
from desktop.documents.blocks import Look, Page, PageBreak, Paper, Paragraph, Table, said
from desktop.documents.kinds import d19_event_pass as season_card
from desktop.documents.preparing import Item, Request
from desktop.documents.types import Answer, Severity
from desktop.services import agreements
from desktop.services.events.pass_types import Offer
from desktop.services.training.base import TODAY
from desktop.services.training.keys import key
from tests.documents.every_kind import World, lines

FRIEND = key("k12")


def sent(session: Session, profile: str, file: str, at: int) -> None:
    session.connection().exec_driver_sql(
        "INSERT INTO sync_export(at,site,label,profile,purpose,number,people,nops,file,who) "
        "VALUES(?,?,'','" + profile + "','методическая работа в сети',1,18,214,?,'Серова М. П.')",
        (at, FRIEND.hex, file),
    )


def letter(session: Session) -> tuple[Item, Item]:
    """The letter before and after files left; «полностью» is no file for strangers."""
    session.connection().exec_driver_sql("DELETE FROM sync_export")  # of the training base
    request = Request("D40", "", ((FRIEND,),), TODAY, TODAY)
    (before,) = preparing.prepare(session, request, with_pages=False)
    noon = int(dt.datetime(2025, 11, 19, 12, tzinfo=dt.UTC).timestamp() * 1000)
    sent(session, "market", "Обмен_1.mkx", noon)
    sent(session, "network", "Обмен_2.mkx", noon + 1)
    sent(session, "full", "Обмен_3.mkx", noon + 2)
    (after,) = preparing.prepare(session, request, with_pages=False)
    return before, after


def test_the_letter_to_a_file_knows_the_newest_one_for_its_recipient(world: World) -> None:
    before, after = world.database.rehearse(letter)
    assert any("В журнале обмена нет файла для" in one.text for one in before.problems)
    assert {"file_name", "records"} <= {
        one.source.field for one in before.missing if one.source is not None
    }
    assert not after.missing
    assert not any("В журнале обмена" in one.text for one in after.problems)
    said = "\n".join(lines(after.sheet)).replace("\u00a0", " ") if after.sheet else ""
    assert "«Обмен_2.mkx» от 19 ноября 2025 г. (214 записей, 18 человек; вид выгрузки: " in said
    assert "только в целях: методическая работа в сети" in said


def test_the_letter_to_a_file_wants_a_contract_in_force(world: World) -> None:
    answers: dict[str, Answer] = {"file_name": "Обмен.mkx", "records": 1}
    in_force = world.database.read(agreements.in_force, TODAY)
    subjects = tuple((one,) for one in world.organizations)
    request = Request("D40", "", subjects, TODAY, TODAY, answers)
    found = world.database.read(preparing.prepare, request, with_pages=False)
    said = [
        any(one.text.startswith("Нет действующего договора") for one in item.problems)
        for item in found
    ]
    assert said == [one not in in_force for one in world.organizations]
    assert True in said


def booklet(*texts: str) -> Paper:
    """Each text on a half of its own, then one on a lying sheet."""
    blocks = [block for each in texts for block in (Paragraph(said(each)), PageBreak())]
    return Paper(
        "Книжка",
        (*blocks[:-1], PageBreak(Page.LANDSCAPE), Paragraph(said("Разворот"))),
        Look(page=Page.FOLDED, left=15, right=15),
    )


def _left(text: pypdfium2.PdfTextPage, word: str) -> int:
    first = text.search(word).get_next()
    assert first is not None
    left: float = text.get_charbox(first[0])[0]
    return round(left / 72 * 25.4)


def places(data: bytes) -> list[list[tuple[str, int]]]:
    """Of each page: its words with their distance from the left edge, mm."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text = page.get_textpage()
        words = text.get_text_bounded().split()
        left = [_left(text, word) for word in words]
        found.append(list(zip(words, left, strict=True)))
    document.close()
    return found


@pytest.mark.parametrize(
    ("texts", "sheets"),
    [
        (("Оборот", "Обложка"), [["Оборот", "Обложка"], ["Разворот"]]),
        (("Оборот",), [["Оборот"], ["Разворот"]]),
        (("Раз", "Два", "Три"), [["Раз", "Два"], ["Три"], ["Разворот"]]),
    ],
)
def test_halves_of_a_folded_sheet_are_filled_one_after_another(
    texts: tuple[str, ...], sheets: list[list[str]]
) -> None:
    found = places(pdf.render([booklet(*texts)]))
    assert [[word for word, _ in page if not word.isdigit()] for page in found] == sheets
    for page in found[:-1]:
        sides = [place > 297 / 2 for word, place in page if not word.isdigit()]
        assert sides == [False, True][: len(sides)]


def test_word_gets_two_columns_on_the_folded_sheet_only() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(booklet("Оборот", "Обложка")))) as file:
        text = file.read("word/document.xml").decode()
    folded, lying = text.split("<w:cols ")[1:]
    assert 'w:num="2"' in folded.partition(">")[0]
    assert "w:num" not in lying.partition(">")[0]
    assert text.count('w:type="column"') == 1


def test_the_season_card_is_one_sheet(world: World) -> None:
    person = world.people[0]
    request = Request("D19", "", ((person,),), TODAY, TODAY)
    (item,) = world.database.read(preparing.prepare, request)
    assert not [one for one in item.problems if one.severity is Severity.BLOCK]
    assert item.pages == 2
    assert isinstance(item.sheet, Paper)
    assert item.sheet.look.page is Page.FOLDED
    breaks = [one.page for one in item.sheet.blocks if isinstance(one, PageBreak)]
    assert breaks == [None, Page.LANDSCAPE]
    without = Request("D19", "", ((person,),), TODAY, TODAY, {"offers": False})
    (bare,) = world.database.read(preparing.prepare, without)
    assert bare.pages == 2
    assert isinstance(bare.sheet, Paper)
    assert sum(isinstance(one, Table) for one in bare.sheet.blocks) == 1
    assert not any("~" in one for one in lines(bare.sheet))


def offer(day: dt.date, words: str = "семинар «Речь»") -> Offer:
    return Offer(key("event", words, day.isoformat()), day, words, "", "ДОУ № 12")


def test_what_does_not_fit_on_the_back_is_of_the_past_first() -> None:
    few = [offer(TODAY + dt.timedelta(days=place)) for place in range(-5, 5)]
    assert season_card.back(few, TODAY) == few
    many = [offer(TODAY + dt.timedelta(days=place), "семинар " * 9) for place in range(-20, 40)]
    kept = season_card.back(many, TODAY)
    assert 0 < len(kept) < 40
    assert kept == many[20 : 20 + len(kept)]


def _older(session: Session) -> tuple[Request | None, Item, Request | None]:
    """Two files left; the letter is wanted to the first."""
    noon = int(dt.datetime(2025, 11, 19, 12, tzinfo=dt.UTC).timestamp() * 1000)
    sent(session, "market", "Обмен_1.mkx", noon)
    sent(session, "network", "Обмен_2.mkx", noon + 1)
    query = "SELECT id FROM sync_export WHERE file='Обмен_1.mkx'"
    number = session.connection().exec_driver_sql(query).scalar_one()
    asked = sent_sections.request(session, sent_sections.section(number), FRIEND, TODAY)
    assert asked is not None
    (made,) = preparing.prepare(session, asked, with_pages=False)
    return asked, made, sent_sections.request(session, "exchange.999", FRIEND, TODAY)


def test_the_letter_of_the_journal_is_about_its_own_file(world: World) -> None:
    asked, made, unknown = world.database.rehearse(_older)
    assert asked is not None
    assert dict(asked.answers) | {"purpose": ""} == {
        "file_name": "Обмен_1.mkx",
        "file_date": dt.date(2025, 11, 19),
        "records": 214,
        "profile": "market",
        "people": 18,
        "purpose": "",
    }
    assert not any("Впишите" in one.text for one in made.problems)
    assert unknown is None
