-- What a DuckDB database shows of the Parquet files beside it.
CREATE VIEW found AS SELECT * FROM read_parquet('$found');
CREATE VIEW documents AS SELECT * FROM read_parquet('$documents');
CREATE VIEW failures AS SELECT number, document, error FROM documents WHERE error IS NOT NULL;
CREATE VIEW by_clause AS SELECT treaty, target, count(*) AS found, count(DISTINCT document) AS documents
FROM found WHERE resolved AND target IS NOT NULL GROUP BY ALL ORDER BY found DESC, treaty, target;
CREATE VIEW by_document AS SELECT number, document, count(f.id) AS found FROM documents LEFT JOIN found f USING (document)
GROUP BY ALL ORDER BY number;
