"""Sentences of the policy lab and of policy sets, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "policy_set.unknown": N_("There is no policy set {name}: choose {known}, or name a YAML file"),
    "policy_set.not_found": N_("The policy set {file} does not exist: check the path"),
    "policy_set.unreadable": N_("The policy set {file} cannot be read as UTF-8 text: save it as UTF-8"),
    "policy_set.too_large": N_("The policy set {file} is larger than 1 MB: a policy set is a page or two of text"),
    "policy_set.syntax": N_(
        "The policy set {file} cannot be read at line {line}: write plain keys and values as YAML there, without references"
    ),
    "policy_set.duplicate_key": N_(
        "The policy set {file} states the key {key} a second time in line {line}: keep one of the two"
    ),
    "policy_set.not_a_mapping": N_(
        "The policy set {file} does not consist of keys and values: begin with id, schema and version, as a shipped policy set does"
    ),
    "policy_set.key_unknown": N_(
        "The policy set {file} has the key {key}, which no policy set has: check its spelling or take it out"
    ),
    "policy_set.key_missing": N_("The policy set {file} lacks the key {key}: add it"),
    "policy_set.category_malformed": N_(
        "In the policy set {file}, {key} is {text}: write a category as SCHEME:VERSION:CODE, such as CPV:2008:30213100"
    ),
    "policy_set.value_unfit": N_(
        "In the policy set {file}, {key} is {value}, which cannot stand there: compare it with a shipped policy set"
    ),
    "policy_set.overlap": N_(
        "The policy set {file} has two rules for the same products, {category} and {other}: keep one of the two"
    ),
    "policy_set.profile_unknown": N_(
        "The policy set {policy_set} names for {category} the profile {profile}, which does not exist: choose {known}, or name a YAML file"
    ),
    "policy_set.profile_for_bids": N_(
        "The policy set {policy_set} names for {category} the profile {profile}, which ranks bids: name one that ranks a catalogue"
    ),
    "policy_set.two_versions": N_(
        "The policy set {policy_set} names the profile {profile} for {category} beside version {other} of the same profile: use one version for all"
    ),
    "policy_set.outside_scope": N_(
        "The policy set {policy_set} names for {category} the profile {profile}, which cannot rank anything there: name one with that category in its scope and with anchors for it"
    ),
    "policy_draft.profile_unknown": N_(
        "The changes of the draft speak of the profile {profile}, which the policy set {policy_set} does not name: choose {known}, or begin again from the draft"
    ),
    "policy_draft.gate_unknown": N_(
        "The changes of the draft speak of the gate {gate}, which the profile {profile} does not have: begin again from the draft"
    ),
    "policy_draft.gate_without_limit": N_(
        "The gate “{gate}” asks for a certificate and has no limit to move: take it out or leave it"
    ),
    "policy_draft.limit_malformed": N_("{limit} is no limit for a gate: write a number"),
    "policy_draft.limit_no_share": N_("{limit} is no share: write a number from 0 to 1, such as 0.3 for 30 %"),
    "policy_draft.malformed": N_(
        "In the changes of the draft “{part}” cannot be read, or stands there twice: write them as “PROFILE;w=price:0.4,footprint:0.6”, or begin again from the draft"
    ),
    "policy_lab.title": N_(
        "Simulation: “{draft}”, version {draft_version}, beside “{in_force}”, version {in_force_version}, on {day} (revision {revision})"
    ),
    "policy_lab.compared": N_("{compared} of {total} products lie in a category that a rule covers."),
    "policy_lab.not_spoken_of": N_("Neither set speaks of {count}."),
    "policy_lab.without_category": N_("{count} have no category."),
    "policy_lab.nothing_compared": N_("No product lies in a category that a rule of either set covers."),
    "policy_lab.same_set": N_("The draft says the same as the rule in force."),
    "policy_lab.draft_modified": N_("Weights, anchors or gates of the draft were moved away from what it names."),
    "policy_lab.illustrative": N_(
        "Numbers of these policy sets are illustrative: they show how it works and are no recommendation."
    ),
    "policy_lab.profile_not_in_force": N_("One of the profiles does not hold on this day."),
    "policy_lab.other_currency": N_(
        "In some categories both sets count prices differently (currency or value added tax): no change of price is shown there."
    ),
    "policy_lab.other_method": N_(
        "In some categories both sets have different reference methods for footprints: no change of footprint is shown there."
    ),
    "policy_lab.no_rule": N_("The set has no rule for the category"),
    "policy_lab.side": N_("{rule}: {title}"),
    "policy_lab.winners": N_("Another product is first in {changed} of {categories} categories."),
    "policy_lab.means": N_(
        "Means are taken over those of the first {top} of a category whose value is known; n counts them, under the rule in force and under the draft. Footprints count only where they may be compared."
    ),
    "policy_lab.mean_change": N_("{change} (n {before}, {after})"),
    "policy_lab.column.set_version": N_("Version"),
    "policy_lab.from_to": N_("{before} to {after}"),
    "policy_lab.nobody": N_("nobody"),
    "policy_lab.dropped": N_("Drop out by gates, scope and required criteria: {count}"),
    "policy_lab.newly_thin": N_("Of these had at least {least} suppliers under the rule in force: {categories}"),
    "policy_lab.in_category": N_("{category}: {products} products, the first {top} under either set"),
    "policy_lab.category_unknown": N_(
        "The comparison has no line for the category {category}: choose one of those that it lists"
    ),
    "simulation.suffix_unknown": N_(
        "A simulation is written as a workbook, and {suffix} is none: end the name with .xlsx"
    ),
    "simulation.written": N_("Written: {file}"),
    "policy_lab.column.no_rule": N_("No rule"),
    "policy_lab.column.labelled": N_("With a type I label"),
    "policy_lab.column.first_today": N_("First under the rule in force"),
    "policy_lab.column.first_draft": N_("First under the draft"),
    "policy_lab.column.entrants": N_("New among the first"),
    "policy_lab.column.price_change": N_("Change of mean price"),
    "policy_lab.column.footprint_change": N_("Change of mean footprint"),
    "policy_lab.column.label_share": N_("Share with a type I label"),
    "policy_lab.column.suppliers": N_("Suppliers"),
    "policy_lab.column.place_today": N_("Place under the rule in force"),
    "policy_lab.column.place_draft": N_("Place under the draft"),
    "policy_lab.column.points_today": N_("Points under the rule in force"),
    "policy_lab.column.points_draft": N_("Points under the draft"),
    "policy_lab.column.why_out": N_("Why it is out under the draft"),
    "policy_lab.column.rules": N_("Rules"),
    "policy_lab.column.profiles": N_("Profiles"),
    "policy_lab.column.policy_set": N_("Policy set"),
    "policy_lab.sheet.summary": N_("Summary"),
    "policy_lab.sheet.categories": N_("Categories"),
    "policy_lab.sheet.movers": N_("Movers"),
    "policy_lab.sheet.removed": N_("Removed by gates"),
    "policy_lab.sheet.method": N_("Method"),
    "policy_lab.title.categories": N_("Category by category"),
    "policy_lab.title.movers": N_("Who comes into the first {top} and who leaves them"),
    "policy_lab.title.removed": N_("What puts products out that may be offered under the rule in force"),
    "policy_lab.title.method": N_("How this was made, and how to make it again"),
    "policy_lab.simulation": N_("Simulation: no bid is judged and nothing is decided here."),
    "policy_lab.total.categories": N_("Categories"),
    "policy_lab.total.changed_winners": N_("Categories with another product in first place"),
    "policy_lab.total.entered": N_("Products that enter"),
    "policy_lab.total.dropped": N_("Products that drop out"),
    "policy_lab.total.suppliers": N_("Suppliers with a product that may be offered"),
    "policy_lab.total.thin": N_("Categories with fewer than {least} suppliers"),
    "policy_lab.column.measure": N_("What is counted"),
    "policy_lab.column.today": N_("Rule in force"),
    "policy_lab.column.draft": N_("Draft"),
    "policy_lab.column.category_code": N_("Category code"),
    "policy_lab.column.profile_today": N_("Profile under the rule in force"),
    "policy_lab.column.profile_draft": N_("Profile under the draft"),
    "policy_lab.column.offered_today": N_("May be offered under the rule in force"),
    "policy_lab.column.offered_draft": N_("May be offered under the draft"),
    "policy_lab.column.share_today": N_("Share with a type I label under the rule in force"),
    "policy_lab.column.share_draft": N_("Share with a type I label under the draft"),
    "policy_lab.column.suppliers_today": N_("Suppliers under the rule in force"),
    "policy_lab.column.suppliers_draft": N_("Suppliers under the draft"),
    "policy_lab.column.currency": N_("Currency"),
    "policy_lab.column.price_today": N_("Mean price under the rule in force"),
    "policy_lab.column.price_draft": N_("Mean price under the draft"),
    "policy_lab.column.price_n_today": N_("n of price under the rule in force"),
    "policy_lab.column.price_n_draft": N_("n of price under the draft"),
    "policy_lab.column.kg_today": N_("Mean footprint under the rule in force, kg CO₂e"),
    "policy_lab.column.kg_draft": N_("Mean footprint under the draft, kg CO₂e"),
    "policy_lab.column.kg_change": N_("Change of mean footprint, kg CO₂e"),
    "policy_lab.column.kg_n_today": N_("n of footprint under the rule in force"),
    "policy_lab.column.kg_n_draft": N_("n of footprint under the draft"),
    "policy_lab.column.leavers": N_("No longer among the first"),
    "policy_lab.column.price": N_("Price"),
    "policy_lab.column.footprint_kg": N_("Footprint, kg CO₂e"),
    "policy_lab.column.move": N_("What happens"),
    "policy_lab.column.product_id": N_("Product id"),
    "policy_lab.column.name": N_("Name"),
    "policy_lab.column.value": N_("Value"),
    "policy_lab.move.enters": N_("Comes in"),
    "policy_lab.move.leaves": N_("Leaves"),
    "policy_lab.move.stays": N_("Stays"),
    "policy_lab.method.in_force": N_("Rule in force"),
    "policy_lab.method.draft": N_("Draft"),
    "policy_lab.method.set_digest": N_("SHA-256 of the policy set with its profiles"),
    "policy_lab.method.profile_digest": N_("SHA-256 of the profile"),
    "policy_lab.method.modified": N_("changed from the version published"),
    "policy_lab.method.changes": N_("What was changed in the draft"),
    "policy_lab.method.revision": N_("Revision of the catalogue"),
    "policy_lab.method.revision_digest": N_("SHA-256 of the revision"),
    "policy_lab.method.as_of": N_("As-of date"),
    "policy_lab.method.top": N_("First products of each category that are compared"),
    "policy_lab.method.software": N_("Software"),
    "policy_lab.method.command": N_("Command that makes it again"),
    "policy_lab.method.order": N_(
        "Scores are those of a ranking under the profile of the category; equal scores go by price, then by id."
    ),
    "policy_lab.method.category": N_(
        "A product counts in the first of its own categories that a rule of either set covers."
    ),
    "policy_lab.method.suppliers": N_(
        "Suppliers count by legal identity, through any offer; where no offer is known, the manufacturer counts."
    ),
    "policy_lab.method.labels": N_("A label counts where it is of type I and valid on the day."),
    "policy_set.sound": N_("{file} can be used (rules: {rules}, profiles: {profiles}, SHA-256: {digest})"),
    "policy_set.head": N_("“{title}”, version {version}, {status}"),
    "help.policy_lab": N_(
        "What a draft policy set changes in the whole catalogue, category by category, beside the one in force."
    ),
    "help.policy_lab.draft": N_("The draft: the id of a policy set, or a YAML file."),
    "help.policy_lab.in_force": N_("The rule in force: the id of a policy set, or a YAML file."),
    "help.policy_lab.category": N_("Show one category with everybody who is among the first."),
    "help.policy_lab.top": N_("How many products of each category count as the first."),
    "help.policy_lab.out": N_("Also write the comparison as a workbook; a file of that name is replaced."),
    "help.policy_lab.changes": N_(
        "Weights, anchors and gates moved in the draft, as the page writes them into its address."
    ),
    "help.policy_sets": N_("Policy sets: which profile ranks which categories."),
    "help.policy_sets.list": N_("List the policy sets that come with the product."),
    "help.policy_sets.show": N_("Show the rules of a policy set."),
    "help.policy_sets.check": N_("Check a policy set and every profile it names."),
    "help.policy_sets.name": N_("The id of a policy set, or a YAML file."),
    "policy_set.kept_as": N_("Kept as {name}"),
    "help.policy_sets.keep": N_("Keep the policy set of a file, with its profiles as they are, in the catalogue."),
    "help.policy_sets.schema": N_("Write the JSON Schema of policy sets, for editors."),
    "help.policy_sets.file": N_("A YAML file with the policy set."),
    "help.policy_sets.reason": N_("Why it is kept."),
}
