"""The database: a folder of Parquet parts read through DuckDB views."""
