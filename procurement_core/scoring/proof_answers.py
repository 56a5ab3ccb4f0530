"""What is proven of the products of a revision on a day, question by question: profiles that ask the same share it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from weakref import WeakValueDictionary

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from catalog.model.indicator import Indicator, IndicatorKind
from catalog.snapshot.bounded_cache import BoundedCache
from catalog.snapshot.engine.asked_day import ASKED_DAY, Day
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.profile import Profile
from procurement_core.proof.candidates import Candidates
from procurement_core.proof.certificates import CLAIM_STATES, stated_claims
from procurement_core.proof.footprints import stated_footprints
from procurement_core.proof.prices import stated_offers
from procurement_core.proof.ready import PROOF_TABLES
from procurement_core.scoring.products_in_question import ProductsInQuestion

_NO_CLAIM = CLAIM_STATES.index("certificate.none")


@dataclass(frozen=True, slots=True)
class Question:
    """What may be the best proof of each product, and what stands for products of which nothing is known.

    `key` says what it asks, whatever profile asks it.
    """

    candidates: Candidates
    missing: Mapping[str, int]
    key: Hashable


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Answer:
    """The columns of an answer, a cell for each product in the order of ids."""

    columns: Mapping[str, pa.Array]

    def of(self, numbers: NDArray[np.int64]) -> Answer:
        """The cells of some products."""
        places = pa.array(numbers)
        return Answer({name: column.take(places) for name, column in self.columns.items()})


class SharedAnswers:
    """The answers for whole revisions that some table still holds; it keeps none alive itself. Safe for threads."""

    def __init__(self) -> None:
        self._known: WeakValueDictionary[Hashable, Answer] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._known)

    def answer(
        self, model: ReadModel, question: Question, as_of: date, products: ProductsInQuestion, *, is_whole: bool
    ) -> Answer:
        """What is proven of `products` on the day; `is_whole` where they are all of the revision."""
        key = (model.revision, model.digest, as_of, question.key)
        known = self._known.get(key)
        if known is not None:
            return known if is_whole else known.of(products.numbers)
        rows = model.arrow(question.candidates.rows, on=as_of)
        found = Answer(products.beside(question.candidates, rows, question.missing))
        if is_whole:
            self._known[key] = found
        return found


def labels_of(profile: Profile) -> tuple[Indicator, ...]:
    """The labels that gates and criteria ask for; the place of each is its N in the columns of an answer."""
    return tuple(item for item in profile.indicators() if item.kind is IndicatorKind.LABEL)


#: Questions depend on neither revision nor day: each is put together once, and once turned into SQL.
_QUESTIONS: BoundedCache[Question] = BoundedCache(48)


def questions_of_any_day(model: ReadModel, profile: Profile) -> Iterator[Question]:
    """What a profile needs to know is proven, on the day that is said when it is asked."""
    for each in PROOF_TABLES:  # of this revision, too
        each(model)
    for key in _keys(profile):
        yield _QUESTIONS.get(key, partial(_question, model, profile, ASKED_DAY, key))


def questions_on(model: ReadModel, profile: Profile, as_of: date) -> Iterator[Question]:
    """The same on a day that is known."""
    for key in _keys(profile):
        yield _question(model, profile, as_of, key)


def _keys(profile: Profile) -> Iterator[tuple[Hashable, ...]]:
    labels = labels_of(profile)
    if labels:
        yield ("claims", *(item.id for item in labels))
    if profile.comparability is not None:
        yield ("footprints", profile.comparability)
    yield ("offers", profile.price, profile.currency)


def _question(model: ReadModel, profile: Profile, as_of: Day, key: tuple[Hashable, ...]) -> Question:
    if key[0] == "claims":
        labels = labels_of(profile)
        none = {f"state_{place}": _NO_CLAIM for place in range(len(labels))}
        return Question(stated_claims(model, labels, as_of), none, key)
    if key[0] == "footprints" and profile.comparability is not None:
        return Question(stated_footprints(model, profile.comparability, as_of), {}, key)
    return Question(stated_offers(model, profile.price, profile.currency, as_of), {}, key)
