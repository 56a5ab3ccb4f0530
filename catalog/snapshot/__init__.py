"""The read model: immutable revisions as Parquet, and every question asked of them as an Ibis expression."""
