"""One registry of everything that can be filtered on, mapped to, gated or scored."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IndicatorKind(StrEnum):
    """Where an indicator's value is found."""

    IDENTITY = "identity"  # a text or code of the product itself
    ATTRIBUTE = "attribute"  # a number in the products table, in `unit`
    PRICE = "price"  # from the cheapest offer that holds on the as-of date
    LABEL = "label"  # a certificate of a scheme, or of a type of scheme, that holds on the as-of date
    FOOTPRINT = "footprint"  # a footprint whose verdict the profile accepts


@dataclass(frozen=True, slots=True)
class Indicator:
    """`field` is the column of the read model (or the scheme id of a label); `unit` is a pint unit, or None."""

    id: str
    kind: IndicatorKind
    field: str
    unit: str | None
    title_en: str
    title_zh: str

    @property
    def is_share(self) -> bool:
        """Whether values are shares of 1, shown as percentages."""
        return self.field == "recycled_share"

    @property
    def is_number(self) -> bool:
        """Whether values compare as numbers."""
        return self.kind in (IndicatorKind.ATTRIBUTE, IndicatorKind.PRICE, IndicatorKind.FOOTPRINT)


_ID, _AT = IndicatorKind.IDENTITY, IndicatorKind.ATTRIBUTE

INDICATORS: tuple[Indicator, ...] = (
    Indicator("product", _ID, "product_id", None, "Product id", "产品编号"),
    Indicator("family", _ID, "family_id", None, "Product family", "产品系列"),
    Indicator("brand", _ID, "manufacturer", None, "Brand", "品牌"),
    Indicator("model", _ID, "model", None, "Model", "型号"),
    Indicator("configuration", _ID, "configuration", None, "Configuration", "配置"),
    Indicator("gtin", _ID, "gtin", None, "GTIN", "全球贸易项目代码（GTIN）"),
    Indicator("category", _ID, "codes", None, "Category", "品目"),
    Indicator("supplier", _ID, "suppliers", None, "Supplier", "供应商"),
    Indicator("label", _ID, "schemes", None, "Label scheme", "标志"),
    Indicator("source", _ID, "readers", None, "Source", "数据来源"),
    Indicator("price.amount", IndicatorKind.PRICE, "price", "currency", "Price", "价格"),
    Indicator("footprint.total", IndicatorKind.FOOTPRINT, "value_kg", "kg", "Product carbon footprint", "产品碳足迹"),
    Indicator("mass_kg", _AT, "mass_kg", "kg", "Mass", "质量"),
    Indicator("energy_kwh_year", _AT, "energy_kwh_year", "kWh/year", "Energy use per year", "年耗电量"),
    Indicator("service_life_years", _AT, "service_life_years", "year", "Declared service life", "声明使用寿命"),
    Indicator("warranty_years", _AT, "warranty_years", "year", "Warranty", "质保期"),
    Indicator("screen_inch", _AT, "screen_inch", "inch", "Screen diagonal", "屏幕尺寸"),
    Indicator("memory_gb", _AT, "memory_gb", "gigabyte", "Memory", "内存"),
    Indicator("storage_gb", _AT, "storage_gb", "gigabyte", "Storage", "存储容量"),
    Indicator("recycled_share", _AT, "recycled_share", "dimensionless", "Recycled content", "再生材料占比"),
    Indicator("voc_g_l", _AT, "voc_g_l", "g/l", "Volatile organic compounds", "挥发性有机化合物含量"),
    Indicator("grammage_g_m2", _AT, "grammage_g_m2", "g/m**2", "Grammage", "克重"),
    Indicator("cooling_kw", _AT, "cooling_kw", "kW", "Cooling capacity", "制冷量"),
    Indicator(
        "seasonal_efficiency", _AT, "seasonal_efficiency", "dimensionless", "Seasonal energy efficiency", "季节能效比"
    ),
    Indicator("volume_l", _AT, "volume_l", "litre", "Volume", "容积"),
    Indicator("pages_minute", _AT, "pages_minute", "1/minute", "Pages per minute", "每分钟打印页数"),
    Indicator("label.type_i", IndicatorKind.LABEL, "type:type_i", None, "Type I ecolabel", "I 型环境标志"),
    Indicator("label.type_i_like", IndicatorKind.LABEL, "type:type_i_like", None, "Type I-like label", "类 I 型标志"),
    Indicator(
        "label.energy", IndicatorKind.LABEL, "type:energy", None, "Energy label or certificate", "能效标识或节能认证"
    ),
)

ATTRIBUTE_IDS: tuple[str, ...] = tuple(item.id for item in INDICATORS if item.kind is _AT)


def indicator(indicator_id: str) -> Indicator | None:
    """The indicator of that id; `cert.SCHEME` stands for a certificate of one scheme; None where there is none."""
    if indicator_id.startswith("cert."):
        scheme = indicator_id.removeprefix("cert.")
        return Indicator(indicator_id, IndicatorKind.LABEL, f"scheme:{scheme}", None, scheme, scheme)
    return _BY_ID.get(indicator_id)


_BY_ID = {item.id: item for item in INDICATORS}
