"""What a page would fetch from other people's servers, and what stands in its place."""

from __future__ import annotations

import pytest

from bookbag.markup.others_servers import fetches_in, host_of, without_fetches


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://A.example:8/x", "a.example"),
        ("//a.example/x", "a.example"),
        ("///a.example", "a.example"),
        ("/\\a.example", "a.example"),
        ("\\\\a.example", "a.example"),
        ("https:a.example", "a.example"),
        ("ht\ntps://a.example", "a.example"),
        ("http://user@a.example./x", "a.example"),
        ("/a.png", ""),
        ("a//b.png", ""),
        ("mailto:a@b.example", ""),
        ("?next=https://a.example", ""),
    ],
)
def test_a_host_is_read_as_a_browser_reads_it(address: str, host: str) -> None:
    """Addresses with a host are known, however many slashes of whatever kind they begin with."""
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("html", "hosts", "shown"),
    [
        ('<p><img src="https://a.example/l.png" alt="Leaf"></p>', ["a.example"], '<p><a href="https://a.example/l.png">Leaf</a></p>'),
        ('<p><img src="//a.example/l.png"></p>', ["a.example"], '<p><a href="https://a.example/l.png">A picture at a.example</a></p>'),
        ('<a href="b"><img src="//a.example/" alt="x"></a>', ["a.example"], '<a href="b"><span>x</span></a>'),
        ('<img src="l.png" srcset="https://a.example/t.png 2x, b.png 3x">', ["a.example"], '<img src="l.png" srcset="b.png 3x">'),
        ('<img src="l.png" srcset="/\t/a.example/t.png 2x">', [], '<img src="l.png" srcset="/ /a.example/t.png 2x">'),
        (
            '<video src="https://a.example/f.mp4" poster="//b.example/p.png"></video>',
            ["a.example", "b.example"],
            '<a href="https://a.example/f.mp4">Watch this at a.example</a>',
        ),
        (
            '<video controls=""><source src="https:a.example/f.mp4"><track src="x.vtt"></video>',
            ["a.example"],
            '<a href="https:a.example/f.mp4">Watch this at a.example</a>',
        ),
        ('<video src="f.mp4" poster="//b.example/p.png"></video>', ["b.example"], '<video src="f.mp4"></video>'),
        ('<audio src="//a.example/f.mp3"></audio>', ["a.example"], '<a href="https://a.example/f.mp3">Listen to this at a.example</a>'),
        ('<picture><source srcset="//a.example/l.webp"><img src="l.png"></picture>', ["a.example"], '<picture><img src="l.png"></picture>'),
        ('<picture><source srcset="l.webp"><img src="//a.example/l.png" alt="x"></picture>', ["a.example"], '<a href="https://a.example/l.png">x</a>'),
    ],
)  # fmt: skip
def test_a_link_stands_in_the_place_of_what_is_refused(html: str, hosts: list[str], shown: str) -> None:
    """Each thing that would be fetched is found, and a link, or what is our own, is shown instead."""
    found = fetches_in(html, "own.example")
    assert [each.host for each in found] == hosts
    if hosts:
        assert without_fetches(html, frozenset(hosts)) == shown


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.example/">x</a>',
        '<img src="https://own.example/l.png">',
        '<img src="l.png" alt="https://a.example/">',
        '<q cite="https://a.example/">x</q>',
        '<img src="data:image/png;base64,A//B">',
    ],
)
def test_what_needs_a_click_is_no_fetch(html: str) -> None:
    """Links, citations, our own pictures and words fetch nothing from others."""
    assert fetches_in(html, "own.example") == ()
