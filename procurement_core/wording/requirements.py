"""What may be required, by its title."""

from __future__ import annotations

from catalog.reference.library import label_schemes
from procurement_core.wording.label_words import label_title
from procurement_core.wording.say import say
from procurement_core.wording.unit_names import indicator_title


def requirement_name(indicator_id: str, language: str) -> str:
    """The title of an indicator; `cert.SCHEME` is called as the scheme is, or said not to be on file."""
    scheme_id = indicator_id.removeprefix("cert.")
    if scheme_id == indicator_id:
        return indicator_title(indicator_id, language)
    scheme = label_schemes().get(scheme_id)
    return (
        label_title(scheme, language)
        if scheme
        else say("requirement.scheme_not_on_file", {"scheme": scheme_id}, language)
    )
