"""A crew that shares work among it: processes on this machine, or a Dask cluster, each an executor."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import redirect_stderr, suppress
from threading import Thread
from typing import Any, Generic, TypeVar

from game.kitchen.errors import BistroError

Result = TypeVar("Result")
Hire = Callable[[], Executor]
"""Finds workers; it is asked again when those before have given up."""
PATIENCE = 5
"""Seconds in which a scheduler has to answer."""
TRIES = 3
"""How often those who do something may be lost over it."""
POLITE = 10
"""How much later than a game that goes on its processes get their turn, as the system counts it."""
QUIET = {
    "version": 1,
    "handlers": {"nobody": {"class": "logging.NullHandler"}},
    "loggers": {name: {"handlers": ["nobody"], "propagate": False} for name in ("distributed", "tornado")},
}
"""What Dask is to log: nothing."""


class Crew:
    """Those who work, hired when there is something to do; they stay until they are dismissed."""

    def __init__(self, hire: Hire) -> None:
        self._hire = hire
        self._workers: Executor | None = None

    def submit(self, fn: Callable[..., Any], *args: object) -> Future[Any]:
        """Hand something out. Raises BrokenExecutor: they have given up."""
        if self._workers is None:
            self._workers = self._hire()
        return self._workers.submit(fn, *args)

    def dismiss(self) -> None:
        """Send them home, done or not; whoever is needed again is hired again."""
        if self._workers is not None:
            self._workers.shutdown(wait=False, cancel_futures=True)
            self._workers = None


class Lost(Exception):
    """Whoever did it was lost over it, again and again."""


class Handed(Generic[Result]):
    """Something that a crew is given to do. Where those who do it are lost, others take it up."""

    def __init__(self, crew: Crew, fn: Callable[..., Result], *args: object) -> None:
        self._crew, self._fn, self._args = crew, fn, args
        self._doing: Future[Result] | None = None
        with suppress(BrokenExecutor):  # somebody is lost over another; in its turn this one is handed out again
            self._doing = crew.submit(fn, *args)

    @property
    def is_done(self) -> bool:
        """Whether nobody is at it."""
        return self._doing is None or self._doing.done()

    def result(self) -> Result:
        """Wait for what comes of it. Raises Lost: nobody is left to do it; or what the doing of it raises."""
        for _ in range(TRIES):
            try:
                return (self._doing or self._hand_out()).result()
            except (BrokenExecutor, CancelledError):
                self._doing = None
            except Exception as error:
                if type(error).__name__ == "KilledWorker":  # what Dask says when several were lost over it
                    break
                raise
        raise Lost

    def _hand_out(self) -> Future[Result]:
        try:
            return self._crew.submit(self._fn, *self._args)
        except BrokenExecutor:
            self._crew.dismiss()
            return self._crew.submit(self._fn, *self._args)


def cores() -> int:
    """How many processes of this machine can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hire_here(count: int, polite: int = 0) -> Executor:
    """So many processes on this machine, started afresh: none inherits what this one has open.

    They get their turn so much later than this one.
    """
    import multiprocessing  # whoever works alone does without it
    from concurrent.futures import ProcessPoolExecutor

    with redirect_stderr(sys.__stderr__):  # on a screen it is something that is no file, and no process can be given it
        return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _begin_work, (polite,))


def give_up() -> None:
    """End the processes hired here in the midst of what they do: nobody waits for it any more.

    Nothing that was handed out may have been cancelled before: of that a pool whose processes end takes fright.
    """
    import multiprocessing

    for process in multiprocessing.active_children():
        process.terminate()


def hire_from(scheduler: str) -> Hire:
    """The workers of a Dask cluster, by its scheduler's address. They need this game, in this version, too.

    Raises BistroError: Dask is not installed here, or nobody answers.
    """
    try:
        import dask

        dask.config.set({"logging": QUIET})  # before `distributed` is imported, which logs to where the game is drawn
        from distributed import Client
    except ImportError as error:
        raise BistroError("--scheduler needs Dask: pip install 'backprop-bistro[dask]'.") from error

    def hire() -> Cluster:
        try:
            return Cluster(Client(scheduler, timeout=PATIENCE, set_as_default=False))
        except (OSError, ValueError, TimeoutError) as error:
            raise BrokenExecutor(f"No scheduler answers at {scheduler[:80]!r}.") from error

    try:
        hire().shutdown()
    except BrokenExecutor as error:
        raise BistroError(str(error)) from error
    return hire


class Cluster(Executor):
    """The workers of a cluster. What a worker that died was doing is done by another, the scheduler sees to that."""

    def __init__(self, client: Any) -> None:
        self._client, self._workers = client, client.get_executor(pure=False)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker do it."""
        submitted: Future[Any] = self._workers.submit(fn, *args, **kwargs)
        return submitted

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Want nothing more of them, and let go of the line to them; they themselves stay."""
        self._workers.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _begin_work(polite: int) -> None:
    """A process of the crew: it ends with the game however that ends, and writes nothing onto it."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(polite)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            os.dup2(silence, stream.fileno())
    game = parent_process()
    assert game is not None, "a crew is hired by somebody"
    Thread(target=_end_with, args=(game.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(0)
