"""The few rows that are shown, with everything behind their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalog.model.indicator import IndicatorKind
from catalog.snapshot.engine.read_model import ReadModel
from catalog.snapshot.schema import MATCHES
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import Gate, judged_indicator
from procurement_core.policy.profile import Profile
from procurement_core.proof.certificates import CLAIM_STATES
from procurement_core.proof.prices import PRICE_STATES
from procurement_core.proof.verdicts import footprint_state, reason_codes
from procurement_core.scoring.decision_matrix import DecisionMatrix
from procurement_core.scoring.evaluation import ExcludedDetail, GateState, Price, Proof, RankedProduct
from procurement_core.scoring.gate_states import CONDITIONAL, PASS
from procurement_core.scoring.ranking import Ranking
from procurement_core.scoring.record import NOTHING, Record
from procurement_core.scoring.shown_records import ShownRecords, shown_records

_GATE_STATES = {PASS: GateState.PASS, CONDITIONAL: GateState.CONDITIONAL}


def describe(
    model: ReadModel,
    matrix: DecisionMatrix,
    profile: Profile,
    ranking: Ranking,
    contract_end: date | None,
) -> tuple[RankedProduct, ...]:
    """The ranked products in their order, each with price, contributions, what is missing and every proof."""
    proofs = _proofs(model, matrix, profile, ranking.rows, contract_end)
    return tuple(_ranked(proofs, ranking, line) for line in range(len(ranking.rows)))


def describe_excluded(
    model: ReadModel, matrix: DecisionMatrix, profile: Profile, rows: NDArray[np.int64], contract_end: date | None
) -> tuple[ExcludedDetail, ...]:
    """What is known of the products in some rows of the matrix, each with every proof."""
    proofs = _proofs(model, matrix, profile, rows, contract_end)
    return tuple(
        ExcludedDetail(
            id=row.text("product_id") or "",
            price=proofs.price(row),
            price_state=price_state(row),
            values=proofs.natural_values(line),
            proofs=proofs.of(line),
        )
        for line, row in enumerate(proofs.shown.rows)
    )


def _proofs(
    model: ReadModel,
    matrix: DecisionMatrix,
    profile: Profile,
    rows: NDArray[np.int64],
    contract_end: date | None,
) -> _Proofs:
    return _Proofs(
        matrix=matrix,
        profile=profile,
        rows=rows,
        shown=shown_records(model, matrix.table, rows),
        worth=matrix.worth(rows),
        natural=matrix.natural(rows),
        contract_end=contract_end,
    )


def _ranked(proofs: _Proofs, ranking: Ranking, line: int) -> RankedProduct:
    matrix, row, place = proofs.matrix, proofs.shown.rows[line], int(ranking.rows[line])
    names = matrix.criteria
    price = proofs.price(row)
    contributions = {name: float(part) for name, part in zip(names, ranking.contributions[line], strict=True)}
    worth = {name: _known(value) for name, value in zip(names, proofs.worth[line], strict=True)}
    return RankedProduct(
        rank=int(ranking.places[line]),
        id=row.text("product_id") or "",
        brand=row.text("manufacturer") or "",
        name=product_name(row),
        configuration=row.text("configuration") or "",
        category=matrix.categories[int(matrix.category_codes[place])],  # the one it is scored in
        supplier=price.supplier if price else None,
        price=price,
        price_state=price_state(row),
        gate=_GATE_STATES[int(matrix.gate_state[place])],
        score=sum(contributions.values()),
        contributions=contributions,
        worth=worth,
        values=proofs.natural_values(line),
        missing=tuple(name for name, value in worth.items() if value is None),
        proofs=proofs.of(line),
        name_zh=row.text("name_zh") or "",
    )


def product_name(row: Record) -> str:
    """The product's English name, else the Chinese one, else its model."""
    return row.text("name_en") or row.text("name_zh") or row.text("model") or ""


def price_state(row: Record) -> str:
    """What the product's best offer is worth."""
    place = row.whole("price_state")
    return "price.missing" if place is None else PRICE_STATES[place]


def _known(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)


@dataclass(frozen=True, slots=True)
class _Proofs:
    """What each gate and criterion of a shown product rests on."""

    matrix: DecisionMatrix
    profile: Profile
    rows: NDArray[np.int64]
    shown: ShownRecords
    worth: NDArray[np.float64]
    natural: NDArray[np.float64]
    contract_end: date | None

    def of(self, line: int) -> tuple[Proof, ...]:
        """One proof for every gate and criterion, in the profile's order."""
        row, place = self.shown.rows[line], int(self.rows[line])
        gates = tuple(self._proof(gate, row, self._is_open(gate, place)) for gate in self.profile.gates)
        earned = ~np.isnan(self.worth[line])
        return gates + tuple(
            self._proof(criterion, row, bool(earned[column])) for column, criterion in enumerate(self.profile.criteria)
        )

    def natural_values(self, line: int) -> Mapping[str, float | None]:
        """The value behind each criterion, in its unit."""
        return {name: _known(value) for name, value in zip(self.matrix.criteria, self.natural[line], strict=True)}

    def price(self, row: Record) -> Price | None:
        """The offer that counts; None where none does."""
        offer = self.shown.offer(row)
        if row.cells["price"] is None or offer is NOTHING:
            return None
        return Price(
            amount=offer.amount("amount"),
            currency=offer.text("currency") or "",
            offer_id=offer.text("offer_id") or "",
            supplier=offer.text("supplier"),
            unit=offer.text("unit") or "",
            vat=offer.text("vat") or "unknown",
            state=price_state(row).removeprefix("price."),
        )

    def _is_open(self, gate: Gate, place: int) -> bool:
        """A gate that has nothing against the product."""
        return bool(self.matrix.reasons[place, self.matrix.subjects.index(gate.id)] < 0)

    def _proof(self, subject: Gate | Criterion, row: Record, counts: bool) -> Proof:
        match judged_indicator(subject.indicator).kind:
            case IndicatorKind.LABEL:
                return self._certificate(subject, row, counts)
            case IndicatorKind.FOOTPRINT:
                return self._footprint(subject, row, counts)
            case IndicatorKind.PRICE:
                offer = self.shown.offer(row)
                return self._record(subject, "price", price_state(row), counts, offer, record_id=offer.text("offer_id"))
            case _:
                return self._attribute(subject, row, counts)

    def _certificate(self, subject: Gate | Criterion, row: Record, counts: bool) -> Proof:
        place = self.matrix.table.label_place(subject.indicator)
        record, match = self.shown.certificate(row, place), row.whole(f"match_{place}")
        known = row.whole(f"state_{place}")
        state = "certificate.none" if known is None else CLAIM_STATES[known]
        return self._record(
            subject,
            "certificate",
            state,
            counts,
            record,
            record_id=record.text("certificate_id"),
            match=None if match is None else MATCHES[match],
        )

    def _footprint(self, subject: Gate | Criterion, row: Record, counts: bool) -> Proof:
        record, match = self.shown.footprint(row), row.whole("footprint_match")
        reasons = row.whole("reasons")
        return self._record(
            subject,
            "footprint",
            "footprint.missing" if reasons is None else footprint_state(reasons),
            counts,
            record,
            record_id=record.text("footprint_id"),
            match=None if match is None else MATCHES[match],
            reasons=() if reasons is None else reason_codes(reasons),
        )

    def _attribute(self, subject: Gate | Criterion, row: Record, counts: bool) -> Proof:
        field = judged_indicator(subject.indicator).field
        is_known = row.cells.get(field) is not None
        record = self.shown.stated(row, field)
        return self._record(
            subject, "attribute", "attribute.stated" if is_known else "attribute.missing", counts, record
        )

    def _record(
        self,
        subject: Gate | Criterion,
        kind: str,
        state: str,
        counts: bool,
        record: Record,
        *,
        record_id: str | None = None,
        match: str | None = None,
        reasons: tuple[str, ...] = (),
    ) -> Proof:
        ends = record.day("valid_to")
        return Proof(
            subject=subject.id,
            kind=kind,
            state=state,
            counts=counts,
            record_id=record_id,
            scheme=record.text("scheme"),
            licence_number=record.text("licence_number") or record.text("certificate_number"),
            valid_from=record.day("valid_from"),
            valid_to=ends,
            match=match,
            source=self.shown.source_of(record),
            pointer=record.text("pointer"),
            evidence_url=record.text("evidence_url"),
            expires_before_contract_end=bool(
                kind != "price" and counts and ends and self.contract_end and ends < self.contract_end
            ),
            reasons=reasons,
        )
