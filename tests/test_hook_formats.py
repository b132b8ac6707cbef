"""No fix ever breaks a file's syntax: each file is read by a real parser before and after the most eager rules there can be.

The pipeline is replaced here by one that changes everything it is not forbidden to: it takes out every bidi control, makes
two apostrophes a quotation mark, an odd space a plain one, two spaces one, and drops what ends a line. What our rules do is
a small part of that.
"""

import ast
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from typing import Any

import docutils.core
import docutils.nodes
import html5lib
import markdown_it
import polib
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bilingual.edits import Edit, Stamped, splice
from bilingual.hook import examining
from bilingual.hook.examining import examine
from bilingual.hook.formats import format_of
from bilingual.pipeline import Outcome, Step
from bilingual.presets import PRESETS
from bilingual.spans import Span

RLM, LRM, NBSP = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}", "\N{NO-BREAK SPACE}"
EAGER = re.compile(f"[{RLM}{LRM}]+|''|{NBSP}|  +|[ \t]+(?=[\r\n])")
NEW = {"'": '"', NBSP: " ", " ": " ", RLM: "", LRM: "", "\t": ""}


def eager(text: str, _preset: object, *, notices: bool = False, protected: tuple[Span, ...] = ()) -> Outcome:
    """Everything at once, wherever it is not forbidden."""
    forbidden = {offset for span in protected for offset in range(*span)}
    edits = [
        Stamped(Edit(Span(*match.span()), NEW[match[0][0]], "eager"), "SCR201", "mixed-script-word", True)
        for match in EAGER.finditer(text)
        if forbidden.isdisjoint(range(*match.span()))
    ]
    return Outcome(text, splice(text, edits), [Step(edits, (), PRESETS["safe"])], ())


@pytest.fixture(autouse=True)
def _eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "run", eager)
    monkeypatch.setattr(examining, "unfaithful", lambda *_: ())


# ------------------------------------------------------------------------------------------------------------- parsers


def of_markdown(text: str) -> object:
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def shape(tokens: list[Any]) -> list[object]:
        exact = ("code_inline", "fence", "code_block", "html_inline")
        return [
            (
                t.type,
                t.tag,
                t.attrs,
                t.markup,
                t.content if t.type in exact else "",
                of_block(t),
                shape(t.children or []),
            )
            for t in tokens
            if t.type != "text"
        ]

    return shape(parser.parse(text))


def of_block(token: Any) -> object:
    """What stands between the tags of a block of HTML is prose."""
    return of_html(token.content) if token.type == "html_block" else ""


def of_html(text: str) -> object:
    def shape(node: Any) -> object:
        if callable(node.tag):
            return "comment", node.text
        raw = node.text if node.tag in ("script", "style", "pre") else ""
        return node.tag, node.attrib, raw, [shape(child) for child in node]

    return shape(html5lib.parse(text, namespaceHTMLElements=False))


def of_rst(text: str) -> object:
    options = {"report_level": 5, "halt_level": 6, "file_insertion_enabled": False, "raw_enabled": False}
    tree = docutils.core.publish_doctree(text, settings_overrides=options)

    def shape(node: Any) -> object:
        if isinstance(node, docutils.nodes.literal | docutils.nodes.literal_block):
            return node.tagname, node.astext()
        names = [shape(child) for child in node.children if not isinstance(child, ASIDE)]
        return node.tagname, names

    return shape(tree)


def of_python(text: str) -> object:
    return re.sub(r"value=b?'(?:[^'\\]|\\.)*'|value=b?\"(?:[^\"\\]|\\.)*\"", "value", ast.dump(ast.parse(text)))


def masked(value: object) -> object:
    if isinstance(value, dict):
        return {key: masked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner) for inner in value]
    return "" if isinstance(value, str) else value


def of_json(text: str) -> object:
    return masked(json.loads(text))


def of_toml(text: str) -> object:
    return masked(tomllib.loads(text))


def of_yaml(text: str) -> object:
    def shape(node: Any) -> object:
        if isinstance(node, yaml.MappingNode):
            return [
                (shape(key), key.value if isinstance(key.value, str) else "", shape(value)) for key, value in node.value
            ]
        if isinstance(node, yaml.SequenceNode):
            return [shape(inner) for inner in node.value]
        return node.tag if node is not None else None

    return [shape(node) for node in yaml.compose_all(text, yaml.SafeLoader)]


def of_po(text: str) -> object:
    return [
        (e.msgctxt, e.msgid, e.msgid_plural, sorted(e.msgstr_plural), bool(e.msgstr), e.flags, e.occurrences)
        for e in polib.pofile(text)
    ]


def of_srt(text: str) -> object:
    blocks = re.split(r"\n[ \t]*\n", text.strip("\n"))
    return [(block.split("\n")[:2], len(block.split("\n")), re.findall("</?[A-Za-z][^>]*>", block)) for block in blocks]


# ------------------------------------------------------------------------------------------------------------ documents

MARKDOWN = """---
title: שלום עולם
tags: [א, "ב"]
---
# כותרת *ראשית* ו-`code`

פסקה עם **הדגשה** ו[קישור](https://example.org/a_b "כותרת") ועוד, מנכ''ל  החברה.
המשך השורה, 1. לא רשימה - כן.

- פריט ראשון
- [ ] פריט "שני" & אחר
  המשך

1. אחד
2. שניים

> ציטוט של *מישהו*
> המשך

```python
x = "מנכ''ל"
```

    code block

| א | ב |
|---|:-:|
| אחת | `שתיים` |

טקסט <b title="שלום">מודגש</b> &amp; עוד [הפניה][ref] ו![תמונה](a.png).
שורה קשה
אחרי שבירה

[ref]: https://example.org "כותרת"

סוף
===
"""
HTML = """<!DOCTYPE html>
<html lang="he"><head><title>שלום</title><style>p { color: red }</style>
<script>if (a < b && "מנכ''ל") { x("א") }</script></head>
<body><p class="a b" title="מנכ''ל > כאן">פסקה עם <b>הדגשה</b> &amp; סימן &quot;ציטוט&quot; 3 < 4</p>
<!-- הערה -- מנכ''ל --><pre>  קוד  שמור </pre><img alt='תמונה "יפה"' src=a.png>
<table><tr><td>תא</td><td>עוד תא</td></tr></table>{{ name }} {% if x %}כן{% endif %}
</body></html>
"""
RST = """כותרת ראשית
==============

פסקה עם *הדגשה* ו**חזק** ו``code`` ו`קישור <https://example.org>`_ מנכ''ל.

* פריט
* עוד פריט

1. אחד
2. שניים

:שדה: ערך

.. note:: הערה חשובה

   עוד טקסט

דוגמה::

    x = "מנכ''ל"

=====  =====
א      ב
=====  =====
ג      ד
=====  =====

+----+----+
| א  | ב  |
+----+----+

| שורה
| ועוד

סוף [1]_ ו|שם| כאן.

.. [1] הערת שוליים
.. |שם| replace:: משהו
"""
PYTHON = '''#!/usr/bin/env python
# -*- coding: utf-8 -*-
"""תיעוד של "המודול".

    >>> f("מנכ''ל")
"""
x = "שלום" 'עולם'  # הערה: "מנכ''ל"
y = f"שלום {x!r} {x + 'א'} {{}}"  # bilingual
z = {'מפתח': "ערך \\"עם\\" תו", "b": r"נתיב\\ב", 'c': """שלוש "גרשיים" """, 'd': \'\'\'א'ב\'\'\'}
s = "%s שלום %(name)s" % x if False else b"bytes"
t = "א" + \\
    "ב"
'''
JSON = """{"מפתח": "ערך \\"עם\\" מנכ''ל", "b": ["שלום  עולם", "\\u05d0 \\n", 1, null, true], "c": {"ד": "", "e": "א\\\\"}}
"""
TOML = """# הערה מנכ''ל
title = "שלום \\"עולם\\""
"מפתח" = 'ערך'
long = \"\"\"
שלום "עולם"
\"\"\"
[table."כותרת"]
a = [1, "ב", 'ג']
"""
YAML = """# הערה מנכ''ל
title: שלום עולם
quoted: "מנכ''ל: \\"כן\\" # לא"
single: 'אבא''ס'
list:
  - פריט
  - עוד: ערך
    num: 12
  - true
block: |
  שורה ראשונה
    מוזחת # לא הערה

  אחרונה
folded: >-
  טקסט: מקופל
  - לא רשימה
flow: {a: א, b: [ב, "ג"]}
anchor: &x ערך
alias: *x
"מפתח": סוף  # הערה
שעה: 12:30 בערב
"""
PO = """# הערת מתרגם מנכ''ל
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. extracted
#: file.py:12
#, python-format
msgctxt "תפריט"
msgid "Hello %s"
msgstr "שלום  %s מנכ''ל"

msgid "one"
msgid_plural "%d many"
msgstr[0] "אחד"
msgstr[1] ""
"%d רבים \\"כאלה\\"\\n"

#~ msgid "old"
#~ msgstr "ישן"
"""
SRT = """1
00:00:01,000 --> 00:00:02,500
- שלום  <i>עולם</i>
- מנכ''ל {x}

2
00:00:03,000 --> 00:00:04,000
12 שקלים
"""
CASES: dict[str, tuple[str, Callable[[str], object]]] = {
    "a.md": (MARKDOWN, of_markdown),
    "a.html": (HTML, of_html),
    "a.rst": (RST, of_rst),
    "a.py": (PYTHON, of_python),
    "a.json": (JSON, of_json),
    "a.toml": (TOML, of_toml),
    "a.yaml": (YAML, of_yaml),
    "a.po": (PO, of_po),
    "a.srt": (SRT, of_srt),
}
INSERTED = [RLM, LRM, RLM + LRM, NBSP, "  ", "''", " " + RLM, RLM + " "]


def sown(text: str, places: list[tuple[int, str]]) -> str:
    """``text`` with things put in at places, given as parts of a million."""
    spots = sorted((place * len(text) // 1_000_000, what) for place, what in places)
    out, position = [], 0
    for spot, what in spots:
        out += [text[position:spot], what]
        position = spot
    return "".join([*out, text[position:]])


def parsed(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except (SyntaxError, ValueError, yaml.YAMLError, OSError):
        return None


ASIDE = (docutils.nodes.Text, docutils.nodes.system_message)
places = st.lists(st.tuples(st.integers(0, 999_999), st.sampled_from(INSERTED)), min_size=1, max_size=25)


def holds(name: str, places: list[tuple[int, str]], *, unsafe: bool) -> None:
    source, read = CASES[name]
    text = sown(source, places)
    before = parsed(read, text)
    if before is None:
        return
    form = format_of(name, text)
    found = examine(text, form, PRESETS["article"], unsafe=unsafe)
    assert parsed(read, found.text) == before, ascii((text, found.text))


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", CASES)
@settings(max_examples=20)
@given(places=places)
@example(places=[])
def test_no_syntax_is_changed(name: str, unsafe: bool, places: list[tuple[int, str]]) -> None:
    holds(name, places, unsafe=unsafe)


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", CASES)
@settings(max_examples=800)
@given(places=places)
def test_no_syntax_is_changed_at_random(name: str, unsafe: bool, places: list[tuple[int, str]]) -> None:
    holds(name, places, unsafe=unsafe)


@pytest.mark.parametrize("name", CASES)
def test_one_thing_at_every_place(name: str) -> None:
    """Each insertion at each place of the document, one at a time."""
    source, read = CASES[name]
    form = format_of(name, source)
    for text in each_place(source):
        before = parsed(read, text)
        if before is not None:
            found = examine(text, form, PRESETS["article"], unsafe=True)
            if found.text != text:
                assert parsed(read, found.text) == before, ascii((text, found.text))


def each_place(source: str) -> Iterator[str]:
    for number, place in enumerate(range(0, len(source), 7)):
        yield source[:place] + INSERTED[number % len(INSERTED)] + source[place:]
