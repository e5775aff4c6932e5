"""Every error that jalin raises on purpose.

JalinError
├── UsageError       what was asked cannot be done: a wrong flag, a filter, a path
├── SourceError      a file or page cannot be read at all
├── PackError        a language pack, ontology or gazetteer table is wrong
├── ModelError       a trained model is missing or of another version
├── StoreError       the database folder is damaged or of another schema
└── GoldError        a gold file does not follow the codebook

A single bad article is no error: it becomes a `jalin.records.Reject`.
"""


class JalinError(Exception):
    """Anything jalin refuses, said so that a user can mend it."""


class UsageError(JalinError):
    """What was asked cannot be done as asked."""


class SourceError(JalinError):
    """A file, page or feed cannot be read at all."""


class PackError(JalinError):
    """A table shipped with jalin, or given by the user, is wrong; names file and line."""


class ModelError(JalinError):
    """A trained model is missing, damaged or made for another version."""


class StoreError(JalinError):
    """The database folder is damaged, locked or of another schema version."""


class GoldError(JalinError):
    """A gold file does not follow the codebook; names file and line."""
