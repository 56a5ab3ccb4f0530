"""The lab's rows asked of an engine that splits a catalogue by category, and judged part by part where they are.

What is asked are the questions of one machine (the wide table of each profile, labels, sellers), every row with the
category that it counts in; what judges a part are the functions that judge a whole catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from catalog.snapshot.engine.product_numbers import product_numbers
from catalog.snapshot.engine.read_model import ReadModel
from procurement_core.policy.applied_set import AppliedSet
from procurement_core.policy.policy_set import rule_place
from procurement_core.policy.profile import Profile
from procurement_core.policy_lab.comparing import compared, gate_effect, side_of
from procurement_core.policy_lab.lab_cache import basis_of
from procurement_core.policy_lab.market import Judged, JudgedMarket, judged_market
from procurement_core.policy_lab.market_rows import MarketRows, Rows, rows_of, type_i_label
from procurement_core.policy_lab.parts import LabPart, merged
from procurement_core.policy_lab.result import PolicyLab
from procurement_core.policy_lab.service import finished
from procurement_core.proof.certificates import CLAIM_STATES, label_claims
from procurement_core.proof.product_codes import code_lists_of, judged_products
from procurement_core.scoring.categories import code_lists
from procurement_core.scoring.decision_matrix import build_decision_matrix
from procurement_core.scoring.evaluation_table import table_of, wide_question
from procurement_core.what_if.sellers import seller_questions, sellers_from

#: The column by which a catalogue is split: the category that a product counts in, null where no rule covers it.
COUNTED_IN = "counted_in"

_VALID = CLAIM_STATES.index("certificate.valid")


@dataclass(frozen=True, slots=True, eq=False)
class PartOfMarket:
    """The rows of some categories, and by `wide_key` the rows of the wide tables of the profiles that rank them."""

    rows: MarketRows
    wide: Mapping[str, pa.Table]
    as_of: date

    def judged(self, policy: AppliedSet) -> JudgedMarket:
        """These rows under a policy set."""
        return judged_market(self.rows, policy, self._judge)

    def _judge(self, profile: Profile, _: Rows) -> Judged:
        table = table_of(self.wide[wide_key(profile)], profile, self.as_of)
        return table, build_decision_matrix(table, profile)


@dataclass(frozen=True, slots=True)
class MarketPlan:
    """How the answers for a part become a market; small, so that it travels to whoever judges."""

    wide_keys: tuple[str, ...]
    prefixes: tuple[str, ...]
    as_of: date

    def part(self, tables: Sequence[pa.Table]) -> PartOfMarket:
        """The answers to `market_questions` for some categories as rows that can be judged."""
        products, known, made, *wide = tables
        products = products.sort_by("product_id").combine_chunks()
        ids = products.column("product_id").combine_chunks()
        has_label = np.equal(products.column("state_0").to_numpy(), _VALID)
        sellers = sellers_from(known, made, ids)
        rows = rows_of(ids, code_lists(products.column("codes")), self.prefixes, has_label, sellers)
        return PartOfMarket(rows, dict(zip(self.wide_keys, wide, strict=True)), self.as_of)


def market_questions(model: ReadModel, as_of: date, *sets: AppliedSet) -> tuple[MarketPlan, tuple[ir.Table, ...]]:
    """Everything that judging a revision under these sets needs, every row with the category that it counts in.

    The products, the suppliers, the makers, then the wide tables in the order of the plan's `wide_keys`.
    """
    prefixes = basis_of(model, as_of, *sets).prefixes
    counted = _counted_in(model, prefixes)
    labels = label_claims(model, [type_i_label()], as_of).select("product_id", "state_0")
    products = model.table("products").select("product_id", "codes").inner_join(labels, "product_id")
    wide: dict[str, tuple[Profile, set[str]]] = {}
    for applied in sets:
        for place, profile in enumerate(applied.profiles):
            wide.setdefault(wide_key(profile), (profile, set()))[1].update(applied.categories_of(place))
    asked = [wide_question(model, profile, as_of, tuple(sorted(within))) for profile, within in wide.values()]
    questions = (products, *seller_questions(model), *asked)
    plan = MarketPlan(tuple(wide), prefixes, as_of)
    return plan, tuple(question.inner_join(counted, "product_id") for question in questions)


def wide_key(profile: Profile) -> str:
    """What two profiles agree in whose wide tables have the same cells: kinds of proof and the indicators asked."""
    return " ".join((profile.basis_digest, *(item.id for item in profile.indicators())))


def policy_lab_in_parts(
    model: ReadModel, draft: AppliedSet, in_force: AppliedSet, *, as_of: date, top: int = 10
) -> PolicyLab:
    """What `policy_lab` says, from a model whose rows stay with its workers; nothing is kept for the next question."""
    plan, questions = market_questions(model, as_of, draft, in_force)
    judge = partial(_compared, plan=plan, draft=draft, in_force=in_force, top=top)
    parts = model.in_parts(questions, judge, by=COUNTED_IN)
    return finished(merged(parts), model, draft, in_force, as_of=as_of, top=top)


def _compared(
    tables: Sequence[pa.Table], plan: MarketPlan, draft: AppliedSet, in_force: AppliedSet, top: int
) -> LabPart:
    part = plan.part(tables)
    before, after = side_of(part.judged(in_force), top), side_of(part.judged(draft), top)
    return compared(after, before, gate_effect(after.market, before.market))


def _counted_in(model: ReadModel, prefixes: Sequence[str]) -> ir.Table:
    """`product_id` and `counted_in` of every product; decided for the few lists of codes that products have."""
    lists = model.arrow(code_lists_of(model).select("code_list", "codes"))
    stated = code_lists(lists.column("codes"))
    is_covered = np.array([rule_place(prefixes, code) >= 0 for code in stated.codes], dtype=np.bool_)
    counted = [stated.codes[place] if place >= 0 else None for place in stated.first(is_covered)]
    of_list = ibis.memtable(
        pa.table({"code_list": lists.column("code_list"), COUNTED_IN: pa.array(counted, pa.string())})
    )
    listed = product_numbers(model).inner_join(judged_products(model), "number").inner_join(of_list, "code_list")
    return listed.select("product_id", COUNTED_IN)
