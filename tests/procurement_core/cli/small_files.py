"""Small fictional files, written by the tests: five laptops of companies that do not exist."""

from __future__ import annotations

from pathlib import Path

OFFERS = """Brand,Model,Configuration,Seller,Price,Currency,VAT,Valid from,Valid to,Category,Memory GB
Fernhollow,Tarn 14,16 GB,Umber Trade,700.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,16
Fernhollow,Tarn 14,8 GB,Umber Trade,600.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,8
Mossgate,Dell 15 Pro,16 GB,Pell & Co,650.00,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,16
Mossgate,Combe 13,8 GB,Pell & Co,on request,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,8
Mossgate,Combe 17,32 GB,Pell & Co,990.50,EUR,exclude,2026-01-01,2026-12-31,CPV:2008:30213100,32
"""

OFFERS_MAPPING = """name: small_offers
kind: offers
columns:
  brand: Brand
  model: Model
  configuration: Configuration
  supplier: Seller
  price: Price
  currency: Currency
  vat: VAT
  valid_from: Valid from
  valid_to: Valid to
  category: Category
  memory_gb: {column: Memory GB, unit: GB}
"""

CERTIFICATES = """Scheme,Licence,Brand,Model,From,To
energy_star,FICT-1,Fernhollow,Tarn 14,2025-01-01,2027-12-31
energy_star,FICT-2,Mossgate,Dell 15 Pro,2024-01-01,2026-03-30
energy_star,FICT-3,Mossgate,Combe-17,2025-01-01,2027-12-31
"""

CERTIFICATES_MAPPING = """name: small_certificates
kind: certificates
columns:
  scheme: Scheme
  licence_number: Licence
  brand: Brand
  model: Model
  valid_from: From
  valid_to: To
"""


def write_small_files(folder: Path) -> None:
    """Write both tables and their mappings."""
    (folder / "offers.csv").write_text(OFFERS, "utf-8")
    (folder / "offers.yaml").write_text(OFFERS_MAPPING, "utf-8")
    (folder / "certificates.csv").write_text(CERTIFICATES, "utf-8")
    (folder / "certificates.yaml").write_text(CERTIFICATES_MAPPING, "utf-8")
