"""What those who write, read and remove the files of a revision must agree on."""

from __future__ import annotations

#: The file that stands in a snapshot's folder once it is complete: readers hold it, `verify` trusts its digests.
MANIFEST = "manifest.json"
