"""Category codes: always (scheme, version, code), because the same code means different things in different years."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.problem import CatalogError

#: Schemes and versions whose codes are padded with zeros on the right, and how many digits a level has: trailing zeros
#: mean "everything below". CPV (Regulation (EC) 213/2008) goes digit by digit after the division; the Chinese catalogue
#: of 2022 (财库〔2022〕31号) by pairs, so that A02021000 (printers) does not reach into A02021100; that of 2013 is not
#: padded.
_ZERO_PADDED = {("CPV", "2003"): 1, ("CPV", "2008"): 1, ("CN-GP", "2022"): 2}
#: No prefix is shorter than this: a division of CPV, letter and class of the Chinese catalogue.
_DIVISION = 2


@dataclass(frozen=True, slots=True, order=True)
class Category:
    """A code of one scheme in one version, written `CPV:2008:30213100`."""

    scheme: str
    version: str
    code: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.version}:{self.code}"

    @property
    def prefix(self) -> str:
        """The text every narrower code of the same scheme and version begins with."""
        code = self.code
        level = _ZERO_PADDED.get((self.scheme, self.version))
        while level and len(code) > _DIVISION and code.endswith("0" * level):
            code = code[:-level]
        return f"{self.scheme}:{self.version}:{code.ljust(2, '0')}"

    def covers(self, other: Category) -> bool:
        """Whether `other` is this category or lies below it; never across schemes or versions."""
        return str(other).startswith(self.prefix)


def parse_category(text: str) -> Category:
    """Read `SCHEME:VERSION:CODE`; a CPV check digit (`30213100-6`) is accepted and dropped.

    Raises CatalogError `category.malformed` with the text.
    """
    parts = text.strip().split(":")
    if len(parts) != 3 or not all(part.strip() for part in parts):
        raise CatalogError("category.malformed", text=text)
    scheme, version, code = (part.strip() for part in parts)
    if scheme == "CPV":
        code = code.split("-", 1)[0]
    if not code.replace("-", "").replace(".", "").isalnum():
        raise CatalogError("category.malformed", text=text)
    return Category(scheme, version, code)
