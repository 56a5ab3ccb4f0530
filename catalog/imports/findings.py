"""What takes a look at the whole catalogue: suggested links, how far sources meet, values that contradict each other.

It lies beside a revision's files. Where the next revision has the very same files, it is not looked for again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from catalog.imports.joins import JoinCounts, JoinKinds, join_counts
from catalog.imports.matching import Suggestions, suggest
from catalog.snapshot.building.former import FormerRevision
from catalog.snapshot.building.revision_files import SnapshotFolder
from catalog.snapshot.lines.line_files import FOLDER
from catalog.store.link_suggestions import SUGGESTION

_FILE = "findings.json"
#: The tables that suggestions and joins are found in, and those that hold contradicted values.
_OF_NAMES, _OF_VALUES = ("products", "certificate_covers"), ("product_values",)


@dataclass(frozen=True, slots=True)
class Findings:
    """`joins` counts families, `contradicted` the numbers that count as missing because their source states two."""

    suggestions: Suggestions
    joins: JoinCounts
    contradicted: int


def find(folder: SnapshotFolder, former: FormerRevision | None) -> Findings:
    """What there is to find in the files of a revision; kept beside them for the next one.

    `former` is the revision before, made by this very software, so that the same files hold the same findings.
    """
    known = _read(former) if former else None
    is_known = {tables: known is not None and _are_those(folder, former, tables) for tables in (_OF_NAMES, _OF_VALUES)}
    if known and is_known[_OF_NAMES]:
        suggestions, joins = known.suggestions, known.joins
    else:
        suggestions = suggest(folder)
        joins = join_counts(folder, suggestions.families)
    contradicted = known.contradicted if known and is_known[_OF_VALUES] else _contradicted(folder)
    found = Findings(suggestions, joins, contradicted)
    _keep(folder, found)
    return found


def _are_those(folder: SnapshotFolder, former: FormerRevision | None, tables: Sequence[str]) -> bool:
    return former is not None and all(folder.digest_of(name) == former.digests[name] for name in tables)


def _keep(folder: SnapshotFolder, found: Findings) -> None:
    stated = {
        "suggestions": found.suggestions.rows.to_pylist(),
        "families": sorted(found.suggestions.families),
        "joins": asdict(found.joins),
        "contradicted": found.contradicted,
    }
    with suppress(OSError):  # then the next revision looks for itself
        folder.beside(FOLDER).mkdir(exist_ok=True)
        text = json.dumps({"revision": folder.digest, "sha256": _sha256(stated), "found": stated})
        (folder.beside(FOLDER) / _FILE).write_text(text, encoding="utf-8")


def _read(former: FormerRevision) -> Findings | None:
    """What was found in the revision before; None where that is not there as it was written."""
    try:
        stated = json.loads((former.folder / FOLDER / _FILE).read_bytes())
        found = stated["found"]
        if (stated["revision"], stated["sha256"]) != (former.digest, _sha256(found)):
            return None
        rows = pa.Table.from_pylist(found["suggestions"], schema=SUGGESTION)
        kinds = {name: JoinKinds(**found["joins"][name]) for name in ("price_families", "footprint_families")}
        joins = JoinCounts(**found["joins"] | kinds)
        return Findings(Suggestions(rows, frozenset(found["families"])), joins, int(found["contradicted"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sha256(stated: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def _contradicted(folder: SnapshotFolder) -> int:
    """How many numbers of products nobody shows, because the first source to state them contradicts itself.

    The file is in the order of products and fields, and at most one value of a field is shown.
    """
    count, last = 0, None
    with pq.ParquetFile(folder.file("product_values")) as file:
        for group in range(file.num_row_groups):
            values = file.read_row_group(group, columns=["product_id", "field", "number", "is_shown"])
            values = values.filter(pc.is_valid(values["number"])).combine_chunks()
            if not values.num_rows:
                continue
            ids, fields = (values[name].combine_chunks() for name in ("product_id", "field"))
            differs = pc.or_(pc.not_equal(ids[1:], ids[:-1]), pc.not_equal(fields[1:], fields[:-1]))
            first = (ids[0].as_py(), fields[0].as_py())
            count += int(first != last) + (pc.sum(differs).as_py() or 0) - (pc.sum(values["is_shown"]).as_py() or 0)
            last = (ids[-1].as_py(), fields[-1].as_py())
    return count
