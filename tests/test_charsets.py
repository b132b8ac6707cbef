"""Code pages that lose nothing."""

import pytest

from bilingual.charsets import CHARSETS, Charset, decode, encode, numbers, table

EVERY_BYTE = bytes(range(256))
UNDEFINED = {
    "windows-1252": b"\x81\x8d\x8f\x90\x9d",
    "windows-1255": b"\x81\x8a\x8c\x8d\x8e\x8f\x90\x9a\x9c\x9d\x9e\x9f\xd9\xda\xdb\xdc\xdd\xde\xdf\xfb\xfc\xff",
    "windows-1251": b"\x98",
}


@pytest.mark.parametrize("charset", CHARSETS)
def test_every_byte_comes_back(charset: Charset) -> None:
    shared = b"\xd7" if charset == "iso-8859-8" else b""
    data = bytes(byte for byte in EVERY_BYTE if byte not in shared)
    assert encode(decode(data, charset), charset) == data
    assert len(decode(EVERY_BYTE, charset)) == 256


def test_the_one_byte_that_does_not_come_back() -> None:
    assert encode(decode(b"\xd7", "iso-8859-8"), "iso-8859-8") == b"\xaa"


@pytest.mark.parametrize("charset", CHARSETS)
def test_what_python_defines_is_as_python_defines_it(charset: Charset) -> None:
    for byte in EVERY_BYTE:
        try:
            expected = bytes([byte]).decode(charset)
        except UnicodeDecodeError:
            continue
        assert table(charset)[byte] == expected


@pytest.mark.parametrize("charset", UNDEFINED)
def test_what_is_undefined_is_the_code_point_of_its_number(charset: Charset) -> None:
    assert decode(UNDEFINED[charset], charset) == UNDEFINED[charset].decode("latin-1")


def test_what_python_lacks_of_the_standard() -> None:
    assert decode(b"\xca", "windows-1255") == "\N{HEBREW POINT HOLAM HASER FOR VAV}"


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_code_point_outside_the_page_is_an_error_at_its_place(charset: Charset) -> None:
    with pytest.raises(UnicodeEncodeError) as caught:
        encode("ab\N{CJK UNIFIED IDEOGRAPH-4E2D}", charset)
    assert caught.value.start == 2


def test_hebrew_letters_of_the_eight_bit_pages() -> None:
    alphabet = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
    assert [numbers("windows-1255")[ord(letter)] for letter in alphabet] == list(range(0xE0, 0xFB))
    assert [numbers("iso-8859-8")[ord(letter)] for letter in alphabet] == list(range(0xE0, 0xFB))
    assert [numbers("cp862")[ord(letter)] for letter in alphabet] == list(range(0x80, 0x9B))
