"""A real Chromium, spoken to through pipes: pages are opened, clicked and asked, and what they try to do is noted.

The DevTools protocol over ``--remote-debugging-pipe``: one JSON message a NUL character, no port, no library.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Self

__all__ = ["LONGEST_WAIT", "Browser", "find_browser"]

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--window-size=1200,900",
    "--remote-debugging-pipe",
)

START = """
import os, sys
reads, writes = int(sys.argv[1]), int(sys.argv[2])
os.dup2(reads, 3)
os.dup2(writes, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Puts the pipes where Chromium looks for them, then becomes Chromium."""

LONGEST_WAIT = 60.0
"""Seconds for an answer; a loaded machine takes several for the first page."""


def find_browser() -> str | None:
    """Return the path of Debian's Chromium, or of another build of it."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One browser with one page at a time.

    Attributes
    ----------
    dialogs : list of str
        What `alert`, `confirm` and `prompt` said.
    requests : list of str
        Every address that a page asked for.
    """

    def __init__(self, path: str) -> None:
        self.dialogs: list[str] = []
        self.requests: list[str] = []
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # high numbers, so that putting one pipe at 3 or 4 does not close the other
        reads, self._out = os.pipe()
        self._in, writes = os.pipe()
        far = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (reads, writes)]
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                START,
                *map(str, far),
                path,
                *FLAGS,
                f"--user-data-dir={self._profile.name}",
                "about:blank",
            ],
            pass_fds=far,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for each in (reads, writes, *far):
            os.close(each)
        self._buffer = b""
        self._number = 0
        self._target = ""
        self._session = ""
        self._loaded = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._out, self._in):
            os.close(each)
        self._process.terminate()
        self._process.wait(timeout=LONGEST_WAIT)
        self._profile.cleanup()

    def open(self, path: Path, fragment: str = "", *, medium: str = "screen", **features: str) -> None:
        """Open a file in a new page, on screen or in print, under media features such as ``prefers-color-scheme``."""
        self.dialogs.clear()
        self.requests.clear()
        self._loaded = False
        if self._target:
            self.send("Target.closeTarget", targetId=self._target)
        self._session = ""
        self._target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.send(f"{domain}.enable")
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media=medium, features=wanted)
        self.send("Page.navigate", url=path.resolve().as_uri() + fragment)
        until = time.monotonic() + LONGEST_WAIT
        while not self._loaded:
            self._take(until)

    def ask(self, expression: str) -> Any:
        """Return the value of a JavaScript expression."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def until(self, expression: str) -> bool:
        """Wait until a JavaScript expression is true; false only where it never was, however busy the machine."""
        end = time.monotonic() + LONGEST_WAIT
        while not self.ask(expression):
            if time.monotonic() > end:
                return False
            self.settle()
        return True

    def settle(self) -> None:
        """Let the page draw twice, with all that its observers and timers of no delay do meanwhile."""
        frame = "await new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
        self.ask(f"(async () => {{ {frame} {frame} }})()")

    def click(self, selector: str) -> None:
        """Press and release the mouse on the middle of an element's first line."""
        x, y = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
            " const b = e.getClientRects()[0]; return [b.left + Math.min(b.width / 2, 60), b.top + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
            )

    def type(self, text: str) -> None:
        """Write into whatever has the focus."""
        self.send("Input.insertText", text=text)

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command and return its answer, taking note of what happens meanwhile."""
        number = self._post(method, params)
        until = time.monotonic() + LONGEST_WAIT
        while True:
            message = self._take(until)
            if message.get("id") == number:
                if "error" in message:
                    msg = f"{method}: {message['error']}"
                    raise AssertionError(msg)
                result: dict[str, Any] = message["result"]
                return result

    def _post(self, method: str, params: dict[str, object]) -> int:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        return self._number

    def _take(self, until: float) -> dict[str, Any]:
        """Return the next message; dialogs are dismissed and noted."""
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(self._in, 1 << 16) if ready else b""
            if not piece:
                msg = "the browser says nothing more"
                raise AssertionError(msg)
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if message.get("sessionId") != self._session:
            return message  # of a page that is closed
        match message.get("method"):
            case "Page.javascriptDialogOpening":
                self.dialogs.append(message["params"]["message"])
                self._post("Page.handleJavaScriptDialog", {"accept": False})
            case "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            case "Page.loadEventFired":
                self._loaded = True
        return message
