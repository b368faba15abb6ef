"""The command `bistro serve`: the game in a browser."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands import OK
from game.kitchen.errors import BistroError, WrongUsage
from game.kitchen.saved.folders import data_folder
from game.output import say_now

HOST = "127.0.0.1"
PORT = 8000
OPEN_DOOR = (
    "Whoever can reach this machine at that address can play on it: a game each, in a home of its own, and nothing of"
    " your files. Nothing is encrypted on the way."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what may be given."""
    parser.add_argument(
        "--host", metavar="ADDRESS", default=HOST, help=f"where to listen; {HOST} by default, which only you can reach"
    )
    parser.add_argument("--port", metavar="N", type=int, default=PORT, help=f"the port; {PORT} by default, 0 takes any")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    if not 0 <= args.port <= 65535:
        raise WrongUsage("--port: a number from 0 to 65535 was expected.")
    try:
        from game.web.server import BistroServer, is_loopback, serve
    except ImportError as error:
        raise BistroError("bistro serve needs textual-serve: pip install 'backprop-bistro[serve]'.") from error
    homes = visitors_folder()

    def told(address: str) -> None:
        say_now(f"Open {address} in your browser. Visitors’ games are kept in {homes}. Ctrl+C closes.")
        if not is_loopback(args.host):
            print(OPEN_DOOR, file=sys.stderr)

    serve(BistroServer(args.host, args.port, homes), told)
    return OK


def visitors_folder() -> Path:
    """Where the homes of visitors lie: beside the player's own tries."""
    return (data_folder() / "visitors").absolute()
