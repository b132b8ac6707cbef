"""The article the project was asked for, line for line."""

from pathlib import Path

import pytest

import bilingual

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="../shared/seed is not beside this checkout")


@pytest.fixture(scope="module")
def text() -> str:
    (path,) = SEED.glob("*.txt")
    return path.read_bytes().decode()


def body(text: str) -> str:
    start = text.index("With no public announcements")
    return text[start : text.index("Click the alert icon")].rstrip("\n")


def test_article(text: str) -> None:
    document = bilingual.inspect(text, "article")
    lines = text.split("\n")
    caption = lines[7]
    head = [*lines[:4], "Barak Ravid", "Send in e-mail", f"{caption} Credit: Bloomberg", ""]
    after = lines[11:] if lines[11] else lines[12:]
    assert document.text.split("\n") == head + after
    assert body(document.text) == body(text)
    assert document.text.count("Barak Ravid") == 1
    assert document.text[document.text.index("Click the alert") :] == text[text.index("Click the alert") :]
    assert document.undo() == text
    assert bilingual.clean(document.text) is document.text


def test_corpus(text: str) -> None:
    lines = text.split("\n")
    clean = bilingual.clean(text, "corpus")
    assert clean.split("\n")[:6] == [*lines[:4], "Barak Ravid", f"{lines[7]} Credit: Bloomberg"]
    assert clean.endswith(body(text))
    assert "Send in e-mail" not in clean
    assert "Click the alert icon" not in clean


def test_the_record(text: str) -> None:
    document = bilingual.inspect(text)
    (byline,) = document.bylines
    (name,) = byline.names
    assert (name.text, name.hebrew, name.latin) == ("Barak Ravid", "ברק רביד", "Barak Ravid")
    assert byline.tags == ("צרובה",)
    assert [span.of(text) for span in byline.spans] == ["ברק רביד - צרובה", "Barak Ravid"] * 2
    (caption,) = document.captions
    assert len(caption.spans) == 2
    assert [credit.text for credit in caption.credits] == ["Bloomberg"]
    blocks = document.blocks
    assert blocks[0].role == "headline"
    assert blocks[0].fate == "kept"
    assert {block.role for block in blocks if block.fate == "removed"} == {"byline", "caption"}


def test_safe_leaves_it_alone(text: str) -> None:
    assert bilingual.clean(text, "safe") is text
