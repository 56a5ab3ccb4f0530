"""Words by which a check knows discretion, forbidden factors and pledges of an organisation, in English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that give a meaning away."""

    pattern: re.Pattern[str]

    def found_in(self, texts: Sequence[str]) -> str | None:
        """The first such word in any of the texts, as it stands there."""
        for text in texts:
            if found := self.pattern.search(text):
                return found[0]
        return None


@dataclass(frozen=True, slots=True)
class ForbiddenFactor:
    """A factor no criterion and no gate may ask for: the words for it, and what gives it away in an indicator's id.

    `anywhere` are pieces that mean it in any id; `of_supplier` are parts that mean it in an id about the supplier.
    """

    code: str
    words: Telling
    anywhere: tuple[str, ...]
    of_supplier: frozenset[str]

    def is_meant(self, indicator: str, texts: Sequence[str], *, about_supplier: bool) -> bool:
        """Whether an item with this indicator and these texts asks for the factor."""
        by_piece = any(piece in indicator for piece in self.anywhere)
        by_part = about_supplier and bool(self.of_supplier & set(re.split(r"[._]", indicator)))
        return by_piece or by_part or self.words.found_in(texts) is not None


def _words(english: str, chinese: str) -> Telling:
    return Telling(re.compile(rf"\b(?:{english})\b|(?:{chinese})", re.IGNORECASE))


def _factor(code: str, english: str, chinese: str, *, anywhere: str = "", of_supplier: str = "") -> ForbiddenFactor:
    return ForbiddenFactor(code, _words(english, chinese), tuple(anywhere.split()), frozenset(of_supplier.split()))


#: Points at somebody's discretion.
DISCRETION = _words(
    r"at (?:the |its |their )?discretion|as (?:seen |deemed )?appropriate|overall impression|side-by-side",
    r"酌情|视情况|横向比较|综合印象|自由裁量",
)

#: Grades that say nothing as long as no table says how many points each is.
GRADES = _words(
    r"excellent|very good|good(?! (?:condition|order|practice))|fair(?![- ](?:trade|wage|working|wear))|satisfactory"
    r"|outstanding",
    r"优秀|优良|良好|较好|较差|优、良|好、中、差|优/良",
)

#: Pledges and systems of a whole organisation.
ORGANISATION = _words(
    r"net[- ]zero|carbon[- ]neutral(?:ity)? (?:target|pledge|commitment|compan(?:y|ies)|by)|climate (?:target|pledge)s?"
    r"|science[- ]based targets?|SBTi|ISO 14001|ISO 50001|EMAS|environmental management systems?"
    r"|sustainability report(?:ing|s)?|compan(?:y|ies)(?:['’]s)?[- ](?:wide )?(?:targets?|pledges?|commitments?)",
    r"净零|碳中和(?:目标|承诺|规划|企业)|气候目标|科学碳目标|环境管理体系|能源管理体系|可持续发展报告|社会责任报告"
    r"|(?:企业|公司)(?:目标|承诺)",
)

#: Scale conditions (Order 87, art. 17), and regions and industries (Regulations of 2015, art. 20).
FORBIDDEN = (
    _factor(
        "check.factor.capital",
        r"registered capital|paid[- ](?:in|up) capital|share capital",
        r"注册资本|注册资金|实缴资本",
        anywhere="registered_capital paid_in_capital share_capital",
        of_supplier="capital",
    ),
    _factor(
        "check.factor.assets",
        r"(?:total|net) assets",
        r"资产总额|总资产|净资产",
        anywhere="total_assets net_assets",
        of_supplier="assets",
    ),
    _factor(
        "check.factor.turnover",
        r"turnover|(?:annual|sales|business) revenues?",
        r"营业收入|营业额|销售额|销售收入",
        anywhere="turnover annual_revenue",
        of_supplier="revenue sales",
    ),
    _factor(
        "check.factor.staff",
        r"headcount|number of (?:staff|employees|workers)|staff (?:size|numbers?|count)|size of (?:the )?workforce",
        r"从业人员|员工人数|职工人数|人员规模",
        anywhere="headcount number_of_employees number_of_staff",
        of_supplier="employees staff workforce",
    ),
    _factor(
        "check.factor.profit",
        r"(?<!non-)(?<!non )(?<!for-)profits?",
        r"利润|(?<!非)盈利",
        anywhere="net_profit annual_profit",
        of_supplier="profit",
    ),
    _factor("check.factor.tax", r"tax(?:es)? paid|tax payments?", r"纳税额|纳税总额|缴税", of_supplier="tax taxes"),
    _factor(
        "check.factor.region",
        r"local (?:suppliers?|bidders?|compan(?:y|ies)|enterprises?|content|firms?)"
        r"|(?:regional|provincial|municipal) (?:awards?|contracts?|references?)|registered (?:office|seat) in",
        r"本地企业|本地供应商|当地企业|当地供应商|本省企业|本市企业|本地区企业|注册地|特定行政区域|地区奖项|区域业绩",
        of_supplier="region local domicile seat province city",
    ),
    _factor(
        "check.factor.industry",
        r"industry (?:awards?|references?|contracts?)|awards? of (?:a|the) (?:specific )?(?:industry|sector)"
        r"|contracts in (?:a|the) (?:specific )?(?:industry|sector)",
        r"特定行业|行业业绩|行业奖项|同行业业绩",
        of_supplier="industry awards award",
    ),
)
