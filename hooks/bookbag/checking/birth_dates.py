"""A pattern for dates of birth as people write them in sentences.

The range of birth dates in an admissions policy (`born between 1 September 2022 and ...`) is no personal data, so it is
not matched.
"""

from __future__ import annotations

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b(?:\.(?=\s?['\u2019]?\d))?"
)
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:\d{4}|['\u2019]?\d{2})(?!\d)"
_SIGN = r"\s?[-./\u2010-\u2013]\s?"
_IN_NUMBERS = rf"(?:\d{{4}}{_SIGN}\d{{1,2}}{_SIGN}\d{{1,2}}|\d{{1,2}}{_SIGN}\d{{1,2}}{_SIGN}{_YEAR})(?!\d)"
_DAY_AND_MONTH = rf"(?:{_DAY}\s(?:of\s)?{_MONTH}|{_MONTH}\s{_DAY})(?!\d)"
_IN_WORDS = rf"(?:{_DAY_AND_MONTH},?\s{_YEAR}|{_DAY}[-\s]?{_MONTH}[-\s]?{_YEAR})"
_DATE = rf"(?:{_IN_NUMBERS}|{_IN_WORDS})"
_WEEKDAY = r"(?:a\s)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s"
_ON = rf"(?:on\W{{1,2}})?(?:{_WEEKDAY})?(?:the\s)?"

# `children born on ...` is about a group; a lookbehind of fixed width is needed for each word.
_NOT_OF_MANY = "".join(
    rf"(?<!{many}\s)" for many in ("children", "those", "babies", "anyone", "everyone", "pupils", "twos", r"who\swere")
)
_NOT_TO_ANOTHER = rf"(?!\s?(?:-|\u2013|\u2014|to|until|till)\s?(?:the\s)?(?:{_IN_NUMBERS}|{_DAY_AND_MONTH}))"
"""`born 1 September 2022 to 31 August 2023` describes a school year."""
_SOMEWHERE = r"(?:\s(?:in|at)\s(?:hospital|home|(?-i:[A-Z])[\w'\u2019-]+(?:\s(?-i:[A-Z])[\w'\u2019-]+)?),?(?=\son\s))?"

DATE_OF_BIRTH = rf"""(?ix)
      \b(?:date\sof\sbirth|d\.?\s?o\.?\s?b\b\.?)\W{{0,4}}(?:(?:is|was)\s)?(?:the\s)?(?:{_DATE}|\d[\w./-]*)
    | \b(?:birth\s?date|birthday)\W{{0,4}}(?:(?:is|was)\s)?{_ON}{_DATE}
    | {_NOT_OF_MANY}\bborn{_SOMEWHERE}\W{{0,3}}{_ON}(?:{_DATE}|{_DAY_AND_MONTH}(?!,?\s?\d)){_NOT_TO_ANOTHER}
    | (?<![\w.])b(?:\.\s?|\s){_IN_NUMBERS}
    | (?<=[\w,(])\s?\bb\.\s?{_IN_WORDS}
    """
"""A pattern as text: to compile it takes long, and few texts have such words."""
