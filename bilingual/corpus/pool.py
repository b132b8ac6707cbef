"""Processes that work on tasks: each is given one, tells what it has done slice by slice, and asks for the next.

A process that is left alone, because the run was killed, ends by itself.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, Final, NamedTuple, Protocol

from ..errors import BilingualError, CorpusError
from .tasks import Task

_TICK: Final = 0.5


class Progress(NamedTuple):
    """Records and bytes that were done since the last word."""

    records: int
    size: int


class Job(Protocol):
    """What is done to each task; it is pickled for each process once."""

    def __call__(self, task: Task, tell: "Ticker") -> Iterator[Any]:
        """Do the task; what is yielded is passed on."""


class Ticker:
    """Collects small steps, and passes them on now and then."""

    def __init__(self, tell: Any) -> None:
        self.tell = tell
        self.records = self.size = 0
        self.last = time.monotonic()

    def __call__(self, records: int, size: int) -> None:
        """Count a step."""
        self.records += records
        self.size += size
        if time.monotonic() - self.last >= _TICK:
            self.flush()

    def flush(self) -> None:
        """Pass on what was counted."""
        if self.records or self.size:
            self.tell(Progress(self.records, self.size))
        self.records = self.size = 0
        self.last = time.monotonic()


def run_all(job: Job, tasks: Sequence[Task], jobs: int) -> Iterator[Any]:
    """What ``job`` yields for all tasks, as it comes, and a `Progress` now and then.

    One process does it here. Raises `BilingualError` where a job does, or if a process dies.
    """
    if jobs <= 1 or len(tasks) <= 1:
        yield from _alone(job, tasks)
    else:
        yield from _together(job, tasks, min(jobs, len(tasks)))


def _alone(job: Job, tasks: Sequence[Task]) -> Iterator[Any]:
    told: list[Progress] = []
    ticker = Ticker(told.append)
    for task in tasks:
        for done in job(task, ticker):
            yield from told
            told.clear()
            yield done
        ticker.flush()
        yield from told
        told.clear()


def _together(job: Job, tasks: Sequence[Task], jobs: int) -> Iterator[Any]:
    context = multiprocessing.get_context("spawn")
    left = iter(tasks)
    workers: dict[Connection, Any] = {}
    try:
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, job), daemon=True)
            workers[ours] = process
            _spoken(process, process.start)
            theirs.close()
            task = next(left, None)
            _spoken(process, partial(ours.send, task))
        while workers:
            for connection in wait(list(workers)):
                assert isinstance(connection, Connection)
                process = workers[connection]
                message = _spoken(process, connection.recv)
                if isinstance(message, BilingualError):
                    raise message
                if message is not None:
                    yield message
                    continue
                task = next(left, None)
                _spoken(process, partial(connection.send, task))
                if task is None:
                    workers.pop(connection).join()
                    connection.close()
    finally:
        for connection, process in workers.items():
            if process.pid is not None:
                process.terminate()
                process.join()
            connection.close()


def _spoken(process: Any, say: Callable[[], Any]) -> Any:
    """Say something to a process, or hear it; one that is no more is a `CorpusError`."""
    try:
        return say()
    except (EOFError, OSError) as error:
        process.join(10)
        code = process.exitcode
        what = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        reason = f"a process ended unexpectedly ({what}); run the same again to go on"
        raise CorpusError(reason) from error


def _serve(connection: Connection, job: Job) -> None:
    """What a process does, until there is nothing left."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    ticker = Ticker(connection.send)
    with suppress(BrokenPipeError, ConnectionResetError, EOFError):
        while (task := connection.recv()) is not None:
            try:
                for done in job(task, ticker):
                    ticker.flush()
                    connection.send(done)
            except BilingualError as error:
                connection.send(error)
                return
            ticker.flush()
            connection.send(None)


def _leave_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
