"""Sentences about one's own profiles, the locks of tenders, and what is simulation and what evaluation, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "anchors.unknown_criterion": N_("The profile {profile} has no criterion {criterion}: check the spelling"),
    "anchors.malformed": N_("The anchors cannot be read: {text}"),
    "anchors.none": N_("“{criterion}” is not scored between two values, so it has no anchors to move"),
    "anchors.no_category": N_(
        "The anchors of the profile {profile} hold for every bid: leave out the category, which only a profile for catalogues has"
    ),
    "anchors.equal": N_("Worst and best of “{criterion}” are both {value}: they must differ"),
    "anchors.direction": N_(
        "The anchors of “{criterion}” point the wrong way (worst {worst}, best {best}): exchange the two"
    ),
    "own_profile.reason_missing": N_("A new version of {profile} needs a reason: write down why it says what it says"),
    "own_profile.shipped": N_(
        "The profile {profile} comes with the product and stays as it is: fork it under an id of your own"
    ),
    "own_profile.version_exists": N_(
        "Version {version} of {profile} is there already and stays as it is: give yours a version above {newest}"
    ),
    "own_profile.not_newer": N_(
        "Version {version} of {profile} is not above {newest}, the newest there is: give it a higher one"
    ),
    "own_profile.other_use": N_(
        "The versions of {profile} so far rank something else (bids or a catalogue): give this profile an id of its own"
    ),
    "own_profile.version_unknown": N_("There is no version {version} of the profile {profile}: choose one of {known}"),
    "own_profile.file_exists": N_("The file {file} is there already: give the profile another name"),
    "own_profile.forked": N_("“{title}” is written to {file}; change it there and keep it with “profiles save {file}”"),
    "own_profile.saved": N_("Version {version} of “{title}” ({profile}) is kept; digest {digest}"),
    "own_profile.borrowed_source": N_(
        "{number} was changed from {old} to {new} but still names the source of “{base}” ({source}): state where the new number comes from, or mark it illustrative"
    ),
    "own_profile.comes_with_product": N_("comes with the product"),
    "own_set.reason_missing": N_("A policy set that is kept needs a reason: write down why it says what it says"),
    "own_set.id_malformed": N_(
        "“{text}” cannot name a policy set: use small letters, digits and hyphens, beginning with a letter"
    ),
    "own_set.shipped": N_(
        "The policy set {policy_set} comes with the product and stays as it is: keep yours under an id of your own"
    ),
    "own_set.version_unknown": N_(
        "There is no version {version} of the policy set {policy_set}: choose one of {known}"
    ),
    "lock.modified": N_(
        "The weights of {profile} were moved: save them as a version of their own first, then lock that version"
    ),
    "lock.none": N_(
        "No profile is locked for tender {tender}: lock one with “profiles lock PROFILE --tender {tender}” before the bids are opened, or try it out with --simulation"
    ),
    "lock.bids_opened": N_(
        "The bids of tender {tender} were opened on {opened}: the profile they are judged by can no longer be changed"
    ),
    "lock.other_deadline": N_(
        "The deadline of tender {tender} is {deadline} and goes with its lock, so its bids are not evaluated on {asked}: leave out --as-of, or try that day with --simulation"
    ),
    "lock.before_deadline": N_(
        "The bids of tender {tender} cannot be opened before its deadline, {deadline}: wait for that day, or try it with --simulation"
    ),
    "lock.differs": N_(
        "The bids of tender {tender} are judged by the profile locked for it, {locked}: evaluate with that one, or try this one out with --simulation"
    ),
    "lock.locked": N_(
        "“{title}” {version} is locked for tender {tender} by {who} on {when}; digest {digest}. Its bids can be evaluated now"
    ),
    "lock.in_table": N_("{title} {version}, {when} ({who})"),
    "lock.in_table_opened": N_("{title} {version}, {when} ({who}); bids opened {opened}"),
    "bids.mode.evaluation": N_(
        "Evaluation of tender {tender} under the profile that {who} locked on {when} (digest {digest}); bids opened on {opened}"
    ),
    "bids.mode.simulation": N_("Simulation: weights may be moved, and no tender is decided by this"),
    "bids.profile_missing": N_(
        "Name the profile with --profile, or with --tender a tender for which one has been locked"
    ),
    "bids.changed_weight": N_("Weight of “{criterion}”: {new} in place of {old}"),
    "bids.changed_because": N_("Reason for the other weights: {reason}"),
    "weights.pair_malformed": N_("The weight {text} cannot be read: write it as CRITERION=SHARE, such as price=0.4"),
    "check.k22.on_record": N_(
        "The profile {profile} {version} is not what {by} locked on {on}: its digest begins with {digest}, the locked one with {locked_digest}"
    ),
    "check.k22.other.on_record": N_(
        "On {on}, {by} locked the profile {locked} in version {locked_version}, but this is {profile} in version {version}"
    ),
    "audit.profile.saved": N_("Profile version kept"),
    "audit.profile.locked": N_("Profile locked for a tender"),
    "audit.policy_set.kept": N_("Policy set version kept"),
    "audit.bids.opened": N_("Bids opened"),
    "cli.column.lock": N_("Locked profile"),
    "cli.column.based_on": N_("Made from"),
    "cli.column.digest": N_("Digest"),
    "help.profiles.fork": N_("Write a profile of your own that begins as another one, to change and then save."),
    "help.profiles.fork.id": N_("The id of the new profile: small letters, digits, - and _."),
    "help.profiles.fork.title_en": N_("Its title in English."),
    "help.profiles.fork.title_zh": N_("Its title in Chinese."),
    "help.profiles.fork.out": N_("The file to write; without it standard output."),
    "help.profiles.save": N_("Keep a profile as a new version; versions that are there are never changed."),
    "help.profiles.save.reason": N_("Why this version is written."),
    "help.profiles.save.based_on": N_(
        "The profile it was made from (ID or ID@VERSION); without it the newest version of the same profile."
    ),
    "help.profiles.versions": N_("List the versions of a profile, the newest first."),
    "help.profiles.versions.id": N_("The id of a profile."),
    "help.profiles.lock": N_("Lock the profile that the bids of a tender are judged by, before they are opened."),
    "help.evaluate_bids.tender": N_(
        "The tender whose bids these are: evaluates under the profile locked for it, on its bid date."
    ),
    "help.evaluate_bids.profile": N_(
        "A shipped profile, one of your own (ID or ID@VERSION) or a YAML file; without it the one locked for the tender."
    ),
    "help.evaluate_bids.weight": N_(
        "Another weight for a criterion (a share of 1), for a simulation; may be repeated."
    ),
    "help.evaluate_bids.reason": N_("Why the weights are changed; printed with the result."),
}
