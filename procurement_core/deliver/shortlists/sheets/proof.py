"""The sheet that shows every proof with its state, its link and where it was read."""

from __future__ import annotations

from procurement_core.decisions.shortlist import EvidenceRow
from procurement_core.deliver.grid import Cell, Look, Sheet, day, headers, rank, text
from procurement_core.deliver.shortlists.sheets.opening import Row, opening
from procurement_core.deliver.shortlists.sheets.stated import stated_value
from procurement_core.deliver.shortlists.terms import Terms
from procurement_core.policy.criteria import Criterion
from procurement_core.policy.gates import Gate
from procurement_core.scoring.evaluation import Proof, RankedProduct
from procurement_core.wording.say import has_sentence

_COLUMNS = (
    "rank", "name", "serves", "subject", "stated_value", "stated_unit", "state", "counts_column", "scheme", "licence",
    "valid_from", "valid_to", "match", "evidence", "source", "pointer", "sha256_begins", "product_id",
)  # fmt: skip
_DIGITS = 12  # enough to tell files of one name apart; the sheet Method has all 64
_WEB = ("https://", "http://")


def proof_sheet(terms: Terms) -> Sheet:
    """One row per proof of each chosen product, those that do not count included."""
    title = terms.say("workbook.title.proof", as_of=terms.date(terms.shortlist.as_of))
    return Sheet(
        key="proof",
        name=terms.say("workbook.sheet.proof"),
        lead=opening(terms, title, (terms.say("workbook.note.proof"), terms.say("workbook.note.provenance"))),
        header=headers([terms.say(f"workbook.{name}") for name in _COLUMNS]),
        rows=tuple(_row(terms, product, proof) for product in terms.products for proof in product.proofs),
        product_title=terms.say("workbook.product_id"),
    )


def _row(terms: Terms, product: RankedProduct, proof: Proof) -> Row:
    record = terms.record(proof.record_id) or _stated(terms, product, proof) or {}
    source = terms.source_of(record) or {}
    is_gate = proof.subject in {gate.id for gate in terms.profile.gates}
    return (
        rank(product.rank),
        text(terms.named(product)),
        text(terms.say("workbook.gate" if is_gate else "workbook.criterion")),
        text(terms.subject(proof.subject)),
        *stated_value(terms, proof, record),
        text(_state(terms, proof), _look(proof)),
        text(terms.yes_no(proof.counts)),
        text(terms.scheme(proof.scheme)),
        text(proof.licence_number, Look.CODE),
        day(proof.valid_from),
        day(proof.valid_to),
        text(_match(terms, proof.match)),
        _link(proof.evidence_url),
        text(proof.source or _said(source.get("source"))),
        text(proof.pointer or _said(record.get("pointer"))),
        text(str(source.get("sha256") or "")[:_DIGITS], Look.CODE),
        text(product.id, Look.CODE),
    )


def _stated(terms: Terms, product: RankedProduct, proof: Proof) -> EvidenceRow | None:
    """An attribute has no record of its own: its value and place stand in the product's values."""
    judged: list[Gate | Criterion] = [*terms.profile.gates, *terms.profile.criteria]
    indicators = {item.id: item.indicator for item in judged}
    if proof.kind != "attribute" or proof.subject not in indicators:
        return None
    return terms.stated(product.id, indicators[proof.subject])


def _state(terms: Terms, proof: Proof) -> str:
    """The state, every further reason that spoke against a footprint, and whether the proof outlives the contract."""
    said = [terms.words(code) for code in dict.fromkeys((proof.state, *proof.reasons))]
    return terms.joined([*said, *([terms.say("workbook.ends_early")] if proof.expires_before_contract_end else [])])


def _look(proof: Proof) -> Look:
    if not proof.counts:
        return Look.BAD
    return Look.CAUTION if proof.expires_before_contract_end else Look.GOOD


def _match(terms: Terms, match: str | None) -> str | None:
    """How the record was joined to the product, in words."""
    code = f"workbook.match.{match}"
    return terms.say(code) if has_sentence(code) else match


def _said(value: object) -> str | None:
    return str(value) if value else None


def _link(address: str | None) -> Cell:
    """An address becomes a link only where it leads to the web; anything else stays text."""
    is_web = address is not None and address.lower().startswith(_WEB)
    return text(address, Look.LINK if is_web else Look.TEXT, link=address if is_web else None)
