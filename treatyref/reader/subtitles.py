"""Subtitles of talks and broadcasts: the words that are shown, without numbers and times (.srt, .vtt)."""

import re
from itertools import groupby

from treatyref.reader.reading import Reading

TIMING = re.compile(
    r"[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})[ \t]*-->[ \t]*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})[^\n]*"
)
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,80}>|\{\\[^{}\n]{0,80}\}")
"""Italics, colours, places on the screen, names of voices."""

NUMBER = re.compile(r"\d{1,6}")
BREAK = 4.0
"""Seconds of silence behind which a new paragraph begins: within a sentence nobody is silent as long."""


def read_subtitles(text: str) -> Reading:
    r"""Return what is said, subtitles joined to running text, so that a sentence may go over several of them.

    >>> read_subtitles(
    ...     "1\n00:00:01,000 --> 00:00:02,500\n<i>In Article 6</i>\n\n2\n00:00:02,600 --> 00:00:04,000\nit was agreed.\n"
    ... ).text
    'In Article 6 it was agreed.'
    """
    spoken: list[str] = []
    shown: list[str] = []
    ended = 0.0
    timed = False
    for line in text.splitlines():
        timing = TIMING.fullmatch(line)
        if timing is not None:
            if shown and NUMBER.fullmatch(shown[-1]):
                shown.pop()  # the number of the subtitle that begins here
            spoken += shown
            shown = []
            if spoken and _seconds(timing.groups()[:4]) - ended >= BREAK:
                spoken.append("")
            ended = _seconds(timing.groups()[4:])
            timed = True
        elif timed and (words := " ".join(TAG.sub("", line).split())):
            shown.append(words)
    spoken += shown
    paragraphs = (" ".join(words).strip() for said, words in groupby(spoken, key=bool) if said)
    return Reading("\n\n".join(filter(None, paragraphs)))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000
