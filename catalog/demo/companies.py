"""Names of companies that do not exist: every one carries the mark, so that no table can pass it off as real."""

from __future__ import annotations

MARK_EN = "(fictional)"
MARK_ZH = "（虚构）"

#: Invented for this catalogue, letter by letter; none is the name of a company known to its authors.
_COMPUTING = (
    "Brackenfold", "Quillomar", "Tessavane", "Northquern", "Velodrift", "Okanthe", "Larkmoss", "Pellinway",
    "Drumvash", "Isenthorpe", "Marrowlight", "Zephandor",
)  # fmt: skip
_FURNITURE = (
    "Oakenspar",
    "Tamberling",
    "Fjellhusk",
    "Sittandra",
    "Wrenbeam",
    "Holzimar",
    "Palisander Mock",
    "Benchwick",
)
_TEXTILE = ("Loomhaven", "Wefterby", "Cottrelle", "Yarnmouth Mock", "Threnfield", "Silkorra", "Hemlinde", "Stitchemoor")
_COOLING = ("Frostenby", "Airlumen", "Kelvandra", "Brisewick", "Polarquay", "Ventimora", "Coolharrow", "Nivelle Mock")
_PAPER = ("Sheafwood", "Pulpwyn", "Birchleaf Mock", "Foliandra", "Whitquire", "Reamstead")
_PAINT = ("Huemarsh", "Pigmora", "Lacquerby", "Ochrewell", "Tintagale", "Coverleigh Mock", "Brushmere")

#: Makers by kind of trade; the brand is the company.
MAKERS: dict[str, tuple[str, ...]] = {
    trade: tuple(f"{name} {MARK_EN}" for name in names)
    for trade, names in {
        "computing": _COMPUTING,
        "furniture": _FURNITURE,
        "textile": _TEXTILE,
        "cooling": _COOLING,
        "paper": _PAPER,
        "paint": _PAINT,
    }.items()
}

_PLACES = (
    "Cedarquay", "Millbrand", "Sorrelgate", "Umberhill", "Wickenmere", "Yonderfall", "Alderspan", "Bexcombe",
    "Clovermast", "Dunlinmoor", "Elmswick", "Fernbarrow", "Gallowdene", "Hazelrook", "Ivenholt", "Jasperwell",
)  # fmt: skip
_TRADES = ("Supplies", "Trading", "Office Partners", "Procurement House")
#: Where a supplier sells, and how often: the market is Chinese and European, with a few dollar offers.
_COUNTRIES = ("CN", "DE", "CN", "NL", "CN", "FR", "CN", "IE", "CN", "DE", "US", "CN", "FR", "CN", "NL", "DE")

SUPPLIERS: tuple[str, ...] = tuple(f"{place} {trade} {MARK_EN}" for trade in _TRADES for place in _PLACES)
SUPPLIER_COUNTRIES: tuple[str, ...] = tuple(
    _COUNTRIES[(place + 5 * trade) % len(_COUNTRIES)] for trade in range(len(_TRADES)) for place in range(len(_PLACES))
)

ISSUERS: tuple[str, ...] = tuple(
    f"{name} Certification {MARK_EN}" for name in ("Ashgrave", "Bellweather Mock", "Corvanne", "Dornfield")
)
