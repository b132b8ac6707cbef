"""Make docs/report.png, the picture of a report in the README.

    python tools/make_picture.py

Needs Debian's chromium, chromium-driver and fonts-noto-core, and selenium.
"""

import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from bilingual.document import inspect
from bilingual.presets import PRESETS
from bilingual.report.html import encoded, page

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "fixtures" / "documents" / "hebrew-with-english" / "in.txt"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run --window-size=1240,1130"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*FLAGS.split(), f"--user-data-dir={folder}/profile"):
            options.add_argument(flag)
        path = Path(folder) / "page.html"
        document = inspect(SOURCE.read_bytes().decode(), PRESETS["article"])
        path.write_bytes(b"".join(encoded(page([("in.txt", document)]))))
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        try:
            browser.get(path.as_uri())
            browser.execute_script("document.querySelector('h2').scrollIntoView({block: 'start'})")
            browser.execute_script("document.querySelectorAll('del > a.change')[8].focus({focusVisible: true})")
            browser.save_screenshot(str(ROOT / "docs" / "report.png"))
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
