"""What the pages of the demonstration's laptops are asked, and the answer straight from the services."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from catalog.catalogue import Catalogue, open_catalogue
from catalog.model.category import parse_category
from catalog.snapshot.lists.filter import Filter
from catalog.store.location import DEMO, Home
from procurement_core.policy.library import load_profile
from procurement_core.scoring.evaluation import Evaluation
from procurement_core.scoring.service import evaluate

LAPTOPS = "CPV:2008:30213100"
DAY = date(2026, 11, 22)
RANKED = {"lang": "en", "category": LAPTOPS, "as_of": DAY.isoformat(), "profile": "screening-laptops"}


def catalogue(root: Path, name: str) -> Catalogue:
    """The catalogue `name` of the home `root`."""
    return open_catalogue(name, home=Home(root))


def ranked(root: Path, profile: str = "screening-laptops", category: str = LAPTOPS, name: str = DEMO) -> Evaluation:
    """The whole ranking of one category, or of everything where `category` is empty."""
    where = Filter(category=parse_category(category)) if category else Filter()
    return evaluate(catalogue(root, name).read_model(), load_profile(profile), as_of=DAY, where=where, top=None)


def ranked_ids(root: Path) -> list[str]:
    """The ids of the laptops in the demonstration's ranking, the best first."""
    return [item.id for item in ranked(root).products]
