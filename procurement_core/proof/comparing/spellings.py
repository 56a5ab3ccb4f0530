"""Closed words of declared footprints in their usual spellings, folded as `cells.folded` folds a cell."""

from __future__ import annotations

from collections.abc import Mapping

#: How the electricity in a footprint is accounted for (GHG Protocol scope 2 guidance).
ELECTRICITY_WORDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("location", "location_based", "location_based_method", "grid_average", "基于位置", "基于位置的", "基于位置法"),
        "location",
    ),
    **dict.fromkeys(
        ("market", "market_based", "market_based_method", "基于市场", "基于市场的", "基于市场法"), "market"
    ),
    **dict.fromkeys(
        (
            "market_bundled",
            "market_based_bundled",
            "market_based_with_bundled_certificates",
            "基于市场(捆绑证书)",
            "基于市场(捆绑电力证书)",
        ),
        "market_bundled",
    ),
    **dict.fromkeys(
        (
            "market_unbundled",
            "market_based_unbundled",
            "market_based_with_unbundled_certificates",
            "基于市场(非捆绑证书)",
            "基于市场(非捆绑电力证书)",
        ),
        "market_unbundled",
    ),
    **dict.fromkeys(("residual_mix", "residual", "剩余电力组合", "剩余组合"), "residual_mix"),
}
#: Assessment reports of the IPCC by number, and by the year of their first part.
GWP_SETS: Mapping[str, str] = {"AR4": "AR4", "AR5": "AR5", "AR6": "AR6"}
GWP_YEARS: Mapping[str, str] = {"2007": "AR4", "2013": "AR5", "2021": "AR6"}
#: What an uncertainty is: one standard deviation, or half the width of a 95 % interval.
UNCERTAINTY_MEANINGS: Mapping[str, str] = {
    **dict.fromkeys(
        ("1_sigma", "1sigma", "1σ", "1_σ", "sigma", "standard_deviation", "one_standard_deviation", "one_sigma"),
        "1_sigma",
    ),
    **dict.fromkeys(
        ("95_half_width", "95_%", "95%", "95_%_half_width", "95%_half_width", "half_width", "95"), "95_half_width"
    ),
}
#: Of what the data are typical: exactly this model, an average of a family, a sector's average or default.
REPRESENTATIVENESS: Mapping[str, str] = {
    **dict.fromkeys(
        ("exact_model", "exact", "model", "product", "product_specific", "本型号", "具体型号"), "exact_model"
    ),
    **dict.fromkeys(("family_average", "product_family", "系列平均", "产品族平均"), "family_average"),
    "family": "family",
    **dict.fromkeys(("average", "平均"), "average"),
    **dict.fromkeys(("sector_average", "industry_average", "行业平均"), "sector_average"),
    **dict.fromkeys(("sector_default", "default", "行业默认", "行业缺省"), "sector_default"),
}
