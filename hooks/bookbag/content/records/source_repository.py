"""Where the files of a site are kept for its committee: a repository, into which the editor in the browser saves."""

from __future__ import annotations

import re

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import parsed_with
from bookbag.content.reading.record_fields import reads
from bookbag.content.written_form import WrittenForm

_GITHUB = "https://github.com"
_HOST = r"[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?"
_PORT = "(?::[0-9]{1,5})?"
# A password that is sent without encryption can be read on the way, unless it never leaves the computer.
_SERVER = rf"(?:https://{_HOST}{_PORT}|http://(?:127\.0\.0\.1|localhost){_PORT})"
_AT = WrittenForm(
    re.compile(rf"({_SERVER})/([A-Za-z0-9][A-Za-z0-9-]*)/([A-Za-z0-9._-]*[A-Za-z0-9_-])/?"),
    "is not the address of a repository: write it as its page has it, with `https://`, the owner and the name",
)
_BRANCH = WrittenForm(
    re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock$|\.$|/$))[A-Za-z0-9_][A-Za-z0-9._/-]*"), "is not the name of a branch"
)
_API = WrittenForm(
    re.compile(rf"({_SERVER}(?:/[A-Za-z0-9._/-]*[A-Za-z0-9._-])?)/?"),
    "is not the address of an interface: it begins with `https://`",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """The field `repository`: on GitHub, or on a server of one's own that has GitHub's interface."""

    at: str = reads(
        parsed_with(lambda value: _AT.fullmatch(value)[0], "https://github.com/owner/name", _AT),
        required=True,
        label="Address",
        tells="The address of its page on GitHub: https://github.com/owner/name.",
    )
    branch: str = reads(
        parsed_with(lambda value: _BRANCH.fullmatch(value)[0], "main", _BRANCH),
        default="main",
        tells="The branch from which the website is built; main, unless somebody has chosen another.",
    )
    given_api: str = reads(
        parsed_with(lambda value: _API.fullmatch(value)[1], "https://github.example.org/api/v3", _API),
        default="",
        called="api",
        label="Interface",
        tells="Only for a GitHub of your own: the address of its interface. Leave it empty for github.com.",
    )

    @property
    def server(self) -> str:
        """The address of its server, without `/` at the end: `https://github.com`."""
        return _AT.fullmatch(self.at)[1]

    @property
    def owner(self) -> str:
        """Whose it is: `little-oaks`."""
        return _AT.fullmatch(self.at)[2]

    @property
    def name(self) -> str:
        """Its name: `website`."""
        return _AT.fullmatch(self.at)[3].removesuffix(".git")

    @property
    def api(self) -> str:
        """The address of its interface, without `/` at the end."""
        if self.given_api:
            return self.given_api
        return "https://api.github.com" if self.server == _GITHUB else f"{self.server}/api/v3"
