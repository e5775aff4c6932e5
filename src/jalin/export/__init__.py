"""Stored reports as files that other programs read.

One module a format; `rows` says what all of them get, `about` what is written beside each file:
its columns, the versions behind it, and the licences.
"""

from jalin.export.files import FORMS, export_reports
from jalin.export.rows import Written

__all__ = ["FORMS", "Written", "export_reports"]
