"""Sentences about files, by code."""

from __future__ import annotations

from procurement_core.wording.marking import N_

MESSAGES = {
    "file.empty": N_("The file is empty: choose one with a header line and rows below it."),
    "file.too_large": N_("The file has {size} MB and the limit is {limit} MB: split it and import the parts."),
    "file.expands_too_large": N_(
        "The file unpacks to more than {limit} MB and was not opened: save the table alone, without pictures and other sheets."
    ),
    "file.not_a_table": N_("The file does not hold a table: choose CSV, TSV, XLSX, Parquet or JSON lines."),
    "file.ole_workbook": N_(
        "The file is an old or password-protected Excel workbook: save it as .xlsx without a password."
    ),
    "file.broken_workbook": N_(
        "The workbook is damaged and cannot be read: open it in a spreadsheet program and save it as .xlsx again."
    ),
    "file.broken_parquet": N_("The Parquet file is damaged and cannot be read: write it again."),
    "file.xml_entities": N_(
        "The workbook defines its own XML entities in {part}, which no spreadsheet program writes, and was not opened: save the table as a new .xlsx."
    ),
    "file.encoding_ambiguous": N_(
        "The text can be read in several encodings ({candidates}): say which one with {flag}."
    ),
    "file.encoding_unknown": N_(
        "{encoding} is not an encoding this program knows: name another one with {flag}, for example utf-8, gb18030 or cp1252."
    ),
    "file.encoding_wrong": N_(
        "The text is not written in {encoding}: name another encoding with {flag}, or leave it out."
    ),
    "file.no_header": N_("No header line was found: the first line of the table must name its columns."),
    "file.too_many_columns": N_(
        "The table has {columns} columns and the limit is {limit}: remove the columns you do not need."
    ),
    "file.too_many_rows": N_("The table has {rows} rows and the limit is {limit}: split it and import the parts."),
    "file.headers_missing": N_(
        "The file is not what the reader {reader} expects, it has no column {columns}: choose another reader, or the reader table with a mapping."
    ),
    "file.sheet_unknown": N_(
        "The workbook has no sheet {sheet}, its sheets are {sheets}: name one of them with {flag}."
    ),
    "file.sheet_ambiguous": N_("Several sheets fit the mapping ({sheets}): name one with {flag}."),
    "reader.unknown": N_("There is no reader {reader}: choose one of {readers}."),
    "option.unknown": N_("{option} cannot be {value}: choose one of {known}."),
    "column.dates_ambiguous": N_(
        "Column {column} holds dates like {example} that can be day first or month first: say which with {flag}."
    ),
    "column.decimals_ambiguous": N_(
        "Column {column} holds numbers like {example} whose separator can be a decimal mark or a thousands mark: say which with {flag}."
    ),
    "mapping.needed": N_("The reader table needs a column mapping: give one with {flag}."),
    "mapping.not_yaml": N_("The mapping is not readable as YAML: begin it with name, kind and columns."),
    "mapping.key_unknown": N_("The mapping has an entry {key} that means nothing here: use {known}."),
    "mapping.key_missing": N_("The mapping lacks the entry {key}: add it."),
    "mapping.key_malformed": N_("The entry {key} of the mapping has the wrong form: compare it with a saved mapping."),
    "mapping.kind_unknown": N_("The mapping is of kind {kind}, which is none of {kinds}: correct it."),
    "mapping.target_unknown": N_(
        "The mapping names {target}, which a table of {kind} does not have: correct the name, or write attribute:{target} to keep the column as it stands."
    ),
    "mapping.target_missing": N_(
        "The mapping does not say where {targets} stand, which every table of {kind} needs: map a column or state a constant."
    ),
    "mapping.column_missing": N_("The table has no column {columns}, its columns are {headers}: correct the mapping."),
    "mapping.constant_invalid": N_("The constant {value} for {target} in the mapping cannot be read: correct it."),
    "mapping.unit_unknown": N_(
        "The unit {unit} for {target} in the mapping is not known: write it as in kg, GB or kWh/year."
    ),
    "mapping.pattern_malformed": N_(
        "The pattern {pattern} for {target} in the mapping is no regular expression with a group called value: correct it."
    ),
    "detection.encoding": N_("Encoding: {value}"),
    "detection.delimiter": N_("Delimiter: {value}"),
    "detection.decimal": N_("Decimal mark in {where}: {value}"),
    "detection.thousands": N_("Thousands mark in {where}: {value}"),
    "detection.date_order": N_("Order of day and month in {where}: {value}"),
    "detection.unit": N_("Unit in {where}: {value}"),
    "detection.currency": N_("Currency in {where}: {value}"),
    "detection.header": N_("Header found in line {value}"),
    "detection.sheet": N_("Sheet: {value}"),
}
