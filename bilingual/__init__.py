"""Clean text that mixes Hebrew and English, and say exactly what was changed, where, and why.

>>> import bilingual
>>> bilingual.clean("Send in e-mailSend in e-mail")
'Send in e-mail'

The functions here are thin and import what they need when they are called: ``import bilingual`` costs next to nothing.
"""

from .version import __version__ as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

    from . import bidi as bidi
    from . import names as names
    from .article.bylines import Byline as Byline
    from .article.captions import Caption as Caption
    from .article.credits import Credit as Credit
    from .article.layout import Block as Block
    from .decoding import Decoded as Decoded
    from .document import Document as Document
    from .edits import Change as Change
    from .errors import BilingualError as BilingualError
    from .errors import DecodeError as DecodeError
    from .errors import EditConflictError as EditConflictError
    from .errors import PresetError as PresetError
    from .errors import RecordError as RecordError
    from .errors import TableError as TableError
    from .mentions import Mention as Mention
    from .names.name import Name as Name
    from .pipeline import Outcome
    from .presets import PRESETS as PRESETS
    from .presets import Preset as Preset
    from .rule import Finding as Finding
    from .scripts import Segment as Segment
    from .spans import Span as Span

_HOME = {
    "BilingualError": "errors", "Block": "article.layout", "Byline": "article.bylines", "Caption": "article.captions",
    "Change": "edits", "Credit": "article.credits", "DecodeError": "errors", "Decoded": "decoding",
    "Document": "document", "EditConflictError": "errors", "Finding": "rule", "Mention": "mentions",
    "Name": "names.name", "PRESETS": "presets", "Preset": "presets", "PresetError": "errors", "RecordError": "errors",
    "Segment": "scripts", "Span": "spans", "TableError": "errors",
}  # fmt: skip
_MODULES = ("bidi", "names")

__all__ = [
    "PRESETS", "BilingualError", "Block", "Byline", "Caption", "Change", "Credit", "DecodeError", "Decoded", "Document",
    "EditConflictError", "Finding", "Mention", "Name", "Preset", "PresetError", "RecordError", "Segment", "Span",
    "TableError", "bidi", "byline", "check", "clean", "clean_many", "credits", "decode", "fold", "inspect", "names",
    "segments", "undo",
]  # fmt: skip


def clean(text: "str", preset: "str | Preset" = "article") -> "str":
    """The clean text; the very same object if there is nothing to do.

    Raises `TypeError` for bytes (see `decode`), `PresetError` for a preset that does not exist.

    >>> clean("New York, New York")
    'New York, New York'
    """
    run, resolve = _ENGINE or _engine()
    return run(_text(text), resolve(preset)).text


def clean_many(texts: "Iterable[str]", preset: "str | Preset" = "article") -> "Iterator[str]":
    """`clean` over many texts, lazily and in their order.

    >>> list(clean_many(["a", "ShareShare"]))
    ['a', 'Share']
    """
    run, resolve = _ENGINE or _engine()
    chosen = resolve(preset)
    return (run(_text(text), chosen).text for text in texts)


def inspect(text: "str", preset: "str | Preset" = "article") -> "Document":
    """The clean text with the full account: changes, findings, segments, blocks, bylines, captions, names.

    >>> [(c.rule, c.old) for c in inspect("ShareShare").changes]
    [('doubled-string', 'Share')]
    """
    from .document import inspect
    from .presets import resolve

    return inspect(_text(text), resolve(preset))


def check(text: "str", preset: "str | Preset" = "safe") -> "tuple[Change | Finding, ...]":
    """What the preset would change and what it would report, in the order of the spans (code points).

    >>> check("plain text")
    ()
    """
    from .document import check
    from .presets import resolve

    return check(_text(text), resolve(preset))


def undo(clean_text: "str", changes: "Iterable[Change | Mapping[str, Any]]") -> "str":
    """The original, from the clean text and the record of its changes (values, or their JSON).

    Raises `RecordError` if the record is malformed or does not fit the text.

    >>> undo("Share", inspect("ShareShare").changes)
    'ShareShare'
    """
    from .document import undo

    return undo(_text(clean_text), changes)


def segments(text: "str") -> "tuple[Segment, ...]":
    """The script runs of the text (UAX #24), which tile it, each with its direction (UAX #9 P2-P3).

    >>> [s.script for s in segments("שלום world")]
    ['Hebr', 'Latn']
    """
    from .scripts import segments

    return segments(_text(text))


def fold(text: "str") -> "str":
    """The key for comparing and searching: points, accents, case, signs and spaces folded. Idempotent.

    >>> fold("צה״ל") == fold('צה"ל')
    True
    """
    from .searchkey import fold

    return fold(_text(text))


def decode(data: "bytes", *, declared: "str | None" = None) -> "Decoded":
    """Bytes as text, with the encoding, the order of the letters and how sure that is.

    ``declared`` is a hint (HTML meta, XML, a mail header) that evidence may overrule.
    Raises `DecodeError`, with the offset and the best readings, if the encoding cannot be decided.

    >>> decode("שלום רב לכולם".encode("cp1255")).text
    'שלום רב לכולם'
    """
    from .decoding import decode

    return decode(data, declared=declared)


def byline(text: "str") -> "Byline":
    """Read a metadata field that says who wrote an article.

    >>> [name.text for name in byline("נועה ברקאי ודן אלוני").names]
    ['נועה ברקאי', 'דן אלוני']
    """
    from .article.bylines import byline

    return byline(_text(text))


def credits(text: "str") -> "tuple[Credit, ...]":  # noqa: A001  the newsroom's word
    """Read a metadata field that says whose picture it is.

    >>> [(credit.text, credit.kind) for credit in credits("צילום: יעל שגיא, רויטרס")]
    [('יעל שגיא', 'person'), ('רויטרס', 'agency')]
    """
    from .article.credits import credits as read

    return read(_text(text))


_ENGINE: "tuple[Callable[[str, Preset], Outcome], Callable[[str | Preset], Preset]] | tuple[()]" = ()
"""An import costs as much as a scan of a short text, also when it was made before."""


def _engine() -> "tuple[Callable[[str, Preset], Outcome], Callable[[str | Preset], Preset]]":
    global _ENGINE  # noqa: PLW0603 - filled once
    from .pipeline import run
    from .presets import resolve

    _ENGINE = run, resolve
    return run, resolve


def _text(text: "str") -> "str":
    if isinstance(text, str):
        return text
    hint = "; bilingual.decode(data).text reads bytes" if isinstance(text, bytes | bytearray | memoryview) else ""
    message = f"text is str, not {type(text).__name__}{hint}"
    raise TypeError(message)


def __getattr__(name: "str") -> "object":
    from importlib import import_module

    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name in _HOME:
        value = getattr(import_module(f".{_HOME[name]}", __name__), name)
        globals()[name] = value
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})
