"""A corpus is read lazily, traced in order, and survives its bad documents."""

from __future__ import annotations

import datetime
import io
import json
import os
import pickle
import signal
import tarfile
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import planted
from treatyref.address import Address
from treatyref.corpus import BatchTracer, Failure, read_corpus, run, trace
from treatyref.corpus.item import Unparsed, Unread, name_of
from treatyref.corpus.sources import items
from treatyref.display import heatmap
from treatyref.document import Document
from treatyref.errors import ArgumentError, ReadError
from treatyref.export import write_library
from treatyref.found import References
from treatyref.matcher.matcher import Matcher
from treatyref.reader.library import read_library
from treatyref.reference import Kind, Reference
from treatyref.span import Span
from treatyref.store import Result

TEXT = "Article {} of the trilateral statement."


def test_a_folder_in_order(tmp_path: Path) -> None:
    """Files of known formats, in alphabetical order, folders inside included."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/x.html", "notes.zip"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")

    assert [each.id for each in read_corpus(tmp_path) if isinstance(each, Document)] == ["a.txt", "b/x.html", "c.txt"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A corpus holds what is in it."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "link.txt").symlink_to(tmp_path / "secret.txt")

    (passed,) = read_corpus(tmp_path / "corpus")
    assert isinstance(passed, Failure)
    assert "leads out of the folder" in passed.error


def test_a_mixture_and_its_failures(tmp_path: Path) -> None:
    """Documents and paths; a missing file is a failure, not the end."""
    path = tmp_path / "one.txt"
    path.write_text(TEXT.format(6), encoding="utf-8")

    found = trace("trilateral-2020", [Document(TEXT.format(9), id="d"), path, tmp_path / "missing.txt"])

    assert [(each.document, each.target) for each in found] == [("d", "point_9"), ("one.txt", "point_6")]
    assert [failure.document for failure in found.failures] == ["missing.txt"]
    assert len(found.documents) == 2


def test_workers_change_nothing() -> None:
    """Two processes give what one gives, in the same order, of more documents than one batch holds."""
    documents: list[Document | Failure] = [Document(TEXT.format(n % 9 + 1), id=f"d{n}") for n in range(70)]

    alone = trace(["trilateral-2020"], documents, encoder=None)

    assert len(alone) == 70
    assert trace("trilateral-2020", documents, workers=2, encoder=None) == alone
    assert trace("trilateral-2020", documents[:3], workers=2) == trace("trilateral-2020", documents[:3])


def test_mistakes() -> None:
    """A missing folder and an impossible number of workers are named."""
    with pytest.raises(ReadError, match="no folder or file"):
        list(read_corpus("no-such-folder"))
    with pytest.raises(ArgumentError, match="at least 1, not 0"):
        trace("trilateral-2020", [], workers=0)


ROWS = [("d1", TEXT.format(6)), ("d2", TEXT.format(9))]


def make_tables(folder: Path) -> Iterator[Path]:
    """Write the same two documents in every form of table."""
    (folder / "a.jsonl").write_text(
        "".join(f'{{"id": "{name}", "text": "{text}"}}\n' for name, text in ROWS), encoding="utf-8"
    )
    (folder / "a.csv").write_text("id;text\n" + "".join(f"{name};{text}\n" for name, text in ROWS), encoding="utf-8")
    pq.write_table(pa.table({"id": ["d1", "d2"], "text": [text for _, text in ROWS]}), folder / "a.parquet")
    with zipfile.ZipFile(folder / "a.zip", "w") as packed:
        for name, text in ROWS:
            packed.writestr(f"{name}.txt", text)
    with tarfile.open(folder / "a.tar.gz", "w:gz") as packed_tar:
        for name, text in ROWS:
            add(packed_tar, f"{name}.txt", text.encode())
    return folder.iterdir()


def add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


def test_every_kind_of_corpus(tmp_path: Path) -> None:
    """Tables and archives give the same references, whatever the format."""
    for path in make_tables(tmp_path):
        found = trace("trilateral-2020", path, encoder=None)

        assert [(each.document.removesuffix(".txt"), each.target) for each in found] == [
            ("d1", "point_6"),
            ("d2", "point_9"),
        ], path.name
        assert found.failures == ()


def test_bad_rows_are_named(tmp_path: Path) -> None:
    """A row that is no document is a failure with its number; a file outside the folder is not read."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\nno json\n[]\n{"file": "../../secret.txt"}\n{"x": 1}\n', encoding="utf-8")

    failures = trace("trilateral-2020", path, encoder=None).failures

    assert [each.document for each in failures] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5"]
    assert "outside the folder" in failures[2].error
    assert "--columns text=NAME" in failures[3].error


def harmful(_matcher: Matcher, document: Document) -> References:
    """Stand for a matcher that some documents kill, hang or break."""
    if "DIE" in document.text:
        os._exit(9)
    if "HANG" in document.text:
        while True:
            pass
    if "WAIT" in document.text:
        time.sleep(60)
    if "BREAK" in document.text:
        raise ZeroDivisionError
    return References()


def test_batches_weigh_what_is_in_them(tmp_path: Path) -> None:
    """Large files and long documents go a few at a time, short ones many; a file that is gone weighs nothing."""
    (tmp_path / "large.txt").write_bytes(b"a" * (run.BATCH_CHARACTERS // 2))
    large = [run.Work(Unread("large", tmp_path / "large.txt"))] * 4
    long = [run.Work(Document("a" * (run.BATCH_CHARACTERS // 4), id="long"))] * 4
    short = [run.Work(Document("a", id="short")), run.Work(Unread("gone", tmp_path / "gone.txt"))] * run.BATCH

    batches = list(run._batches([*large, *long, *short]))

    assert [len(batch) for batch in batches] == [2, 2, 4, run.BATCH, run.BATCH]
    assert [each for batch in batches for each in batch] == [*large, *long, *short]


def test_what_workers_are_sent_comes_back_equal() -> None:
    """The short form in which documents and results travel loses nothing."""
    document = Document(
        "text", id="d", title="t", author="a", outlet="o", date=datetime.date(2023, 1, 19), url="u", language="en",
        body=(Span(0, 2),),
    )  # fmt: skip
    found = tuple(trace("trilateral-2020", [Document(TEXT.format(6), id="d")], encoder=None))
    sent = (document, Result("d", found, "late"), Unparsed("a.jsonl:1", b"{}", attempt_nothing))

    assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301  our own


def attempt_nothing(name: str, _data: bytes) -> Failure:
    """Stand for a parser; workers find it by its name."""
    return Failure(name, "nothing")


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_that_harm(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that breaks, hangs or kills its worker is named, and only it fails."""
    monkeypatch.setattr(Matcher, "find", harmful)
    monkeypatch.setattr(run, "BATCH", 4)
    bad = {3: "BREAK", 7: "HANG", **({11: "DIE"} if workers > 1 else {})}
    documents = [Document(bad.get(n, "fine"), id=f"d{n}") for n in range(16)]

    found = trace("trilateral-2020", documents, workers=workers, seconds=0.5, encoder=None)

    assert len(found.documents) + len(found.failures) == 16
    assert {each.document: each.error.split(";")[0] for each in found.failures} == {
        "d3": "ZeroDivisionError: ",
        "d7": "it took longer than 0.5 seconds",
        **({"d11": "the worker process died over it"} if workers > 1 else {}),
    }


def test_a_document_that_only_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has ten times its limit by the clock, as a document has on a busy machine."""
    monkeypatch.setattr(Matcher, "find", harmful)
    began = time.monotonic()

    found = trace("trilateral-2020", [Document("WAIT", id="d")], seconds=0.05, encoder=None)

    assert [each.document for each in found.failures] == ["d"]
    assert time.monotonic() - began >= 0.5


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_is_done(workers: int) -> None:
    """Ctrl-C ends the run, and gives what it has."""

    def documents() -> Iterator[Document]:
        for n in range(5_000):
            if n == 1_000:
                os.kill(os.getpid(), signal.SIGINT)
            yield Document(TEXT.format(6), id=f"d{n}")

    found = trace("trilateral-2020", documents(), workers=workers, encoder=None)

    assert not found.complete
    assert 0 < len(found.documents) <= 1_000
    assert len(found) == len(found.documents)


def test_progress_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The number of documents and of references is told on standard error."""
    trace("trilateral-2020", [Document(TEXT.format(6))], progress=True, encoder=None)

    told = capsys.readouterr().err
    assert "references" in told
    assert "1" in told


def test_impossible_times() -> None:
    """A time limit is a time, and cannot be kept outside the main thread."""
    with pytest.raises(ArgumentError, match="not 0"):
        trace("trilateral-2020", [], seconds=0)
    said: list[str] = []

    def run() -> None:
        try:
            trace("trilateral-2020", [], seconds=1)
        except ArgumentError as error:
            said.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert "main thread" in said[0]


class TestBatches:
    """The work of one process on one Arrow table, wherever that process runs."""

    def test_equal_to_a_local_run(self) -> None:
        """References and failures come back as they are, whatever the columns are called."""
        texts = [
            TEXT.format(6),
            None,
            "",
            "“within three years … a plan will be outlined”, says Point 6 of the same text.",
        ]
        table = pa.table({"name": ["d1", "d2", "d3", "d4"], "body": texts})
        tracer = BatchTracer("trilateral-2020", encoder=None, columns={"id": "name", "text": "body"})

        found, failures = tracer.results(tracer(table))

        documents = [Document(text, id=f"d{n}") for n, text in enumerate(texts, start=1) if text is not None]
        assert found.to_dicts() == trace("trilateral-2020", documents, encoder=None).to_dicts()
        assert len(found) > 1
        assert [(each.document, each.error[:23]) for each in failures] == [("d2", "the row has no text: it")]

    def test_another_process_gives_the_same(self) -> None:
        """A tracer can be sent, and its batches keep their schema even where nothing is found."""
        tracer = BatchTracer("trilateral-2020", encoder=None)
        batches = pa.table({"id": ["d1", "d2"], "text": [TEXT.format(6), "Nothing."]}).to_batches(1)
        sent = pickle.loads(pickle.dumps(tracer))  # noqa: S301  our own

        assert [each.to_pylist() for each in sent.stream(batches)] == [
            each.to_pylist() for each in tracer.stream(batches)
        ]
        assert tracer(batches[1]).schema.equals(tracer.schema)
        assert tracer(batches[1]).num_rows == 0

    def test_no_file_is_opened_for_a_row(self, tmp_path: Path) -> None:
        """Rows of strangers name no files of the machine that works on them."""
        (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")

        failures = BatchTracer("trilateral-2020", encoder=None)(pa.table({"file": [str(tmp_path / "secret.txt")]}))

        assert "has no text" in failures["error"][0].as_py()

    def test_other_tables(self) -> None:
        """What is no result of a tracer is refused."""
        with pytest.raises(ArgumentError, match="has no column coverage, document, edits"):
            BatchTracer.results(pa.table({"text": ["a"]}))


def test_a_run_that_had_trouble_says_so() -> None:
    """Failures and an interrupt are shown, as text and in a notebook, with nothing of a document unescaped."""
    troubled = References(failures=[Failure("<b>.pdf", "the file is <i>damaged</i>")], complete=False)

    assert "interrupted: this is what was done until then\n1 document not read" in repr(troubled)
    assert "<b>.pdf  | the file is <i>damaged</i>" in repr(troubled)
    assert "&lt;b&gt;.pdf" in troubled._repr_html_()
    assert "<i>" not in troubled._repr_html_()
    assert repr(References(documents=[Document("", id="d")])) == "no references in 1 document"


def test_planted_links_are_found() -> None:
    """Of a thousand made documents, all planted citations and quotations are found, and none beside them.

    Of the planted paraphrases most are: they are there to be measured by ``python -m benchmarks scale``.
    """
    made = list(planted.documents(1_000, seed=7, relevant=0.05))
    found = trace("trilateral-2020", [Document(each.text, id=each.id) for each in made], encoder=None)

    gold = {(each.id, link.kind, link.target) for each in made for link in each.links}
    linked = {(each.document, str(each.kind), str(Address(each.target or "").top)) for each in found if each.resolved}
    restated = {each for each in gold if each[1] == "paraphrase"}
    assert len(gold - restated) > 60
    assert {each for each in linked if each[1] in {"citation", "quotation"}} == gold - restated
    assert len(linked & restated) > 0.5 * len(restated) > 5


class TestNothingInSilence:
    """Every file of a folder is read, or it is said why not."""

    def test_what_is_passed_over(self, tmp_path: Path) -> None:
        """Pictures, tables and archives, our own pages, the parts of a saved page; hidden files are left alone."""
        for name in (
            "a.txt",
            "b.png",
            "c.csv",
            "d.zip",
            "page.html",
            "page_files/advert.html",
            ".hidden.txt",
            "readme",
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("<p>Point 6 of the trilateral statement.</p>", encoding="utf-8")
        found = trace("trilateral-2020", tmp_path, encoder=None)
        heatmap("trilateral-2020", found).save(tmp_path / "own.html")

        again = trace("trilateral-2020", tmp_path, encoder=None)

        assert again.documents.ids == found.documents.ids == ("a.txt", "page.html")
        reasons = {each.document: each.error for each in again.failures}
        assert sorted(reasons) == ["b.png", "c.csv", "d.zip", "own.html", "page_files", "readme"]
        assert all(each.passed_over for each in again.failures)
        assert "the parts of page.html" in reasons["page_files"]
        assert "a page that treatyref wrote" in reasons["own.html"]
        assert "6 files passed over: 1 .png, 1 .csv, 1 .zip, 1 .html, 1 page_files, 1 readme" in repr(again)

    def test_ids_below_the_present_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two files of one name in two folders are two documents, wherever one stands."""
        for name in ("en", "ru"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a.txt").write_text("Nothing.", encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        for source in (".", "./", tmp_path, f"{tmp_path}/"):
            assert [name_of(each) for each in items(source)] == ["en/a.txt", "ru/a.txt"]

    def test_two_of_one_name(self) -> None:
        """The second is not traced, and said why."""
        documents = [Document("Point 6 of the trilateral statement.", id="x"), Document("Point 7 of it.", id="x")]

        found = trace("trilateral-2020", documents, encoder=None)

        assert [each.target for each in found] == ["point_6"]
        assert "called 'x'" in found.failures[0].error

    def test_frames_and_dictionaries_are_rows(self) -> None:
        """A column of texts is no list of paths, and a number that is missing no text."""
        import pandas
        import polars

        rows = [
            {"id": "a", "text": "Point 6 of the trilateral statement.", "outlet": "The Bee"},
            {"id": "b", "text": "No."},
        ]
        for source in (rows, pandas.DataFrame(rows), polars.DataFrame(rows), pa.Table.from_pylist(rows)):
            found = trace("trilateral-2020", source, encoder=None)
            assert [each.document for each in found] == ["a"]
            assert [each.outlet for each in found.documents] == ["The Bee", None]


class TestLibrary:
    """What a reference manager knows of documents."""

    RIS = "TY  - NEWS\nID  - w\nTI  - A corridor\nAU  - Writer, A.\nAU  - Other, B.\nT2  - The Bee\nDA  - 2023/01/19/\nUR  - https://b.example/1\nLA  - en\nER  - \n"
    BIB = (
        '@article{op-ed, title = {A {Corridor}}, author = {Writer, A. and Other, B.},\n journal = "The Bee", year = 2023, month = jan,\n'
        " langid = {english}, file = {Full:files/12/other.txt:text/plain}, url = {https://b.example/1}}\n"
    )
    CSL = json.dumps(
        [
            {
                "id": "op-ed", "title": "A corridor", "author": [{"family": "Writer", "given": "A."}, {"literal": "Other, B."}],
                "container-title": "The Bee", "issued": {"date-parts": [[2023, 1, 19]]}, "URL": "https://b.example/1", "language": "en-GB",
            }
        ]
    )  # fmt: skip

    @pytest.mark.parametrize(("name", "text"), [("l.ris", RIS), ("l.bib", BIB), ("l.json", CSL)])
    def test_it_describes_a_folder(self, tmp_path: Path, name: str, text: str) -> None:
        """By the key, the title or the attached file."""
        (tmp_path / name).write_text(text, encoding="utf-8")
        folder = tmp_path / "press"
        folder.mkdir()
        (folder / ("a corridor.txt" if name == "l.ris" else "op-ed.txt")).write_text("Text.", encoding="utf-8")

        (document,) = read_corpus(folder, metadata=tmp_path / name)

        assert isinstance(document, Document)
        assert (document.outlet, document.author, document.language) == ("The Bee", "Writer, A.; Other, B.", "en")
        assert document.date in {datetime.date(2023, 1, 19), datetime.date(2023, 1, 1)}

    @pytest.mark.parametrize("suffix", [".ris", ".bib", ".json"])
    def test_there_and_back(self, tmp_path: Path, suffix: str) -> None:
        """What is taken out can be taken in again."""
        document = Document(
            "Point 6.",
            "d & 1",
            "A {corridor} & more",
            "Writer, A.; Other, B.",
            "The Bee",
            datetime.date(2023, 1, 19),
            "https://b.example/1",
            "en",
        )
        cited = Reference(Kind.CITATION, document.id, Span(0, 7), "Point 6", "t", "point_6")

        path = write_library(References([cited], [document, Document("Silent.", id="s")]), tmp_path / f"out{suffix}")
        (entry,) = read_library(path).entries

        assert (entry.author, entry.outlet, entry.date, entry.url) == (
            document.author,
            "The Bee",
            document.date,
            document.url,
        )
        assert read_library(path).described(Document("x", id="d & 1")).date == document.date

    def test_no_library(self, tmp_path: Path) -> None:
        """Refused with a reason."""
        (tmp_path / "x.bib").write_text("Just some words.", encoding="utf-8")
        with pytest.raises(ReadError, match="is no library"):
            read_library(tmp_path / "x.bib")
        with pytest.raises(ReadError, match="cannot be read"):
            read_library(tmp_path / "gone.ris")

    def test_values_of_another_kind(self, tmp_path: Path) -> None:
        """A title that is a list says nothing; authors that are no list of names are refused with a reason."""
        path = tmp_path / "x.json"
        path.write_text('[{"id": 1, "title": ["T"], "language": {"en": 1}, "URL": "u"}]', encoding="utf-8")
        (entry,) = read_library(path).entries
        assert (entry.key, entry.title, entry.language, entry.url) == ("1", None, None, "u")

        for wrong in ('[{"author": "W"}]', '[{"issued": {"date-parts": 3}}]', "[7]", "7"):
            path.write_text(wrong, encoding="utf-8")
            with pytest.raises(ReadError, match=r"CSL-JSON|no library"):
                read_library(path)


def test_the_logger_tells_of_a_run(caplog: pytest.LogCaptureFixture) -> None:
    """INFO names the treaties and what was not read, DEBUG every document; nothing is told unless somebody listens."""
    documents = [Document("Article 6 of the trilateral statement.", id="a"), Document("Nothing.", id="a")]

    with caplog.at_level("DEBUG", logger="treatyref"):
        trace("trilateral-2020", documents, encoder=None)

    told = [(each.levelname, each.getMessage()) for each in caplog.records]
    assert told[0] == ("INFO", "treaties: trilateral-2020")
    assert told[1] == ("DEBUG", "a: references found: 1")
    assert told[2][1].startswith("not read: a: another document of this run")
    assert told[3] == ("INFO", "references found: 1; documents not read: 1")
