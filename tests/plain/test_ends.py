"""How a game in lines ends: with its input, at a prompt, by Ctrl-C, when nobody reads, and when it goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from game.kitchen.saved.tries import open_tries
from game.plain import page
from tests.plain.conftest import Played

CHECKOUT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "game", "play", "--plain", "first-taste"]


def environment(home: Path, encoding: str = "utf-8") -> dict[str, str]:
    return {**os.environ, "BISTRO_HOME": str(home), "PYTHONIOENCODING": encoding}


def test_the_end_of_the_input_keeps_the_try(play: Callable[..., Played]) -> None:
    assert play("first-taste", "set honey 0.4").status == 1
    (path,) = open_tries("first-taste")
    assert b'"do":"set"' in path.read_bytes()
    assert play("first-taste").status == 1
    assert open_tries("first-taste") == [path]


def test_any_encoding_will_do(bistro_home: Path) -> None:
    def printed(encoding: str) -> str:
        run = subprocess.run(
            COMMAND,
            input=b"set honey 0.8\nask dish\nserve\nhelp\n",
            cwd=CHECKOUT,
            env=environment(bistro_home / encoding, encoding),
            capture_output=True,
        )
        assert (run.returncode, run.stderr) == (0, b"")
        assert b"\x1b" not in run.stdout
        return run.stdout.decode(encoding)

    full, plain = printed("utf-8"), printed("ascii")
    assert "Loss 0.0900 → 0.0000 ▼." in full
    assert "Loss 0.0900 -> 0.0000 down." in plain
    assert plain.count("?") == full.count("?")  # none stands for a sign that was lost


def test_bytes_that_are_no_text_are_no_command(bistro_home: Path) -> None:
    run = subprocess.run(
        COMMAND, input=b"\xff\xfe\nserve\n", cwd=CHECKOUT, env=environment(bistro_home), capture_output=True
    )
    assert run.stderr == b""
    assert "There is no command “\ufffd\ufffd”." in run.stdout.decode()
    assert "Served: it does not pass." in run.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_ctrl_c_ends_without_a_word_and_the_try_is_kept(bistro_home: Path) -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT,
        env=environment(bistro_home), encoding="utf-8", preexec_fn=_hear_ctrl_c,
    ) as game:  # fmt: skip
        _say(game.stdin, "set honey 0.4\n")
        assert game.stdout is not None
        while "Loss 0.0900 → 0.0400" not in (line := game.stdout.readline()):
            assert line
        game.send_signal(signal.SIGINT)
        assert game.communicate() == ("", "")
    assert game.returncode == 130
    assert len(open_tries("first-taste")) == 1


def _hear_ctrl_c() -> None:
    """Tests that run in the background of a shell inherit that ctrl+c is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _say(stream: IO[str] | None, text: str) -> None:
    assert stream is not None
    stream.write(text)
    stream.flush()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no closed pipe")
def test_a_reader_that_goes_away_ends_it_quietly(bistro_home: Path) -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT,
        env=environment(bistro_home), encoding="utf-8",
    ) as game:  # fmt: skip
        assert game.stdout is not None and game.stderr is not None
        game.stdout.close()
        _, complained = game.communicate("set honey 0.4\nlook\n") if game.poll() is None else ("", game.stderr.read())
    assert (game.returncode, complained) == (141, "")


def test_without_any_input_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, play: Callable[..., Played],
                                               capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    from game import cli

    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["play", "--plain", "first-taste"]) == 1
    assert capsys.readouterr() == ("", "bistro: There is no input to play from.\n")


def test_a_game_that_goes_wrong_says_so_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, play: Callable[..., Played], bistro_home: Path
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(page, "changed", wrong)
    run = play("first-taste", "set honey 0.4")
    assert run.status == 1
    assert "The game went wrong and had to stop (RuntimeError: boom)." in run.complained
    assert (bistro_home / "crash-report-1.txt").exists()
    assert len(open_tries("first-taste")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_whole_session_at_a_terminal(bistro_home: Path) -> None:
    import pexpect

    game = pexpect.spawn(
        COMMAND[0], COMMAND[1:], cwd=CHECKOUT, env=environment(bistro_home), encoding="utf-8", echo=False, timeout=60
    )
    game.delaybeforesend = None
    game.expect_exact("Say help for the commands.\r\n> ")
    for line, answer in (
        ("sevre", "Did you mean serve?"),
        ("set hon 0.6", "Amara’s dish is 0.30, target 0.40."),
        ("serve", "Not yet: "),
        ("undo", "Undone."),
        ("set honey 0.8", "All right: serve."),
        ("ask loss", "Why is the loss 0.0000?"),
        ("serve", "Next: Bigger pot."),
    ):
        game.sendline(line)
        game.expect_exact(answer)
        game.expect_exact("\r\n> ")
    assert "\x1b" not in game.before
    game.sendeof()
    game.expect(pexpect.EOF)
    game.close()
    assert game.exitstatus == 0
