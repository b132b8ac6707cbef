"""Code pages that lose nothing: every byte decodes, and what was decoded encodes to the same byte.

Software that shows text in the wrong code page seldom stops at a byte the page does not define; it shows a C1 control or
the Latin-1 character of that number. The WHATWG Encoding Standard does so for the 0x80-0x9F of its windows pages, and
mojibake can be undone only through a table that does it too. Python's own codecs raise there.
"""

import codecs
from functools import cache
from typing import Final, Literal, get_args

Charset = Literal[
    "windows-1252", "latin-1", "windows-1255", "iso-8859-8", "cp862", "cp437", "mac-roman", "windows-1251"
]
CHARSETS: Final[tuple[Charset, ...]] = get_args(Charset)

_ADDED: Final = {"windows-1255": {0xCA: "\N{HEBREW POINT HOLAM HASER FOR VAV}"}}
"""What WHATWG's index defines and Python's codec, made from an older one, does not."""


@cache
def table(charset: Charset) -> str:
    r"""The 256 code points of ``charset``, by byte; a byte it does not define is the code point of the same number.

    >>> table("windows-1255")[0xE9], ascii(table("windows-1255")[0x90])
    ('י', "'\\x90'")
    """
    return "".join(_defined(byte, charset) or chr(byte) for byte in range(256))


@cache
def numbers(charset: Charset) -> dict[int, int]:
    """The byte of each code point that `table` holds; where two bytes read alike, the one that ``charset`` defines.

    They do once: ISO-8859-8 does not define 0xD7, and U+00D7, the multiplication sign, is its 0xAA.

    >>> numbers("iso-8859-8")[0x00D7] == 0xAA
    True
    """
    by_definition = sorted(range(256), key=lambda byte: bool(_defined(byte, charset)))
    return {ord(table(charset)[byte]): byte for byte in by_definition}


def decode(data: bytes, charset: Charset) -> str:
    r"""``data`` read as ``charset``, one code point a byte; no byte is an error.

    >>> ascii(decode("שם".encode(), "windows-1252"))
    "'\\xd7\\xa9\\xd7\\x9d'"
    """
    return codecs.charmap_decode(data, "strict", table(charset))[0]


def encode(text: str, charset: Charset) -> bytes:
    r"""The bytes that `decode` reads as ``text``.

    Raises `UnicodeEncodeError` at a code point that no byte of ``charset`` stands for.

    >>> encode(decode(bytes(range(256)), "windows-1252"), "windows-1252") == bytes(range(256))
    True
    """
    return codecs.charmap_encode(text, "strict", numbers(charset))[0]


def _defined(byte: int, charset: Charset) -> str:
    """The one code point that ``charset`` gives to ``byte``, or nothing."""
    return _ADDED.get(charset, {}).get(byte) or bytes([byte]).decode(charset, "ignore")
