"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping


def language_from(environment: Mapping[str, str]) -> str:
    """`zh` where GREENTENDER_LANGUAGE or else the locale says Chinese, English everywhere else."""
    for name in ("GREENTENDER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name, "").strip():
            return "zh" if value.casefold().startswith("zh") else "en"
    return "en"
