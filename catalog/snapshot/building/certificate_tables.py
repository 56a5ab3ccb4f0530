"""Certificates of a revision, their events, and the models they name: JSON texts turned into whole columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from catalog.model.identity import manufacturer_key
from catalog.snapshot.building.json_columns import ROW, lists
from catalog.snapshot.building.linking import named_families
from catalog.snapshot.building.plain_texts import plain_texts
from catalog.snapshot.building.statement_ids import with_ids

_EVENT = pa.struct([("day", pa.string()), ("event", pa.string()), ("note", pa.string())])
_COVER = pa.struct([(name, pa.string()) for name in ("brand", "model", "configuration", "site")])
#: Certificates whose models are taken apart at a time: with a hundred models each, as many as fit in little memory.
_AT_A_TIME = 2_000

#: What a certificate names, with the keys of the family that is meant; null keys where no manufacturer is named.
NAMED = pa.schema(
    [
        (name, pa.string())
        for name in (
            "certificate_id",
            "manufacturer",
            "model",
            "configuration",
            "site",
            "spelling",
            "family_id",
            "configuration_key",
        )
    ]
)


def certificates_of(statements: pa.Table, scheme_types: Mapping[str, str]) -> pa.Table:
    """Certificates with their id and the type of their scheme, null where the reference data does not know it."""
    certificates = with_ids(statements, "certificate_id", "c")
    types = pa.array(scheme_types.values(), pa.string())
    places = pc.index_in(certificates["scheme"], value_set=pa.array(scheme_types, pa.string()))
    return certificates.append_column("scheme_type", types.take(places.combine_chunks()))


def events_of(certificates: pa.Table) -> pa.Table:
    """The events of every certificate, `day` as the text it was stated as."""
    events = lists(certificates["events"], _EVENT)
    return events.append_column("certificate_id", certificates["certificate_id"].take(events[ROW]))


def named_models(certificates: pa.Table, shared: pa.Table, aliases: Mapping[str, str]) -> Iterator[pa.Table]:
    """Every model that certificates name, each once per certificate, some certificates at a time (schema `NAMED`).

    `shared` are the families of linked spellings, as `catalog.snapshot.building.linking.shared_families` says them.
    """
    for start in range(0, certificates.num_rows, _AT_A_TIME):
        some = certificates.select(["certificate_id", "covers"]).slice(start, _AT_A_TIME)
        items = lists(some["covers"], _COVER)
        if items.num_rows:
            yield _keyed(items, some["certificate_id"].take(items[ROW]), shared, aliases)


def families_named(
    manufacturers: pa.ChunkedArray, models: pa.ChunkedArray, shared: pa.Table | None, aliases: Mapping[str, str]
) -> tuple[pa.Array, pa.Array]:
    """Spelling and family of models as a certificate spells them; null where no manufacturer or model is named."""
    brand = manufacturers.combine_chunks().dictionary_encode()
    keys = pa.array([manufacturer_key(name, aliases) for name in brand.dictionary.to_pylist()], pa.string())
    return named_families(keys.take(brand.indices), plain_texts(models.combine_chunks()), shared)


def _keyed(items: pa.Table, certificate_ids: pa.ChunkedArray, shared: pa.Table, aliases: Mapping[str, str]) -> pa.Table:
    configuration = pc.fill_null(items["configuration"].combine_chunks(), "")
    spelt, family = families_named(items["brand"], items["model"], shared, aliases)
    columns = {
        "certificate_id": certificate_ids,
        "manufacturer": items["brand"],
        "model": items["model"],
        "configuration": configuration,
        "site": items["site"],
        "spelling": spelt,
        "family_id": family,
        "configuration_key": pc.replace_substring(plain_texts(configuration), " ", ""),
    }
    return pa.table(columns, schema=NAMED).group_by(NAMED.names).aggregate([])
