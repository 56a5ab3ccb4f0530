"""A footprint against which nothing speaks, as a row of a table, and files made of such rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path

import yaml
from command_line import Said, greentender

from procurement_core.policy.award.library import load_award_profile
from procurement_core.policy.award.profile import AwardProfile
from procurement_core.proof.comparing.buyer import Buyer
from procurement_core.proof.comparing.reading import read_declared
from procurement_core.proof.comparing.service import Comparison, compare_footprints

DAY = date(2026, 3, 31)

#: The offer in question: comparable as declared under the laptop profile on 2026-03-31.
SOUND: dict[str, object] = {
    "bid": "X",
    "value_kg": 300,
    "unit_basis": "piece",
    "unit_kind": "functional",
    "boundary": "cradle_to_grave",
    "stage_raw_kg": 150,
    "stage_production_kg": 80,
    "stage_distribution_kg": 10,
    "stage_use_kg": 50,
    "stage_eol_kg": 10,
    "pcr_id": "CNCA-CFP-12",
    "pcr_version": "2025",
    "standard": "GB/T 24067-2024",
    "gwp_set": "AR6",
    "offsets_included": "no",
    "electricity": "location",
    "service_life_y": 5,
    "reference_end": "2025-12-31",
    "valid_from": "2025-06-01",
    "valid_to": "2027-05-31",
    "primary_data_share": 0.8,
    "exempted_share": 0.02,
    "verification": "third_party_limited",
    "representativeness": "exact_model",
    "biogenic_treatment": "0/0",
    "bio_based_share": 0.5,
    "allocation": "cut_off",
    "eol_allocation": "cut_off",
    "certificate_status": "valid",
    "issuer_listed": "yes",
    "model_covered": "yes",
}
_STAGES = {"stage_raw_kg": 450, "stage_production_kg": 240, "stage_distribution_kg": 30, "stage_use_kg": 150,
           "stage_eol_kg": 30}  # fmt: skip
#: Another offer, as sound, and too far away for a tie.
OTHER: dict[str, object] = {**SOUND, **_STAGES, "bid": "Y", "value_kg": 900}


def row(**changes: object) -> dict[str, object]:
    """The sound offer with changes; None empties a cell."""
    return {**SOUND, **changes}


def other(**changes: object) -> dict[str, object]:
    """The other offer with changes."""
    return {**OTHER, **changes}


def table_of(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as a table with a column for each key of any row."""
    rows = list(rows)
    out = StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for each in rows for key in each)), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: "" if value is None else value for key, value in each.items()} for each in rows)
    return out.getvalue()


def write_rows(file: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Rows as a CSV file."""
    file.write_text(table_of(rows), "utf-8")
    return file


def changed_profile(file: Path, changes: Mapping[str, object]) -> Path:
    """The shipped laptop profile with another reference method."""
    shipped = files("procurement_core.policy") / "award_profiles/cn-cnca-pcf-laptop.yaml"
    profile = yaml.safe_load(shipped.read_text("utf-8"))
    profile["comparability"].update(changes)
    file.write_text(yaml.safe_dump(profile, allow_unicode=True), "utf-8")
    return file


def laptop_profile(changes: Mapping[str, object] | None = None) -> AwardProfile:
    """The same as a value."""
    shipped = load_award_profile("cn-cnca-pcf-laptop")
    document = shipped.model_dump(mode="json", by_alias=True, exclude_unset=True)
    document["comparability"].update(changes or {})
    return AwardProfile.model_validate(document)


def compared(
    *rows: Mapping[str, object],
    profile: Mapping[str, object] | None = None,
    buyer: Buyer | None = None,
    decimal: str | None = ".",
) -> Comparison:
    """What the service finds of rows under the laptop profile, with changes to its reference method."""
    declared = read_declared(table_of(rows).encode(), encoding="utf-8", decimal=decimal).footprints
    tender, buyer = laptop_profile(profile), buyer or Buyer()
    assert tender.comparability is not None
    asked = buyer if buyer.families else replace(buyer, families=tender.scope.product_families)
    return compare_footprints(declared, tender.comparability, on=DAY, buyer=asked)


def compare_files(
    folder: Path,
    *rows: Mapping[str, object],
    profile: Mapping[str, object] | None = None,
    options: Iterable[object] = (),
) -> Said:
    """The same by `compare-footprints` on files."""
    file = write_rows(folder / "footprints.csv", rows)
    named = changed_profile(folder / "profile.yaml", profile) if profile else "cn-cnca-pcf-laptop"
    arguments = ("compare-footprints", file, "--profile", named, "--as-of", DAY, "--json", *options)
    said = greentender(folder / "home", *arguments)
    assert said.code == 0, said.err
    return said
