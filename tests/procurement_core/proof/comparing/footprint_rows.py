"""A footprint against which nothing speaks, as a row of a table, and files made of such rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

import yaml

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


def write_rows(file: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """Rows as a CSV file; a column for each key of any row."""
    rows = list(rows)
    headers = list(dict.fromkeys(key for each in rows for key in each))
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, headers)
        writer.writeheader()
        writer.writerows({key: "" if value is None else value for key, value in each.items()} for each in rows)
    return file


def changed_profile(file: Path, changes: Mapping[str, object]) -> Path:
    """The shipped laptop profile with another reference method."""
    shipped = files("procurement_core.policy") / "award_profiles/cn-cnca-pcf-laptop.yaml"
    profile = yaml.safe_load(shipped.read_text("utf-8"))
    profile["comparability"].update(changes)
    file.write_text(yaml.safe_dump(profile, allow_unicode=True), "utf-8")
    return file
