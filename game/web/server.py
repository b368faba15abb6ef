"""The server: a page with a terminal in it, and behind each page a game."""

from __future__ import annotations

import asyncio
import re
import secrets
import shlex
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from copy import copy
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager
from textual_serve.server import Server, to_int

from game.kitchen.errors import BistroError

PAGE = Path(__file__).parent / "page"
COOKIE = "bistro-visitor"
VISITOR = re.compile(r"[0-9a-f]{32}")
YEAR = 365 * 24 * 3600
MOST_VISITS = 40
"""Games at once: each takes some 60 MB of memory."""
GRACE = 10
"""Seconds in which a game ends after its page is gone."""
FULL = f"There are {MOST_VISITS} guests already: come back when one has left."
STRANGE = "This page does not come from here."
POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""What the page may load: nothing from elsewhere."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BistroServer(Server):
    """Serves the game. Each visitor is known again by a cookie, and has a home under `homes`."""

    def __init__(self, host: str, port: int, homes: Path) -> None:
        super().__init__("", host, port, "Backprop Bistro", templates_path=PAGE)
        self.homes = homes
        self._visits: set[asyncio.Task[object]] = set()

    async def listen(self, told: Callable[[str], None]) -> None:
        """Serve until cancelled; it is told at which address.

        Raises BistroError: the address cannot be listened at.
        """
        runner = web.AppRunner(await self._make_app(), shutdown_timeout=5)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, self.host, self.port).start()
            except OSError as error:
                why = "another program has that port" if "in use" in str(error) else error.strerror or str(error)
                raise BistroError(f"Nothing can be served at {self.host}, port {self.port}: {why}.") from error
            told(address(self.host, runner.addresses[0][1]))
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._at_the_door)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: nobody is listened to before it has started."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Have every game put down; all is saved as it goes."""
        for visit in self._visits:
            visit.cancel()

    @web.middleware
    async def _at_the_door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Turn away what pages of others ask for: with a name of theirs for this machine, or from where they are."""
        asked_by = request.headers.get("Origin")
        if asked_by is not None and urlsplit(asked_by).netloc != request.host:
            raise web.HTTPForbidden(text=STRANGE)
        if is_loopback(self.host) and not is_loopback(request.url.host or ""):
            raise web.HTTPForbidden(text=STRANGE)
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY
        return response

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Give out the page, with a cookie for who has none."""
        seen = copy(self)
        seen.public_url = f"{request.scheme}://{request.host}"
        response: web.StreamResponse = await Server.handle_index(seen, request)
        if visitor_of(request) is None:
            response.set_cookie(COOKIE, secrets.token_hex(16), max_age=YEAR, httponly=True, samesite="Strict")
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Have a game played in the visitor's home, or of one without a cookie in a new one."""
        if len(self._visits) >= MOST_VISITS:
            raise web.HTTPServiceUnavailable(text=FULL)
        width, height = (to_int(request.query.get(name, ""), usual) for name, usual in (("width", 80), ("height", 24)))
        home = self.homes / (visitor_of(request) or secrets.token_hex(16))
        page, task = web.WebSocketResponse(heartbeat=15), asyncio.current_task()
        assert task is not None, "a request is handled in a task"
        self._visits.add(task)
        try:
            await page.prepare(request)
            game = Visit(home, page, self.download_manager)
            try:
                await game.start(width, height)
                await self._process_messages(page, game)
            finally:
                await game.stop()
        except (OSError, ValueError, LookupError, TypeError, AssertionError):
            pass  # the game or the page is gone, or what came from there makes no sense: so this visit is over
        finally:
            self._visits.discard(task)
            await page.close()
        return page


class Visit(AppService):
    """A game, as the server has it."""

    def __init__(self, home: Path, page: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            _command(home),
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=self._closed,
            download_manager=downloads,
        )
        self._page = page

    async def _closed(self) -> None:
        await self._page.close()

    async def stop(self) -> None:
        """Have the game put down; one that does not listen is ended: whatever was done in it is written down."""
        game = self._process
        if game is None:
            return
        try:
            async with asyncio.timeout(GRACE):
                await super().stop()
                await game.wait()
        except (OSError, TimeoutError):
            pass
        finally:
            if game.returncode is None:
                game.kill()
                await game.wait()


def serve(server: BistroServer, told: Callable[[str], None]) -> None:
    """Serve until Ctrl+C, or until it is asked to end. Raises BistroError: the address cannot be listened at."""

    async def listen() -> None:
        task = asyncio.current_task()
        assert task is not None
        with suppress(NotImplementedError):  # on Windows
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        await server.listen(told)

    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(listen())


def visitor_of(request: web.Request) -> str | None:
    """Who asks, by the cookie; None where there is none, or another than we give."""
    known = request.cookies.get(COOKIE, "")
    return known if VISITOR.fullmatch(known) else None


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own, which no other can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """Where a browser finds it."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _command(home: Path) -> str:
    """What begins a game in a home, for a shell."""
    words = [sys.executable, "-m", "game.web.visitor", str(home)]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"
