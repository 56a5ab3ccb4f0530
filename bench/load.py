"""Many people at once: websocket sessions that each click every five seconds on a national catalogue."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import time
from collections.abc import Awaitable, Callable

from bench.clicks import NATIONAL_RANKING
from bench.dashboard import OURS, Server, serving
from bench.sessions import Session
from bench.worlds import LARGE, bench_folder, national, national_home

_PAUSE_S = 5.0
_LASTS_S = 300.0
_PEOPLE = (30, 60)

Click = Callable[[], Awaitable[float]]


def main() -> None:
    """Print what 30 and then 60 people wait for a click, what failed, and what the server holds in memory."""
    with bench_folder() as folder:
        national(folder).close()
        for people in _PEOPLE:
            with serving(OURS, national_home(folder)) as server:
                print(json.dumps(asyncio.run(_crowd(server, people))), flush=True)


async def _crowd(server: Server, people: int) -> dict[str, object]:
    first = Session(server.address)
    await first.open("explore", "catalogue=demo")  # what opening the catalogue costs is measured elsewhere
    await first.close()
    ends = time.monotonic() + _LASTS_S
    visits = await asyncio.gather(*(_person(server.address, place, ends) for place in range(people)))
    waits = [wait for visit, _ in visits for wait in visit]
    return {
        "work": f"{people} people at once, a click every {_PAUSE_S:g} s for {_LASTS_S:g} s",
        "n": LARGE,
        "ours_s": round(statistics.median(waits), 4),
        "p95_s": round(statistics.quantiles(waits, n=20)[-1], 4),
        "longest_s": round(max(waits), 4),
        "clicks": len(waits),
        "errors": [error for _, errors in visits for error in errors],
        "server_mb": server.memory_mb(),
        "peer": None,
        "peer_s": None,
        "ratio": None,
        "runs": 1,
    }


async def _person(address: str, place: int, ends: float) -> tuple[list[float], list[str]]:
    """Half of them turn pages and choose facets, half move weights; each begins at a moment of their own."""
    chance = random.Random(place)
    waits: list[float] = []
    errors: list[str] = []
    await asyncio.sleep(chance.random() * _PAUSE_S)
    session = Session(address)
    click = explorer(session, chance) if place % 2 else weigher(session, chance)
    try:
        page, _, query = ("explore?catalogue=demo" if place % 2 else NATIONAL_RANKING).partition("?")
        await session.open(page, query)
        while time.monotonic() < ends:
            await asyncio.sleep(chance.expovariate(1 / _PAUSE_S))
            waits.append(await click())
    except (RuntimeError, TimeoutError, OSError) as error:
        errors.append(f"{type(error).__name__}: {error}")
    finally:
        await session.close()
    return waits, errors


def explorer(session: Session, chance: random.Random) -> Click:
    """Turns pages and chooses facets."""

    async def click() -> float:
        if chance.random() < 0.5 and session.can_press("next_page"):
            return await session.press("next_page")
        known = {key: session.choices(key) for key in ("facet_category", "facet_brand") if key in session.widgets}
        facets = [key for key, choices in known.items() if choices]
        if not facets:  # nothing is left of what was chosen before: begin anew, as a person does
            await session.close()
            return await session.open("explore", "catalogue=demo")
        facet = chance.choice(facets)
        return await session.choose(facet, [chance.choice(known[facet])])

    return click


def weigher(session: Session, chance: random.Random) -> Click:
    """Moves a weight, then scales them all to 100 %."""

    async def click() -> float:
        if session.can_press("scale_weights"):
            return await session.press("scale_weights")
        key = chance.choice([key for key in session.widgets if key.startswith("weight_")])
        return await session.enter(key, float(chance.randint(1, 60)))

    return click


if __name__ == "__main__":
    main()
