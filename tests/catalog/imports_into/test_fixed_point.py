"""Import, export of what is current, import again: nothing changes, and another catalogue holds the same."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statement_frames import NOW, certificate, footprint, offer, product, source

from catalog.catalogue import Catalogue, open_catalogue
from catalog.imports.facts import Facts
from catalog.imports.importer import import_facts
from catalog.imports.publishing import current_statements
from catalog.store.location import Home

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
MODELS = st.sampled_from(["Leaf 100", "LEAF-100", "Leaf 200", "叶子 300", 'Leaf,200"x'])
BRANDS = st.sampled_from(["Fictia", "FICTIA Inc.", "Other GmbH", "虚构有限公司"])
CONFIGURATIONS = st.sampled_from(["", "8 GB", "16/512 GB"])
GTINS = st.sampled_from([None, None, "4006381333931", "4006381333948"])
AMOUNTS = st.decimals("0.01", "99999", places=2).map(str)
KILOGRAMS = st.floats(0.001, 1e6)
IDENTITY = {"brand": BRANDS, "configuration": CONFIGURATIONS, "gtin": GTINS}


@st.composite
def sources(draw: st.DrawFn) -> Facts:
    rows = range(1, draw(st.integers(1, 4)) + 1)
    identity = st.fixed_dictionaries(IDENTITY)
    more = st.fixed_dictionaries(
        {}, optional={"name_en": TEXT, "name_zh": TEXT, "mass_kg": KILOGRAMS, "Own": TEXT, "own:2": TEXT}
    )
    return source(
        products=[product(row, f"p{row}", draw(MODELS), **draw(identity), **draw(more)) for row in rows],
        offers=[
            offer(
                row, f"o{draw(st.integers(1, 2))}", draw(MODELS), draw(AMOUNTS), supplier=draw(TEXT), **draw(identity)
            )
            for row in rows
        ],
        certificates=[
            certificate(row, f"c{row}", (draw(BRANDS), draw(MODELS), draw(CONFIGURATIONS)), issuer=draw(TEXT))
            for row in rows
        ],
        footprints=[footprint(row, f"f{row}", draw(MODELS), draw(KILOGRAMS), **draw(identity)) for row in rows],
    )


def exported(catalogue: Catalogue) -> Facts:
    """What is current, in the shape a reader hands over."""
    with catalogue.database.read() as connection:
        held = current_statements(connection)
        read = {name: getattr(held, name).read_pandas() for name in ("products", "records", "offers", "footprints")}
    products = read["products"].rename(columns={"manufacturer": "brand"}).set_index("id")
    suppliers = held.suppliers.to_pandas().set_index("id")
    frames = {
        name: read[name].join(products[["brand", "model", "configuration"]], on="product_id")
        for name in ("records", "offers", "footprints")
    }
    frames["certificates"] = held.certificates.to_pandas()
    frames["offers"] = frames["offers"].join(suppliers[["name", "country"]], on="supplier_id")
    frames["offers"] = frames["offers"].rename(columns={"name": "supplier", "country": "supplier_country"})
    attributes = pd.DataFrame([json.loads(text) for text in frames["records"]["attributes"]])
    frames["records"] = frames["records"].drop(columns="attributes").join(attributes)
    place = 0
    for name, frame in frames.items():
        frame["row"] = range(place + 1, place + len(frame) + 1)
        place += len(frame)
        frames[name] = frame.drop(columns=["id", "run_id", "digest", "product_id", "supplier_id"], errors="ignore")
    return Facts("export", "e" * 64, "table", place, frames["records"], frames["offers"], frames["certificates"],
                 frames["footprints"], pd.DataFrame(columns=["row", "reasons"]))  # fmt: skip


def contents(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """The tables of the latest revision without what names the run."""
    model = catalogue.read_model()
    names = ("products", "product_values", "offers", "certificate_covers", "footprints", "footprint_covers")
    frames = {
        name: model.frame(model.table(name)).drop(columns=["run_id", "pointer"], errors="ignore") for name in names
    }
    return {
        name: frame.astype(str).sort_values(list(frame.columns), ignore_index=True) for name, frame in frames.items()
    }


@given(facts=sources())
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
def test_import_export_import_is_a_fixed_point(facts: Facts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = (open_catalogue(home=Home(Path(folder) / name)) for name in ("first", "second"))
        import_facts(first, facts, actor="ana", now=NOW)
        export = exported(first)
        again = import_facts(first, export, actor="ana", now=NOW)
        assert (again.rows_imported, again.revision) == (0, None)
        import_facts(second, export, actor="ana", now=NOW)
        held, copied = contents(first), contents(second)
        for name, frame in held.items():
            pd.testing.assert_frame_equal(frame, copied[name])
        first.close()
        second.close()
