"""The page in a real browser: Debian's chromium, driven by selenium."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bilingual.document import inspect
from bilingual.presets import PRESETS
from bilingual.report.html import encoded, page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Debian's chromium and chromium-driver"),
    pytest.mark.filterwarnings("ignore"),
]

ROOT = Path(__file__).parents[1]
RLM, RLO = "\N{RIGHT-TO-LEFT MARK}", "\N{RIGHT-TO-LEFT OVERRIDE}"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-quic "
    "--disable-component-update --disable-sync --window-size=1300,1000"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Any:
    def shown(*texts: str, preset: str = "article") -> Any:
        path = tmp_path / "page.html"
        documents = [(f"{n}.txt", inspect(text, PRESETS[preset])) for n, text in enumerate(texts, 1)]
        path.write_bytes(b"".join(encoded(page(documents))))
        browser.get(path.as_uri())
        return browser

    return shown


def rectangles(browser: Any, selector: str, words: list[str]) -> list[tuple[float, float]]:
    """Left and right edges of words in the first element that ``selector`` finds."""
    script = """
    const root = document.querySelector(arguments[0]), out = [];
    for (const word of arguments[1]) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node; node = walker.nextNode();) {
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + word.length);
        const box = range.getBoundingClientRect();
        out.push([box.left, box.right]);
        break;
      }
    }
    return out"""
    return [tuple(box) for box in browser.execute_script(script, selector, words)]


def test_base_directions_are_those_of_the_text(show: Any) -> None:
    browser = show("שלום world\n\nworld שלום\n\n(12) שלום", preset="safe")
    rtl = browser.execute_script(
        "return [...document.querySelectorAll('.displayed .line')].map(e => e.matches(':dir(rtl)'))"
    )
    assert rtl == [True, False, True]
    computed = browser.execute_script(
        "return [...document.querySelectorAll('.stored .line')].map(e => getComputedStyle(e).direction)"
    )
    assert computed == ["rtl", "ltr", "rtl"]


def test_a_mixed_line_stands_in_its_visual_order(show: Any) -> None:
    browser = show("הספר של NATO נדפס (שוב) ב-1998", preset="safe")
    for selector in (".displayed .line", ".stored .line"):
        boxes = rectangles(browser, selector, ["הספר", "NATO", "נדפס", "שוב", "1998"])
        lefts = [left for left, _ in boxes]
        assert lefts == sorted(lefts, reverse=True), selector
    [open_box], [word], [close_box] = (rectangles(browser, ".displayed .line", [w]) for w in ("(", "שוב", ")"))
    assert open_box[0] > word[0] > close_box[0], "the opening bracket stands on the right"


def test_controls_work_where_the_text_is_displayed_and_are_badges_where_it_is_stored(show: Any) -> None:
    browser = show(f"admin{RLO}gpj.exe", preset="safe")
    x, p = rectangles(browser, ".displayed .line", ["x", "p"])
    assert x[0] < p[0], "the override turns the letters round"
    g, e = rectangles(browser, ".stored .line", ["gpj", "exe"])
    assert g[0] < e[0]
    badges = browser.execute_script("return [...document.querySelectorAll('.stored .badge')].map(e => e.textContent)")
    assert badges == ["RLO"]
    boxes = browser.execute_script(
        "const b = document.querySelector('.stored .badge').getBoundingClientRect(); return [b.width, b.height]"
    )
    assert min(boxes) > 8, "a badge can be seen"
    after = browser.execute_script("return getComputedStyle(document.querySelector('h3')).direction")
    assert after == "ltr", "nothing leaks out of the line"


def test_the_reason_shows_on_hover_and_on_focus(show: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.support.ui import WebDriverWait

    browser = show(f"שלום {RLM}עולם\n\nSend in e-mailSend in e-mail")
    content = "return getComputedStyle(arguments[0], '::after').content"

    def shows(link: Any) -> bool:
        return link.get_attribute("data-why") in browser.execute_script(content, link)

    for link in browser.find_elements("css selector", "del > a.change"):
        assert browser.execute_script(content, link) in ("none", "normal")
        ActionChains(browser).move_to_element(link).perform()
        WebDriverWait(browser, 10).until(lambda _, link=link: shows(link))
    why = [link.get_attribute("data-why") for link in browser.find_elements("css selector", "del > a.change")]
    assert any("redundant-mark" in one for one in why)
    assert any("doubled-string: " in one for one in why)
    first = browser.find_element("css selector", "del > a.change")
    ActionChains(browser).move_by_offset(-5, -5).perform()
    browser.execute_script("arguments[0].focus({focusVisible: true})", first)
    WebDriverWait(browser, 10).until(lambda _: shows(first))


def test_every_change_is_reached_by_the_keyboard(show: Any) -> None:
    browser = show("ShareShare\n\nReadRead")
    reachable = browser.execute_script("return [...document.querySelectorAll('a.change')].every(a => a.tabIndex >= 0)")
    assert reachable
    browser.find_element("css selector", "a.change").click()
    assert browser.current_url.endswith("#d1c1")


def test_a_script_in_a_text_is_text(show: Any) -> None:
    browser = show("<script>alert(1)</script><img src=x onerror=alert(2)>\n\n</script><svg onload=alert(3)>")
    from selenium.common.exceptions import NoAlertPresentException

    with pytest.raises(NoAlertPresentException):
        _ = browser.switch_to.alert.text
    assert browser.execute_script("return document.querySelectorAll('img, svg, script:not([type])').length") == 0
    assert "<script>alert(1)</script>" in browser.find_element("css selector", ".displayed .line").text
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
function rgb(colour, under) {
  canvas.fillStyle = `rgb(${under})`; canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}
function light(c) {
  const [r, g, b] = c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(e) {
  const chain = []; for (; e; e = e.parentElement) chain.unshift(e);
  return chain.reduce((under, one) => rgb(getComputedStyle(one).backgroundColor, under), [255, 255, 255]);
}
const low = [];
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
  if (e.tagName === 'SCRIPT') continue;
  const under = ground(e), ink = rgb(getComputedStyle(e).color, under);
  const [a, b] = [light(ink), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) low.push([e.className || e.tagName, ratio.toFixed(2)]);
}
return low"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_has_the_contrast_that_wcag_asks_for(show: Any, scheme: str) -> None:
    browser = show((ROOT / "fixtures/documents/hebrew-with-english/in.txt").read_text(), f"admin{RLO}gpj.exe")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    try:
        ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(251, 250, 247)") == (scheme == "light")
        assert browser.execute_script(CONTRAST) == []
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_nothing_is_wider_than_a_small_screen(show: Any) -> None:
    browser = show((ROOT / "fixtures/documents/hebrew-with-english/in.txt").read_text())
    browser.set_window_size(500, 900)
    try:
        wide = browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0
    finally:
        browser.set_window_size(1300, 1000)


def test_two_megabytes_are_painted_in_five_seconds(show: Any) -> None:
    source = random.Random(3)
    hebrew = ["הרכבת", "הראשונה", "יצאה", "מהתחנה", "לדברי", "אמר", "כי", "החברה", "תפתח", "מפעל", "חדש", "בצפון"]
    latin = ["iPhone", "NATO", "Google", "the", "Port", "Authority", "Reuters"]
    lines, size = [], 0
    while size < 2_000_000:
        line = " ".join(source.choice(latin if source.random() < 0.1 else hebrew) for _ in range(40))
        lines.append(line.replace(" ", f" {RLM}", 1))
        size += len(lines[-1].encode()) + 2
    begin = time.perf_counter()
    browser = show("\n\n".join(lines), preset="safe")
    print(f"made and loaded in {time.perf_counter() - begin:.1f} s")
    paint = browser.execute_script("return performance.getEntriesByName('first-contentful-paint')[0].startTime")
    print(f"first contentful paint after {paint:.0f} ms")
    assert paint < 5000
