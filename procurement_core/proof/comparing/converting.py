"""One figure from one unit to another: plain units, and carbon intensities with what their conversion needs."""

from __future__ import annotations

from dataclasses import dataclass

from procurement_core.errors import ProcurementError
from procurement_core.proof.comparing.conversions import ConversionClass, Parameters, conversion
from procurement_core.proof.comparing.units import Intensity, intensity, physical_factor


@dataclass(frozen=True, slots=True)
class Converted:
    """`result` = value x `factor`; `needs` are the quantities that were used, `unused` those that were not needed."""

    result: float
    factor: float
    kind: ConversionClass
    needs: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


class QuantitiesMissingError(ProcurementError):
    """A conversion that lacks quantities; `missing` names them."""

    def __init__(self, start: str, end: str, missing: tuple[str, ...]) -> None:
        super().__init__("convert.needs", start=start, end=end, needs=", ".join(missing), options=", ".join(missing))
        self.missing = missing


def convert(value: float, start: str, end: str, parameters: Parameters) -> Converted:
    """Convert a figure between two units such as `kg/Wp` and `g/kWh`.

    Raises QuantitiesMissingError, or ProcurementError `convert.unit_unknown`, `convert.mass_against_intensity`,
    `convert.co2_against_co2e` or `convert.other_scope` (class C: another scope is no conversion).
    """
    plain = physical_factor(start, end)
    if plain is not None:
        return Converted(value * plain, plain, ConversionClass.LOSSLESS, unused=tuple(parameters))
    one, two = intensity(start), intensity(end)
    if None not in (one.gas, two.gas) and one.gas != two.gas:
        raise ProcurementError("convert.co2_against_co2e")
    if one.basis is None and two.basis is None:
        factor = one.kg / two.kg
        return Converted(value * factor, factor, ConversionClass.LOSSLESS, unused=tuple(parameters))
    if one.basis is None or two.basis is None:
        raise ProcurementError("convert.mass_against_intensity", start=start, end=end)
    return _between_bases(value, (start, one, one.basis), (end, two, two.basis), parameters)


def _between_bases(
    value: float, one: tuple[str, Intensity, str], two: tuple[str, Intensity, str], parameters: Parameters
) -> Converted:
    (start, given, first), (end, wanted, last) = one, two
    way = conversion(first, last, parameters)
    if way.missing:
        raise QuantitiesMissingError(start, end, way.missing)
    if way.factor is None:
        raise ProcurementError("convert.other_scope", start=start, end=end)
    factor = given.kg / given.size * way.factor * wanted.size / wanted.kg
    unused = tuple(name for name in parameters if name not in way.needs)
    return Converted(value * factor, factor, way.kind, way.needs, unused)
