"""Sentences about proof, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "certificate.valid": N_("The certificate is valid on the date"),
    "certificate.unknown_end": N_("The certificate states no end date"),
    "certificate.not_yet": N_("The certificate is not yet valid on the date"),
    "certificate.expired": N_("The certificate has expired by the date"),
    "certificate.suspended": N_("The certificate is suspended on the date"),
    "certificate.withdrawn": N_("The certificate has been withdrawn"),
    "certificate.terminated": N_("The certificate was cancelled at its holder's wish"),
    "certificate.self_declared": N_("The claim is self-declared: no third party stands behind it"),
    "certificate.wrong_scope": N_("The certificate is for another category of product"),
    "certificate.unrelated_models": N_("The certificate is used for unrelated kinds of product"),
    "certificate.other_configuration": N_("A certificate covers another configuration of this model, not this one"),
    "certificate.none": N_("No certificate covers this product"),
    "certificate.expires_before_contract_end": N_("The certificate ends before the contract does"),
    "footprint.comparable": N_("The footprint may be compared"),
    "footprint.comparable_adjusted": N_("The footprint may be compared after conversion"),
    "footprint.indicative": N_("The footprint is indicative only"),
    "footprint.missing": N_("No footprint is known"),
    "footprint.not_met": N_("The footprint does not meet the requirement"),
    "footprint.organisational": N_("The figure speaks of an organisation, not of the product"),
    "footprint.offsets": N_("Offsets are netted into the figure"),
    "footprint.value_not_positive": N_("The figure is zero or below without declared removals"),
    "footprint.unit_missing": N_("The figure does not say per what unit"),
    "footprint.expired": N_("The footprint has expired by the date"),
    "footprint.not_yet": N_("The footprint is not yet valid on the date"),
    "footprint.certificate_invalid": N_("The certificate behind the footprint does not hold on the date"),
    "footprint.certificate_other_product": N_("The certificate behind the footprint does not cover this product"),
    "footprint.unit_differs": N_("The footprint is per another unit that cannot be converted"),
    "footprint.boundary_differs": N_("The footprint has another system boundary and its stages are not disclosed"),
    "footprint.self_filed": N_("The footprint label is self-filed, not certified"),
    "footprint.no_pcr": N_("The footprint names no product category rules"),
    "footprint.pcr_differs": N_("The footprint follows other product category rules"),
    "footprint.pcr_version_differs": N_("The footprint follows another version of the product category rules"),
    "footprint.self_declared": N_("Nobody independent has verified the footprint: it is shown and earns no points"),
    "footprint.not_verified": N_("The footprint is verified less than the profile asks for"),
    "footprint.pcr_equivalent": N_("The footprint follows product category rules that the profile holds equivalent"),
    "footprint.unit_converted": N_("The footprint was converted to the unit of the profile by the declared mass"),
    "footprint.common_stages": N_("Only the stages inside the profile's boundary were counted"),
    "price.valid": N_("The price holds on the date"),
    "price.unknown_end": N_("The offer states no end date"),
    "price.missing": N_("No price is known"),
    "price.other_currency": N_("The price is in another currency than the profile's"),
    "price.other_vat": N_("The price is on another VAT basis than the profile's"),
    "price.expired": N_("The offer has expired by the date"),
    "price.not_yet": N_("The offer is not yet valid on the date"),
    "price.not_met": N_("The price does not meet the requirement"),
    "attribute.stated": N_("The value is stated by a source"),
    "attribute.missing": N_("The value is not known"),
    "attribute.not_met": N_("The value does not meet the requirement"),
    "certificate.management_system": N_(
        "The certificate is for the organisation's management system, not for the product"
    ),
    "certificate.scope_doubtful": N_(
        "The certificate names the product under a neighbouring category: have its scope confirmed"
    ),
    "price.other_unit": N_("The price is for another unit than one piece or set"),
}
