"""G15: the official green shares of 2023 over both denominators, to the printed precision."""

from __future__ import annotations

from pathlib import Path

from command_line import greentender

from procurement_core.impact.shares import published_shares

PUBLISHED = """programme,green_value,same_value,total_value,currency
Environmental labelling 2023,575.1,677.4,33929.6,CNY
"""


def test_g15_by_the_service():
    """Ministry of Finance, 2023, environmental labelling: 575.1 / 677.4 = 84.9 % and / 33,929.6 = 1.69 %."""
    found = published_shares(575.1, 677.4, 33929.6)
    assert round(found.same.share * 100, 1) == 84.9
    assert round(found.total.share * 100, 2) == 1.69
    energy = published_shares(357.2, 425.7, 33929.6)
    assert (round(energy.same.share * 100, 1), round(energy.total.share * 100, 2)) == (83.9, 1.05)


def test_g15_by_the_command_line(tmp_path: Path):
    """The same on a file, printed and as JSON."""
    file = tmp_path / "purchases.csv"
    file.write_text(PUBLISHED, "utf-8")
    printed = greentender(tmp_path, "shares", file)
    assert printed.code == 0
    assert "84.9%" in printed.out
    assert "1.69%" in printed.out
    found = greentender(tmp_path, "shares", file, "--json").json["shares"][0]
    assert round(found["share_same"]["share"], 3) == 0.849
    assert round(found["share_total"]["share"], 4) == 0.0169
