"""Code of the page that leaked into its text, and code that an article shows."""

import pytest

from bilingual.article.leaks import leaks
from bilingual.lines import split_lines
from bilingual.spans import Span

BODY = "The ferry left the harbor at dawn with forty passengers, a priest and a piano.\n"
MORE = "By noon the wind had turned, and nobody on the pier could say where it was.\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{BODY}fbq('track', 'PageView');{MORE}", ["fbq('track', 'PageView');"]),
        (f"{BODY}.ad{{top:0}} .box{{margin:0 auto;}}\n{MORE}", [".ad{top:0} .box{margin:0 auto;}"]),
        (f'{BODY}{{"@context": "https://schema.org", "a": {{"b": "}}"}}}}\n', ['{"@context": "https://schema.org", "a": {"b": "}"}}']),
        (f"{BODY}Here is how it is done in CSS.\n.a{{b:c}}\n", []),
        (f"{BODY}This is how:\nfbq('track');\n", []),
        (f"{BODY}He typed `fbq('track');` twice.\n", []),
        ("fbq('track');\nlet x = 3;\nreturn x;\n", []),
        ("fbq('track');\n", []),
        (f"{BODY}The sets are {{1, 2}} and {{3: 4}}.\n", []),
        (f"{BODY}(see below);\n", []),
        (f"{BODY}{{{{ greeting }}}}\n", []),
        (f"{BODY}{{{{article.related}}}}\n", ["{{article.related}}"]),
        (f"{BODY}%%video%%\n{MORE}", ["%%video%%"]),
        (f"{BODY}It costs 100%% less, and %%nobody%% knows why.\n", []),
        (f'{BODY}[caption id="a_1" width="3"]The pier[/caption]\n', ['[caption id="a_1" width="3"]', "[/caption]"]),
        (f"{BODY}[embed]https://example.org[/embed]\n", ["[embed]", "[/embed]"]),
        (f"{BODY}[vc_row][vc_column]\n", ["[vc_row][vc_column]"]),
        (f"{BODY}[video] he wrote, [gallery], and [caption missing] below it.\n", []),
        (f"{BODY}[video](https://example.org)\n", []),
        (f'{BODY}The plugin of WordPress writes [gallery ids="1"] there.\n', []),
        (f"{BODY}@media (top: 9px) {{ .b {{ top: 0; }} p {{ color: red }} }}\n", ["@media (top: 9px) { .b { top: 0; } p { color: red } }"]),
        (f'{BODY}if (typeof window.x === "undefined") {{ window.x = []; }}\n', ['if (typeof window.x === "undefined") { window.x = []; }']),
        (f"{BODY}If (as he says) the window.opened at nine, nobody saw it.\n", []),
    ],
)  # fmt: skip
def test_leaked_code(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in leaks(text, split_lines(text))] == found


def test_a_colon_of_the_page_announces_no_code() -> None:
    code = "fbq('track', 'PageView');"
    text = f"{BODY}Image source:\n{code}\n"
    start = text.index("Image source:")
    assert leaks(text, split_lines(text)) == []
    assert [span.of(text) for span in leaks(text, split_lines(text), [Span(start, start + 13)])] == [code]
