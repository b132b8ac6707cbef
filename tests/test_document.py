"""The result and its account."""

import json
import pickle

import pytest

import bilingual
from bilingual.document import fates
from bilingual.spans import Span

RLM = "\N{RIGHT-TO-LEFT MARK}"
ARTICLE = """A Quiet Harbor Waits for Its Ferry

Nobody knows when it will come.

נועה ברקאי - צרובה
Noa Barkai
Send in e-mailSend in e-mail
The pier at dusk.
The pier at dusk.Credit: Dana Koren / Reuters
נועה ברקאי - צרובה
Noa Barkai

The harbor was quiet that morning, and nobody spoke of the vote that would come before winter.

People walked along the p\u0456er and looked at the water, as they had done for years, and said little.
"""


@pytest.fixture(scope="module")
def document() -> bilingual.Document:
    return bilingual.inspect(ARTICLE)


def test_findings_of_a_changed_text_are_spans_of_the_original(document: bilingual.Document) -> None:
    assert document.changes
    assert [f.span.of(ARTICLE) for f in document.findings if f.rule == "mixed-script-word"] == ["p\u0456er"]


def test_findings_are_the_same_whether_or_not_anything_changed(document: bilingual.Document) -> None:
    again = bilingual.inspect(document.text)
    assert again.text is document.text
    assert [(f.code, f.message.rpartition(" at ")[0]) for f in again.findings] == [
        (f.code, f.message.rpartition(" at ")[0]) for f in document.findings
    ]


def test_the_byline_is_one_person_with_both_forms(document: bilingual.Document) -> None:
    (byline,) = document.bylines
    (name,) = byline.names
    assert (name.hebrew, name.latin, name.source) == ("נועה ברקאי", "Noa Barkai", "document")
    assert byline.tags == ("צרובה",)
    assert len(byline.spans) == 4


def test_the_caption_is_one_with_its_credits(document: bilingual.Document) -> None:
    (caption,) = document.captions
    assert caption.text == "The pier at dusk."
    assert [(credit.text, credit.kind) for credit in caption.credits] == [
        ("Dana Koren", "person"),
        ("Reuters", "agency"),
    ]
    assert [span.of(ARTICLE) for span in caption.spans] == [
        "The pier at dusk.",
        "The pier at dusk.Credit: Dana Koren / Reuters",
    ]


def test_names_stand_where_they_are_said_to(document: bilingual.Document) -> None:
    forms = {mention.span.of(ARTICLE) for mention in document.names}
    assert {"נועה ברקאי", "Noa Barkai", "Dana Koren", "Reuters"} <= forms


def test_roles_and_fates(document: bilingual.Document) -> None:
    found = [(block.role, block.fate) for block in document.blocks if block.role not in ("blank", "body")]
    assert found == [
        ("headline", "kept"),
        ("standfirst", "kept"),
        ("byline", "removed"),
        ("byline", "kept"),
        ("chrome", "changed"),
        ("caption", "removed"),
        ("caption", "kept"),
        ("credit", "changed"),
        ("byline", "removed"),
        ("byline", "removed"),
    ]


def test_lines_and_columns() -> None:
    document = bilingual.inspect("ab\r\nc\u2029\N{OLD PERSIAN SIGN A}d\n", "safe")
    assert [document.line_col(i) for i in range(9)] == [
        (1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3),
    ]  # fmt: skip
    assert document.line_col(9) == (4, 1)
    for offset in (-1, 10):
        with pytest.raises(ValueError, match="not within"):
            document.line_col(offset)
    assert bilingual.inspect("").line_col(0) == (1, 1)


def test_source_spans(document: bilingual.Document) -> None:
    at = document.text.index("The harbor")
    assert document.source_span((at, at + 10)).of(ARTICLE) == "The harbor"
    at = document.text.index(" Credit:")
    assert document.source_span((at, at + 1)) == (ARTICLE.index("Credit:"),) * 2
    with pytest.raises(ValueError, match="not within"):
        document.source_span((0, len(document.text) + 1))


def test_the_diff_shows_what_is_hidden() -> None:
    text = f"a title\nShare{RLM}Share\nb\n"
    diff = bilingual.inspect(text).diff()
    assert "-Share<U+200F RLM>Share" in diff
    assert "+Share" in diff
    assert RLM not in diff
    assert bilingual.inspect("plain").diff() == ""


def test_undo_from_json_alone(document: bilingual.Document) -> None:
    record = json.loads(json.dumps(document.to_dict()))
    assert bilingual.undo(record["text"], record["changes"]) == ARTICLE
    for broken in (
        [{}],
        [{**record["changes"][0], "span": "ab"}],
        [{**record["changes"][0], "old": 3}],
        record["changes"][::-1],
    ):
        with pytest.raises(bilingual.RecordError):
            bilingual.undo(record["text"], broken)
    with pytest.raises(bilingual.RecordError):
        bilingual.undo("another text", record["changes"])


def test_values_are_frozen_and_picklable(document: bilingual.Document) -> None:
    for value in (
        document.changes[0],
        document.bylines[0],
        document.captions[0],
        document.blocks[0],
        document.names[0],
    ):
        assert pickle.loads(pickle.dumps(value)) == value
        with pytest.raises(AttributeError):
            value.span = Span(0, 0)  # type: ignore[misc]


@pytest.mark.parametrize(
    "call", [bilingual.clean, bilingual.inspect, bilingual.check, bilingual.segments, bilingual.fold]
)
def test_bytes_are_an_error_that_names_decode(call: object) -> None:
    with pytest.raises(TypeError, match="decode"):
        call(b"bytes")  # type: ignore[operator]
    with pytest.raises(TypeError, match="str, not"):
        call(None)  # type: ignore[operator]


def test_clean_many_is_lazy_and_in_order() -> None:
    texts = iter(["ShareShare", "b", "c"])
    cleaned = bilingual.clean_many(texts)
    assert next(cleaned) == "Share"
    assert next(texts) == "b"
    assert list(cleaned) == ["c"]


def test_fates_of_blocks_beside_a_change() -> None:
    from bilingual.article.layout import Block
    from bilingual.edits import Edit, Stamped, record

    changes = record("abcdef", [Stamped(Edit(Span(2, 4), "", "why"), "X", "x", False)])
    blocks = [Block("body", Span(0, 2)), Block("body", Span(2, 4)), Block("body", Span(4, 6))]
    assert [block.fate for block in fates(blocks, changes)] == ["kept", "removed", "kept"]
