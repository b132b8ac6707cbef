"""Lines of JSONL and records of WARC: however the bytes come, the same records; and only what changes is written anew."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.corpus.objects import read
from bilingual.corpus.problems import BadRecordError, BrokenInputError
from bilingual.corpus.records import MOST, lines, warc
from bilingual.corpus.tasks import plan

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=6,
)
SPACES = st.sampled_from(["", " ", "  ", "\t"])


@given(st.dictionaries(st.text(), VALUES, max_size=4), st.text(), st.text(), st.booleans(), st.data())
@settings(deadline=None)
def test_a_line_is_read_as_json_reads_it_and_only_the_text_is_written_anew(
    row: dict[str, Any], old: str, new: str, ascii_only: bool, data: st.DataObject
) -> None:
    row["text"] = old
    order = data.draw(st.permutations(list(row)))
    row = {key: row[key] for key in order}
    gap = data.draw(SPACES)
    line = json.dumps(row, ensure_ascii=ascii_only, separators=(f"{gap},{gap}", f"{gap}:{gap}")).replace(
        "{", f"{{{gap}", 1
    )
    found = read(gap + line + gap)
    assert list(found.members) == order
    text = found.text("text")
    assert text == old
    assert found.written("text", text, "", None) == gap + line + gap
    again = found.written("text", new, "account", {"ä": [1]}) if "account" not in row else line
    if "account" not in row:
        assert json.loads(again) == {**row, "text": new, "account": {"ä": [1]}}
        assert list(json.loads(again)) == [*order, "account"]


@given(st.text(alphabet='{}[]",:\\ue0123-.tfn \u05d0', max_size=30))
@settings(deadline=None, max_examples=400)
def test_what_json_refuses_is_refused(line: str) -> None:
    try:
        wanted = json.loads(line)
    except ValueError:
        wanted = None
    try:
        found = read(line)
    except BadRecordError:
        pairs = [] if not isinstance(wanted, dict) else json.loads(line, object_pairs_hook=lambda pairs: pairs)
        assert not isinstance(wanted, dict) or len({key for key, _ in pairs}) < len(pairs)
    else:
        assert isinstance(wanted, dict)
        assert list(found.members) == list(wanted)


@pytest.mark.parametrize(
    "line", ['{"a": 1', "", "{", '{"a"}', '{"a": }', '{"a": 1,}', "nul", "[" * 10**6, '{"a": ' * 10**5]
)
def test_bad_lines_are_bad_records(line: str) -> None:
    with pytest.raises(BadRecordError):
        read(line)


def chunks(data: bytes, sizes: list[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield data[at : at + size]
        at += size
    yield data[at:]


@given(st.lists(st.binary(max_size=8), max_size=12), st.lists(st.integers(1, 7), max_size=20))
@settings(deadline=None)
def test_lines_are_the_same_in_any_chunks(parts: list[bytes], sizes: list[int]) -> None:
    data = b"\n".join(parts)
    found = list(lines(chunks(data, sizes), 100))
    assert (
        [raw.data for raw in found] == data.splitlines(keepends=True)
        or b"\r" in data
        or set(data) & set(b"\x0b\x0c\x1c")
    )
    assert b"".join(raw.data for raw in found) == data
    assert [raw.line for raw in found] == list(range(len(found)))
    at = 100
    for raw in found:
        assert raw.byte == at
        assert raw.data.endswith(b"\n") or raw is found[-1]
        assert raw.data.count(b"\n") <= 1
        at += raw.size


@given(st.lists(st.binary(max_size=30), max_size=6), st.lists(st.integers(1, 40), max_size=20))
@settings(deadline=None)
def test_records_of_warc_are_the_same_in_any_chunks(blocks: list[bytes], sizes: list[int]) -> None:
    records = [b"WARC/1.0\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block) for block in blocks]
    found = list(warc(chunks(b"".join(records), sizes), 0))
    assert [raw.data for raw in found] == records
    assert [raw.byte for raw in found] == [sum(map(len, records[:n])) for n in range(len(records))]


@given(st.lists(st.binary(max_size=12), max_size=12), st.integers(1, 20))
@settings(deadline=None)
def test_ranges_tile_the_lines(parts: list[bytes], shard: int) -> None:
    from bilingual.corpus.inputs import Input

    data = b"\n".join(parts)
    one = Input("a.jsonl", "a.jsonl", "jsonl", "", len(data), 0)
    found = []
    for task in plan([one], shard):
        start = max(0, task.start - 1)
        for raw in lines(iter([data[start:]] if data[start:] else []), start, skip=task.start > 0):
            if raw.byte >= task.stop:
                break
            found.append(raw.data)
    assert found == [raw.data for raw in lines(iter([data]), 0)]


def test_a_break_is_a_record_of_its_own_and_a_long_line_is_not_kept() -> None:
    def broken() -> Iterator[bytes]:
        yield b"one\ntw"
        message = "it breaks off"
        raise BrokenInputError(message)

    found = list(lines(broken(), 0))
    assert [(raw.data, raw.byte, raw.broken) for raw in found] == [(b"one\n", 0, ""), (b"", 4, "it breaks off")]
    long = list(lines(iter([b"x" * (1 << 20)] * 30 + [b"\nafter\n"]), 0))
    assert [(raw.data, raw.size > MOST) for raw in long] == [(b"", True), (b"after\n", False)]
    tracemalloc.start()
    (raw,) = lines((bytes([65 + n % 20]) * (1 << 20) for n in range(60)), 0)
    assert raw.size == 60 << 20
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MOST + (8 << 20)
