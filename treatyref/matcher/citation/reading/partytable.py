"""Names that tell an instrument by who made it: those of its parties before its noun or behind it, or of one and the other."""

from collections.abc import Sequence
from functools import cache
from itertools import dropwhile

from treatyref.dates import month_of
from treatyref.matcher.citation.reading.nametable import GENERAL, NameTable, is_adjective
from treatyref.names.nouns import LEAST, is_modifier, is_of, is_small, stem
from treatyref.names.word_sets import behind_parties, is_signed, joints
from treatyref.page import Page, Word
from treatyref.pointer import attached_to
from treatyref.words import lexicon

__all__ = ["MOST_LED", "PartyTable"]

MOST_LED = 16
"""Words of a name before its noun that begins with its parties, or behind it."""
MOST_TOPICAL = 8
"""Words of a topic between a noun and its date."""
FEWEST_MAKERS = 2
"""Names behind "the statement by" that tell whose it is."""


class PartyTable(NameTable):
    """Reads who made an instrument where a text says so, if a treaty at hand is theirs."""

    def led_by_parties(self, page: Page, noun: Word) -> Sequence[Word]:
        """The words of a name whose parties stand first, and "between" behind them, as in Turkish and Armenian, if a treaty at hand has such a title."""
        if not self.puts_parties_first:
            return ()
        words = page.before(noun.start, MOST_LED)
        at = next((n for n in range(len(words) - 1, -1, -1) if words[n].text in behind_parties()), None)
        if at is None or any(not word.text.isalpha() for word in words[at:]):
            return ()
        first = at
        while first and self._may_be_listed(page, words[first - 1]):
            first -= 1
        return words[first:] if first < at else ()

    @staticmethod
    def _may_be_listed(page: Page, word: Word) -> bool:
        """Whether a word may be of a list of parties: a name, what a state is, or what joins two."""
        proper = page.printed[word.start].isupper() and word.text.isalpha()
        return proper or word.text in lexicon().instruments.realms or word.text in joints()

    def is_party(self, page: Page, word: Word) -> bool:
        """Whether a word is half of an adjective that is made of two parties: "deutsch-polnisches", "franco-british"."""
        joined = page.folded.startswith("-", word.end) or page.folded.endswith("-", 0, word.start)
        return joined and self.is_of_a_party(word.text)

    def of_the_other(self, page: Page, end: int) -> list[str]:
        """The treaties of two of which one is named behind "with", and the other anywhere in the text: "Tavia's minister ... the treaty with Osk"."""
        pairs = {treaty: pair for treaty, pair in self.makers.items() if len(pair) == len("AB")}
        lead, *behind = (page.after(end, 3) if pairs else ()) or (None,)
        if lead is None or lead.text not in lexicon().instruments.signers:
            return []
        named = next((each for each in behind if each.text not in lexicon().articles), None)
        if named is None or not page.printed[named.start].isupper():
            return []
        return [
            treaty
            for treaty, pair in pairs.items()
            if any(is_adjective(named.text, *one) and other[0] in page.folded for one, other in (pair, pair[::-1]))
        ]

    def parties_behind(self, page: Page, end: int) -> list[tuple[str, int]]:
        """The words behind a noun that say between whom, and where each ends, where no capitals tell names, or an adjective does: each party is one of ours."""
        words = page.after(end, len("A-B") if page.is_latin else MOST_LED)
        if len(words) > 2 and words[1].text == "-" and all(self.is_party(page, each) for each in words[:3:2]):
            return [(each.text, each.end) for each in words[:3:2]]  # "le traité franco-allemand"
        at = next((n for n, each in enumerate(words) if each.text in lexicon().instruments.between), len(words))
        topic = [each.text for each in words[:at] if not is_small(each.text)]
        if at >= len(words) - 1 or _has_case(words[at + 1].text) or not {*map(stem, topic)} <= self.own_words:
            return []
        found = [*((text, words[at].end) for text in topic), (words[at].text, words[at].end)]
        for each in words[at + 1 :]:
            text = next((each.text[len(one) :] for one in attached_to(each.text) if one in joints()), each.text)
            plain = next((some for some in (each.text, text) if self._is_known(some)), None)
            if plain is None:
                break
            found.append((plain, each.end))
        return found if len(found) > len(topic) + len("AB") else []

    def made_behind(self, page: Page, end: int, row: str) -> tuple[list[str], int]:
        """``["by" | "of"] {office | "the" | "of"} name { name }``: the treaties that those are the makers of who are listed behind a noun, and where that ends.

        So "the statement by the presidents of Arden and Vell" is the "Joint Statement of the Presidents of Arden and Vell": all
        parties are named, or where a title has no parties two of its names at least, and nobody else; those of several treaties tell none.
        """
        lead, names, last = _leads(), list[str](), end
        first = page.next_text(end)
        if first not in lead and not is_modifier(first):
            return [], end
        words = list(dropwhile(lambda word: is_modifier(word.text), page.after(end, MOST_LED)))
        for each in words if words and words[0].text in lead else ():
            if page.is_parted(last, each.start):
                break
            offices = each.text in lexicon().instruments.offices or each.text in lexicon().instruments.realms
            if page.printed[each.start].isupper() and each.text.isalpha() and not (offices or is_small(each.text)):
                names.append(each.text)
                last = each.end
            elif not (offices or is_small(each.text) or each.text in lead or each.text in {",", "'"}):
                break
        if len({*names}) < FEWEST_MAKERS:
            return [], end
        alike = (each for each, rows in self.rows.items() if row in rows or (row in GENERAL and rows & GENERAL))
        made = [each for each in alike if self._is_made_by(each, names)]
        return made if len(made) == 1 else [], last

    def made_before(self, page: Page, noun: int, start: int) -> tuple[list[str], int]:
        """``"between" name { name } "concluded" noun``: the treaties of those between whom something was made that is told before its noun, and where its name begins.

        Languages with long attributes write "der 1987 zwischen Arden und Vell geschlossene Vertrag".
        """
        if not is_signed(page.last_text(noun)):
            return [], start
        words = page.before(noun, MOST_LED)
        between = lexicon().instruments.between - behind_parties()
        at = next((n for n in range(len(words) - 1, -1, -1) if words[n].text in between), len(words))
        if at >= len(words) - 1 or page.is_parted(words[at].start, noun):
            return [], start
        great = (each.text for each in words[at:-1] if page.printed[each.start].isupper() and each.text.isalpha())
        names = [text for text in great if text not in lexicon().instruments.realms]
        made = [each for each in self.makers if len(names) > 1 and self.makers[each] and self._is_made_by(each, names)]
        return (made, words[at].start) if len(made) == 1 else ([], start)

    def topic_end(self, page: Page, end: int, treaties: Sequence[str]) -> int:
        """Return where words of the titles of some treaties end that stand behind a noun with small letters: "traité d'amitié" before "du 12 octobre"."""
        last = end
        if not (is_small(first := page.next_text(end)) or first == "'" or self._may_tell(first)):
            return end
        for each in page.after(end, MOST_TOPICAL):
            small = is_small(each.text) or each.text == "'"
            telling = not small and self._may_tell(each.text)
            telling = telling and any(is_of(stem(each.text), self.telling_words[treaty]) for treaty in treaties)
            if page.is_parted(last, each.start) or month_of(each.text) or not (telling or small):
                break
            last = each.end if telling else last
        return last

    def _may_tell(self, text: str) -> bool:
        """Whether a word begins as a telling word of a treaty at hand does: most do not."""
        return len(text) < LEAST or text[:LEAST] in self.heads

    def _is_made_by(self, treaty: str, names: Sequence[str]) -> bool:
        """Whether names are those of all parties of a treaty, or some of those in a title that has none."""
        parties = self.makers[treaty]
        if not parties:
            return all(is_of(stem(name), self.telling_words[treaty]) for name in names)
        met = [next((party for party in parties if is_adjective(name, *party)), None) for name in names]
        return None not in met and len({*met}) == len({*parties})

    def _is_known(self, text: str) -> bool:
        """Whether a word is the name of a party of ours, or what a state is."""
        return text in lexicon().instruments.realms or self.is_of_a_party(text)


@cache
def _leads() -> frozenset[str]:
    """What stands between an instrument and its makers."""
    lex = lexicon()
    return lex.instruments.makers | lex.of | lex.articles | lex.instruments.offices


def _has_case(text: str) -> bool:
    """Whether a word is of a script with capitals."""
    return text.upper() != text.lower()
