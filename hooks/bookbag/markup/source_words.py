"""Finds the words of a text that its reader should see, and the words of HTML that a reader sees.

What is rightly not shown is known by rule and left out of the text: the addresses of links and pictures, attribute
lists, tags, tokens, labels of footnotes and links, numbers of lists, the language of code, private comments. Where a
rule leaves out more than is hidden, nothing is reported wrongly; where it leaves out less, somebody looks once too often.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from bookbag.markup.attribute_lists import ATTRIBUTE_LIST
from bookbag.markup.code_spans import NO_APOSTROPHE
from bookbag.markup.control_characters import with_control_characters, with_lines_ended
from bookbag.markup.html_tags import tags_in
from bookbag.markup.meant_signs import is_reference
from bookbag.markup.private_comments import with_comments_blank
from bookbag.markup.reference_definitions import is_comment, label_of, uses_of_definitions
from bookbag.markup.slips import Line
from bookbag.markup.tags_or_words import PROLOGUE, is_words

WORD = re.compile(r"[^\W_]+")
_INDENT = (" " * 4, "\t")
_TAG = r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_IN_TITLE = r"(?:(?!\]\()[^\n])*?"
_TITLE = rf"(?:\"{_IN_TITLE}\"|'{_IN_TITLE}'|\({_IN_TITLE}\))?"
# Every branch begins with a plain character, so that the search goes from one such character to the next.
_RULES = re.compile(
    r"\\[^\n]"
    r"|\n[ \t]*(?P<fence>`{3,}|~{3,})(?P<language>[^\n`]*)\n(?P<code>(?:[^\n]*\n)*?)[ \t]*(?P=fence)[ \t]*(?=\n)"
    r"|\n[ \t>]*\[(?!\^)(?P<label>[^\[\]\n]*)\]:[ \t]*\n?[ \t]*(?P<address>\S+)(?P<rest>[^\n]*)"
    r"|\n[ \t>]*(?:[-*+\u2022] +|\d+[.)] +)*(?:\d+[.)](?=\s|[^\W\d_])|o(?=\t|  ))"
    rf"|`{NO_APOSTROPHE}(?P<ticks>`*)(?!`)(?P<span>(?:(?!\n[ \t]*\n)[\s\S])+?)(?<!`)`(?P=ticks)(?!`)"
    r"|`+"
    rf"|{PROLOGUE}"
    rf"|<mailto:(?=[^<>\s]+>)|(?P<tag>{_TAG})"
    r"|\]\([ \n]*+(?:<[^<>\n]*+>|(?:[^\s()\"'\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*+\))*+\))*+|(?:[^()\n\"']|\([^()\n\"']*+\))*+)[ \n]*+"
    rf"(?P<title>{_TITLE})[ \n]*+\)"
    r"|\] ?\[(?P<name>[^\[\]\n^][^\[\]\n]*)\](?!\()"
    r"|\[\^[^\]\n]*\]:?"
    rf"|{ATTRIBUTE_LIST}"
    r"|\{\{[^{}\n]*\}\}",
)
_LANGUAGE = re.compile(rf" *+(?:\.?[\w#.+-]*+(?: ++hl_lines=.*)?|{ATTRIBUTE_LIST}) *+")
"""What may follow the beginning of fenced code; other words there make it no code, or are lost."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|\w+);")
_HIDDEN = re.compile(
    r"<(script|style|template|title|noembed|noframes|datalist|head)\b[^<>]*>.*?</\1\s*>|<a class=\"footnote-backref\"[^<>]*>"
    r"|<!--.*?-->|<[!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
"""What browsers do not show, and the words of Python-Markdown itself."""
_ANY_TAG = re.compile(_TAG)
_SAID = re.compile(r"\s(?:alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
"""Words that attributes show: the description of a picture, and a title."""


def words_of_html(html: str) -> list[str]:
    """The words that a reader of `html` finds."""
    shown = _HIDDEN.sub(" ", html)
    said = [a or b for a, b in _SAID.findall(shown)] if "alt=" in shown or "title=" in shown else []
    return WORD.findall(_unescaped(" ".join((_ANY_TAG.sub(" ", shown), *said))))


def lines_to_be_seen(text: str, *, indented_is_code: bool = False) -> list[Line]:
    """The lines of `text`, each with the words alone that its reader should see.

    Whether four spaces make code of a line, so that `&amp;` in it is shown as it is, depends on what is around it.
    """
    plain = with_control_characters(text)
    plain = with_comments_blank(plain) if "<" in plain else plain
    lines = with_lines_ended(Line(n, each) for n, each in enumerate(plain.split("\n")))
    used = uses_of_definitions(lines) if "]:" in plain else Counter()
    whole = "\n".join(("", *(line.text for line in lines), ""))
    seen = _RULES.sub(lambda found: _seen(found, used), whole).split("\n")[1:-1]
    if "&" in plain:
        seen = [each if indented_is_code and each.startswith(_INDENT) else _unescaped(each) for each in seen]
    return [Line(line.number, said) for line, said in zip(lines, seen, strict=True)]


def _seen(found: re.Match[str], used: Counter[str]) -> str:
    """What is to be seen of what a rule has found, with as many line breaks."""
    whole, said = found[0], ""
    if whole[0] == "\\":
        return whole
    if whole[0] == "`":
        return _escaped(whole)
    if found["fence"]:
        language = "" if _LANGUAGE.fullmatch(found["language"]) else found["language"]
        return f"\n{language}\n{_escaped(found['code'])}"
    if found["tag"]:
        said = _words_of_tag(whole)
    elif found["title"]:
        said = found["title"]
    elif found["name"]:
        said = "" if label_of(found["name"]) in used else whole
    elif found["address"] and not is_comment(f"{found['address']} {found['rest']}"):
        label = label_of(found["label"])
        said = found["rest"] if used[label] == 1 else whole
        used[label] -= 1
    missing = whole.count("\n") - said.count("\n")
    return "\n" * missing + f" {said} "


def _words_of_tag(tag: str) -> str:
    """The words of a tag that are shown; all of it where it is no tag but words, or an address, in angle brackets."""
    read = tags_in(tag)
    if not read or any(map(is_words, read)):
        return tag
    return " ".join(
        value.replace("\n", " ") for name, value in read[0].attributes if name in ("alt", "title") and value
    )


def _escaped(code: str) -> str:
    return code.replace("&", "&amp;")


def _unescaped(text: str) -> str:
    """`text` with its character references resolved, as long as they are whole."""
    return (
        _REFERENCE.sub(lambda found: unescape(found[0]) if is_reference(found[0]) else found[0], text)
        if "&" in text
        else text
    )
