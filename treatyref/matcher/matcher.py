"""One object that finds every reference to the treaties it was built from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from treatyref.document import Document
from treatyref.errors import ArgumentError
from treatyref.found import References
from treatyref.matcher.arbiter import arbitrate, attributed
from treatyref.matcher.citation import CitationFinder
from treatyref.matcher.citation.binding.weighing import UNSHOWN, Shown
from treatyref.matcher.encoder import Choice, choose_encoder
from treatyref.matcher.judge import Judge, choose_judge
from treatyref.matcher.paraphrase import ParaphraseFinder
from treatyref.matcher.policy import BALANCED, Policy, policy_of
from treatyref.matcher.quotation import QuotationFinder
from treatyref.matcher.restated import shown_by
from treatyref.matcher.typed import Typed
from treatyref.page import Beginnings, Page
from treatyref.reference import Reference
from treatyref.treaty import Treaty

__all__ = ["Matcher"]


LONGEST_NAME = 255
"""Characters of a text that may be the name of a file."""

WHOLE = ("name", "matter", "stem")
"""What a line's end may part: the kinds that are looked for in the page as a whole."""


class Matcher:
    """Finds citations, quotations, paraphrases and mentions of treaties in documents.

    Built once: the clauses of all versions of all treaties go into one index,
    their names into another, so that a thousand treaties cost little more than
    one. A matcher holds no state of a document and may be shared by threads,
    or sent to worker processes.

    Parameters
    ----------
    treaties : Treaty or iterable of Treaty
        What references are to be found to.
    policy : Policy or str
        How much evidence a reference needs: `BALANCED`, `STRICT` or `LENIENT`, or one of their names.
    encoder : Encoder, "auto" or None
        What compares meanings of sentences for paraphrases. ``"auto"`` is the Universal Sentence
        Encoder where the extra ``semantic`` is installed; with None, and without it, words decide alone.
    judge : Judge or None
        Who is asked about paraphrases that stay in doubt; what it says stands in their evidence.

    Raises
    ------
    ArgumentError
        If there is no treaty, two have the same id, or `policy`, `encoder` or `judge` is none of these.

    Examples
    --------
    >>> from treatyref.reader.bundled import load_treaty
    >>> matcher = Matcher([load_treaty("trilateral-2020")])
    >>> matcher.find(Document("Article 6 of the trilateral statement keeps the road open.", id="op-ed"))
    1 reference in 1 document: 1 citation
    document | kind     | place | version | score | verdict | text
    ---------+----------+-------+---------+-------+---------+----------
    op-ed    | citation | 6     |         |  ... |         | Article 6
    """

    def __init__(
        self,
        treaties: Treaty | Iterable[Treaty],
        *,
        policy: Policy | str = BALANCED,
        encoder: Choice = "auto",
        judge: Judge | None = None,
    ) -> None:
        self.treaties = _distinct(treaties)
        self.policy = policy_of(policy)
        self.encoder = choose_encoder(encoder)
        self.judge = judge
        self.asker = choose_judge(judge)
        self._by_id = {treaty.id: treaty for treaty in self.treaties}
        self._citations = CitationFinder(self.treaties)
        self._quotations = QuotationFinder(self.treaties, policy=self.policy)
        self._paraphrases = ParaphraseFinder(
            self.treaties, policy=self.policy, encoder=self.encoder, asker=self.asker,
            is_strange=self._citations.names_another,
        )  # fmt: skip
        finders = (self._citations, self._quotations, self._paraphrases)
        self._scan = Beginnings({kind: table for each in finders for kind, table in each.beginnings().items()})

    def find(self, document: Document | str) -> References:
        """Return every reference in a document, in reading order.

        Parameters
        ----------
        document : Document or str
            A citing text; a bare string becomes a document named by its hash.

        Returns
        -------
        found : References
            In reading order, perhaps none. What names a unit but cannot be tied to
            a provision is among them, with ``resolved=False`` and the reason.

        Raises
        ------
        ArgumentError
            If `document` is neither, or the name of a file.
        """
        if isinstance(document, str):
            if len(document) < LONGEST_NAME and document.isprintable() and _is_file(document):
                msg = f"{document!r} is a file; find(read_document({document!r})) looks into it"
                raise ArgumentError(msg)
            document = Document(document)
        given: object = document
        if not isinstance(given, Document):
            msg = f"find() takes a Document or a str, not {type(given).__name__}; read_document() reads files"
            raise ArgumentError(msg)
        if not document.text or document.text.isspace():
            return References((), [document], treaties=self.treaties)
        typed = Typed(document.text)
        if typed.text != document.text:
            told = (typed.told(each, document.text) for each in self._read(typed.read(document)))
            return References(told, [document], treaties=self.treaties)
        return References(self._read(document), [document], treaties=self.treaties)

    def _read(self, document: Document) -> Iterator[Reference]:
        """Give every reference in a document whose text is as it is read."""
        citations, quotations, paraphrases = self._found(document)
        if not (citations or quotations or paraphrases):
            return
        for each in attributed(document.text, arbitrate(document.text, citations, quotations, paraphrases)):
            if not each.resolved or each.score >= self.policy.least_score:
                yield each

    def _found(
        self, document: Document, *, gate: bool = True
    ) -> tuple[list[Reference], list[Reference], list[Reference]]:
        """Return what each finder finds; without the gate, every finder looks at all of the text.

        One scan for what citations, quotations and names begin with tells where to look. Most texts end here. Citations are
        read once more if what is quoted or stated beside them shows of what instruments they are.
        """
        page = Page(document.text, document.body)
        hits = self._scan.find(page.letters)
        if page.whole is not page:
            whole = self._scan.find(page.whole.letters)
            hits |= {kind: whole[kind] for kind in WHOLE}
        known = hits if gate else None
        clusters = self._quotations.clusters(page, hits["stem"]) if gate else None

        def read(shown: Shown) -> tuple[list[Reference], list[Reference], list[Reference]]:
            citations = self._citations.find(document, shown=shown, page=page, hits=known)
            quotations = self._quotations.find(document, citations=citations, page=page, clusters=clusters)
            return (
                citations,
                quotations,
                self._paraphrases.find(document, references=citations, page=page, hits=hits["matter"]),
            )

        citations, quotations, paraphrases = first = read(UNSHOWN)
        if all(each.resolved for each in citations):
            return first
        stated = (*quotations, *paraphrases)
        shown = shown_by(document.text, citations, stated, self._by_id, self._citations.called)
        return read(shown) if shown else first

    def __repr__(self) -> str:
        return (
            f"<Matcher of {', '.join(treaty.id for treaty in self.treaties[:3])}{', ...' * (len(self.treaties) > 3)}>"
        )


def _distinct(treaties: Treaty | Iterable[Treaty]) -> Sequence[Treaty]:
    """Return the treaties as a tuple; refuse none at all, and two of one id."""
    listed = (treaties,) if isinstance(treaties, Treaty) else tuple(treaties)
    if not listed:
        msg = "a matcher needs at least one treaty; load_treaty() and read_treaty() give one"
        raise ArgumentError(msg)
    given: Sequence[object] = listed
    for each in given:
        if not isinstance(each, Treaty):
            msg = f"a matcher takes treaties, not {type(each).__name__}; load_treaty() and read_treaty() give one"
            raise ArgumentError(msg)
    most, times = Counter(treaty.id for treaty in listed).most_common(1)[0]
    if times > 1:
        msg = f"{times} treaties have the id {most!r}; give each its own"
        raise ArgumentError(msg)
    return listed


def _is_file(name: str) -> bool:
    """Whether there is a file of this name; none has a name that the system does not take."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
