"""What people write in a cell for yes, for no and for nothing, in small letters and without blanks around it."""

from __future__ import annotations

YES = frozenset({"yes", "y", "true", "1", "1.0", "x", "✓", "是", "有", "对", "ja", "oui"})
NO = frozenset({"no", "n", "false", "0", "0.0", "✗", "否", "无", "没有", "nee", "nein", "non"})
#: Nothing is stated. A column of a closed list of words may hold one of these as a word of its own.
NOTHING = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "n.a.", "nan", "null", "unknown", "not stated"} | {"未提供", "不详", "不适用"}
)
