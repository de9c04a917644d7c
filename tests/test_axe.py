"""Every picture passes the checks of axe-core, in light and dark, on a screen and on a phone."""

from __future__ import annotations

import importlib.metadata
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.test_browser import DOCUMENTS, FOUND, TREATY
from treatyref.display import (
    Page,
    compare,
    heatmap,
    highlight,
    matrix,
    network,
    report,
    side_by_side,
    table_of_authorities,
    timeline,
)
from treatyref.found import References

MANY = [replace(DOCUMENTS[0], id=f"d{n}", outlet=f"Outlet {n}") for n in range(40)]
EVERYWHERE = References((replace(each, document=one.id) for one in MANY for each in FOUND[:2]), MANY, treaties=[TREATY])

PICTURES = {
    "highlight": highlight(DOCUMENTS[0], FOUND),
    "side by side": side_by_side(FOUND.filter(kind="quotation")[0]),
    "heatmap": heatmap(TREATY, FOUND),
    "report": report(TREATY, FOUND, DOCUMENTS),
    "timeline": timeline(TREATY, FOUND, DOCUMENTS),
    "matrix": matrix(TREATY, EVERYWHERE),
    "network": network(TREATY, EVERYWHERE),
    "versions": compare(TREATY, "en-kremlin", "ru-kremlin").page,
    "authorities": table_of_authorities(TREATY, FOUND, DOCUMENTS).page,
}


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core, which an installed package carries; without it the test skips, but fails in CI."""
    try:
        files = importlib.metadata.files("axe-playwright-python") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for each in files:
        if each.name == "axe.min.js":
            return Path(str(each.locate())).read_text(encoding="utf-8")
    message = "there is no axe-core to check pages with: pip install --no-deps axe-playwright-python"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.mark.parametrize("name", PICTURES)
def test_no_violation(browser: Browser, axe: str, tmp_path: Path, name: str) -> None:
    """Nothing that a reader with a screen reader, a keyboard or weak eyes would stumble over, and nothing wider than a phone."""
    page: Page = PICTURES[name]
    path = page.save(tmp_path / "page.html")
    for width in (1400, 390):
        for scheme in ("light", "dark"):
            browser.open(path, prefers_color_scheme=scheme)
            browser.send(
                "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
            )
            for pane in browser.ask(
                "[...document.querySelectorAll('.tabs button')].map(each => each.dataset.pane)"
            ) or [""]:
                browser.ask(f"document.querySelector('[data-pane={pane or 'none'}]')?.click()")
                browser.ask(f"{axe}; 0")
                told = browser.ask(
                    "axe.run().then(done => done.violations.map(each => [each.id, each.help, each.nodes.map(node => node.html.slice(0, 120)).slice(0, 3)]))"
                )
                assert told == [], (width, scheme, pane)
                assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), (width, scheme, pane)
                drawn = "[...document.querySelectorAll('.wide:has(svg)')].every(each => each.scrollWidth <= each.clientWidth)"
                assert browser.ask(drawn), (width, scheme, pane)
