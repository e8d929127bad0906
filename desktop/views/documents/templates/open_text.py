"""The text which stands in the editor: where it came from and what the office did to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents import catalogue, wording_acts, wordings
from desktop.language.dates import in_digits
from desktop.services.documents import looks, texts

if TYPE_CHECKING:
    from desktop.documents.types import DocumentType
    from desktop.services.documents.texts import OwnText
    from desktop.views.office import Office


@dataclass(frozen=True)
class OpenText:
    """A wording of a kind with the version in force."""

    kind: DocumentType
    variant: str
    shipped: str
    own: OwnText | None
    form_name: str = ""
    """The own Word form on which it is printed instead."""

    @property
    def is_own(self) -> bool:
        return self.own is not None and self.own.is_own

    @property
    def text(self) -> str:
        """What is printed now."""
        return self.own.text if self.own is not None and self.own.is_own else self.shipped

    @property
    def is_newer(self) -> bool:
        """The program brought another shipped text since the office made its own."""
        return texts.shipped_is_newer(self.own, self.shipped)

    @property
    def name(self) -> str:
        """«Приказ о внедрении: первый год»."""
        variant = self.kind.variant(self.variant)
        return wording_acts.name_of(self.kind.code, variant.code)

    @property
    def state(self) -> str:
        """«наш вариант от 12.11.2025», «исходный текст»."""
        own = self.own
        if own is None or not own.is_own:
            word = "исходный текст"
        else:
            when = f" от {in_digits(own.saved_on)}" if own.saved_on else ""
            word = f"наш вариант{when}"
        is_confirmed = own is not None and own.is_confirmed(texts.digest(self.shipped))
        return f"{word}, подтверждён" if is_confirmed else word


def opened(office: Office, kind: DocumentType, variant: str) -> OpenText:
    """Read what is in force now."""
    code = kind.variant(variant).code
    own = office.read(texts.wording, kind.code, code)
    form = office.read(looks.load, looks.form_code(kind.code, code)).form_name
    return OpenText(kind, code, wordings.shipped(kind, code), own, form)


def of_codes(office: Office, code: str, variant: str) -> OpenText:
    """The same by the code of a kind. Raises NotFoundError."""
    return opened(office, catalogue.get(code), variant)
