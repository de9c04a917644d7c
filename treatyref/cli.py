"""The command line: the same words as the library.

Exit status 0 means done, 1 that some documents could not be read, 2 that
the command itself was wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from treatyref.corpus import read_corpus, trace
from treatyref.display import report
from treatyref.document import Document, Failure
from treatyref.errors import ArgumentError, TreatyrefError
from treatyref.evaluate import evaluate
from treatyref.export import write_rdf, write_web_annotations
from treatyref.found import References
from treatyref.graph import build_graph, to_node_link, write_gexf, write_graphml
from treatyref.matcher.encoder import Choice
from treatyref.matcher.policy import BALANCED, LENIENT, STRICT
from treatyref.reader.bundled import list_treaties, load_treaty
from treatyref.table import Table
from treatyref.treaty import Treaty

__all__ = ["main"]

POLICIES = {policy.name: policy for policy in (STRICT, BALANCED, LENIENT)}
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))


class Command(click.Group):
    """Turns the library's errors into one clear line."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of the library ends it with status 2."""
        try:
            return super().invoke(ctx)
        except TreatyrefError as error:
            click.echo(f"treatyref: {error}", err=True)
            sys.exit(2)


@click.group(cls=Command)
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
    """Show a treaty, or the provision that LOCATOR names."""
    loaded = load_treaty(treaty)
    chosen = loaded.version(version) if version else None
    if locator is None:
        clauses = chosen.clauses if chosen else loaded.clauses
    else:
        found = loaded[locator]
        same = chosen.provision(found.eid) if chosen else None
        clauses = (same or found).clauses
    for clause in clauses:
        click.echo(f"{clause.id}\n    {clause.text}\n")


@main.command("trace")
@click.argument("treaty")
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write .html, .jsonl, .csv, .parquet, .jsonld (Web Annotations) or .ttl (RDF).",
)
@click.option("--policy", type=click.Choice(list(POLICIES)), default="balanced", show_default=True)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True)
@click.option("--store", type=click.Path(path_type=Path), help="File of results: a second run does only what is new.")
@click.option("--no-encoder", is_flag=True, help="Find paraphrases by words alone: faster, finds fewer.")
def trace_command(
    treaty: str,
    paths: tuple[Path, ...],
    output: Path | None,
    policy: str,
    workers: int,
    store: Path | None,
    no_encoder: bool,
) -> None:
    """Find every reference to TREATY in files and folders."""
    loaded = load_treaty(treaty)
    found = _traced(loaded, paths, policy, workers, store, encoder=None if no_encoder else "auto")
    click.echo(repr(found))
    if output is not None:
        _write(output, loaded, found)
        click.echo(f"written to {output}")
    if not found.complete:
        click.echo("interrupted: this is what was done until then", err=True)
    _report_failures(found.failures)


def _traced(
    treaty: Treaty,
    paths: tuple[Path, ...],
    policy: str,
    workers: int,
    store: Path | None = None,
    *,
    encoder: Choice = "auto",
) -> References:
    read = [each for path in paths for each in read_corpus(path)]
    documents = [each for each in read if isinstance(each, Document)]
    found = trace(treaty, documents, workers=workers, policy=POLICIES[policy], store=store, encoder=encoder)
    failures = [each for each in read if isinstance(each, Failure)]
    return References(
        found, found.documents, treaties=found.treaties, failures=(*failures, *found.failures), complete=found.complete
    )


def _write(output: Path, treaty: Treaty, found: References) -> None:
    suffix = output.suffix.lower()
    if suffix == ".html":
        report(treaty, found).save(output)
    elif suffix == ".jsonl":
        found.to_jsonl(output)
    elif suffix == ".csv":
        found.to_csv(output)
    elif suffix == ".parquet":
        found.to_parquet(output)
    elif suffix == ".jsonld":
        write_web_annotations(found, output)
    elif suffix in {".ttl", ".nt", ".rdf"}:
        write_rdf(found, output)
    else:
        known = ".html, .jsonl, .csv, .parquet, .jsonld, .ttl, .nt or .rdf"
        msg = f"the output's suffix says what to write: {known}, not {output.suffix!r}"
        raise ArgumentError(msg)


def _report_failures(failures: tuple[Failure, ...]) -> None:
    for failure in failures:
        click.echo(f"not read: {failure.document}: {failure.error}", err=True)
    if failures:
        sys.exit(1)


@main.command("graph")
@click.argument("treaty")
@PATHS
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write .graphml, .gexf or .json.")
def graph_command(treaty: str, paths: tuple[Path, ...], output: Path) -> None:
    """Write the citation graph of TREATY and the documents that refer to it."""
    loaded = load_treaty(treaty)
    found = _traced(loaded, paths, "balanced", 1)
    graph = build_graph([loaded], found)
    if output.suffix.lower() == ".graphml":
        write_graphml(graph, output)
    elif output.suffix.lower() == ".gexf":
        write_gexf(graph, output)
    elif output.suffix.lower() == ".json":
        output.write_text(json.dumps(to_node_link(graph), ensure_ascii=False, indent=1), encoding="utf-8")
    else:
        msg = f"a graph is written as .graphml, .gexf or .json, not {output.suffix!r}"
        raise ArgumentError(msg)
    click.echo(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges written to {output}")
    _report_failures(found.failures)


@main.command("evaluate")
@click.argument("found", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
def evaluate_command(found: Path, gold: Path) -> None:
    """Compare FOUND (JSONL of references) with GOLD (JSONL of the same form)."""
    click.echo(repr(evaluate(References.from_jsonl(found), gold)))
