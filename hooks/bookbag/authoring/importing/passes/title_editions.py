"""Parts a title from the year, date or version that it names, and makes one of a file's name."""

from __future__ import annotations

import re

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.written_dates import without_dates

_SAID = phrases("titles")
_SCHOOL_YEAR = re.compile(
    r"(?:\b(?:academic|school)\s+year\s*+(?::\s*+)?+)?(?<!\d)20\d\d\s?[-–—/]\s?(?:20)?\d\d(?![-/]?\d)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\s.\d])\s*+\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[.)])\s++(?=[^\W\d_])")
# In the name of a file. The hyphen of `pre-school` or `anti-bullying` is of the word.
_BETWEEN_WORDS = re.compile(r"[_+]+|(?<=[^\W\d])(?<!\b[Pp]re)(?<!\b[Aa]nti)(?<!\b[Nn]on)(?<!\b[Ss]elf)-(?=\w)")
_VERSION = re.compile(r"\b(?:v|version|issue|edition)\.?\s?\d+(?:\.\d+)*\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"(?:\b(?P<before>[^\W\d_]++)\W++)?\b(?:19|20)\d\d\W*$")
_LEFT_BEHIND = re.compile(rf"[(\[]\s*[)\]]|\b{any_of(_SAID['before editions'])}\W*$", re.IGNORECASE)
_IN_FILE_NAMES = re.compile(rf"\(\d+\)|-\d+-$|\b{any_of(_SAID['in file names'])}\b", re.IGNORECASE)


def title_from_file_name(name: str) -> str:
    """A title made of a file's name: `late_collection-policy v2 (final)` -> `late collection policy`."""
    words = _BETWEEN_WORDS.sub(" ", name)
    words = without_edition(_IN_FILE_NAMES.sub(" ", words))
    words = re.sub(r"\b(?:19|20)\d\d\b|^\s*\d+(?:\.\d+)*[.)]?\s+", " ", words)
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", words)
    return " ".join(words.split()).strip(" -–.") or name


def without_edition(title: str) -> str:
    """A title without its number and the year of school, date or version that it names; the year of a law stays."""
    # `(Issue 3) May 2025` is no third policy about May.
    title = _NUMBER.sub(lambda found: found[0] if "(" in title[: found.start()] else " ", title).strip()
    rest = _VERSION.sub(" ", without_dates(_SCHOOL_YEAR.sub(" ", title)))
    year = _LAST_YEAR.search(rest)
    if year and (year["before"] or "").casefold() not in _SAID["years belong to"]:
        rest = rest[: year.end("before") if year["before"] else year.start()]
    if rest == title:
        return title
    return " ".join(_LEFT_BEHIND.sub(" ", rest.strip(" -–—.,:/|([")).split()).strip(" -–—.,:/|([")
