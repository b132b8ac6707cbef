"""Killed at any instant, a file is either old or new."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from bilingual.cli import main
from bilingual.hook.replacing import SUFFIX

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore"),
]

FILES, KILLS = 500, 200
RLM = "\N{RIGHT-TO-LEFT MARK}"


def texts(number: int) -> tuple[bytes, bytes]:
    old = f"שלום {RLM}לכולם, קובץ מספר {number}.\n"
    return old.encode(), old.replace(RLM, "").encode()


def test_kill_9_at_random_moments(tmp_path: Path) -> None:
    source = random.Random(9)
    expected = {tmp_path / f"{n % 10}" / f"{n}.md": texts(n) for n in range(FILES)}
    for path, (old, _) in expected.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(old)
    timed_in_parent = main(["fix", "--isolated", str(next(iter(expected)))])  # so that no child imports anything
    assert timed_in_parent == 1
    whole = timed(tmp_path, None)
    assert all(path.read_bytes() == new for path, (_, new) in expected.items())
    fixed = list(expected)
    outcomes = {"old": 0, "new": 0, "left behind": 0}
    for _ in range(KILLS):
        for path in fixed:
            path.write_bytes(expected[path][0])
        fixed.clear()
        timed(tmp_path, source.uniform(0, whole))
        for path, (old, new) in expected.items():
            data = path.read_bytes()
            assert data in (old, new), path
            if data == new:
                fixed.append(path)
            outcomes["old" if data == old else "new"] += 1
        outcomes["left behind"] += len(list(tmp_path.rglob(f"*{SUFFIX}")))
    print(outcomes)
    assert outcomes["old"]
    assert outcomes["new"]
    timed(tmp_path, None)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(expected)
    assert all(path.read_bytes() == new for path, (_, new) in expected.items())


def timed(folder: Path, kill_after: float | None) -> float:
    """Run `fix` in a child, killed after so many seconds; how long it took."""
    begin = time.perf_counter()
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(main(["fix", "--isolated", str(folder)]))
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - begin
