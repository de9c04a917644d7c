"""The command line: the same words as the library.

Exit status 0 means done, 1 that some documents could not be read, 2 that
the command itself was wrong.
"""

import io
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from treatyref.corpus import read_corpus, trace
from treatyref.display import report, table_of_authorities
from treatyref.document import Document, Failure
from treatyref.errors import ArgumentError, ReadError, TreatyrefError, UnknownTreaty, near_misses
from treatyref.evaluation import evaluate
from treatyref.export import write_library, write_rdf, write_web_annotations
from treatyref.found import COLUMNS, References, place_name
from treatyref.graph import build_graph, to_node_link, write_gexf, write_graphml
from treatyref.matcher.encoder import Choice
from treatyref.matcher.policy import BALANCED, LENIENT, STRICT
from treatyref.provision import Clause
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.reader.document_file import read_document
from treatyref.reader.treaty_file import read_treaty
from treatyref.reference import encodable
from treatyref.table import Table, counted
from treatyref.treaty import Treaty

__all__ = ["main"]

POLICIES = {policy.name: policy for policy in (STRICT, BALANCED, LENIENT)}
INPUT = "-"
"""The name of what comes in by a pipe."""

WORDS = {"help_option_names": ["-h", "--help"], "max_content_width": 80}

Writer = Callable[[tuple[Treaty, ...], References, Path], object]
OUTPUTS: Mapping[str, Writer] = {
    ".html": lambda treaties, found, path: report(treaties, found).save(path),
    ".jsonl": lambda _, found, path: found.to_jsonl(path),
    ".csv": lambda _, found, path: found.to_csv(path),
    ".parquet": lambda _, found, path: found.to_parquet(path),
    ".jsonld": lambda _, found, path: write_web_annotations(found, path),
    ".ttl": lambda _, found, path: write_rdf(found, path),
    ".nt": lambda _, found, path: write_rdf(found, path),
    ".rdf": lambda _, found, path: write_rdf(found, path),
    ".ris": lambda _, found, path: write_library(found, path),
    ".bib": lambda _, found, path: write_library(found, path),
    ".docx": lambda treaties, found, path: table_of_authorities(treaties[0], found).save(path),
    ".md": lambda treaties, found, path: table_of_authorities(treaties[0], found).save(path),
}
"""What is written, by the suffix of the output."""

OF_ONE = (".docx", ".md")
"""What speaks of one treaty only."""

GRAPHS: Mapping[str, Callable[[Any, Path], object]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".json": lambda graph, path: path.write_text(
        json.dumps(to_node_link(graph), ensure_ascii=False, indent=1), encoding="utf-8"
    ),
}
"""How a graph is written, by the suffix of the output."""


class Command(click.Group):
    """Turns the library's errors into one clear line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of the library ends it with status 2."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # the reader of the pipe has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except (TreatyrefError, FileNotFoundError, PermissionError) as error:
            click.echo(f"treatyref: {error}", err=True)
            sys.exit(2)


@click.group(cls=Command, context_settings=WORDS)
@click.version_option(package_name="treatyref")
def main() -> None:
    """Trace which text cites or quotes which clause of a treaty."""


@main.command("treaties")
def list_command() -> None:
    """List the bundled treaties."""
    rows = []
    for name in list_treaties():
        treaty = load_treaty(name)
        versions = ", ".join(version.id for version in treaty.versions) or "no text"
        rows.append((name, treaty.date.isoformat() if treaty.date else "", str(treaty.count or ""), versions))
    click.echo(Table(("id", "date", "units", "versions"), rows, numeric=("units",)))


@main.command()
@click.argument("treaty")
@click.argument("locator", required=False)
@click.option("--version", help="Id or language of the version to show.")
def show(treaty: str, locator: str | None, version: str | None) -> None:
    """Show a treaty, bundled or from a file, or the provision that LOCATOR names."""
    loaded = _treaty(treaty)
    chosen = loaded.version(version) if version else None
    if not loaded.versions:
        unit = f"{loaded.unit}s"
        click.echo(f"there is no text of {loaded.id!r}, only that it has {loaded.count or 'some'} {unit}", err=True)
        return
    if locator is None:
        clauses = chosen.clauses if chosen else loaded.clauses
    else:
        place = loaded[locator]
        eid = place_name(place)
        same = (chosen.clause(eid) or chosen.provision(eid)) if chosen else None
        named = same or place
        clauses = (named,) if isinstance(named, Clause) else named.clauses
    for clause in clauses:
        click.echo(f"{clause.id}  ({clause.label})\n    {clause.text}\n")


def _treaty(name: str) -> Treaty:
    """A bundled treaty by its id, or one of the user's own by its file."""
    if name in list_treaties():
        return load_treaty(name)
    if not Path(name).exists():
        msg = f"no bundled treaty and no file is called {name!r}; `treatyref treaties` lists the bundled ones"
        raise UnknownTreaty(msg, near_misses(name, list_treaties()))
    if Path(name).is_dir() and not Path(name, "treaty.toml").exists():
        msg = f"{name!r} is a folder of documents; the treaty comes first: treatyref trace trilateral-2020 {name}"
        raise ArgumentError(msg)
    return read_treaty(name)


def _told_apart(names: tuple[str, ...]) -> tuple[tuple[Treaty, ...], tuple[str, ...]]:
    """Which names are treaties, and which are where documents are.

    The first is a treaty. Bundled ids behind it are treaties, too; and where the first is a file and a folder ends
    the line, so are the files between that can be read as treaties.
    """
    treaties = [_treaty(names[0])]
    rest = list(names[1:])
    own = names[0] not in list_treaties()
    while len(rest) > 1:
        if rest[0] in list_treaties() and not Path(rest[0]).exists():
            treaties.append(load_treaty(rest.pop(0)))
        elif own and Path(rest[0]).is_file() and all(Path(each).is_dir() or each == INPUT for each in rest[-1:]):
            try:
                treaties.append(read_treaty(rest[0]))
            except ReadError:
                break
            rest.pop(0)
        else:
            break
    if not rest:
        msg = "name a treaty, then the files and folders to search: treatyref trace trilateral-2020 press/"
        raise ArgumentError(msg)
    return tuple(treaties), tuple(rest)


def _listen(_: click.Context, __: click.Parameter, times: int) -> int:
    """Set how much the library's logger tells on standard error: with -v of the run, with -vv of every document."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(times, 2)]
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr, force=True)
    return times


RUN = (
    click.argument("names", nargs=-1, required=True, metavar="TREATY... PATH..."),
    click.option(
        "--columns", multiple=True, metavar="FIELD=COLUMN", help="For tables: which column holds what, as text=Body."
    ),
    click.option(
        "--metadata", type=click.Path(path_type=Path), help="RIS, BibTeX or CSL-JSON that describes the documents."
    ),
    click.option(
        "--review", type=click.Path(path_type=Path), help="People's corrections, as the report page saves them."
    ),
    click.option("--policy", type=click.Choice(list(POLICIES)), default="balanced", show_default=True),
    click.option("--workers", type=click.IntRange(1), default=1, show_default=True),
    click.option(
        "--store", type=click.Path(path_type=Path), help="File of results: a second run does only what is new."
    ),
    click.option("--no-encoder", is_flag=True, help="Find paraphrases by words alone: faster, finds fewer."),
    click.option("--progress", is_flag=True, help="Tell on standard error how far the run is."),
    click.option("-q", "--quiet", is_flag=True, help="Print nothing, and tell only what went wrong."),
    click.option("-v", "--verbose", count=True, callback=_listen, help="Tell what is done; -vv, of every document."),
)
"""What every command takes that traces."""


def _tracing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a run."""
    for option in reversed(RUN):
        command = option(command)
    return command


def _traced(treaties: tuple[Treaty, ...], paths: tuple[str, ...], given: Mapping[str, Any]) -> References:
    """Run with the options given."""
    documents = _documents(paths, _columns(given["columns"]), given["metadata"])
    options = {name: given[name] for name in ("workers", "store", "progress", "review")}
    encoder: Choice = None if given["no_encoder"] else "auto"
    return trace(treaties, documents, policy=POLICIES[given["policy"]], encoder=encoder, **options)


@main.command("trace")
@click.option("-o", "--output", type=click.Path(path_type=Path), help=f"Write {', '.join(OUTPUTS)}.")
@click.option(
    "--format", "form", type=click.Choice(["table", "rows", "csv", "jsonl"]),
    help="How to print: a short table (in a terminal), all rows apart by tabs (in a pipe), CSV or JSON lines.",
)  # fmt: skip
@_tracing
def trace_command(names: tuple[str, ...], output: Path | None, form: str | None, **given: Any) -> None:  # noqa: ANN401  options of the run
    """Find every reference to one or several treaties in files and folders.

    TREATY is a bundled id or a file of one's own; PATH a file, a folder, a table,
    an archive, or - for a text that comes in by a pipe.
    """
    if output is not None:
        _check(output, tuple(OUTPUTS))
    treaties, paths = _told_apart(names)
    if output is not None and len(treaties) > 1 and output.suffix.lower() in OF_ONE:
        msg = f"a table of authorities is of one treaty, not of {len(treaties)}; name one, or write .html"
        raise ArgumentError(msg)
    found = _traced(treaties, paths, given)
    quiet, verbose = given["quiet"], bool(given["verbose"])
    if form is not None or not quiet:
        _print(found, form or ("table" if sys.stdout.isatty() else "rows"))
    if output is not None:
        OUTPUTS[output.suffix.lower()](treaties, found, output)
    if not quiet:
        click.echo(found.summary(), err=True)
        if output is not None:
            click.echo(f"written to {output}", err=True)
    _report(found, quiet=quiet, verbose=verbose)


def _check(output: Path, known: tuple[str, ...]) -> None:
    """Refuse an output that cannot be written before hours are spent on it."""
    if output.suffix.lower() not in known:
        msg = f"the output's suffix says what to write: {', '.join(known)}, not {output.suffix!r}"
        raise ArgumentError(msg)
    if not output.absolute().parent.is_dir():
        msg = f"there is no folder {str(output.parent)!r} to write {output.name} to; make it first"
        raise ArgumentError(msg)


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    """``text=Body`` as a mapping."""
    pairs = [each.partition("=") for each in given]
    if wrong := [each for each, pair in zip(given, pairs, strict=True) if not (pair[0] and pair[2])]:
        msg = f"--columns takes FIELD=COLUMN, such as text=Body, not {wrong[0]!r}"
        raise ArgumentError(msg)
    return {field: column for field, _, column in pairs}


def _documents(
    paths: tuple[str, ...], columns: Mapping[str, str], metadata: Path | None
) -> Iterator[Document | Failure]:
    """Everything that the paths hold, one by one; a path that is not there is an error before the run."""
    for path in paths:
        if path != INPUT and not Path(path).exists():
            msg = f"there is no folder or file {path!r}"
            raise ReadError(msg)
    return (
        each
        for path in paths
        for each in (_piped() if path == INPUT else read_corpus(path, columns=columns, metadata=metadata))
    )


def _piped() -> Iterator[Document | Failure]:
    yield read_document(sys.stdin.buffer.read(), id="stdin")


def _print(found: References, form: str) -> None:
    """Print what was found on standard output."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")
    match form:
        case "table":
            click.echo(repr(found))
        case "csv":
            found.write_csv(out)
        case "jsonl":
            found.write_jsonl(out)
        case _:
            out.write("\t".join(COLUMNS) + "\n")
            for row in found.rows():
                cells = (" ".join(str("" if value is None else value).split()) for value in row.values())
                out.write(encodable("\t".join(cells)) + "\n")


def _report(found: References, *, quiet: bool, verbose: bool) -> None:
    """Tell what was not read, which the logger has told with -v; status 1 if anything went wrong with a document."""
    passed = [each for each in found.failures if each.passed_over]
    for failure in found.failures:
        if not failure.passed_over and not verbose:
            click.echo(f"not read: {failure.document}: {failure.error}", err=True)
    if passed and not quiet and not verbose:
        names = ", ".join(each.document for each in passed[:5])
        more = f" and {len(passed) - 5} more" if len(passed) > 5 else ""
        click.echo(f"{len(passed)} passed over: {names}{more} (-v says why)", err=True)
    if len(passed) < len(found.failures):
        sys.exit(1)


@main.command("graph")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help=f"Write {', '.join(GRAPHS)}.")
@_tracing
def graph_command(names: tuple[str, ...], output: Path, **given: Any) -> None:  # noqa: ANN401  options of the run
    """Write the citation graph of treaties and the documents that refer to them."""
    _check(output, tuple(GRAPHS))
    treaties, paths = _told_apart(names)
    found = _traced(treaties, paths, given)
    graph = build_graph(treaties, found)
    GRAPHS[output.suffix.lower()](graph, output)
    if not given["quiet"]:
        click.echo(
            f"{counted(graph.number_of_nodes(), 'node')}, {counted(graph.number_of_edges(), 'edge')} written to {output}"
        )
    _report(found, quiet=given["quiet"], verbose=bool(given["verbose"]))


@main.command("evaluate")
@click.argument("found", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
def evaluate_command(found: Path, gold: Path) -> None:
    """Compare FOUND (JSONL of references) with GOLD (JSONL of the same form)."""
    click.echo(repr(evaluate(References.from_jsonl(found), gold)))
