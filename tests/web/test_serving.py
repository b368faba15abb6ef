"""`bistro serve`: the game in a browser, each visitor with a home of its own, and nothing of this machine's files."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path

import pyte
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSServerHandshakeError
from aiohttp.test_utils import TestServer

from game import cli
from game.commands import serve as command
from game.ui.draw.palette import DARK
from game.web import server as serving
from game.web.server import COOKIE, POLICY, BistroServer, address, is_loopback
from tests.web.browser import PATIENCE, Page, browser, opened

SIZE = (100, 30)
GOLD = (int(DARK.gold[1:3], 16), int(DARK.gold[3:5], 16), int(DARK.gold[5:7], 16))


@asynccontextmanager
async def served(homes: Path, host: str = "127.0.0.1") -> AsyncIterator[TestServer]:
    """The server, at any port that is free."""
    server = TestServer(await BistroServer(host, 0, homes)._make_app())
    await server.start_server()
    try:
        yield server
    finally:
        await server.close()


class Visitor:
    """Somebody with a terminal at the other end of a web socket."""

    def __init__(self, server: TestServer) -> None:
        self._server = server
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)

    async def __aenter__(self) -> Visitor:
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        (await self._session.get(self._server.make_url("/"))).close()
        try:
            self.socket = await self.begin()
        except BaseException:
            await self._session.close()
            raise
        return self

    async def begin(self) -> ClientWebSocketResponse:
        """Open a page with a game."""
        return await self._session.ws_connect(self._server.make_url(f"/ws?width={SIZE[0]}&height={SIZE[1]}"))

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await self._session.close()

    def forget(self) -> None:
        """Have nothing on the screen."""
        self._screen.reset()

    async def type(self, *keys: str) -> None:
        for key in keys:
            await self.socket.send_json(["stdin", key])

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def until(self, words: str) -> None:
        """Look on until these words are seen."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.text:
                message = await self.socket.receive()
                assert isinstance(message.data, bytes), f"{message}\n{self.text}"
                self._stream.feed(message.data)


def homes_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if (path / "progress.json").is_file())


def stars_in(home: Path) -> list[bool]:
    stars: list[bool] = json.loads((home / "progress.json").read_text())["levels"]["first-taste"]["stars"]
    return stars


# The page.


async def test_the_page_needs_nothing_from_elsewhere_and_gives_each_visitor_a_name(tmp_path: Path) -> None:
    async with served(tmp_path) as server, ClientSession(cookie_jar=CookieJar(unsafe=True)) as somebody:
        async with somebody.get(server.make_url("/")) as page:
            text = await page.text()
            assert page.headers["Content-Security-Policy"] == POLICY
            given = page.cookies[COOKIE]
            assert (given["httponly"], given["samesite"]) == (True, "Strict")
            assert len(given.value) == 32
        here = str(server.make_url("/")).rstrip("/")
        assert "://" not in text.replace(here, "").replace(here.replace("http", "ws"), "")
        for file in ("js/textual.js", "css/xterm.css", "fonts/RobotoMono-VariableFont_wght.ttf"):
            assert f"{here}/static/{file}" in text
            async with somebody.get(f"{here}/static/{file}") as found:
                assert found.status == 200
        async with somebody.get(server.make_url("/")) as again:
            assert COOKIE not in again.cookies, "who has one keeps it"


@pytest.mark.parametrize("known", ["", "../../etc", "A" * 32, "0" * 31, "0" * 33])
async def test_a_name_that_was_not_given_here_is_no_folder(tmp_path: Path, known: str) -> None:
    async with served(tmp_path) as server, ClientSession() as somebody:
        page = await somebody.get(server.make_url("/"), headers={"Cookie": f"{COOKIE}={known}"})
        assert page.cookies[COOKIE].value != known


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "elsewhere.example"},
        {"Host": "elsewhere.example", "Origin": "http://elsewhere.example"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/ws"])
async def test_pages_of_others_are_turned_away(tmp_path: Path, headers: dict[str, str], path: str) -> None:
    async with served(tmp_path) as server, ClientSession() as somebody:
        assert (await somebody.get(server.make_url(path), headers=headers)).status == 403
    assert not list(tmp_path.iterdir()), "nobody has begun a game"


async def test_when_all_tables_are_taken_nobody_else_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_VISITS", 0)
    async with served(tmp_path) as server:
        with pytest.raises(WSServerHandshakeError, match="503"):
            async with Visitor(server):
                pass


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("[::1]", True), ("localhost", True),
        ("0.0.0.0", False),
        ("::", False), ("192.168.1.7", False), ("localhost.example", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_nobody_else_can_reach(host: str, own: bool) -> None:
    assert is_loopback(host) == own


# The command.


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "game.web.server", None)
    assert cli.main(["serve"]) == 1
    assert (
        capsys.readouterr().err == "bistro: bistro serve needs textual-serve: pip install 'backprop-bistro[serve]'.\n"
    )


@pytest.mark.parametrize(
    ("options", "warned"), [([], False), (["--host", "::1"], False), (["--host", "0.0.0.0", "--port", "80"], True)]
)
def test_who_lets_others_in_is_told_what_that_means(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], warned: bool
) -> None:
    monkeypatch.setattr(serving, "serve", lambda server, told: told(address(server.host, server.port)))
    assert cli.main(["serve", *options]) == 0
    out, err = capsys.readouterr()
    where = {2: "http://[::1]:8000", 4: "http://0.0.0.0:80"}.get(len(options), "http://127.0.0.1:8000")
    assert out.startswith(f"Open {where} in your browser. ")
    assert err == (f"{command.OPEN_DOOR}\n" if warned else "")


def test_a_port_that_another_program_has_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    why = f"Nothing can be served at 127.0.0.1, port {port}: another program has that port."
    assert capsys.readouterr().err == f"bistro: {why}\n"
    assert cli.main(["serve", "--port", "65536"]) == 2


# The game there.


async def test_first_taste_is_played_by_keys_in_a_home_of_ones_own(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Visitor(server) as visitor:
        await visitor.until("First taste")
        await visitor.type("\r")
        await visitor.until("loss 0.0900")
        await visitor.type("=", "0", ".", "8", "\r")
        await visitor.until("loss 0.0000")
        await visitor.type("\r")
        await visitor.until("Amara licked the plate.")
        (home,) = homes_in(tmp_path)
        assert stars_in(home) == [True, True, True]


# In real browsers, and for long.


@pytest.mark.long
async def test_two_visitors_at_once_do_not_mix_and_each_finds_its_own_again(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Visitor(server) as one, Visitor(server) as other:
        for visitor in (one, other):
            await visitor.until("First taste")
            await visitor.type("\r")
            await visitor.until("loss 0.0900")
        await one.type("=", "0", ".", "8", "\r")
        await one.until("loss 0.0000")
        await other.type("=", "1", "\r")
        await other.until("loss 0.0100")
        assert "loss 0.0000" in one.text
        for visitor in (one, other):
            await visitor.type("\r")
        await one.until("Amara licked the plate.")
        await other.until("not yet")
        (home,) = homes_in(tmp_path)
        assert len([path for path in tmp_path.iterdir() if (path / "tries").is_dir()]) == 2
        assert stars_in(home) == [True, True, True]
        await one.socket.close()
        one.forget()
        one.socket = await one.begin()
        await one.until("★ ★ ★")


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so on this system")
def test_a_game_ends_when_its_server_is_gone_and_of_who_only_looked_in_nothing_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    game = subprocess.Popen(
        [sys.executable, "-m", "game.web.visitor", str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert game.stdin is not None and game.stdout is not None
    assert game.stdout.readline() == b"__GANGLION__\n"
    game.stdin.close()
    game.stdout.read()
    game.stdout.close()
    assert game.wait(PATIENCE) == 0
    assert not home.exists()


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no process is ended so on this system")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_when_it_is_asked_to(tmp_path: Path, how: signal.Signals) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a script has it so for what it runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)
    server = subprocess.Popen(
        [sys.executable, "-m", "game", "serve", "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "BISTRO_HOME": str(tmp_path)},
    )  # fmt: skip
    assert server.stdout is not None
    assert server.stdout.readline().startswith("Open http://127.0.0.1:")
    server.send_signal(how)
    assert server.communicate(timeout=PATIENCE) == ("", "")
    assert server.returncode == 0


def wide_in(png: bytes, color: tuple[int, int, int], top: float, bottom: float) -> list[int]:
    """How wide each thing of a colour is that stands between two heights of a picture (8 bits a channel)."""
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", png[16:29])
    assert depth == 8
    channels = {2: 3, 6: 4}[kind]
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, before, hit = zlib.decompress(packed), bytearray(width * channels), [False] * width
    for row in range(int(bottom * height)):
        start = row * (width * channels + 1)
        filtered, line = raw[start], bytearray(raw[start + 1 : start + 1 + width * channels])
        for n in range(len(line) if filtered else 0):
            left, up = (line[n - channels] if n >= channels else 0), before[n]
            corner = before[n - channels] if n >= channels else 0
            paeth = min((left, up, corner), key=lambda each: abs(left + up - corner - each))
            line[n] = (line[n] + (0, left, up, (left + up) // 2, paeth)[filtered]) & 255
        if row >= int(top * height):
            for column in range(width):
                hit[column] |= tuple(line[column * channels : column * channels + 3]) == color
        before = line
    return [len(list(run)) for gold, run in groupby(hit) if gold]


async def seen(page: Page, size: tuple[int, int], words: str) -> str:
    """Look on until the page was sent these words; what it was sent is what it shows."""
    async with asyncio.timeout(PATIENCE):
        while True:
            screen = pyte.Screen(*size)
            pyte.ByteStream(screen).feed(page.received)
            text = "\n".join(screen.display)
            if words in text:
                return text
            await asyncio.sleep(0.1)


@pytest.mark.long
@pytest.mark.skipif(browser() is None, reason="there is no Chromium here")
async def test_first_taste_is_played_in_a_browser_and_three_stars_are_on_the_page(tmp_path: Path) -> None:
    program, homes = browser(), tmp_path / "homes"
    assert program is not None
    async with served(homes) as server, opened(program, tmp_path / "browser") as page:
        here = str(server.make_url("/"))
        await page.keep_downloads(tmp_path / "downloads")
        await page.do("Page.navigate", url=here)
        async with asyncio.timeout(PATIENCE):
            while not any(url.startswith("ws") for url in page.requested):
                await asyncio.sleep(0.1)
        query = next(url for url in page.requested if url.startswith("ws")).partition("?")[2]
        size = tuple(int(part.partition("=")[2]) for part in query.split("&"))
        assert len(size) == 2
        await seen(page, size, "First taste")
        assert await page.says("document.activeElement.className") == "xterm-helper-textarea", "keys go to the game"
        await page.press("Enter")
        await seen(page, size, "loss 0.0900")
        await page.press(*"=0.8", "Enter")
        await seen(page, size, "loss 0.0000")
        await page.press("Enter")
        await seen(page, size, "Amara licked the plate.")
        low = 5 / size[1]  # the first rows below the header have the stars, each several letters wide
        async with asyncio.timeout(PATIENCE):
            while [wide > 40 for wide in wide_in(await page.picture(), GOLD, 1.2 / size[1], low)] != [True] * 3:
                await asyncio.sleep(0.2)
        await page.press("p")
        bill = tmp_path / "downloads" / "first-taste-bill-1.svg"
        async with asyncio.timeout(PATIENCE):
            while not (bill.is_file() and bill.with_suffix(".txt").is_file()):
                await asyncio.sleep(0.1)
        own = (here, here.replace("http", "ws"), "data:")
        assert [url for url in page.requested if not url.startswith(own)] == [], "nothing comes from elsewhere"
        assert page.complaints == []
        (home,) = homes_in(homes)
        assert stars_in(home) == [True, True, True]
