"""What the names of files say: which two are one on other computers, which are left over, which hide a text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_ALMOST_MARKDOWN = (
    ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".mdtext", ".mdtxt", ".mdwn", ".mkdown", ".mdml", ".rmd", ".qmd",
)  # fmt: skip
"""Other endings of Markdown files. Files so named would be published as attachments, so they are refused."""
_BEHIND_MARKDOWN = re.compile(
    r"(?P<stem>.*)\.md(?:[^a-z]*|\W*(?:txt|text|bak|backup|old|orig|copy|save|swp|tmp|rtf))", re.IGNORECASE | re.DOTALL
)
"""`late.md.txt`, `late.md.`, `late.md~`, `late.md (1)`: editors and mail programs put something behind the ending."""
_LEFTOVERS = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
"""What Windows and macOS leave in folders that somebody has looked at; names with a dot first are hidden anyway."""
_LOCK = "~$"
"""Before the name of a document that Word has open."""
_NOTES = ("readme", "readme.txt")
"""Notes to those who open a folder, which nobody takes for content."""

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn what stands behind them: `photo\\u202egpj.exe` is shown as `photoexe.jpg`."""
_OF_WINDOWS = frozenset(["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))])
_NO_CHARACTERS = ("Cc", "Cs", "Zl", "Zp")
"""Categories of Unicode: controls, halves of characters and bytes of other encodings, line ends."""


def name_elsewhere(name: str) -> str:
    """`name` as the least discerning file system has it: no capitals, one form of accents, no dot or space last."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold()).rstrip(". ")


def is_hidden(name: str) -> bool:
    """Whether a file or folder is the computer's and not the committee's: `.DS_Store`, `.git`, `Thumbs.db`."""
    return name.startswith((".", _LOCK)) or name.casefold() in _LEFTOVERS


def is_note(name: str) -> bool:
    """Whether a file is a note to those who open the folder."""
    return name.casefold() in _NOTES


def markdown_name(name: str) -> str | None:
    """The name that a Markdown file called nearly so should have: `late.md` for `late.md.txt`; None for any other."""
    path = PurePosixPath(name)
    if path.suffix == ".md":
        return None
    if path.suffix.lower() in (*_ALMOST_MARKDOWN, ".md"):
        return f"{path.stem}.md"
    behind = _BEHIND_MARKDOWN.fullmatch(name)
    return f"{behind['stem']}.md" if behind and behind["stem"] else None


def slip_of_name(name: str) -> str | None:
    """What is wrong with a name that cannot be an address on every computer: the rest of a sentence; None if nothing is."""
    if any(unicodedata.category(character) in _NO_CHARACTERS for character in name):
        return "holds a character that cannot be seen, or that is not written in UTF-8"
    if _TURNS & set(name):
        return "holds a character that cannot be seen and shows letters in another order"
    if PurePosixPath(name).stem.partition(".")[0].rstrip().casefold() in _OF_WINDOWS:
        return "is that of a device on Windows, where no file can have it"
    if name != name.strip(" ") or name.endswith("."):
        return "begins with a space, or ends in a space or a full stop, which other computers leave out"
    return None


def shown_path(path: str) -> str:
    """`path` for a message: what cannot be printed in it is written as `\\x1b`."""
    written = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    unseen = (*_NO_CHARACTERS, "Cf")
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in unseen else each for each in written)
