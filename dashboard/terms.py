"""Words for the closed sets of the catalogue: every code a person may meet on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from catalog.model.category import parse_category
from catalog.model.problem import CatalogError
from catalog.reference.library import category_title, label_schemes
from catalog.snapshot.lists.condition import FIELDS, Condition
from dashboard import state
from dashboard.words import _, either, indicator
from procurement_core.wording.categories import category_name
from procurement_core.wording.marking import N_

_TERMS: Mapping[str, Mapping[str, str]] = {
    "boundary": {
        "cradle_to_gate": N_("cradle to gate"),
        "cradle_to_grave": N_("cradle to grave"),
        "gate_to_gate": N_("gate to gate"),
        "unknown": N_("boundary not stated"),
    },
    "stage": {
        "raw": N_("Raw materials"),
        "production": N_("Production"),
        "distribution": N_("Distribution"),
        "use": N_("Use"),
        "eol": N_("End of life"),
    },
    "verification": {
        "none": N_("not verified"),
        "self": N_("self-declared"),
        "second_party": N_("verified by a second party"),
        "third_party_limited": N_("verified by a third party, limited assurance"),
        "third_party_reasonable": N_("verified by a third party, reasonable assurance"),
        "certified_label": N_("certified label"),
        "unknown": N_("verification not stated"),
    },
    "kind": {"product": N_("of the product"), "organisation": N_("of an organisation, not of the product")},
    "check_method": {
        "registry": N_("checked in the registry"),
        "credential": N_("checked by digital credential"),
        "document": N_("checked on the document"),
        "self_declared": N_("declared by the supplier"),
        "unknown": N_("not checked"),
    },
    "certificate_state": {
        "valid": N_("valid"),
        "unknown_end": N_("no end date stated"),
        "not_yet": N_("not yet valid"),
        "expired": N_("expired"),
        "suspended": N_("suspended"),
        "withdrawn": N_("withdrawn"),
        "terminated": N_("cancelled"),
    },
    "event": {
        "issued": N_("issued"),
        "surveillance_due": N_("surveillance due"),
        "suspended": N_("suspended"),
        "reinstated": N_("reinstated"),
        "withdrawn": N_("withdrawn"),
        "terminated": N_("cancelled"),
    },
    "label_type": {
        "type_i": N_("ecolabel, third party (Type I)"),
        "type_i_like": N_("similar to a Type I ecolabel"),
        "self_declared": N_("self-declared claim"),
        "declaration": N_("environmental declaration (Type III)"),
        "footprint": N_("footprint label: measured, not judged"),
        "energy": N_("energy label"),
        "management_system": N_("management system of a company: no proof about a product"),
    },
    "vat": {"include": N_("VAT included"), "exclude": N_("VAT excluded"), "unknown": N_("VAT not stated")},
    "match": {
        "own": N_("this product"),
        "exact": N_("this product"),
        "family": N_("whole model family"),
        "confirmed": N_("link confirmed by a person"),
        "series": N_("same series name; the generation is not stated"),
    },
    "number_source": {
        "law": N_("law"),
        "guideline": N_("guideline"),
        "seed": N_("founding documents"),
        "public": N_("public source"),
        "illustrative": N_("example, not policy"),
    },
    "use": {"screening": N_("Screening of a catalogue"), "award": N_("Award of a tender")},
    "gate": {"pass": N_("passes"), "conditional": N_("to be clarified"), "fail": N_("excluded")},
    "reader": {
        "boavizta": N_("Boavizta footprints"),
        "carbon-catalogue": N_("Carbon Catalogue workbook"),
        "energy-star": N_("ENERGY STAR list"),
        "table": N_("any table"),
        "demo": N_("demonstration"),
        "manual": N_("entered by a person"),
    },
    "reader_file": {
        "boavizta": N_("the list of manufacturers' footprints that Boavizta publishes (boavizta-data-us.csv)"),
        "carbon-catalogue": N_("the workbook of The Carbon Catalogue, with its product and stage sheets"),
        "energy-star": N_("the lists of certified products that ENERGY STAR offers as CSV"),
        "table": N_("products, prices, certificates or footprints, one per row; you say what each column means"),
    },
    "entry": {"offers": N_("Price"), "certificates": N_("Certificate"), "footprints": N_("Footprint")},
    "fact": {
        "products": N_("Products"),
        "offers": N_("Prices"),
        "certificates": N_("Certificates"),
        "footprints": N_("Footprints"),
    },
    "target": {
        "brand": N_("Brand"),
        "model": N_("Model"),
        "configuration": N_("Configuration"),
        "gtin": N_("GTIN"),
        "name_en": N_("Name in English"),
        "name_zh": N_("Name in Chinese"),
        "category": N_("Category"),
        "price": N_("Price"),
        "currency": N_("Currency"),
        "unit": N_("Unit of sale"),
        "vat": N_("VAT"),
        "supplier": N_("Supplier"),
        "supplier_country": N_("Supplier's country"),
        "valid_from": N_("Valid from"),
        "valid_to": N_("Valid until"),
        "site": N_("Production site"),
        "scheme": N_("Label scheme"),
        "licence_number": N_("Licence number"),
        "issuer": N_("Issued by"),
        "holder": N_("Holder"),
        "criteria_document": N_("Criteria document"),
        "criteria_version": N_("Criteria version"),
        "scope": N_("Scope"),
        "evidence_sha256": N_("SHA-256 of the evidence"),
        "checked_at": N_("Checked on"),
        "evidence_url": N_("Address of the evidence"),
        "check_method": N_("How it was checked"),
        "status": N_("Status"),
        "status_date": N_("Date of the status"),
        "kind": N_("Footprint of what"),
        "value_kg": N_("Footprint (kg CO₂e)"),
        "unit_basis": N_("Per what unit"),
        "unit_kind": N_("Kind of unit"),
        "boundary": N_("System boundary"),
        "stage_raw_kg": N_("Stage: raw materials (kg CO₂e)"),
        "stage_production_kg": N_("Stage: production (kg CO₂e)"),
        "stage_distribution_kg": N_("Stage: distribution (kg CO₂e)"),
        "stage_use_kg": N_("Stage: use (kg CO₂e)"),
        "stage_eol_kg": N_("Stage: end of life (kg CO₂e)"),
        "pcr_id": N_("Product category rules"),
        "pcr_version": N_("Version of the product category rules"),
        "standard": N_("Standard"),
        "gwp_set": N_("Set of warming potentials"),
        "biogenic_treatment": N_("Treatment of biogenic carbon"),
        "electricity": N_("Electricity model"),
        "allocation": N_("Allocation"),
        "use_location": N_("Place of use"),
        "use_kwh_year": N_("Electricity in use (kWh per year)"),
        "scheme_variant": N_("Variant of the scheme"),
        "certificate_number": N_("Certificate number"),
        "representativeness": N_("Representativeness"),
        "offsets_included": N_("Offsets included"),
        "year": N_("Year"),
        "primary_data_share": N_("Share of primary data"),
        "exempted_share": N_("Exempted share"),
        "uncertainty": N_("Uncertainty"),
        "verification": N_("Verification"),
    },
}


def term(family: str, code: str | None) -> str:
    """The words for `code` of one closed set; a code nobody has named stands as it is, none is a dash."""
    if not code:
        return "–"
    known = _TERMS[family].get(code)
    return _(known) if known else code


def scheme(scheme_id: str | None) -> str:
    """The title of a label scheme; an unknown one is its own name."""
    if not scheme_id:
        return "–"
    known = label_schemes().get(scheme_id)
    if known is None:
        return scheme_id
    return known.title_zh if state.LANGUAGE.get() == "zh" else known.title_en


def category(code: str | None) -> str:
    """The title of a category with its scheme, for two may call it the same; a group is named by what it holds."""
    if not code:
        return _("no category")
    try:
        known = parse_category(code)
    except CatalogError:
        return code
    title = category_title(known, state.LANGUAGE.get())
    return f"{title} ({known.scheme})" if title else category_name(code, state.LANGUAGE.get())


def categories(codes: Iterable[str]) -> Mapping[str, str]:
    """The titles of categories that stand together, by code: with the scheme only where two are called the same."""
    full = {code: category(code) for code in codes}
    bare = {code: title.removesuffix(f" ({code.partition(':')[0]})") for code, title in full.items()}
    times = Counter(bare.values())
    return {code: title if times[title] == 1 else full[code] for code, title in bare.items()}


def target_title(target_id: object) -> str:
    """What a column of a table can mean, in words."""
    if not target_id:
        return ""
    name = str(target_id)
    return term("target", name) if name in _TERMS["target"] else indicator(name)


def facet_value(field: str, value: str, title: str | None = None) -> str:
    """One value of a field as a person says it; `title` is how sources write it."""
    if not value:
        return _("not stated")
    if field == "category":
        return category(value)
    if field == "label":
        return scheme(value)
    if field == "source":
        return term("reader", value)
    if field.startswith("has_"):
        return _("yes") if value == "yes" else _("no")
    return title or value


def condition_in_words(condition: Condition) -> str:
    """A condition of a filter as a person says it."""
    field = FIELDS[condition.field]
    sign = {"<=": "≤", ">=": "≥", "!=": "≠", "=": ":", "~": _("contains")}.get(condition.op, condition.op)
    value = facet_value(condition.field, condition.value)
    space = "" if sign == ":" else " "
    return f"{either(field.title_en, field.title_zh)}{space}{sign} {value}"


def under_reserve() -> str:
    """What becomes of a product whose proof is to be clarified."""
    return _(
        "Under reserve: a proof is missing that may be handed in later. Until it is clarified the product is ranked, "
        "marked and counted apart."
    )
