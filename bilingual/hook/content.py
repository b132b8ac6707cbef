"""The bytes of a file as text, and back to the same bytes."""

from typing import Final, NamedTuple

from ..errors import DecodeError, WriteError

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_TEXTUAL: Final = bytes({*range(0x20, 0x100), *b"\a\b\t\n\f\r\x1a\x1b"} - {0x7F})
_SNIFFED: Final = 8192
_SHORT: Final = 4


class Content(NamedTuple):
    """A text, the codec its bytes were read with, and the byte order mark that stood before it and is no part of it."""

    text: str
    codec: str
    bom: bytes = b""

    def encoded(self, text: str) -> bytes:
        """``text`` as bytes of the same file.

        Raises `WriteError` for a character that the encoding does not have.
        """
        try:
            return self.bom + _encode(text, self.codec)
        except UnicodeEncodeError as error:
            char = text[error.start]
            message = f"{self.codec} has no U+{ord(char):04X}: left as it was"
            raise WriteError(message) from error
        except LookupError as error:
            message = f"{self.codec} can be read, not written: left as it was"
            raise WriteError(message) from error


def read_content(data: bytes, encoding: str = "auto") -> Content | None:
    r"""The text of a file, or None if it holds no text at all.

    A byte order mark decides, then UTF-8 if the bytes are, then evidence (`bilingual.decode`). Raises `DecodeError` for
    bytes that look like text and that nothing decodes, or that are not in the ``encoding`` that was named.

    >>> read_content(b"\xef\xbb\xbfabc"), read_content(b"\x00\x01\x02")
    (Content(text='abc', codec='utf-8', bom=b'\xef\xbb\xbf'), None)
    """
    for bom, codec in _BOMS:
        if data.startswith(bom) and encoding in ("auto", codec, codec[:6], f"{codec}-sig"):
            return Content(_decode(data[len(bom) :], codec, len(bom)), codec, bom)
    if encoding != "auto":
        return Content(_decode(data, encoding), encoding)
    if is_binary(data):
        return None
    if 0 in data:
        codec = _wide(data)
        return Content(_decode(data, codec), codec)
    try:
        return Content(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    from ..decoding import decode

    decoded = decode(data)
    return Content(decoded.text, decoded.encoding)


def is_binary(data: bytes) -> bool:
    r"""Do bytes hold no text at all? There are zeros in them, but not UTF-16; or control codes, and they are not UTF-8.

    >>> is_binary(b"\x89PNG\r\n\x1a\n\0\0"), is_binary("שלום לך".encode("utf-16-le")), is_binary("שלום\x01".encode())
    (True, False, False)
    """
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return False
    if 0 in data:
        return not _wide(data)
    if not data[:_SNIFFED].translate(None, _TEXTUAL):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def _wide(data: bytes) -> str:
    """UTF-16 without a byte order mark: zeros at the even or at the odd places alone, and nothing but text between."""
    if len(data) % 2 or len(data) < _SHORT:
        return ""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if (even == 0) == (odd == 0):
        return ""
    codec = "utf-16-be" if even else "utf-16-le"
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return ""
    plain = all(char.isprintable() or char in "\t\n\r\f" or "\u2000" <= char < "\u2070" for char in text)
    return codec if plain and (" " in text or "\n" in text) else ""


def _decode(data: bytes, codec: str, before: int = 0) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"not {codec}: {error.reason}"
        raise DecodeError(message, offset=error.start + before) from error


def _encode(text: str, codec: str) -> bytes:
    from ..charsets import CHARSETS, encode

    for charset in CHARSETS:
        if codec == charset:
            return encode(text, charset)
    return text.encode(codec)
