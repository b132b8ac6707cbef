"""The page for people: what is in it, whatever browser reads it."""

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from bilingual.cli import main
from bilingual.document import Document, inspect
from bilingual.presets import PRESETS
from bilingual.report.html import page
from bilingual.report.pieces import Mark as Drawn
from bilingual.report.pieces import displayed, drawn, marked, stored
from bilingual.spans import Span

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted((ROOT / "fixtures" / "documents").iterdir())
RLM, RLO, QAMATS = "\N{RIGHT-TO-LEFT MARK}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{HEBREW POINT QAMATS}"


def made(*texts: str, preset: str = "article") -> tuple[str, list[Document]]:
    documents = [inspect(text, PRESETS[preset]) for text in texts]
    return "".join(page([(f"{n}.txt", document) for n, document in enumerate(documents, 1)])), documents


def tree(html: str) -> Any:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def words(element: Any) -> str:
    return "".join(element.itertext())


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_a_page_is_valid_and_whole(folder: Path) -> None:
    text = (folder / "in.txt").read_bytes().decode()
    html, [document] = made(text)
    root = tree(html)
    assert root.attrib["lang"] == "en"
    account = json.loads(root.find(".//script[@type='application/json']").text)
    assert account["changes"] == json.loads(json.dumps(document.to_dict()["changes"]))
    assert account["findings"] == json.loads(json.dumps(document.to_dict()["findings"]))
    rows = [row for row in root.iter("tr") if "c" in row.attrib.get("id", "")]
    assert len(rows) == len(document.changes)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for link in root.iter("a"):
        assert link.attrib["href"].removeprefix("#") in ids
        assert link.attrib.get("aria-describedby", ids[0]) in ids


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_nothing_runs_and_nothing_comes_from_outside(folder: Path) -> None:
    html, _ = made((folder / "in.txt").read_bytes().decode(), "https://example.org <img src=x onerror=y>")
    root = tree(html)
    assert {script.attrib["type"] for script in root.iter("script")} == {"application/json"}
    assert not list(root.iter("img")) + list(root.iter("link")) + list(root.iter("iframe"))
    style = root.find(".//style").text
    assert "url(" not in style
    assert "@import" not in style
    for element in root.iter():
        assert not any(name.startswith("on") or name in ("src", "style") for name in element.attrib)
        assert element.attrib.get("href", "#").startswith("#")


def test_text_is_text() -> None:
    hostile = "<script>alert(1)</script>\n</script></style>--><b>&amp; \"quoted\" 'so'</b>"
    html, [document] = made(hostile)
    root = tree(html)
    assert "<script>alert" not in html
    shown = [words(line) for line in root.findall(".//div[@class='displayed']/p")]
    assert shown == hostile.split("\n")
    assert json.loads(root.find(".//script").text)["versions"] == document.versions


def test_no_name_ends_the_data() -> None:
    name = "</script x><b>&.txt"
    root = tree("".join(page([(name, inspect("a", PRESETS["safe"]))])))
    assert json.loads(root.find(".//script").text)["path"] == name
    assert words(root.find(".//h2")) == name


def test_what_is_taken_out_shows_before_and_not_after() -> None:
    root = tree(made("Send in e-mailSend in e-mail")[0])
    assert [words(element) for element in root.iter("del")] == ["Send in e-mail"]
    assert not list(root.iter("ins"))


def test_two_documents_have_an_index() -> None:
    html, _ = made("ShareShare", "a")
    root = tree(html)
    links = [link.attrib["href"] for link in root.find(".//nav").iter("a")]
    assert links == ["#d1", "#d2"]
    assert [article.attrib["id"] for article in root.iter("article")] == ["d1", "d2"]
    assert tree(made("a")[0]).find(".//nav") is None


def test_hidden_characters_are_badges_where_stored_and_at_work_where_displayed() -> None:
    root = tree(made(f"admin{RLO}gpj.exe\x01", preset="safe")[0])
    [shown], [kept] = root.findall(".//div[@class='displayed']/p"), root.findall(".//div[@class='stored']/p")
    assert RLO in words(shown)
    assert RLO not in words(kept)
    assert [badge.text for badge in kept.iter("abbr")] == ["RLO", "U+0001"]
    assert [badge.text for badge in shown.iter("abbr")] == ["U+0001"]
    assert kept.find(".//abbr").attrib["title"] == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert root.find(".//p[@class='banner error']") is not None


def test_directions_are_written_down() -> None:
    root = tree(made("שלום world (a)\nworld שלום\n12:30\n(1:1)", preset="safe")[0])
    lines = root.findall(".//div[@class='displayed']/p")
    assert [line.attrib["dir"] for line in lines] == ["rtl", "ltr", "rtl", "rtl"], "without a letter: as the document"
    assert [line.attrib["lang"] for line in lines][:2] == ["he", "en"]
    for run in root.iter("span"):
        if run.attrib.get("class", "").startswith("run ") and "dir" in run.attrib:
            assert run.attrib["dir"] in ("ltr", "rtl")
    assert "auto" not in {element.attrib.get("dir") for element in root.iter()}


def test_a_change_is_drawn_by_whole_clusters() -> None:
    text = f"ש{QAMATS}לום"
    html = marked(text, 0, [Drawn(Span(1, 2), "del", "d1c1", "HEB", "why")])
    assert html.startswith("<del><a ")
    assert f">ש{QAMATS}</a></del>לום" in html
    both = marked(text, 0, [Drawn(Span(0, 1), "del", "a", "HEB", "one"), Drawn(Span(1, 2), "del", "b", "HEB", "two")])
    assert both.count("<del>") == 1
    assert "one; two" in both


def test_an_insertion_has_a_place() -> None:
    assert "\u2038" in marked("ab", 0, [Drawn(Span(1, 1), "del", "a", "HEB", "why")])


def test_badges_name_what_they_stand_for() -> None:
    assert re.sub("<[^>]*>", "", drawn(RLM)) == "RLM"
    assert 'title="U+200F RIGHT-TO-LEFT MARK"' in drawn(RLM)
    assert re.sub("<[^>]*>", "", drawn("\ud800")) == "U+D800"
    assert stored("<\N{NO-BREAK SPACE}>").startswith("&lt;<abbr")
    assert displayed(f"<{RLM}\x00") == f"&lt;{RLM}{drawn(chr(0))}"


def test_the_command(tmp_path: Path, capsysbinary: Any) -> None:
    file, output = tmp_path / "a.txt", tmp_path / "page.html"
    file.write_bytes(f"ShareShare\r\n\ud800 {RLM}".encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80 ", b""))
    assert main(["report", str(file), "-o", str(output), "--title", "A <title>"]) == 0
    assert tree(output.read_text(encoding="utf-8")).find(".//h1").text == "A <title>"
    assert main(["report", str(file)]) == 0
    assert b"<!DOCTYPE html>" in capsysbinary.readouterr().out
    assert main(["report", str(tmp_path / "none"), str(file), "-o", str(output)]) == 2
    assert output.exists()
    assert main(["report", str(file), "-o", str(tmp_path / "no" / "where")]) == 2


def test_the_same_page_twice() -> None:
    text = (DOCUMENTS[0] / "in.txt").read_bytes().decode()
    assert made(text)[0] == made(text)[0]


def test_a_page_never_replaces_what_it_shows(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"ShareShare\n")
    assert main(["report", str(text), "-o", str(text)]) == 2
    assert text.read_bytes() == b"ShareShare\n"


def test_blanks_and_nothing_are_said_in_words() -> None:
    html = made("שלום  לכולם\nA \N{RIGHT-TO-LEFT MARK}B\n")[0]
    assert "2 spaces</abbr>" in html
    assert "1 space</abbr>" in html
    assert '<span class="nothing">nothing</span>' in html
    assert "1 space, 2 tabs</abbr>" in made("one \t\ttwo\n")[0]


def test_texts_that_look_alike_are_told_apart_by_their_code_points() -> None:
    assert "U+0065 U+0301 \N{RIGHTWARDS ARROW} U+00E9</span>" in made("caf\u0065\u0301\n")[0]
    assert "\N{RIGHTWARDS ARROW}" not in made("A &amp; B\n")[0]


def test_an_empty_document_is_said_to_be_empty() -> None:
    assert "The document is empty." in made("")[0]


def test_the_list_of_documents_says_where_errors_are_and_is_led_back_to() -> None:
    override = "abc \N{RIGHT-TO-LEFT OVERRIDE}def\n"
    html, _ = made(override, "abc")
    assert '<td class="error">1 (1 error)</td>' in html
    assert html.count('<a href="#index">') == 2
    assert "#index" not in made(override)[0]


def test_a_line_between_changes_that_none_touches_is_the_same() -> None:
    html = made("ShareShare\n\nA &amp; B\n")[0]
    assert html.count('class="row hunk"') == 2
    assert html.count('class="row same"') == 1
