"""A person at the dashboard without a browser: one websocket session that clicks and waits for the page to be done."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

#: A widget's id ends with the key that our pages give it.
_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")
#: Longer than this is no answer.
_PATIENCE_S = 120.0


class Session:
    """One open page. Every act returns the seconds from the click to the end of the run that it caused.

    Raises RuntimeError where a run fails, and asyncio.TimeoutError where none ends.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._query = ""
        self._page_hash = ""
        self._page_name = ""
        self.widgets: dict[str, Element] = {}

    async def open(self, page: str, query: str = "") -> float:
        """Connect and ask for a page, as a browser does that follows a link."""
        host = urlsplit(self._address).netloc
        self._socket = await websockets.connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self._address),
            max_size=None,
        )
        self._page_name, self._query = page, query
        return await self._run(lambda state: None)

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()

    async def press(self, key: str) -> float:
        """Press a button."""
        return await self._run(lambda state: setattr(state, "trigger_value", True), key)

    async def enter(self, key: str, number: float) -> float:
        """Enter a number."""
        return await self._run(lambda state: setattr(state, "double_value", number), key)

    async def slide(self, key: str, number: float) -> float:
        """Move a slider of one number."""
        return await self._run(lambda state: state.double_array_value.data.append(number), key)

    async def choose(self, key: str, labels: list[str]) -> float:
        """Choose these of a group of pills."""
        return await self._run(lambda state: state.string_array_value.data.extend(labels), key)

    def number(self, key: str) -> float:
        """What stands in a number field."""
        field = self.widgets[key].number_input
        return field.value if field.set_value else field.default

    def choices(self, key: str) -> list[str]:
        """The labels of a group of pills."""
        return [option.content for option in self.widgets[key].button_group.options]

    def can_press(self, key: str) -> bool:
        """Whether there is such a button, and it does something."""
        return key in self.widgets and not self.widgets[key].button.disabled

    async def _run(self, fill: Callable[[WidgetState], None], key: str | None = None) -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.page_name = self._query, self._page_hash, self._page_name
        if key is not None:
            element = self.widgets[key]
            state = asked.widget_states.widgets.add()
            state.id = getattr(element, element.WhichOneof("type")).id
            fill(state)
        begun = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await asyncio.wait_for(self._drawn(), _PATIENCE_S)
        return time.perf_counter() - begun

    async def _drawn(self) -> None:
        """Read what the server sends until the run is over; widgets are those of this run only."""
        found: dict[str, Element] = {}
        async for raw in self._socket:
            message = ForwardMsg()
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                found = {}
            elif kind == "navigation":
                self._page_hash = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.HasField("new_element"):
                element = message.delta.new_element
                if element.WhichOneof("type") == "exception":
                    raise RuntimeError(f"{self._page_name}: {element.exception.message}")
                named = getattr(getattr(element, element.WhichOneof("type")), "id", "")
                if key := _KEY.fullmatch(named):
                    found[key[1]] = element
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.widgets = found
                return
