"""Lines of message catalogues by language, for training and for measuring; none of them ships.

``python -m tools.catalogues FROM TO``: FROM is a folder into which Debian packages were unpacked (``apt-get download``,
``dpkg -x``), TO gets one text file a language, a message line a line, each once. Read are gettext catalogues
(``LANG/LC_MESSAGES/*.mo``), MediaWiki's ``i18n/LANG.json``, Mozilla's language packs and Roundcube's PHP tables.

The trigram table and the benchmarks were made from the packages of Debian 12: libreoffice-l10n-he libreoffice-l10n-ar
firefox-esr-l10n-he firefox-esr-l10n-ar firefox-esr-l10n-de firefox-esr-l10n-fr firefox-esr-l10n-it firefox-esr-l10n-ru
thunderbird-l10n-he mediawiki wordpress-l10n vlc-l10n gnucash-common gramps phpmyadmin pidgin-data roundcube-core
debconf-i18n digikam-data kdenlive-data plasma-desktop-data nautilus-data evolution-common gedit-common rhythmbox-data
audacity-data epiphany-browser-data gnome-control-center-data python3-django iso-codes. Catalogues in visual order are
in diffutils make sed grep wget: unpack them into a folder of their own.
"""

import gettext
import json
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

LANGUAGES = ("he", "en", "fr", "de", "ru", "es", "it", "ar", "yi")
_PHP_STRING = re.compile(r"=>?\s*'((?:[^'\\]|\\.)*)'")
_MOZILLA = {
    ".ftl": re.compile(r"^(?:[\w-]+ =|\s+(?:\.\w+ =)?) *(\S.*)$", re.MULTILINE),
    ".properties": re.compile(r"^[^#=\s][^=\n]*=(.*)$", re.MULTILINE),
    ".dtd": re.compile(r'<!ENTITY\s+\S+\s+"([^"]*)"'),
}


def gettext_messages(path: Path) -> Iterator[tuple[str, str]]:
    """Each message of a catalogue as (original, translation)."""
    with path.open("rb") as file:
        try:
            catalogue = gettext.GNUTranslations(file)
        except (OSError, ValueError, LookupError):
            return
    messages = getattr(catalogue, "_catalog", {})
    for key, translation in messages.items():
        if key:
            yield key if isinstance(key, str) else key[0], translation


def json_messages(path: Path) -> Iterator[str]:
    """The strings of one MediaWiki table."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return
    if isinstance(table, dict):
        yield from (value for value in table.values() if isinstance(value, str))


def archive_messages(path: Path) -> Iterator[str]:
    """The strings of one Mozilla language pack."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            pattern = _MOZILLA.get(Path(name).suffix)
            if pattern:
                yield from pattern.findall(archive.read(name).decode("utf-8", "replace"))


def _language(part: str) -> str:
    """``admin-he_IL`` (WordPress), ``he_IL`` and ``he`` are all ``he``."""
    return part.rpartition("-")[2].split("_")[0].split("@")[0]


def messages(root: Path) -> Iterator[tuple[str, str]]:
    """Each (language, message) below ``root``."""
    for path in sorted(root.rglob("*.mo")):
        language = _language(path.parent.parent.name if path.parent.name == "LC_MESSAGES" else path.stem)
        if language in LANGUAGES:
            for original, translation in gettext_messages(path):
                yield language, translation
                if language == "fr":
                    yield "en", original
    for path in sorted(root.rglob("i18n/**/*.json")):
        if path.stem in LANGUAGES:
            yield from ((path.stem, message) for message in json_messages(path))
    for path in sorted(root.rglob("langpack-*.xpi")):
        language = path.stem.split("@")[0].removeprefix("langpack-")
        if language in LANGUAGES:
            yield from ((language, message) for message in archive_messages(path))
    for path in sorted(root.rglob("localization/*/*.inc")):
        language = _language(path.parent.name)
        if language in LANGUAGES:
            found = _PHP_STRING.findall(path.read_text(encoding="utf-8", errors="replace"))
            yield from ((language, message.replace("\\'", "'")) for message in found)


def lines(strings: Iterable[str]) -> Iterator[str]:
    """The non-empty lines of ``strings``, each once, without the spaces around it."""
    seen = set()
    for string in strings:
        for line in string.split("\n"):
            stripped = line.strip()
            if stripped and "\N{REPLACEMENT CHARACTER}" not in stripped and stripped not in seen:
                seen.add(stripped)
                yield stripped


def main(source: str, target: str) -> None:
    """Write ``target/LANG.txt`` for each language found below ``source``."""
    strings = defaultdict(list)
    for language, message in messages(Path(source)):
        strings[language].append(message)
    Path(target).mkdir(parents=True, exist_ok=True)
    hebrew = re.compile("[\u05d0-\u05ea]")
    for language, found in sorted(strings.items()):
        kept = [line for line in lines(found) if language not in {"he", "yi"} or hebrew.search(line)]
        Path(target, f"{language}.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
        print(language, len(kept))


if __name__ == "__main__":
    main(*sys.argv[1:])
