"""Finds what may identify somebody, and says why. Values in, values out: no database, no settings.

``scan`` is the door; docs/anonymity-rules.md lists the rules. A finding is a question to a person, never a verdict.
"""

from magazine.anonymity.findings import Finding, Kind, Where
from magazine.anonymity.scanning import scan

__all__ = ["Finding", "Kind", "Where", "scan"]
