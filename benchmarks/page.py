"""From the click on "Send" to the first text of the reply on the page, in a real Chromium.

Run from the repository: python -m benchmarks.page
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

QUESTIONS = (
    "What is batch normalization?",
    "F1 for precision 0.8 and recall 0.5?",
    "What is convolution in a CNN?",
    "softmax of 1, 2, 3",
    "how do I boil an egg?",
    "What is the difference between covariance and correlation?",
    "precision with TP = -3",
    "What is PCA?",
)
_ROUNDS = 4  # after one that warms up
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_ASK = """
question => new Promise(done => {
  const chat = document.querySelector("#chat");
  const replies = () => [...chat.querySelectorAll(".bot-row")];
  const before = replies().length;
  let start;
  const watch = new MutationObserver(() => {
    if (replies().length > before && replies().at(-1).innerText.trim()) {
      watch.disconnect();
      done(performance.now() - start);
    }
  });
  watch.observe(chat, { childList: true, subtree: true, characterData: true });
  const box = document.querySelector("#question textarea");
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => {
    performance.clearResourceTimings();
    start = performance.now();
    document.querySelector("#question .submit-button").click();
  }, 100);
})
"""
_ARRIVED = """
() => {
  const sent = performance.getEntriesByType("resource");
  const asked = sent.find(one => one.name.includes("/queue/join"));
  const told = sent.find(one => one.name.includes("/queue/data"));
  return asked && told ? told.responseEnd - asked.startTime : null;
}
"""


@contextmanager
def serving() -> Iterator[str]:
    """Serve the page to itself; gives the address."""
    with tempfile.TemporaryDirectory() as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "chat.cli", "chat", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"KB_DATA_DIR": data},
        )
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            if found is None:
                raise RuntimeError("the server did not start")
            yield found[0]
        finally:
            process.terminate()
            process.wait(10)


def measure(page: Page) -> tuple[list[float], list[float]]:
    """Ask all questions in turn, four in a conversation.

    Returns:
        The milliseconds to the first text of each, and those in which the whole reply had come.
    """
    taken, arrived = [], []
    for at, question in enumerate(QUESTIONS):
        if at % 4 == 0:
            page.get_by_role("button", name="New chat").click()
            page.locator("#chat .example").first.wait_for()
        page.wait_for_timeout(300)
        taken.append(float(page.evaluate(_ASK, question)))
        page.locator("#talks .here").wait_for(state="attached")
        page.wait_for_timeout(300)
        came = page.evaluate(_ARRIVED)
        arrived += [float(came)] if came is not None else []
    return taken, arrived


def main() -> None:
    """Print the rows."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium was found: install it, then run this again")
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        page.locator("#chat .example").first.wait_for()
        measure(page)
        rounds = [measure(page) for _ in range(_ROUNDS)]
        browser.close()
    _print("first text of a reply on the page", [one for taken, _ in rounds for one in taken])
    _print("the whole reply has come", [one for _, arrived in rounds for one in arrived])


def _print(name: str, taken: list[float]) -> None:
    slow = statistics.quantiles(taken, n=20)[-1]
    print(
        f"| page: {name}, {len(taken)} questions (median, 95th percentile) "
        f"| {statistics.median(taken):.0f} ms, {slow:.0f} ms |"
    )


if __name__ == "__main__":
    main()
