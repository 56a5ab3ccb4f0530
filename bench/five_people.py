"""The memory of a server with a national catalogue open, while five people work in it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

from bench.clicks import NATIONAL_LAB, NATIONAL_RANKING
from bench.dashboard import OURS, Server, serving
from bench.load import Click, explorer, weigher
from bench.measure import Measurement, measured
from bench.sessions import Session
from bench.worlds import LARGE, national, national_home

_CLICKS = 12


def measure(folder: Path) -> Iterator[Measurement]:
    """Two explore, two weigh, one moves weights in the policy lab; seconds are those of a click."""
    national(folder).close()
    with serving(OURS, national_home(folder)) as server:
        waits = asyncio.run(_visits(server))
        yield measured(
            "memory of the server, catalogue open, 5 people (seconds of a click)",
            LARGE,
            waits,
            memory_mb=server.memory_mb(),
            peak_mb=server.peak_mb(),
        )


def mover(session: Session, chance: random.Random) -> Click:
    """A policy officer who moves the weights of the draft, each time one of them to somewhere else."""

    async def click() -> float:
        key = chance.choice([name for name in session.widgets if name.startswith("lab_weight_")])
        return await session.slide(key, float(chance.randrange(5, 95)))

    return click


async def _visits(server: Server) -> list[float]:
    visits = await asyncio.gather(*(_person(server, place) for place in range(5)))
    return [wait for visit in visits for wait in visit]


async def _person(server: Server, place: int) -> list[float]:
    session, chance = Session(server.address), random.Random(place)
    try:
        if place == 4:
            page, _, query = NATIONAL_LAB.partition("?")
            await session.open(page, query)
            click = mover(session, chance)
        elif place % 2:
            await session.open("explore", "catalogue=demo")
            click = explorer(session, chance)
        else:
            page, _, query = NATIONAL_RANKING.partition("?")
            await session.open(page, query)
            click = weigher(session, chance)
        return [await click() for _ in range(_CLICKS)]
    finally:
        await session.close()
