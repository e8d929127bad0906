"""Phones, e-mail addresses and contracts."""

import re
from datetime import date

from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.dates import read_date
from desktop.services.staff_table.lines import Found, Question, question

_PHONE_LENGTH, _EMAIL_LENGTH, _CONTRACT_LENGTH = 60, 120, 40
_EXTENSION = re.compile(r"[,;]?\s*(?:доб|вн)\w*\.?\s*№?\s*(\d{1,6})$", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/\n]|\s{2,}|\s+(?=\+7|8[ (-]?9)")
_SIGNS = re.compile(r"[\d\s()+.\-–—]+")
_TOWN_CODE = re.compile(r"\((\d{3,5})\)")
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\".]+(?:\.[^\s@<>,;\".]+)*\.[^\W\d_]{2,}")
_FROM = re.compile(r"^(?P<number>.*?)\s*(?:от|from)\s+(?P<day>.+)$", re.IGNORECASE)
_FULL, _WITHOUT_CODE, _TOWN = 11, 10, range(5, 8)


def read_phone(text: str) -> Found:
    """One or several numbers: «8(900)0000000» → «+7 900 000-00-00», town numbers as written."""
    numbers = [_phone(part.strip()) for part in _BETWEEN.split(text) if part.strip()]
    good = [number for number in numbers if number is not None]
    phone = ", ".join(good)
    if len(good) < len(numbers) or len(phone) > _PHONE_LENGTH:
        return question(Field.PHONE, f"телефон «{text[:60]}» не похож на номер")
    return Found({"phone": phone})


def _phone(text: str) -> str | None:
    extension = _EXTENSION.search(text)
    bare = text[: extension.start()] if extension else text
    bare = re.sub(r"^(тел|моб|сот|раб|дом)\w*\.?:?\s*", "", bare, flags=re.IGNORECASE)
    if not _SIGNS.fullmatch(bare):
        return None
    number = _grouped(re.sub(r"\D", "", bare), bare)
    return f"{number}, доб. {extension[1]}" if number and extension else number


def _grouped(digits: str, written: str) -> str | None:
    if len(digits) == _FULL and digits[0] in "78":
        digits = digits[1:]
    if len(digits) == _WITHOUT_CODE and not written.strip().startswith("+" + digits[0]):
        town = _TOWN_CODE.search(written)
        code = len(town[1]) if town else 3
        return f"+7 {digits[:code]} {digits[code:-4]}-{digits[-4:-2]}-{digits[-2:]}"
    if len(digits) in _TOWN:
        return f"{digits[:-4]}-{digits[-4:-2]}-{digits[-2:]}"
    return f"+{digits}" if written.strip().startswith("+") and len(digits) > _FULL else None


def read_email(text: str) -> Found:
    address = re.sub(r"^(mailto:|e-?mail:?|почта:?)\s*", "", text.strip(" .,;<>"), flags=re.I)
    if _EMAIL.fullmatch(address) and len(address) <= _EMAIL_LENGTH:
        return Found({"email": address})
    squeezed = address.replace(" ", "")
    suggestion = squeezed if _EMAIL.fullmatch(squeezed) else None
    asked = Question(Field.EMAIL, f"почта «{text[:60]}» записана не полностью", suggestion)
    return Found(questions=(asked,))


def read_contract(text: str, today: date) -> Found:
    """«ТД № 12/15 от 01.09.2015» is a number and a date."""
    values: dict[str, object] = {}
    if parts := _FROM.match(text):
        day = read_date(parts["day"].strip(" ."), today).value
        if day is not None:
            values["contract_date"] = day
            text = parts["number"]
    number = re.sub(
        r"^(трудовой договор|тр\.? ?дог\w*\.?|договор|тд|т/д)?[\s№N#]*", "", text, flags=re.I
    )
    if len(number) > _CONTRACT_LENGTH:
        return question(Field.CONTRACT_NUMBER, "номер договора слишком длинный")
    return Found(values | {"contract_number": number.strip(" ,;")})
