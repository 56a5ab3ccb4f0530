"""One choice of a person: its truth in the session, its codes in the address, its widget on the page.

A widget never owns a truth: `bind` writes the truth into the widget before it is drawn and copies it back when a
person changes it, so that a translated or recounted label cannot lose a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeVar

import streamlit as st

from catalog.model.problem import CatalogError
from procurement_core.errors import ProcurementError

T = TypeVar("T")
_TOUCHED = "gt.touched"
_MISREAD = "gt.misread"
_UNSET = object()


def was_touched() -> bool:
    """Whether a person has changed a choice since the last run; asking forgets it."""
    touched: bool = st.session_state.pop(_TOUCHED, False)
    return touched


def is_touched() -> bool:
    """Whether a person has changed a choice since the last run."""
    return bool(st.session_state.get(_TOUCHED))


@dataclass(frozen=True, slots=True)
class Misread:
    """A parameter of the address that could not be followed; `refusal` where a coded sentence says why."""

    name: str
    text: str
    refusal: CatalogError | ProcurementError | None


def take_misread() -> tuple[Misread, ...]:
    """What the address asked for in vain, once."""
    found: dict[str, Misread] = st.session_state.pop(_MISREAD, {})
    return tuple(found.values())


def _misread(found: Misread) -> None:
    st.session_state[_MISREAD] = {**st.session_state.get(_MISREAD, {}), found.name: found}


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something a person has chosen; `read` and `write` translate it from and to the parameter `name` of the address.

    `kept_as` is its name in the session, for the few parameters that mean something else on each page.
    """

    name: str
    default: Callable[[], T]
    read: Callable[[Sequence[str]], T]
    write: Callable[[T], Sequence[str]]
    kept_as: str = ""

    @property
    def key(self) -> str:
        """Where the session keeps it."""
        return self.kept_as or self.name

    def get(self) -> T:
        """The choice, or its default."""
        value = st.session_state.get(self.key, _UNSET)
        chosen: T = self.default() if value is _UNSET else value
        return chosen

    def is_set(self) -> bool:
        """Whether anything was chosen, be it the same as the default."""
        return self.key in st.session_state

    def set(self, value: T) -> None:
        """Choose; for callbacks, before the page is drawn."""
        st.session_state[self.key] = value
        st.session_state[_TOUCHED] = True

    def keep(self, value: T) -> None:
        """Remember what a page has found out while it was drawn; nobody has chosen anything."""
        st.session_state[self.key] = value

    def clear(self) -> None:
        """Back to the default."""
        st.session_state.pop(self.key, None)
        st.session_state[_TOUCHED] = True

    def follow(self, values: Sequence[str]) -> None:
        """Take the choice from the address; absent it is the default, and so it is where `take_misread` tells of it."""
        try:
            if values:
                st.session_state[self.key] = self.read(values)
                return
        except (CatalogError, ProcurementError) as refusal:
            _misread(Misread(self.name, values[-1], refusal))
        except ValueError:
            _misread(Misread(self.name, values[-1], None))
        st.session_state.pop(self.key, None)


def refuse(choice: Choice[str], refusal: CatalogError | ProcurementError) -> None:
    """Give up a choice that the address asked for in vain: it is its default, and `take_misread` tells of it."""
    _misread(Misread(choice.name, choice.get(), refusal))
    st.session_state.pop(choice.key, None)


class Bound(TypedDict):
    """What a widget takes to show a choice and to give it back."""

    key: str
    on_change: Callable[..., None]
    args: tuple[object, ...]


def bind(choice: Choice[T], key: str, *, then: Callable[[], None] | None = None) -> Bound:
    """Arguments that tie the widget `key` to `choice`; `then` runs after a person has changed it."""
    st.session_state[key] = choice.get()
    return {"key": key, "on_change": _copy_back, "args": (choice, key, then)}


def _copy_back(choice: Choice[T], key: str, then: Callable[[], None] | None) -> None:
    choice.set(st.session_state[key])
    if then is not None:
        then()


def kept(name: str, default: Callable[[], T]) -> Choice[T]:
    """A choice that stays in the session and never stands in an address."""

    def read(values: Sequence[str]) -> T:
        raise ValueError(name)

    return Choice(name, default, read, lambda _value: ())


def single(read: Callable[[str], T]) -> Callable[[Sequence[str]], T]:
    """Reads a parameter that stands once; of several the last counts."""
    return lambda values: read(values[-1])


def one_of(*allowed: str) -> Callable[[str], str]:
    """Reads one of a closed set of codes."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def text_choice(name: str, *allowed: str, kept_as: str = "") -> Choice[str]:
    """A choice that is a text or a code; empty is none."""
    read = one_of(*allowed) if allowed else str
    return Choice(name, str, single(read), lambda text: [text] if text else [], kept_as)


def ids_choice(name: str, limit: int) -> Choice[tuple[str, ...]]:
    """A choice of several ids in order, at most `limit`."""

    def read(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for part in text.split(",") if part))[:limit]

    return Choice(name, tuple, single(read), lambda ids: [",".join(ids)] if ids else [])
