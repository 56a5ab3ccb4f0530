"""The makers of the national demonstration: as many as the real programme counts enterprises, none of which exists."""

from __future__ import annotations

from functools import cache

from catalog.demo.companies import MARK_EN

#: Two halves of a name, invented letter by letter; every pair of them is one enterprise at most.
_FIRST = (
    "Abrin", "Adelv", "Aldrav", "Ambrel", "Anstel", "Arvond", "Astrel", "Baldrim", "Bastom", "Belvor",
    "Berrind", "Bodwen", "Brandel", "Brevik", "Caldrin", "Carvel", "Cedrim", "Clarvin", "Corstan", "Crandel",
    "Dalvrin", "Darsel", "Delvor", "Dornim", "Drevan", "Dunvel", "Edrin", "Elvar", "Emdrel", "Erstan",
    "Falvor", "Fendrel", "Ferrim", "Fostel", "Galdrin", "Garvel", "Gelmor", "Grandim", "Halvrin", "Harsel",
    "Hendrel", "Hostrim", "Ilvar", "Imdrel", "Jarvon", "Jendrim", "Kaldrel", "Karvin", "Keldrim", "Kervan",
    "Laldrin", "Larvel", "Lendrim", "Lorstan", "Maldrel", "Marvon", "Meldrin", "Morstel", "Naldrim", "Nervan",
    "Oldrin", "Orvel", "Paldrim", "Pervon", "Raldrel", "Rendrin", "Saldrim", "Servan", "Taldrel", "Velmor",
)  # fmt: skip
_SECOND = (
    "arbeck", "arbourne", "arcombe", "ardale", "arden", "arfell", "arford", "argarth", "arholt", "arkeld",
    "arlund", "armere", "arquay", "arrigg", "arstow", "arthwaite", "arvale", "arwick", "eckley", "ecroft",
    "edale", "egrove", "ehurst", "elaw", "eleigh", "emoor", "enby", "enpool", "equist", "erock",
    "eshaw", "estead", "etarn", "evane", "ewater", "ibrook", "icliffe", "idene", "ifield", "igate",
    "ihaven", "ikirk", "ilade", "imarsh", "inook", "ipark", "iridge", "iscar", "itoft", "iwell",
    "obank", "ocairn", "odell", "ofold", "oglen", "ohithe", "olinn", "omead", "onash", "opike",
    "orill", "oslade", "otorr", "ovenn", "owold", "ubarrow", "ucove", "udown", "uholm", "umount",
)  # fmt: skip
#: Chinese for the most part, as the programme's holders; a few sell in euro or dollar.
_COUNTRIES = ("CN", "CN", "CN", "DE", "CN", "CN", "CN", "CN", "CN", "NL", "CN", "CN", "CN", "CN", "CN", "CN")


@cache
def enterprises(count: int) -> tuple[str, ...]:
    """The first so many, each name once; neighbours share neither half of their names."""
    first, second = len(_FIRST), len(_SECOND)
    halves = ((_FIRST[place % first], _SECOND[(place + place // first) % second]) for place in range(count))
    return tuple(f"{one}{other} {MARK_EN}" for one, other in halves)


def countries_of(places: range) -> tuple[str, ...]:
    """Where the enterprises at these places sell from."""
    return tuple(_COUNTRIES[place * 7 % len(_COUNTRIES)] for place in places)
