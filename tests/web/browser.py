"""A headless browser, driven by its own protocol: pages are opened, keys pressed, and what is drawn looked at."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 120.0
"""Seconds after which what never comes is given up; how long it takes is not tested."""
CODES = {"Enter": 13, "Escape": 27}
"""Keys that write nothing."""


def browser() -> str | None:
    """Where a browser of this kind is, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """A page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.requested: list[str] = []
        """What the page has loaded or opened."""
        self.received = b""
        """What came over its web sockets."""
        self.complaints: list[str] = []

    async def listen(self) -> None:
        async for message in self._socket:
            said = message.json()
            if "id" in said:
                waiting = self._waiting.pop(said["id"])
                if not waiting.cancelled():
                    waiting.set_result(said.get("result", said.get("error")))
                continue
            told = said["params"]
            match said["method"]:
                case "Network.requestWillBeSent":
                    self.requested.append(told["request"]["url"])
                case "Network.webSocketCreated":
                    self.requested.append(told["url"])
                case "Network.webSocketFrameReceived" if told["response"]["opcode"] == 2:
                    self.received += base64.b64decode(told["response"]["payloadData"])
                case "Runtime.exceptionThrown":
                    self.complaints.append(str(told["exceptionDetails"]))
                case "Log.entryAdded" if told["entry"]["level"] == "error":
                    self.complaints.append(told["entry"]["text"])

    async def do(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        return await asyncio.wait_for(self._waiting[number], PATIENCE)

    async def says(self, expression: str) -> Any:
        """What a piece of script comes to on the page."""
        return (await self.do("Runtime.evaluate", expression=expression))["result"].get("value")

    async def press(self, *keys: str) -> None:
        for key in keys:
            if key in CODES:
                common = {"key": key, "windowsVirtualKeyCode": CODES[key]}
                await self.do("Input.dispatchKeyEvent", type="rawKeyDown", **common)
                await self.do("Input.dispatchKeyEvent", type="keyUp", **common)
            else:
                await self.do("Input.dispatchKeyEvent", type="char", text=key)

    async def keep_downloads(self, folder: Path) -> None:
        """Have whatever is downloaded put into a folder, unasked."""
        await self.do("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    async def picture(self) -> bytes:
        """What is drawn, as PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot", format="png"))["data"])


@asynccontextmanager
async def opened(program: str, folder: Path, *, size: tuple[int, int] = (1200, 760)) -> AsyncIterator[Page]:
    """Open the browser with an empty page; its files lie in a folder."""
    width, height = size
    options = [
        "--headless=new", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync",
        "--disable-component-update", "--disable-default-apps", "--remote-debugging-port=0", "--disable-dev-shm-usage",
        f"--user-data-dir={folder}", f"--window-size={width},{height}", "--hide-scrollbars", "--use-gl=angle",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    process = subprocess.Popen([program, *options, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = await _port(folder / "DevToolsActivePort", process)
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                (target,) = [each for each in await answer.json() if each["type"] == "page"]
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                listening = asyncio.create_task(page.listen())
                for domain in ("Page", "Runtime", "Network", "Log"):
                    await page.do(f"{domain}.enable")
                yield page
                await socket.close()
                with suppress(asyncio.CancelledError):
                    await listening
    finally:
        process.kill()
        process.wait()


async def _port(file: Path, process: subprocess.Popen[bytes]) -> int:
    for _ in range(int(PATIENCE / 0.1)):
        with suppress(OSError, ValueError, IndexError):
            return int(file.read_text().splitlines()[0])
        assert process.poll() is None, "the browser has ended"
        await asyncio.sleep(0.1)
    raise AssertionError("the browser never opens")
