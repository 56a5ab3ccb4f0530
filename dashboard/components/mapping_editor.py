"""Which column means what: suggested from the headers, shown with the first cells, corrected, kept as YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from catalog.imports.mapping import ColumnMapping, ColumnSource, from_yaml
from catalog.imports.targets import required_targets, targets
from dashboard.components.import_source import Source
from dashboard.file_look import suggested_mapping
from dashboard.terms import target_title
from dashboard.words import _

_ROW_PIXELS = 33
_MOST_PIXELS = 700


def show(source: Source) -> ColumnMapping:
    """Place the mapping of a table; returns it as corrected."""
    st.subheader(_("What the columns mean"), anchor=False)
    saved = st.file_uploader(_("Saved mapping (YAML), if you have one"), key="mapping_upload", type=["yaml", "yml"])
    base = (
        from_yaml(saved.getvalue().decode("utf-8", errors="replace"))
        if saved
        else suggested_mapping(source.content, source.name, source.options)
    )
    mark = f"{source.look.sha256[:12]}_{base.kind}_{'saved' if saved else 'suggested'}"
    name = st.text_input(
        _("Name of the source"),
        value=base.name,
        key=f"mapping_name_{mark}",
        help=_("Rows of the next file with this name are known again, so that only what changed is imported."),
        width=320,
    )
    columns = _edited_columns(source, base, mark)
    constants = _edited_constants(base, mark)
    mapping = replace(base, name=name or base.name, columns=columns, constants=constants)
    if missing := mapping.missing_targets():
        st.warning(
            _("Still to be said: {targets}. Choose a column or state a value for every row.").format(
                targets=", ".join(target_title(name) for name in missing)
            )
        )
    if "category" in targets(mapping.kind) and "category" not in {**mapping.columns, **mapping.constants}:
        st.caption(
            _(
                "No category is said: products without one never enter the ranking of a category. State it below the "
                "columns for every row, for example {example}."
            ).format(example="CPV:2008:30213100")
        )
    st.download_button(
        _("Save the mapping as YAML"),
        data=mapping.to_yaml(),
        file_name=f"{mapping.name}.yaml",
        mime="application/yaml",
        key="download_mapping",
        icon=":material/download:",
        on_click="ignore",
    )
    return mapping


def _edited_columns(source: Source, base: ColumnMapping, mark: str) -> Mapping[str, ColumnSource]:
    rows = _rows(source, base)
    edited = st.data_editor(
        rows,
        key=f"mapping_columns_{mark}",
        hide_index=True,
        placeholder="",
        height=min(_MOST_PIXELS, _ROW_PIXELS * (len(rows) + 1) + 3),
        disabled=["column", "sample"],
        column_config={
            "column": st.column_config.TextColumn(_("Column"), width=220),
            "sample": st.column_config.TextColumn(_("First cells"), width=320),
            "target": st.column_config.SelectboxColumn(
                _("Means"), options=list(targets(base.kind)), format_func=_target_titles(base.kind), width=260
            ),
            "unit": st.column_config.TextColumn(
                _("Unit"), width=120, help=_("Of figures without a unit beside them, such as kg or GB")
            ),
        },
        alt=_("Columns of the file and what they mean"),
    )
    return _sources(edited, base)


def _rows(source: Source, base: ColumnMapping) -> pd.DataFrame:
    meanings: list[tuple[str, str | None, str | None]] = [
        (column, target, stated.unit) for target, stated in base.columns.items() for column in stated.columns
    ]
    rows = [
        row
        for header in source.look.headers
        for row in [row for row in meanings if row[0] == header] or [(header, None, None)]
    ]
    return pd.DataFrame(
        {
            "column": [column for column, _target, _unit in rows],
            "sample": [source.look.samples.get(column, "") for column, _target, _unit in rows],
            "target": pd.Series([target for _column, target, _unit in rows], dtype="object"),
            "unit": pd.Series([unit for _column, _target, unit in rows], dtype="object"),
        }
    )


def _sources(edited: pd.DataFrame, base: ColumnMapping) -> Mapping[str, ColumnSource]:
    """What the table says; where it says what the base said, the base's finer points (patterns, marks) stay."""
    found: dict[str, ColumnSource] = {}
    stated = edited[edited["target"].notna() & (edited["target"] != "")]
    for target, rows in stated.groupby("target", sort=False):
        units = [unit for unit in rows["unit"] if isinstance(unit, str) and unit]
        before = base.columns.get(str(target), ColumnSource(()))
        found[str(target)] = replace(before, columns=tuple(rows["column"]), unit=units[0] if units else None)
    return found


def _edited_constants(base: ColumnMapping, mark: str) -> Mapping[str, str]:
    st.caption(_("Stated for every row, where no column says it (currency, VAT, supplier, unit ...):"))
    needed = [name for name in required_targets(base.kind) if name not in base.columns]
    constants = {**dict.fromkeys(needed, ""), **base.constants}
    edited = st.data_editor(
        pd.DataFrame(
            {
                "target": pd.Series(list(constants), dtype="object"),
                "value": pd.Series(list(constants.values()), dtype="object"),
            }
        ),
        key=f"mapping_constants_{mark}",
        hide_index=True,
        num_rows="dynamic",
        placeholder="",
        width=520,
        column_config={
            "target": st.column_config.SelectboxColumn(
                _("Means"), options=list(targets(base.kind)), format_func=_target_titles(base.kind), width=260
            ),
            "value": st.column_config.TextColumn(_("Value"), width=200),
        },
        alt=_("Values stated for every row"),
    )
    stated = edited[edited["target"].notna() & edited["value"].notna()]
    return {str(row.target): str(row.value) for row in stated.itertuples() if str(row.value).strip()}


def _target_titles(kind: str) -> Callable[[object], str]:
    titles = {name: target_title(name) for name in targets(kind)}
    return lambda name: titles.get(str(name), str(name))
