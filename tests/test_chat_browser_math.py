"""Every formula of the answers is one that the page's KaTeX can draw, in a real Chromium."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from browsing import IN_BROWSER

from kb.load import load_answers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = IN_BROWSER

SITE = "http://answers.test"  # no such host: every request is answered from gradio's own folder
DRAW = """async ([url, formulas]) => {
  const found = Object.values(await import(url)).find((each) => each && each.renderToString);
  const bad = [];
  for (const [answer, formula, display] of formulas) {
    try {
      found.renderToString(formula, {displayMode: display, throwOnError: true, strict: "error"});
    } catch (error) {
      bad.push(`${answer}: ${formula}: ${error}`);
    }
  }
  return bad;
}"""


def assets() -> Path:
    spec = find_spec("gradio")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "templates/frontend/assets"


def formulas() -> list[tuple[str, str, bool]]:
    found = []
    for answer in load_answers():
        text = re.sub(r"```.*?```", "", answer.body, flags=re.DOTALL)
        text = re.sub(r"`[^`\n]*`", "", text)
        found += [(answer.id, m, True) for m in re.findall(r"^\$\$(.+)\$\$$", text, re.MULTILINE)]
        found += [(answer.id, m, False) for m in re.findall(r"\\\\\((.*?)\\\\\)", text)]
    return found


def test_every_formula_of_the_answers_can_be_drawn(browser: "Browser") -> None:
    (script,) = assets().glob("katex-*.js")

    def serve(route: "Route") -> None:
        file = assets() / urlsplit(route.request.url).path.lstrip("/")
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(body="<title>math</title>", content_type="text/html")

    page = browser.new_page()
    page.route(f"{SITE}/**", serve)
    page.goto(SITE)
    wrong = [("made up", r"\frac{1", True)]
    found = formulas()
    assert len(found) > 900
    bad = page.evaluate(DRAW, [f"{SITE}/{script.name}", [*found, *wrong]])
    page.close()
    assert [line.split(":")[0] for line in bad] == ["made up"], bad
