"""Sentences about labels, licences and equivalence, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "help.labels": N_("Label schemes, agreements between them, and whether one label proves what another demands."),
    "help.labels.list": N_("List the label schemes with their type and how sure the facts are."),
    "help.labels.show": N_("Show what is on file about a label: term, bodies, agreements, criteria, lists."),
    "help.labels.prove": N_(
        "Hold a label against the one that is required, criterion by criterion, and say what is missing."
    ),
    "help.labels.label": N_("A label by its id, as cn_cel, or by its title."),
    "help.labels.presented": N_(
        "The label that is shown, by its id or title, or a certificate of the open catalogue by its number or id."
    ),
    "help.labels.requires": N_(
        "The label that is required, or the id of a criteria document such as gb_18401_textiles."
    ),
    "help.labels.category": N_(
        "The goods: a category as SCHEME:VERSION:CODE, or a product group such as data_shredder."
    ),
    "help.labels.as_of": N_("The day on which proof counts, as 2026-03-31."),
    "help.labels.mode": N_(
        "How other evidence is treated: certificate_only, mra_list, criteria_equivalent, technical_dossier or none."
    ),
    "help.labels.evidence": N_("A YAML file with the licence, reports, criteria and what the buyer accepts."),
    "label.unknown": N_("No label scheme is called “{label}”: see the command “labels list”."),
    "label.unknown_but_near": N_("No label scheme is called “{label}”: write its id; near it is {near}."),
    "label.column.id": N_("Id"),
    "label.column.title": N_("Label"),
    "label.column.type": N_("Type"),
    "label.column.operator": N_("Operator"),
    "label.column.standing": N_("Confidence"),
    "label.column.sources": N_("Sources"),
    "label.column.validity": N_("Usual term"),
    "label.column.steps": N_("Steps"),
    "label.column.agreement": N_("Agreement"),
    "label.column.goods": N_("Goods"),
    "label.column.agreed": N_("Agreed"),
    "label.column.status": N_("Status"),
    "label.column.criteria": N_("Criteria document"),
    "label.column.on_file": N_("On file"),
    "label.column.criterion": N_("Criterion"),
    "label.column.limit": N_("Limit"),
    "label.column.evidence": N_("Evidence"),
    "label.column.result": N_("Result"),
    "label.type.type_i": N_("Type I ecolabel (ISO 14024)"),
    "label.type.type_i_like": N_("Like type I, check each condition"),
    "label.type.self_declared": N_("Self-declared claim (ISO 14021)"),
    "label.type.declaration": N_("Verified declaration (ISO 14025)"),
    "label.type.footprint": N_("Footprint label: proves measured, not green"),
    "label.type.energy": N_("Energy label"),
    "label.type.management_system": N_("Management system of an organisation"),
    "label.illustrative": N_("illustrative"),
    "label.validity.fixed": N_("{years} years from the grant"),
    "label.validity.criteria_end": N_("until the criteria end or are revised"),
    "label.validity.certificate": N_("as the certificate says"),
    "label.bodies": N_("{notice}; named on file: {names}"),
    "label.no_goods": N_("no particular goods"),
    "label.criteria.on_file": N_("complete"),
    "label.criteria.in_part": N_("in part"),
    "label.criteria.not_on_file": N_("criteria not on file"),
    "label.unit.year": N_("years"),
    "label.unit.month": N_("months"),
    "label.unit.Mt": N_("Mt"),
    "agreement.instrument.mutual_recognition": N_("Mutual recognition"),
    "agreement.instrument.common_core": N_("Common core criteria"),
    "agreement.instrument.peer_review": N_("Peer review"),
    "agreement.instrument.memorandum": N_("Memorandum"),
    "agreement.instrument.cooperation": N_("Cooperation"),
    "agreement.instrument.exchange": N_("Exchange"),
    "agreement.status.signed": N_("signed"),
    "agreement.status.planned": N_("planned"),
    "agreement.status.explored": N_("explored, not signed"),
    "agreement.status.discussed": N_("discussed, not signed"),
    "agreement.status.goal": N_("a goal, no agreement"),
    "licence.not_granted": N_("The certificate had not been granted by the day"),
    "licence.refused": N_("The certificate was refused ({since})"),
    "licence.suspended": N_("The certificate is suspended since {since}"),
    "licence.withdrawn": N_("The certificate was withdrawn ({since})"),
    "licence.terminated": N_("The certificate was cancelled at its holder's wish ({since})"),
    "licence.converted_late": N_(
        "The certificate was converted to the new criteria too late ({since}), after the old ones had ended"
    ),
    "licence.surveillance_overdue": N_("The surveillance due on {since} is not done within its grace of {days} days"),
    "licence.surveillance_grace_unknown": N_(
        "Surveillance is due since {since}, and for how long the certificate holds without it is not known"
    ),
    "licence.not_yet": N_("The certificate begins on {begins}, after {on}"),
    "licence.expired": N_("The certificate ended on {end}, before {on}"),
    "licence.unknown_end": N_("The certificate states no end date"),
    "licence.unknown_beginning": N_("The certificate states no first day"),
    "licence.criteria_version_unknown": N_(
        "Whether the criteria version of the certificate ({version}) still counts is not known"
    ),
    "licence.criteria_superseded": N_(
        "The criteria version of the certificate ({version}) ended with its transition on {end}"
    ),
    "licence.issuer_unknown": N_("The certificate names no issuer, and only bodies of {notice} count on {on}"),
    "licence.issuer_not_found": N_(
        "{issuer} is not among the bodies on file of {notice}, which are not all: look it up for {on}"
    ),
    "licence.issuer_unlisted": N_("{issuer} is not on the list of {notice} on {on}"),
    "licence.no_list": N_("No list of recognised bodies is on file for {on}"),
    "licence.models_unknown": N_("The certificate names no models"),
    "licence.model_not_covered": N_("The certificate does not cover {model}"),
    "licence.site_unknown": N_("The certificate names no production site, so {site} has to be confirmed"),
    "licence.site_not_covered": N_("The certificate does not cover the production site {site}"),
    "licence.other_category": N_("The certificate is for another category of product ({category})"),
    "licence.unrelated_goods": N_("The certificate is used for unrelated kinds of product"),
    "licence.category_unclear": N_(
        "Whether the category of the certificate ({category}) covers these goods has to be confirmed"
    ),
    "licence.impossible_step": N_(
        "A step of {since} cannot follow what came before it: have the history of the certificate confirmed"
    ),
    "equivalence.head": N_("“{label}” or equivalent for {category} on {on}; {mode}"),
    "equivalence.mode.certificate_only": N_("only a valid certificate of the label counts"),
    "equivalence.mode.mra_list": N_("the label, or one recognised by agreement for these goods"),
    "equivalence.mode.criteria_equivalent": N_("any evidence that proves the same criteria"),
    "equivalence.mode.technical_dossier": N_("any evidence, and a technical dossier where the label was out of reach"),
    "equivalence.mode.none": N_("the label may not be demanded, its criteria are written out"),
    "equivalence.outcome.proven": N_(
        "Every criterion asked for is proven as the matrix shows, on what is remarked below."
    ),
    "equivalence.outcome.documents_requested": N_("Not proven yet: documents have to be requested, as listed below."),
    "equivalence.outcome.not_proven": N_("Not proven: what is missing or contradicted is listed below."),
    "equivalence.result.PROVEN_LABEL": N_("proven by the label"),
    "equivalence.result.PROVEN_MRA": N_("proven by mutual recognition"),
    "equivalence.result.PROVEN_TEST": N_("proven by test or declaration"),
    "equivalence.result.PRESUMED_COMMON_CORE": N_("only presumed from common core criteria"),
    "equivalence.result.GAP": N_("not proven"),
    "equivalence.result.CONTRADICTED": N_("contradicted"),
    "equivalence.relation.identical": N_("identical"),
    "equivalence.relation.stricter": N_("stricter"),
    "equivalence.relation.weaker": N_("weaker"),
    "equivalence.relation.different_method": N_("other test method"),
    "equivalence.relation.not_covered": N_("not covered"),
    "equivalence.title.criterion": N_("{title}"),
    "equivalence.title.all": N_("All criteria of “{label}”"),
    "equivalence.title.common_core": N_("Criteria of “{label}” that lie in the common core"),
    "equivalence.title.beyond_core": N_("Criteria of “{label}” beyond the common core"),
    "equivalence.title.rest": N_("Further criteria of “{label}” that are not on file"),
    "equivalence.only_certificate": N_("only a valid certificate of the label itself counts here"),
    "equivalence.not_product_evidence": N_(
        "a management system is of the organisation and proves nothing about a product"
    ),
    "equivalence.self_declared": N_("a self-declared claim is no label: ask for proof"),
    "equivalence.proves_measured_only": N_("the label proves that a value was measured, not that a criterion is met"),
    "equivalence.no_agreement": N_("no agreement in force recognises this label for these goods on the day"),
    "equivalence.label_not_admissible": N_(
        "the label may not be demanded as a whole, so it proves only criteria that are written out"
    ),
    "equivalence.common_core_only": N_(
        "the bodies share these criteria by agreement ({agreement}), which recognises no product"
    ),
    "equivalence.criteria_not_on_file": N_("criteria not on file"),
    "equivalence.criterion_not_on_file": N_("no such criterion of the label is on file"),
    "equivalence.vendors_word": N_("only the vendor says so"),
    "equivalence.relation_weaker": N_("its criterion is weaker"),
    "equivalence.relation_different_method": N_("the test method is another and not accepted as equivalent"),
    "equivalence.relation_not_covered": N_("it does not cover this criterion"),
    "equivalence.method_not_on_file": N_("the test method to compare with is not on file and has to be confirmed"),
    "equivalence.method_not_stated": N_("no test method is stated"),
    "equivalence.not_in_report": N_("the report states no result on this"),
    "equivalence.report_later": N_("the report is dated after {on}"),
    "equivalence.report_expired": N_("the report ended on {end}"),
    "equivalence.report_other_model": N_("the report does not name {model}"),
    "equivalence.report_other_site": N_("the report is not of the production site {site}"),
    "equivalence.value_not_comparable": N_("the result in {unit} cannot be compared with the limit"),
    "equivalence.misses_limit": N_("the result of {value} {unit} misses the limit"),
    "equivalence.accreditation_unknown": N_("whether {issuer} is accredited for the test is not known"),
    "equivalence.not_accredited": N_("{issuer} is not accredited for the test"),
    "equivalence.dossier_not_heard": N_("a technical dossier does not count in this mode"),
    "equivalence.label_was_in_reach": N_(
        "a technical dossier counts only where the label could not be had in time for reasons that are not the bidder's"
    ),
    "equivalence.reports_complete_only": N_("reports only complete a label that is recognised by agreement"),
    "equivalence.dropped": N_(
        "“{title}” has no link to the subject matter and falls away, so “{label}” may not be demanded as a whole."
    ),
    "equivalence.write_criteria_out": N_(
        "“{label}” may not be demanded: write its linked criteria into the specification."
    ),
    "equivalence.check_conditions": N_(
        "“{label}” is like a type I label: check each condition for demanding a label before you name it."
    ),
    "equivalence.no_ecolabel": N_(
        "“{label}” is no ecolabel: it proves nothing about being green, and may serve as a source of data or a condition on the organisation only."
    ),
    "equivalence.assumes_licence": N_(
        "A certificate of “{label}” that is valid on {on} and covers the product is assumed: have it shown and check it."
    ),
    "equivalence.general_agreement": N_(
        "The bodies recognise each other's tests or audits in general ({agreement}), which proves no criterion for these goods."
    ),
    "equivalence.agreement_not_in_force": N_("An agreement on these goods ({agreement}) is not in force on {on}."),
    "equivalence.listed_certificate_only": N_(
        "These goods are on the list {notice}: there only a valid certificate of “{label}” from a listed body counts, whatever is equivalent."
    ),
    "equivalence.no_group": N_(
        "No product group on file holds these goods, so no criteria and no agreement were found for them."
    ),
    "equivalence.illustrative": N_(
        "Limits in this matrix are illustrative: verify them in the criteria document before use."
    ),
    "equivalence.missing.contradicted": N_(
        "“{title}” (limit {limit}) is contradicted by {evidence}: have it explained, or reject the proof."
    ),
    "equivalence.missing.only_certificate": N_(
        "Missing: a certificate of “{label}” that is valid on the day, from a listed body, for this model."
    ),
    "equivalence.missing.presumed": N_(
        "“{title}” (limit {limit}) is only presumed: ask for the test report behind the label."
    ),
    "equivalence.missing.common_core": N_(
        "What lies in the common core is only presumed: ask for the test reports behind the label."
    ),
    "equivalence.missing.confirmation": N_(
        "“{title}” (limit {limit}) lacks a confirmation: have the open point in the matrix confirmed."
    ),
    "equivalence.missing.proof": N_(
        "“{title}” (limit {limit}) lacks proof: ask for a test report from an accredited body, or a certificate that is at least as strict."
    ),
    "equivalence.missing.all": N_(
        "The criteria of “{label}” ({document}) are not on file and nothing shown proves them: obtain the document and ask for proof of each criterion."
    ),
    "equivalence.missing.beyond_core": N_(
        "What “{label}” ({document}) demands beyond the common core is not on file: obtain the document and ask for proof of those criteria."
    ),
    "equivalence.missing.rest": N_(
        "Further criteria of “{label}” ({document}) are not on file: obtain the document and ask for proof of them."
    ),
    "proof_file.malformed": N_("The proof file “{file}” cannot be used: look at “{place}”."),
    "proof_file.unreadable": N_("The proof file “{file}” is not readable YAML in UTF-8."),
    "equivalence.missing.all_no_document": N_(
        "No criteria document of “{label}” for these goods is known here, and nothing shown proves what it demands: obtain it and ask for proof of each criterion."
    ),
    "equivalence.missing.beyond_core_no_document": N_(
        "No criteria document of “{label}” for these goods is known here: obtain it and ask for proof of what it demands beyond the common core."
    ),
}
