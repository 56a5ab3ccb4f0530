"""How a revision is asked: opened through DuckDB or Spark, questions put together once, what was worked out kept."""
