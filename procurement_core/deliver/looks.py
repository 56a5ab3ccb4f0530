"""How each kind of cell is printed: fonts that show Chinese, figures with their units, colours that survive grey."""

from __future__ import annotations

from collections.abc import Mapping

from procurement_core.deliver.grid import Look

Property = str | int | bool

#: Present wherever Excel is; other programs have one of the same measures, or put their own Chinese font in its place.
_FONTS = {"zh": "Microsoft YaHei", "en": "Arial"}
_PLAIN: dict[str, Property] = {"font_size": 10, "valign": "top"}
_BOXED: dict[str, Property] = {**_PLAIN, "bottom": 1, "bottom_color": "#D9D9D9"}
_WRAPPED: dict[str, Property] = {**_BOXED, "text_wrap": True, "align": "left", "indent": 1}
_FIGURE: dict[str, Property] = {**_BOXED, "align": "right", "indent": 1}

_LOOKS: dict[Look, dict[str, Property]] = {
    Look.TITLE: {**_PLAIN, "font_size": 15, "bold": True, "font_color": "#1B4332", "valign": "vcenter"},
    Look.NOTE: {**_PLAIN, "text_wrap": True, "font_color": "#404040"},
    Look.SECTION: {**_PLAIN, "font_size": 12, "bold": True, "font_color": "#1B4332", "valign": "vcenter"},
    Look.HEADER: {**_WRAPPED, "bold": True, "bg_color": "#E6F0EA", "valign": "vcenter"},
    Look.LABEL: {**_WRAPPED, "font_color": "#404040"},
    Look.TEXT: _WRAPPED,
    Look.CODE: {**_WRAPPED, "font_size": 8, "num_format": "@"},
    Look.LINK: {**_WRAPPED, "font_size": 8, "font_color": "#0B5394", "underline": 1},
    Look.RANK: {**_BOXED, "num_format": "0", "align": "center"},
    Look.COUNT: {**_FIGURE, "num_format": "#,##0"},
    Look.NUMBER: {**_FIGURE, "num_format": "#,##0.00"},
    Look.THRESHOLD: {**_FIGURE, "num_format": "#,##0.00####"},
    Look.POINTS: {**_FIGURE, "num_format": "0.0"},
    Look.SCORE: {**_FIGURE, "num_format": "#,##0.00"},
    Look.PERCENT: {**_FIGURE, "num_format": "0.0%"},
    Look.MONEY: {**_FIGURE, "num_format": "#,##0.00"},
    Look.DATE: {**_BOXED, "num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    Look.GOOD: {**_WRAPPED, "font_color": "#1B6B3A"},
    Look.BAD: {**_WRAPPED, "font_color": "#A61B1B", "italic": True},
    Look.CAUTION: {**_WRAPPED, "font_color": "#8A5A00"},
}


def properties(look: Look, language: str) -> Mapping[str, Property]:
    """The format of a look, in xlsxwriter's terms."""
    return {"font_name": font(language), **_LOOKS[look]}


def font(language: str) -> str:
    """The font that shows a language."""
    return _FONTS.get(language, _FONTS["en"])


def money_format(currency: str, figures: str = "#,##0.00") -> str:
    """Figures and the currency's code, which unlike its sign is never open to two readings."""
    return f'{figures}" {currency}"'
