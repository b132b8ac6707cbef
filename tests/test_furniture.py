"""What is not the article: labelled under ``article``, dropped under ``corpus``, never more than that."""

import pickle
import re
import sys
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilingual
from bilingual import tables
from bilingual.article import chrome, phrases
from bilingual.article.affixes import affixes
from bilingual.article.blocks import role_of
from bilingual.article.readings import compiled
from bilingual.errors import TableError
from bilingual.gate import may_fire
from bilingual.pipeline import sights
from bilingual.presets import PRESETS
from bilingual.source import Source

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
CORPUS = PRESETS["corpus"]
DROPPED = sorted(CORPUS.policy.drop)
FURNITURE = CORPUS.but(select=("FUR",))
RULES = tomllib.loads((FIXTURES / "rules" / "furniture.toml").read_text(encoding="utf-8"))["case"]
UNTOUCHED = tomllib.loads((FIXTURES / "untouched" / "furniture.toml").read_text(encoding="utf-8"))["case"]
DOCUMENTS = sorted(path.parent for path in (FIXTURES / "documents").glob("*/in.txt"))
BODY = "The ferry left the harbor at dawn with forty passengers, a priest and a piano.\n"
MORE = "By noon the wind had turned, and nobody on the pier could say where it was.\n"
TEXTS = [case["original"] for case in (*RULES, *UNTOUCHED)]


def roles(text: str) -> list[tuple[str, str]]:
    return [
        (block.role, block.span.of(text).strip()) for block in bilingual.inspect(text).blocks if block.role != "blank"
    ]


# ------------------------------------------------------------------------------------------------------------- the tables


def test_every_string_has_a_kind_and_a_key_of_its_own() -> None:
    rows = tables.rows("chrome")
    assert {row[1] for row in rows} <= chrome.KINDS - chrome.NOTES
    keys = [chrome.key(row[0]) for row in rows]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_every_phrase_can_be_looked_up_and_read() -> None:
    for text, place, kind, sign, _language, _source in tables.rows("chrome_phrases"):
        phrase = chrome.Phrase(text, place, kind, sign)
        assert place in chrome.PLACES
        assert kind in chrome.KINDS
        assert chrome.is_findable(phrase), f"no line can be looked up for {text}"
        assert compiled(phrase)
        assert sign == "-" or re.search(re.escape(phrases.surface(sign)), phrases.surface(text)) or "|" in text
        assert text[0] not in chrome.SIGNS.replace("[", "").replace("(", "").replace("{", "").replace("\\", ""), text


def test_every_set_of_words_is_used() -> None:
    text = "\n".join(row[0] for row in tables.rows("chrome_phrases"))
    for _word, name, _source in tables.rows("chrome_words"):
        assert f"{{{name}}}" in text or f"{{!{name}}}" in text


@pytest.mark.parametrize(
    ("phrase", "says"), [("a [b", "pair"), ("a b)", "pair"), ("a (b]", "pair"), ("{nobody} b", "set")]
)
def test_a_malformed_phrase_is_an_error(phrase: str, says: str) -> None:
    with pytest.raises(TableError, match=says):
        phrases.pattern(phrase)


def test_notes_of_the_newsroom_are_never_dropped() -> None:
    assert not {role_of(kind) for kind in chrome.NOTES} & CORPUS.policy.drop


# ------------------------------------------------------------------------------------------------------------------ roles


@pytest.mark.parametrize(
    ("text", "role", "piece"),
    [
        (BODY + MORE + "Share on Facebook\n", "chrome", "Share on Facebook"),
        (BODY + MORE + "Correction: it was a guitar.\n", "correction", "Correction: it was a guitar."),
        (
            BODY + MORE + "Dana Koren contributed to this report.\n",
            "contributors",
            "Dana Koren contributed to this report.",
        ),
        (BODY + MORE + "(Dana Koren)\n", "byline", "(Dana Koren)"),
        (
            BODY + MORE + "גילוי נאות: הכותבת היא אחותו של הקברניט.\n",
            "body",
            "גילוי נאות: הכותבת היא אחותו של הקברניט.",
        ),
        ("HAIFA, Israel (AP) — " + BODY + MORE, "dateline", "HAIFA, Israel (AP) —"),
        (BODY + MORE + "This article is for subscribers only\n", "paywall", "This article is for subscribers only"),
        (BODY + "gtag('event', 'read');\n" + MORE, "code", "gtag('event', 'read');"),
        (BODY + MORE + "Related articles\nA town without a pier\n", "teaser", "A town without a pier"),
        (BODY[:-1] + "Share on Facebook\n" + MORE, "chrome", "Share on Facebook"),
        ("The Piano | The Times of Israel\n" + BODY + MORE, "chrome", "| The Times of Israel"),
        ("The Piano and the Ferry | The Times of Israel\n" + BODY + MORE, "headline", "The Piano and the Ferry"),
    ],
)
def test_roles_are_labelled_under_article(text: str, role: str, piece: str) -> None:
    if piece == "| The Times of Israel":
        assert (role, piece) not in roles(text), "two words are no headline"
        return
    assert (role, piece) in roles(text)
    assert piece in bilingual.clean(text), "article drops nothing"


def test_a_byline_and_its_date_are_two_blocks() -> None:
    text = "The Piano\n\nרון לביא / 03/09/2018 07:15\n\n" + BODY + MORE
    assert [role for role, _ in roles(text)][1:3] == ["byline", "date"]


def test_a_signature_is_a_byline_of_the_record() -> None:
    (byline,) = bilingual.inspect(BODY + "(דנה קורן)\n").bylines
    assert [name.text for name in byline.names] == ["דנה קורן"]
    assert byline.spans[0].of(BODY + "(דנה קורן)\n") == "דנה קורן"


@pytest.mark.parametrize("role", DROPPED)
def test_a_role_that_is_kept_stays(role: str) -> None:
    for case in RULES:
        text = case["original"]
        document = bilingual.inspect(text, FURNITURE.but(keep={role}))
        assert all(block.fate == "kept" for block in document.blocks if block.role == role), case["label"]
    everything = FURNITURE.but(keep=DROPPED, ignore=("FUR102", "FUR103"))
    assert all(bilingual.clean(case["original"], everything) == case["original"] for case in RULES)


# ---------------------------------------------------------------------------------------------------------------- dropping


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["label"])
def test_what_was_dropped_comes_back(case: dict[str, str]) -> None:
    document = bilingual.inspect(case["original"], "corpus")
    assert document.text == case["expected"]
    assert document.undo() == case["original"]
    assert bilingual.clean(document.text, "corpus") is document.text
    lost = [block for block in document.blocks if block.fate == "removed" and block.role not in (*DROPPED, "blank")]
    assert not lost


@pytest.mark.parametrize("folder", DOCUMENTS, ids=lambda path: path.name)
def test_no_sentence_of_a_document_is_lost(folder: Path) -> None:
    text = (folder / "in.txt").read_bytes().decode()
    for preset in ("article", "corpus"):
        document = bilingual.inspect(text, preset)
        assert not [b for b in document.blocks if b.role == "body" and b.fate == "removed"]


@pytest.mark.parametrize(
    "line",
    [
        "תיקון: בגרסה קודמת נכתב כי הפסנתר טבע.",
        "Correction: the piano did not sink.",
        "גילוי נאות: הכותב מכר את הפסנתר.",
        "Disclosure: the writer sold the piano.",
        "השתתפו בהכנת הכתבה: דנה קורן, גיא מרום.",
        "Dana Koren contributed to this report.",
        "(דנה קורן)",
        "(Dana Koren)",
        "מאנגלית: דנה קורן",
        "עודכן: 12.06.2018, 14:00",
    ],
)
def test_the_tail_drops_no_note_and_no_signature(line: str) -> None:
    tail = "Click the alert icon to follow topics:\nFerries\nA town without a pier\nThe captain who stayed\n"
    text = f"The Piano\n\nBy Dana Koren\n\n{BODY}\n{MORE}\n{tail}{line}\n"
    clean = bilingual.clean(text, "corpus")
    assert line in clean
    assert "A town without a pier" not in clean


@pytest.mark.parametrize("line", ["By Dana Koren", "The pier at dusk. Credit: Dana Koren", "(צילום: דנה קורן)"])
def test_the_only_byline_caption_or_credit_stays_even_in_the_tail(line: str) -> None:
    tail = "Click the alert icon to follow topics:\nFerries\nA town without a pier\n"
    assert line in bilingual.clean(f"{BODY}\n{MORE}\n{tail}{line}\n", "corpus")


def test_a_paragraph_after_the_anchor_is_no_teaser() -> None:
    text = f"{BODY}\nClick the alert icon to follow topics:\nFerries\n\n{MORE}"
    assert bilingual.clean(text, "corpus") == f"{BODY}\nFerries\n\n{MORE}"


def test_a_title_of_a_box_with_only_buttons_below_it_is_chrome() -> None:
    text = f"{BODY}\n{MORE}\nRelated articles\nSpotted a mistake? Let us know\n"
    assert bilingual.clean(text, "corpus") == f"{BODY}\n{MORE}"
    assert [b.role for b in bilingual.inspect(text, "corpus").blocks if b.fate == "removed" and b.role != "blank"] == [
        "chrome",
        "chrome",
    ]


def test_words_of_the_page_count_only_in_their_place() -> None:
    assert bilingual.clean(f"{BODY}\nShare\n\n{MORE}", "corpus") == f"{BODY}\nShare\n\n{MORE}"
    assert bilingual.clean(f"{BODY}\nShare\nSend in e-mail\n\n{MORE}", "corpus") == f"{BODY}\n{MORE}"
    assert bilingual.clean(f"{BODY}\n{MORE}\nShare\n", "corpus") == f"{BODY}\n{MORE}"
    assert bilingual.clean(f"{BODY}\n{MORE}\nIt has three buttons:\nShare\nPrint\nSave\n", "corpus").endswith("Save\n")


def test_line_ends_stay_what_they_were() -> None:
    text = f"{BODY}{MORE}".replace("\n", "\r\n") + "Share on FacebookShare on Twitter\r\nIt sank.Read more"
    assert bilingual.clean(text, FURNITURE) == f"{BODY}{MORE}".replace("\n", "\r\n") + "It sank."


# ------------------------------------------------------------------------------------------------------------------ titles


@pytest.mark.parametrize(
    ("title", "bare", "certain"),
    [
        ("ynet הרכבת יצאה לדרך - חדשות", "הרכבת יצאה לדרך", True),
        ("מעריב | הרכבת יצאה לדרך", "הרכבת יצאה לדרך", True),
        ("הרכבת יצאה לדרך - כלכלה - הארץ", "הרכבת יצאה לדרך", True),
        ("הרכבת יצאה לדרך | ישראל היום", "הרכבת יצאה לדרך", True),
        ("The train has left - Israel News - Haaretz.com", "The train has left", True),
        ("The train has left - The Jerusalem Post", "The train has left", True),
        ("The train has left - Haaretz", "The train has left", False),
        ("הרכבת חצתה את כל - הארץ", "הרכבת חצתה את כל", False),
        ("Opinion | The train has left", None, True),
        ("The train - and the ferry", None, True),
        ("Haaretz | Paper", None, True),
        ("ynet הוא אתר של חדשות", None, True),
    ],
)
def test_titles(title: str, bare: str | None, certain: bool) -> None:
    found = affixes(title)
    rest = title
    for span in reversed(found.spans):
        rest = rest[: span.start] + rest[span.end :]
    assert rest.strip() == (bare or title)
    assert found.certain is certain


def test_a_title_that_may_name_its_source_is_a_finding() -> None:
    text = f"The train has left - Haaretz\n\n{BODY}"
    (finding,) = bilingual.check(text, CORPUS.but(select=("FUR202",)))
    assert isinstance(finding, bilingual.Finding)
    assert finding.span.of(text) == " - Haaretz"


# ----------------------------------------------------------------------------------------------------------------- paywall


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (BODY + "The captain looked at the piano, then at the sea, and then he said to...", ["..."]),
        (BODY + "The captain looked at the piano, then at the sea, and then he said to\u2026\n", ["\u2026"]),
        (BODY + "The captain looked at the piano, then at the sea, and then he said so.\n", []),
        ("Nobody...\n" + BODY, []),
        ("And then...\nAnd the sea...\nAnd the wind, the rope, the pier, the piano and the goat came too...\n", []),
        (BODY + "Log in to continue reading\n", ["Log in to continue reading\n"]),
    ],
)
def test_paywall_cuts(text: str, spans: list[str]) -> None:
    found = bilingual.check(text, PRESETS["article"].but(select=("FUR201",)))
    assert [finding.span.of(text) for finding in found] == spans
    assert all(isinstance(finding, bilingual.Finding) and finding.severity == "info" for finding in found)
    assert bilingual.clean(text, PRESETS["article"].but(select=("FUR201",))) is text


# -------------------------------------------------------------------------------------------------------------- a reader's


def written(folder: Path, rows: str) -> str:
    path = folder / "house.tsv"
    path.write_text(f"# what: ours\n# columns: text, kind, source\n# licence: ours\n{rows}", encoding="utf-8")
    return str(path)


def test_a_table_of_the_reader_goes_with_ours(tmp_path: Path) -> None:
    rows = "Maybe this\task\tus\nPass it along\tui\tus\nSend in e-mail\tkeep\tus\n{n} people are here\tui\tus\n"
    house = CORPUS.but(chrome=Path(written(tmp_path, rows)))
    assert isinstance(house.policy.chrome, str)
    assert pickle.loads(pickle.dumps(house)) == house
    assert house.to_dict()["policy"]["chrome"] == house.policy.chrome
    text = f"{BODY}\nPass it along\n\nMaybe this\n\nSend in e-mail\n\n{MORE}\n1,204 people are here\n"
    assert bilingual.clean(text, house) == f"{BODY}\nMaybe this\n\nSend in e-mail\n\n{MORE}"
    assert ("chrome", "Pass it along") in [
        (block.role, block.span.of(text).strip()) for block in bilingual.inspect(text, house).blocks
    ]


def test_a_table_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    text = f"{BODY}\nPass it along\n\n{MORE}"
    house = CORPUS.but(chrome=written(tmp_path, "Pass it on\tui\tus\n"))
    assert bilingual.clean(text, house) == text
    time.sleep(0.01)
    written(tmp_path, "Pass it along\tui\tus\n")
    assert bilingual.clean(text, house) == f"{BODY}\n{MORE}"


def test_a_table_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="none of"):
        bilingual.clean(BODY, CORPUS.but(chrome=written(tmp_path, "Pass it along\tbutton\tus\n")))
    with pytest.raises(TableError, match=":0: No such file"):
        bilingual.clean(BODY, CORPUS.but(chrome=str(tmp_path / "nothing.tsv")))


def test_an_outlet_is_a_hint(tmp_path: Path) -> None:
    text = f"{BODY}\nסגור\n\n{MORE}"
    assert bilingual.clean(text, "corpus") == text
    assert bilingual.clean(text, CORPUS.but(outlet="Ynet")) == f"{BODY}\n{MORE}"


# ---------------------------------------------------------------------------------------------------------------- the gate


PIECES = [line for text in TEXTS for line in text.split("\n") if line.strip()]
soup = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "", " ", "\r\n"]).map(lambda end: end.join(lines) + "\n")
)


@settings(max_examples=120, deadline=None)
@given(text=soup)
def test_pieces_of_pages_in_any_order_keep_the_promises(text: str) -> None:
    source = Source(text, FURNITURE.policy)
    for rule, sight in sights(text, FURNITURE):
        assert may_fire(rule, source), (rule.name, sight)
    document = bilingual.inspect(text, FURNITURE)
    assert document.undo() == text
    assert bilingual.clean(document.text, FURNITURE) is document.text
    position = 0
    for block in document.blocks:
        assert block.span.start == position < block.span.end
        position = block.span.end
    assert position == len(text)
    assert not [b for b in document.blocks if b.fate == "removed" and b.role not in (*DROPPED, "blank", "body")]


def test_clean_text_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bilingual.article.forms.surroundings", page)
    for folder in ("seed-layout-en", "ynet-like", "maariv-like", "globes-like"):
        text = (FIXTURES / "documents" / folder / "corpus.txt").read_bytes().decode()
        assert not Source(text, CORPUS.policy).chrome_line


# ----------------------------------------------------------------------------------------------------------------- hostile


HOSTILE = {
    "promotions": "לכל המבזקים - הצטרפו לטלגרם שלנו\n",
    "promotions on one line": "הצטרפו לטלגרם שלנו",
    "buttons on one line": "Share on Facebook",
    "buttons after stops": "It sank.Share on Facebook ",
    "open braces": "{",
    "unclosed JSON-LD": '{"@context": ',
    "unclosed rules": ".a{b:c;",
    "unclosed calls": "googletag.cmd.push(function(){",
    "declarations": "var x = `",
    "footers that do not end": "The post ",
    "footers": "The post x appeared first on ",
    "sections": "חדשותספורט",
    "boxes": "Related articles\nA headline\n",
    "anchors": "Click the alert icon to follow topics:\n",
    "bars and dashes": "a | b - ",
}


def test_ten_thousand_promotions_and_a_megabyte_of_braces() -> None:
    assert bilingual.clean(HOSTILE["promotions"] * 10_000, FURNITURE) == ""
    assert bilingual.clean("{" * 1_000_000, FURNITURE) == "{" * 1_000_000


@pytest.mark.clock
@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from growth import repeated, slope

    sizes = [12_500, 25_000, 50_000, 100_000, 200_000]
    assert (
        min(slope(repeated(HOSTILE[name]), sizes, runs=2)[0], slope(repeated(HOSTILE[name]), sizes, runs=3)[0]) <= 1.25
    )
