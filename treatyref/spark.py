"""Corpora larger than one machine: the work of local processes, done by Apache Spark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from treatyref.corpus import BatchTracer
from treatyref.errors import needed
from treatyref.matcher.encoder import Choice
from treatyref.matcher.policy import BALANCED, Policy
from treatyref.treaty import Treaty

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["trace"]

TYPES = {"string": "string", "int64": "bigint", "double": "double", "bool": "boolean"}
"""Spark's names of the Arrow types that references have."""


def trace(
    spark: SparkSession,
    treaties: str | Treaty | Iterable[str | Treaty],
    dataframe: DataFrame,
    *,
    policy: Policy = BALANCED,
    encoder: Choice = "auto",
    columns: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> DataFrame:
    """Find every reference to treaties in the rows of a Spark data frame.

    Parameters
    ----------
    spark : SparkSession
        A classic session, not one of Spark Connect; the treaties are sent once to each of its executors.
    treaties : str, Treaty or iterable of them
        Ids of bundled treaties, or treaties.
    dataframe : DataFrame
        One document a row, with a column ``text`` and better with ``id``.
    policy, encoder, columns, seconds
        As `treatyref.trace` takes them.

    Returns
    -------
    DataFrame
        One row a reference, and one row with an ``error`` for a document that could not be traced. Lazy, like
        every data frame of Spark, and without an order: sort by ``document`` and ``start``.
        `BatchTracer.results` turns what ``toArrow`` gives into References.

    Raises
    ------
    MissingExtra
        If pyspark is not installed.
    """
    with needed("pyspark", "spark", "tracing on Spark"):
        import pyspark  # noqa: F401, PLC0415  an optional package
    tracer = BatchTracer(treaties, policy=policy, encoder=encoder, columns=columns, seconds=seconds)
    schema = ", ".join(f"`{field.name}` {TYPES[str(field.type)]}" for field in tracer.schema)
    sent = spark.sparkContext.broadcast(tracer)
    return dataframe.mapInArrow(lambda batches: sent.value.stream(batches), schema)  # noqa: PLW0108  sent, not its value
