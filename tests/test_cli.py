"""The command line says the same words as the library, and clear ones when it cannot."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from treatyref.cli import main
from treatyref.found import References
from treatyref.graph import from_node_link

TEXT = "Article 6 of the trilateral statement keeps the road open. Point 9 of the Statement does not."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "commentary"
    inside.mkdir()
    (inside / "one.txt").write_text(TEXT, encoding="utf-8")
    (inside / "two.txt").write_text("Nothing to see.", encoding="utf-8")
    return inside


def run(*arguments: object) -> Result:
    words = ["--no-encoder"] if arguments[0] == "trace" and "--help" not in arguments else []
    return CliRunner().invoke(main, [*(str(each) for each in arguments), *words])


def test_treaties_are_listed() -> None:
    """Ids, dates and versions, one a line."""
    said = run("treaties")

    assert said.exit_code == 0
    assert "trilateral-2020" in said.output
    assert "no text" in said.output


def test_show() -> None:
    """A whole treaty, a provision, or a provision in another language."""
    assert run("show", "trilateral-2020").output.count("point_") == 17
    assert "point_6__al_3__s_1" in run("show", "trilateral-2020", "Article 6").output
    assert "Агдамский" in run("show", "trilateral-2020", "2", "--version", "ru").output


def test_trace_prints_a_table(folder: Path) -> None:
    """In a pipe every row, whole; a line that sums it up on standard error."""
    said = run("trace", "trilateral-2020", folder)

    assert said.exit_code == 0
    head, *rows = said.stdout.splitlines()
    assert head.startswith("id\tdocument\tkind\tstart")
    assert [row.split("\t")[1] for row in rows] == ["one.txt", "one.txt"]
    assert "2 references in 2 documents: 2 citations" in said.stderr


@pytest.mark.parametrize("suffix", ["html", "jsonl", "csv", "parquet", "jsonld", "ttl", "nt", "rdf"])
def test_trace_writes(folder: Path, tmp_path: Path, suffix: str) -> None:
    """The suffix of the output chooses the format."""
    out = tmp_path / f"out.{suffix}"

    assert run("trace", "trilateral-2020", folder, "-o", out).exit_code == 0
    assert b"point_6" in out.read_bytes().replace(b"point 6", b"point_6")


def test_graph_and_evaluate(folder: Path, tmp_path: Path) -> None:
    """The graph is one that the library reads; a run agrees with itself."""
    out, found = tmp_path / "graph.json", tmp_path / "found.jsonl"
    run("trace", "trilateral-2020", folder, "-o", found)

    assert run("graph", "trilateral-2020", folder, "-o", out).exit_code == 0
    assert run("graph", "trilateral-2020", folder, "-o", tmp_path / "graph.graphml").exit_code == 0
    assert from_node_link(json.loads(out.read_text(encoding="utf-8"))).has_node("document:one.txt")
    assert len(References.from_jsonl(found)) == 2
    assert run("evaluate", found, found).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "trilateral-202"), "did you mean 'trilateral-2020'"),
        (("trace", "trilateral-2020", "{folder}", "-o", "nowhere/out.html"), "there is no folder 'nowhere'"),
        (("trace", "trilateral-2020", "{folder}", "--columns", "Body"), "FIELD=COLUMN"),
        (("trace", "trilateral-2020"), "name a treaty, then the files"),
        (("evaluate", "gone.jsonl", "gone.jsonl"), "there is no file 'gone.jsonl'"),
        (("show", "trilateral-2020", "66"), "has no provision '66'"),
        (("trace", "trilateral-2020", "no-such-folder"), "there is no folder or file 'no-such-folder'"),
        (("trace", "trilateral-2020", "{folder}", "-o", "out.doc"), ".html, .jsonl, .csv, .parquet"),
        (("graph", "trilateral-2020", "{folder}", "-o", "out.png"), ".graphml, .gexf, .json"),
    ],
)
def test_mistakes_are_one_clear_line(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    """Status 2, no traceback, and a message that says what to do."""
    said = run(*(each.format(folder=folder) for each in arguments))

    assert said.exit_code == 2
    assert message in said.output
    assert "Traceback" not in said.output


def test_a_bad_file_is_reported_and_the_rest_goes_on(folder: Path) -> None:
    """Status 1: the good documents are traced, the bad one is named."""
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)

    said = run("trace", "trilateral-2020", folder)

    assert said.exit_code == 1
    assert "point_6" in said.output
    assert "not read: bad.txt" in said.output


def test_as_a_command() -> None:
    """The installed command answers."""
    said = subprocess.run(
        [sys.executable, "-c", "from treatyref.cli import main; main()", "treaties"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "trilateral-2020" in said.stdout


STRAIT = "Agreement on the Strait\n\n" + "\n\n".join(
    f"Article {n}\n\n{text}"
    for n, text in enumerate(("Ships pass freely.", "Pilots are paid.", "Lights are kept."), start=1)
)


class TestTrace:
    """What else the command takes and gives."""

    def test_treaties_of_one_s_own(self, folder: Path, tmp_path: Path) -> None:
        """A file is read as a treaty; so is a second one before a folder; and `show` takes one."""
        for name in ("strait", "sound"):
            (tmp_path / f"{name}.txt").write_text(STRAIT.replace("Strait", name.title()), encoding="utf-8")
        (folder / "three.txt").write_text("Article 2 of the Agreement on the Strait was kept.", encoding="utf-8")

        said = run(
            "trace", tmp_path / "strait.txt", tmp_path / "sound.txt", folder, "--no-encoder", "--format", "jsonl"
        )

        rows = [json.loads(line) for line in said.stdout.splitlines()]
        assert ("three.txt", "strait", "art_2") in {(row["document"], row["treaty"], row["target"]) for row in rows}
        assert "Pilots are paid." in run("show", tmp_path / "strait.txt", "2").output
        assert "17 articles" in run("show", "peace-agreement-2025").output

    def test_a_pipe_a_table_and_formats(self, tmp_path: Path) -> None:
        """Standard input, named columns, CSV."""
        piped = CliRunner().invoke(
            main, ["trace", "trilateral-2020", "-", "--no-encoder", "--format", "csv"], input=TEXT
        )
        assert piped.stdout.splitlines()[1].split(",")[1:3] == ["stdin", "citation"]
        rows = tmp_path / "rows.csv"
        rows.write_text('id,Body\na,"Point 6 of the trilateral statement."\n', encoding="utf-8")
        assert run("trace", "trilateral-2020", rows, "--columns", "text=Body").stdout.count("point_6") == 1

    def test_quiet_and_verbose(self, folder: Path) -> None:
        """Nothing where nothing is wrong; or why each file was passed over."""
        (folder / "picture.png").write_bytes(b"x")

        assert run("trace", "trilateral-2020", folder, "-q").output == ""
        assert "passed over: picture.png" in run("trace", "trilateral-2020", folder).stderr
        loud = run("trace", "trilateral-2020", folder, "-v")
        assert ".png is no format that is read" in loud.stderr
        assert loud.exit_code == 0
        assert "treaties: trilateral-2020" in loud.stderr
        louder = run("trace", "trilateral-2020", folder, "-vv").stderr
        assert [line for line in louder.splitlines() if ": references found: " in line]

    def test_what_cannot_be_is_said_before_the_run(self, folder: Path) -> None:
        """A folder where the treaty belongs, and a table of authorities of two treaties."""
        assert "the treaty comes first" in run("trace", folder).stderr
        both = run("trace", "trilateral-2020", "trilateral-2021-01", folder, "-o", folder / "toa.docx")
        assert (both.exit_code, "of one treaty, not of 2" in both.stderr) == (2, True)

    def test_help_fits_a_terminal(self) -> None:
        """80 columns, every option named."""
        said = run("trace", "--help").output

        assert max(map(len, said.splitlines())) <= 80
        assert all(
            option in said for option in ("--format", "--columns", "--review", "-q, --quiet", "TREATY... PATH...")
        )


def test_the_package_runs_as_a_command() -> None:
    """`python -m treatyref` is the same command, for those whose scripts are not on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "treatyref", "--help"], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.startswith("Usage: treatyref ")
