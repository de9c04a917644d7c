"""What a reader of a saved page sees and can do, in a real browser; and that no document runs anything in it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browser import LONGEST_WAIT, Browser
from treatyref.corpus import trace
from treatyref.display import Page, heatmap, highlight, matrix, network, report, side_by_side, timeline
from treatyref.document import Document
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.reader.bundled import load_treaty
from treatyref.reference import Edit, Kind, Operation, Reference
from treatyref.span import Span

TREATY = load_treaty("trilateral-2020")
CLAUSE = "point_6__al_3__s_1"
QUOTING = (
    "Article 6 of the trilateral statement says: “The Republic of Azerbaijan shall guarantee the security of persons, "
    "vehicles and cargo moving along the Lachin Corridor in both directions.”"
)
DOCUMENTS = [
    Document(QUOTING, id="op-ed", title="A corridor", outlet="The Bee", date="2023-01-19"),  # type: ignore[arg-type]  # dates may be strings
    Document("Point 9 of the trilateral statement is another matter.", id="note", title="Rails", outlet="Il Faro"),
    Document("Nothing to see.", id="empty"),
]
MATCHER = Matcher(TREATY, encoder=None)
FOUND = References(each for document in DOCUMENTS for each in MATCHER.find(document))

MARK = "document.documentElement.dataset.run='yes';alert(1)"
PAYLOADS = (
    f"<script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f'"><img src=x onerror="{MARK}">',
    f"'><svg onload='{MARK}'>",
    f'</style></title></textarea><body onpageshow="{MARK}">',
    f'<details open ontoggle="{MARK}"><summary>x</summary></details>',
    f'<iframe srcdoc="<script>parent.{MARK}</script>"></iframe>',
    f'<a href="javascript:{MARK}" id="trap">click</a>',
    '<meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<link rel="stylesheet" href="https://example.org/x.css">',
    "\u202e<b>\u2066\x00]]>-->",
)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return report(TREATY, FOUND, DOCUMENTS).save(tmp_path / "report.html")


def is_seen(browser: Browser, selector: str) -> bool:
    """Whether there is such an element, and it takes up room on the screen."""
    seen = browser.ask(f"document.querySelector({selector!r})?.checkVisibility() ?? false")
    return bool(seen)


def comes_up(browser: Browser, selector: str) -> bool:
    """Whether there is such an element on the screen in the end."""
    return browser.until(f"document.querySelector({selector!r})?.checkVisibility() ?? false")


class TestReport:
    """The page that `treatyref trace -o report.html` writes."""

    def test_a_click_on_a_clause_shows_its_citations(self, browser: Browser, saved: Path) -> None:
        """Before, they are folded; after, they are seen, with the document's title and the words."""
        browser.open(saved)
        listed = f"#{CLAUSE} .citations li"

        assert not is_seen(browser, listed)
        browser.click(f"#{CLAUSE} > summary")
        assert comes_up(browser, listed)
        said = browser.ask(f"document.querySelector('{listed}').innerText")
        assert "A corridor" in said
        assert "guarantee the security of persons" in said
        assert "verbatim" in said or "faithful" in said

    def test_keys_do_what_the_mouse_does(self, browser: Browser, saved: Path) -> None:
        """A clause takes the focus and opens with Enter."""
        browser.open(saved)

        browser.ask(f"document.querySelector('#{CLAUSE} > summary').focus()")
        browser.press("Enter", 13, "\r")

        assert comes_up(browser, f"#{CLAUSE} .citations li")

    def test_a_citation_leads_into_its_folded_document(self, browser: Browser, saved: Path) -> None:
        """Its document opens, and the words are on the screen."""
        browser.open(saved)
        assert not is_seen(browser, "#d-1 .text")

        browser.click(f"#{CLAUSE} > summary")
        browser.click(f"#{CLAUSE} .citations li a")

        assert comes_up(browser, "#d-1 .text")
        assert browser.until("document.querySelector('#d-1 mark.quotation')?.getBoundingClientRect().top < innerHeight")

    def test_filters_narrow_the_table(self, browser: Browser, saved: Path) -> None:
        """By kind, by clause and what is in it, and by words; and all is shown again."""
        browser.open(saved)
        shown = "[...document.querySelectorAll('#links tbody tr')].filter(row => row.checkVisibility()).length"
        every = browser.ask(shown)
        choose = "(name, value) => {{ const field = document.querySelector('.filters').elements[name]; field.value = value; field.dispatchEvent(new Event('input', {{bubbles: true}})); }}"

        assert every == len(FOUND)
        browser.ask(f"({choose.format()})('kind', 'quotation')")
        assert browser.ask(shown) == len(FOUND.filter(kind="quotation"))
        browser.ask(f"({choose.format()})('kind', '')")
        browser.ask(f"({choose.format()})('target', 'point_6')")
        assert browser.ask(shown) == len(FOUND.filter(target="6"))
        assert "links shown" in browser.ask("document.querySelector('#shown').innerText")
        browser.click(".filters button[type=reset]")
        browser.settle()
        browser.click(".filters input[name=text]")
        browser.type("point 9")
        assert browser.ask(shown) == 1

    def test_a_clause_narrows_the_table_to_itself(self, browser: Browser, saved: Path) -> None:
        """The button in an opened clause."""
        browser.open(saved)

        browser.click(f"#{CLAUSE} > summary")
        browser.click(f"#{CLAUSE} button")

        rows = "[...document.querySelectorAll('#links tbody tr')].filter(row => row.checkVisibility()).map(row => row.dataset.target)"
        assert browser.ask(rows) == [CLAUSE]

    def test_the_table_sorts(self, browser: Browser, saved: Path) -> None:
        """A click on a head sorts, another one turns the order, and screen readers are told."""
        browser.open(saved)
        kinds = "[...document.querySelectorAll('#links tbody tr')].map(row => row.dataset.kind)"

        browser.click("#links thead th:nth-child(2) button")
        assert browser.ask(kinds) == sorted(str(each.kind) for each in FOUND)
        browser.click("#links thead th:nth-child(2) button")
        assert browser.ask(kinds) == sorted((str(each.kind) for each in FOUND), reverse=True)
        assert browser.ask("document.querySelector('#links th:nth-child(2)').getAttribute('aria-sort')") == "descending"

    def test_dark_and_light(self, browser: Browser, saved: Path) -> None:
        """The page follows the reader's choice, and its text stands out from its ground in both."""
        for scheme in ("dark", "light"):
            browser.open(saved, prefers_color_scheme=scheme)
            ink, ground = browser.ask(
                "(() => { const s = getComputedStyle(document.querySelector('.treatyref')); return [s.color, s.backgroundColor]; })()"
            )
            light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 7
            assert (luminance(ground) < 0.5) == (scheme == "dark")

    def test_on_paper(self, browser: Browser, saved: Path) -> None:
        """Black on white whatever the screen's colours, without filters, and the table whole."""
        browser.open(saved, medium="print", prefers_color_scheme="dark")

        assert not is_seen(browser, ".filters")
        ink, ground = browser.ask(
            "(() => { const s = getComputedStyle(document.querySelector('.treatyref')); return [s.color, s.backgroundColor]; })()"
        )
        assert (luminance(ink), luminance(ground)) == (0, 1)
        assert browser.ask("(e => e.scrollHeight === e.clientHeight)(document.querySelector('#links .wide'))")

    def test_everything_to_act_on_has_a_name(self, browser: Browser, saved: Path) -> None:
        """Links, buttons, fields and folds say to a screen reader what they are."""
        browser.open(saved)
        browser.ask("document.querySelectorAll('details').forEach(each => { each.open = true; })")

        nodes = browser.send("Accessibility.getFullAXTree")["nodes"]
        acting = [
            (each["role"]["value"], each.get("name", {}).get("value", ""))
            for each in nodes
            if each.get("role", {}).get("value") in {"link", "button", "searchbox", "combobox", "DisclosureTriangle"}
        ]
        assert len(acting) > 30
        assert [each for each in acting if not each[1].strip()] == []


def luminance(colour: str) -> float:
    """Relative luminance of an ``rgb(r, g, b)`` colour, as the accessibility guidelines define it."""
    parts = [int(each) / 255 for each in colour.removeprefix("rgb(").removesuffix(")").split(",")[:3]]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestNetwork:
    """The picture that can be moved."""

    def test_wheel_keys_and_hover(self, browser: Browser, tmp_path: Path) -> None:
        """The wheel zooms in around the pointer, 0 shows all, arrows move; a node that is pointed at lights up its neighbours."""
        browser.open(network(TREATY, FOUND, DOCUMENTS).save(tmp_path / "network.html"))
        view = "document.querySelector('svg.network').getAttribute('viewBox')"
        whole = browser.ask(view)

        under = "(m => { const p = new DOMPoint(500, 400).matrixTransform(m.inverse()); return [p.x, p.y]; })(document.querySelector('svg.network').getScreenCTM())"
        before = browser.ask(under)
        browser.send("Input.dispatchMouseEvent", type="mouseWheel", x=500, y=400, deltaX=0, deltaY=-120, modifiers=2)
        assert browser.until(f"{view}.split(' ')[2] < {whole.split()[2]}")
        assert browser.ask(under) == pytest.approx(before, abs=0.5)
        browser.ask("document.querySelector('svg.network').focus()")
        browser.press("0", 48, "0")
        assert browser.ask(view) == whole
        browser.press("ArrowRight", 39)
        assert float(browser.ask(view).split()[0]) > float(whole.split()[0])
        browser.ask("document.querySelector('g[data-id=\"document:op-ed\"]').focus()")
        lit = set(browser.ask("[...document.querySelectorAll('g.lit')].map(each => each.dataset.id)"))
        assert lit == {"document:op-ed", "trilateral-2020#point_6"}


def hostile_pages() -> list[Page]:
    """Every picture of a document whose every field is hostile, one line of it a million characters long."""
    text = "\n\n".join(PAYLOADS) + "\n\n" + "".join(PAYLOADS) * (1_000_000 // len("".join(PAYLOADS)))
    every = " ".join(PAYLOADS)
    document = Document(text, id=every, title=every, author=every, outlet=every, url=every, date="2023-01-19")  # type: ignore[arg-type]  # dates may be strings
    edit = Edit(Operation.REPLACED, Span(0, 5), Span(0, 5), every, every, material=True)
    span = Span(0, len(every))
    found = [
        Reference(Kind.QUOTATION, every, span, every, TREATY.id, CLAUSE, every, edits=(edit,), reason=every),
        Reference(Kind.CITATION, every, span, every, every, every, reason=every, resolved=False),
        Reference(Kind.CITATION, every, Span(len(text) - 9, len(text)), every, TREATY.id, every),
    ]
    return [
        highlight(document, found),
        side_by_side(found[0]),
        heatmap(TREATY, found),
        report(TREATY, found, [document]),
        timeline(TREATY, found, [document]),
        matrix(TREATY, found, [document]),
        network(TREATY, found, [document]),
    ]


class TestHostileText:
    """Nothing that a document says is ever run, or loads anything."""

    @pytest.mark.parametrize("page", hostile_pages(), ids=lambda page: page.title[:20].replace("<", ""))
    def test_nothing_runs(self, browser: Browser, tmp_path: Path, page: Page) -> None:
        """No dialog, no mark left on the page, no address asked for but its own, no trap to click."""
        path = page.save(tmp_path / "page.html")

        browser.open(path)
        browser.ask("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        browser.settle()

        assert browser.dialogs == []
        assert browser.ask("document.documentElement.dataset.run ?? null") is None
        assert browser.requests == [path.as_uri()]
        assert (
            browser.ask("document.querySelectorAll('#trap, iframe, img, link, [onload], [onerror], [ontoggle]').length")
            == 0
        )

    def test_the_policy_stops_what_escaping_would_miss(self, browser: Browser, tmp_path: Path) -> None:
        """A page that someone put a script into does not run it, though its own script runs."""
        page = report(TREATY, FOUND, DOCUMENTS)
        scripts = [each for each in PAYLOADS if "refresh" not in each]
        spoilt = tmp_path / "spoilt.html"
        spoilt.write_text(page.html.replace("</main>", f"{''.join(scripts)}</main>", 1), encoding="utf-8")

        browser.open(spoilt)

        assert browser.dialogs == []
        assert browser.ask("document.documentElement.dataset.run ?? null") is None

    def test_a_dialog_would_be_noticed(self, browser: Browser, tmp_path: Path) -> None:
        """The control: the same payload in a page without our care is run and seen."""
        bare = tmp_path / "bare.html"
        bare.write_text(f"<!doctype html><p>{PAYLOADS[0]}</p>", encoding="utf-8")

        browser.open(bare)

        assert browser.dialogs == ["1"]
        assert browser.ask("document.documentElement.dataset.run") == "yes"


class TestReview:
    """What a reader corrects on the page holds in the next run."""

    def test_the_whole_way(self, browser: Browser, saved: Path, tmp_path: Path) -> None:
        """One link is rejected by the mouse, another retargeted by keys; saved, and traced again with the review."""
        cited = next(each for each in FOUND if each.document == "op-ed" and each.kind is Kind.CITATION)
        other = next(each for each in FOUND if each.document == "note" and each.kind is Kind.CITATION)
        browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
        browser.open(saved)
        left = "document.querySelector('#review output').innerText"

        browser.ask("document.querySelector('[data-pane=links]').click()")
        browser.click(f'tr[data-id="{cited.id}"] td:nth-child(2)')
        browser.click("#review [data-do=reject]")
        assert browser.ask(left) == f"0 accepted, 1 rejected, 0 retargeted, {len(FOUND) - 1} left"
        browser.ask(f"document.querySelector('tr[data-id=\"{other.id}\"] a').focus()")
        browser.press("t", 84, "t")
        browser.ask("document.querySelector('#retarget select').value = 'trilateral-2020 point_8'")
        browser.press("Enter", 13, "\r")
        assert browser.ask(left) == f"0 accepted, 1 rejected, 1 retargeted, {len(FOUND) - 2} left"
        assert "retargeted to 8" in browser.ask(f"document.querySelector('tr[data-id=\"{other.id}\"]').innerText")
        browser.press("s", 83, "s")
        path = tmp_path / "review.jsonl"
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end and not (path.exists() and path.read_text(encoding="utf-8").count("\n") == 2):
            browser.settle()

        edited = [replace(each, text=f"A word before.\n\n{each.text}") for each in DOCUMENTS[::-1]]
        later = trace(TREATY, edited, encoder=None, review=path)

        again = trace(TREATY, edited, encoder=None)
        assert [each.target for each in later.filter(document="op-ed", kind="citation")] == []
        assert [each.target for each in again.filter(document="op-ed", kind="citation")] == [cited.target]
        assert [each.target for each in later.filter(document="note", kind="citation")] == ["point_8"]
        assert len(later) == len(again) - 1

    def test_keys_move_accept_and_take_back(self, browser: Browser, saved: Path) -> None:
        """J goes to the next link, a accepts it, u takes that back; a field that is written in takes no commands."""
        browser.open(saved)
        browser.ask("localStorage.clear()")
        browser.open(saved)
        browser.ask("document.querySelector('[data-pane=links]').click()")
        for key, code in (("j", 74), ("j", 74), ("a", 65)):
            browser.press(key, code, key)

        second = FOUND[1]
        state = f"document.querySelector('tr[data-id=\"{second.id}\"]').dataset.state ?? ''"
        assert browser.ask(state) == "accept"
        browser.click(".filters input[name=text]")
        browser.press("x", 88, "x")
        assert "1 accepted, 0 rejected" in browser.ask("document.querySelector('#review output').innerText")
        browser.click(".filters button[type=reset]")
        browser.settle()
        browser.ask("document.activeElement.blur()")
        browser.press("u", 85, "u")
        assert browser.ask(state) == ""

    def test_deep_links(self, browser: Browser, saved: Path) -> None:
        """An address opens at a place of the treaty, or at a document."""
        shown = "[...document.querySelectorAll('#links tbody tr')].filter(row => !row.hidden).length"
        browser.open(saved, "#point_6")
        assert browser.ask(shown) == len(FOUND.filter(target="6"))
        browser.open(saved, "#doc=note")
        assert browser.ask(shown) == len(FOUND.filter(document="note"))
        assert browser.ask("document.querySelector('#d-2').open")


class TestLongReport:
    """What is only data until it is looked at."""

    def test_a_document_is_shown_as_highlight_shows_it(self, browser: Browser, tmp_path: Path) -> None:
        """The same paragraphs, marks and notes, though one is made by Python and one by the page; characters of two units too."""
        menu = "Home\nNews\nOpinion\nSport\nWeather\nContact us\nSubscribe"
        texts = [
            QUOTING,
            f"{menu}\n\n\U0001f6a9 {QUOTING} \U0001f6a9\U0001f6a9 More of it.\n\nPoint 9 of it too, and Article 6.",
            "Points 6 and 9 of the \u202etrilateral statement\x00, \udc80 and “Article 6 of the trilateral statement”.\ufeff",
        ]
        documents = [Document(text, id=f"d{n}") for n, text in enumerate(texts)]
        found = References((each for one in documents for each in MATCHER.find(one)), documents, treaties=[TREATY])
        seen = (
            "[...holder.querySelectorAll('.row, .furniture > .text')].map(row => [row.matches('.row') ? row.firstChild.textContent : row.textContent,"
            " [...row.querySelectorAll('mark')].map(each => [each.className, each.textContent]),"
            " [...row.querySelectorAll('.to')].map(each => [each.dataset.n, each.ariaLabel]),"
            " [...row.querySelectorAll('.margin b, .margin .badge')].map(each => each.textContent)])"
        )
        path = report(TREATY, found).save(tmp_path / "report.html")

        for number, document in enumerate(documents, start=1):
            browser.open(highlight(document, found).save(tmp_path / "one.html"))
            one = browser.ask(seen.replace("holder", "document.querySelector('article')"))
            browser.open(path, f"#doc={document.id}")
            assert browser.ask(seen.replace("holder", f"document.querySelector('#d-{number}')")) == one
            assert sum(len(row[1]) for row in one) > 0

    def test_thousands_of_links(self, browser: Browser, tmp_path: Path) -> None:
        """Few of them are on the page at a time; all can be reached by scrolling, filters, keys, sorting and addresses."""
        documents = [replace(DOCUMENTS[0], id=f"d{n}", title=f"Title {n}") for n in range(1500)]
        own = [each for each in FOUND if each.document == "op-ed"]
        found = References((replace(each, document=one.id) for one in documents for each in own), documents)
        every, rows = len(found), "document.querySelectorAll('#links tbody tr').length"
        browser.open(report(TREATY, found).save(tmp_path / "report.html"))

        assert f"{every:,} of {every:,} links shown" in browser.ask("document.querySelector('#shown').innerText")
        assert browser.ask("document.querySelectorAll('*').length") < 8000
        browser.ask("(pane => pane.scrollTo(0, pane.scrollHeight))(document.querySelector('#links'))")
        assert browser.until(
            f"[...document.querySelectorAll('#links tbody tr')].at(-1)?.dataset.id === '{found[-1].id}'"
        )
        assert browser.ask(rows) < 400
        browser.click("#links thead th:nth-child(1) button")
        browser.click("#links thead th:nth-child(1) button")
        assert browser.until("document.querySelector('#links tbody tr td')?.innerText === 'Title 1499'")
        browser.ask(f"location.hash = '#r-{found[-1].id}'")
        assert comes_up(browser, f"#r-{found[-1].id}")
        browser.press("j", 74, "j")
        assert comes_up(browser, "tr[aria-current]")
        browser.send("Emulation.setEmulatedMedia", media="print")
        assert browser.until(f"{rows} === {every}")

    def test_without_scripts(self, browser: Browser, saved: Path) -> None:
        """The treaty is there with its counts, and what is not there is said."""
        path = saved.with_name("inert.html")
        path.write_text(
            saved.read_text(encoding="utf-8").replace("script-src 'sha256-", "script-src 'sha256-no"), encoding="utf-8"
        )

        browser.open(path)

        assert comes_up(browser, f"#{CLAUSE} .counts")
        assert "shown by the script of this page" in browser.ask("document.querySelector('#shown').textContent")
        assert not is_seen(browser, "#links .wide")


class TestPhone:
    """One pane at a time where there is little room, and nothing to scroll sideways."""

    def test_panes(self, browser: Browser, saved: Path) -> None:
        """A press on a tab changes the pane."""
        browser.open(saved)
        browser.send("Emulation.setDeviceMetricsOverride", width=390, height=800, deviceScaleFactor=1, mobile=False)
        try:
            panes = "['treaty', 'links', 'documents'].filter(name => document.getElementById(name).checkVisibility())"
            assert browser.ask(panes) == ["treaty"]
            browser.click("[data-pane=documents]")
            assert browser.ask(panes) == ["documents"]
            assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        finally:
            browser.send("Emulation.clearDeviceMetricsOverride")
