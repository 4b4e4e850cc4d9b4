"""What `bookbag check` says of roles, related policies, links and tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import POLICY, SETTING
from tests.helpers.checked_sites import BODY, CURRENT, PATH, marks, policy, problems, said, told, week

if TYPE_CHECKING:
    from tests.conftest import WriteSite

# --- Roles, related policies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("owner: manger", 7),
        ("approved_by: manger", 7),
        ("history:\n  - {date: 2026-06-01, change: New, by: manger}", 8),
    ],
)
@pytest.mark.parametrize("name", ["manger", "Pat Smith"])
def test_a_role_that_is_not_in_the_setting_is_a_fault(field: str, line: int, name: str, write_site: WriteSite) -> None:
    """A role that setting.yml does not have is told with those that it has, and the nearest of them."""
    found = told(write_site, {PATH: policy(f"{CURRENT}\n{field.replace('manger', name)}")})
    assert marks(found) == [("fault", line)]
    assert f"`{name}`" in said(found)
    assert "manager, chair" in said(found)
    assert ("Did you mean `manager`?" in said(found)) == (name == "manger")


def test_roles_of_the_setting_are_no_fault(write_site: WriteSite) -> None:
    """Roles that setting.yml has may own, approve and change policies, and a policy may name none."""
    fields = (
        f"{CURRENT}\nowner: manager\napproved_by: chair\nhistory:\n  - {{date: 2026-06-01, change: New, by: chair}}"
    )
    assert told(write_site, {PATH: policy(fields)}) == []
    assert told(write_site, {PATH: policy(f'{CURRENT}\nowner: ""')}) == []


def test_roles_cannot_be_judged_without_the_setting(write_site: WriteSite) -> None:
    """While setting.yml cannot be read, no role is called unknown for it."""
    files = {"setting.yml": "name: [", "policies/complaints.md": "", PATH: policy(f"{CURRENT}\nowner: manager")}
    assert [each.path for each in problems(write_site, files)] == ["setting.yml"]


KNOWN: Final = POLICY.replace("owner: manager", "also_known_as: [Moans, Grumbles]\nowner: manager").replace(
    "title: Complaints", "title: Complaints and praise"
)


@pytest.mark.parametrize(
    "name",
    ["complaints", "Complaints and praise", "COMPLAINTS  and PRAISE", "moans", "Grumbles", " complaints ", "tried"],
)
def test_a_related_policy_is_found_by_slug_title_and_other_name(name: str, write_site: WriteSite) -> None:
    """A related policy may be named in any of three ways, in any letters."""
    files = {"policies/complaints.md": KNOWN, PATH: policy(f'{CURRENT}\nrelated: ["{name}"]')}
    assert told(write_site, files) == []


@pytest.mark.parametrize(
    ("name", "status", "hint"),
    [
        ("complaint", "draft", "Did you mean `complaints`?"),
        ("nits", "draft", "is no public policy."),
        ("hidden", "archived", "is no public policy."),
    ],
)
def test_a_related_policy_that_is_not_public_is_a_fault(
    name: str, hint: str, status: str, write_site: WriteSite
) -> None:
    """A related policy that is unknown or hidden is a fault at `related`; what is hidden itself may name anything."""
    hidden = policy(status=status).replace("id: tried", "id: hidden").replace("title: Tried", "title: Hidden")
    fields = f"{CURRENT}\nrelated: [complaints, {name}]"
    files = {"policies/complaints.md": KNOWN, "policies/hidden.md": hidden, PATH: policy(fields)}
    found = told(write_site, files)
    assert marks(found) == [("fault", 7)]
    assert f'"{name}"' in said(found)
    assert hint in said(found)
    assert told(write_site, {**files, PATH: policy(fields, status=status)}) == []


def test_a_related_draft_is_on_its_way(write_site: WriteSite) -> None:
    """That a policy names a draft, by any of its names, is no fault, as after an import of both: it is advice."""
    draft = POLICY.replace("title: Complaints", "title: Moans\nstatus: draft\nalso_known_as: [Grumbles]")
    for name in ("complaints", "MOANS", "grumbles"):
        files = {"policies/complaints.md": draft, PATH: policy(f"{CURRENT}\nrelated: [{name}]")}
        found = told(write_site, files)
        assert marks(found) == [("advice", 7)]
        assert "is a draft" in said(found)


# --- Links -----------------------------------------------------------------------------------------------------------


AROUND: Final[dict[str, str | bytes]] = {
    "docs/visit.md": "---\nid: visit\ntitle: Visit\n---\nWords.\n",
    "docs/about/index.md": "---\nid: about\ntitle: About\n---\nWords.\n",
    "docs/events/fair.md": "---\nid: fair\ntitle: Fair\nstarts: 2026-11-01\nall_day: true\n---\nWords.\n",
    "docs/files/form one.pdf": b"%PDF",
    "policies/plan.svg": b"<svg/>",
    "policies/hidden.md": policy(status="draft").replace("id: tried", "id: hidden"),
    "policies/old.md": policy(status="archived").replace("id: tried", "id: old"),
    "policies/later.md": policy(f"{CURRENT}\npublish: 2027-01-01").replace("id: tried", "id: later"),
}


@pytest.mark.parametrize(
    "target",
    [
        *(
            "complaints.md",
            "./complaints.md",
            "../policies/complaints.md",
            "complaints.md#how-to-complain",
            "complaints",
        ),
        *(
            "complaints/",
            "complaints.md?print",
            "/policies/complaints.md",
            "/policies/complaints/",
            "/policies/complaints",
        ),
        *("Complaints", "/policies/", "/policies", "../policies/", ".", "index.md", "overview.md", "register.csv"),
        *(
            "/",
            "../",
            "../index.md",
            "../visit.md",
            "/visit/",
            "/about/",
            "../about/index.md",
            "../about",
            "/term-dates/",
        ),
        *("../events/fair.md", "/events/fair/", "/events/", "/newsletters/", "/feeds/newsletter.xml", "/subscribe/"),
        *(
            "plan.svg",
            "../files/form%20one.pdf",
            "<../files/form one.pdf>",
            "?print",
            "https://example.org/nope.md",
        ),
        *("mailto:office@littleoaks.test", "tel:01632960001", "//example.org/nope.md", "tried.md"),
    ],
)
def test_a_link_to_what_is_public_is_no_fault(target: str, write_site: WriteSite) -> None:
    """Links by file, by address and by a policy's name lead somewhere, with what follows # and ?; others leave the site."""
    assert told(write_site, {**AROUND, PATH: policy(words=f"[It]({target})")}) == []


DEAD: Final = (
    *("nope.md", "/nope/", "../nope.md", "Complaints.md", "complaints.html", "nits"),
    *("plan.png", "../files/form-two.pdf", "docs/visit.md", "nope.md#how", "../events/fete.md", "%00", "visit.md"),
    *("hidden.md", "/policies/hidden/", "old.md", "/policies/old/", "later.md", "Hidden"),
)

LINK_FORMS: Final = ("![It]({})", '[It]({} "Title")', "[It][x]\n\n[x]: {}", "- It\n\n    > [It]({})")


@pytest.mark.parametrize(
    ("target", "form"),
    [*((target, "[It]({})") for target in DEAD), *(("hidden.md", form) for form in LINK_FORMS)],
)
def test_a_link_to_what_is_not_public_is_a_fault(target: str, form: str, write_site: WriteSite) -> None:
    """A link or picture that leads to nothing, a draft, the archive or what is yet to come is a fault, on its line."""
    words = f"Words.\n\n{form.format(target)}"
    found = told(write_site, {**AROUND, PATH: policy(words=words)})
    assert marks(found) == [("fault", BODY + words.count("\n"))]
    assert f"`{target}`" in said(found)


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_links_of_what_is_hidden_are_left_alone(status: str, write_site: WriteSite) -> None:
    """A draft may link to what is not written yet, and what is archived to what is gone."""
    assert told(write_site, {PATH: policy(words="[It](nope.md)", status=status)}) == []


@pytest.mark.parametrize(("publish", "faults"), [("2026-12-31", 1), ("2027-01-01", 0), ("2027-02-01", 0)])
def test_what_is_yet_to_come_is_judged_by_what_is_public_then(publish: str, faults: int, write_site: WriteSite) -> None:
    """A page that waits may link to what will be public when it is."""
    text = policy(f"{CURRENT}\npublish: {publish}", words="[It](later.md)")
    assert len(told(write_site, {**AROUND, PATH: text})) == faults


@pytest.mark.parametrize("words", ["`[It](nope.md)`", "```\n[It](nope.md)\n```", r"\[It](nope.md)"])
def test_links_in_code_are_no_links(words: str, write_site: WriteSite) -> None:
    """What is shown as code leads nowhere and need not."""
    assert told(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize(
    ("field", "line", "word"),
    [
        (
            "i_need_to:\n  - {say: complain, go: policies/complaints.md}\n  - {say: go home, go: policies/nope.md}",
            17,
            "go home",
        ),
        ("i_need_to:\n  - say: go home\n    go: policies/hidden.md", 16, "policies/hidden.md"),
        ("i_need_to:\n  - say: go home\n    go: policies/complaints.md#nowhere", 16, "#nowhere"),
        ("logo: nope.png", 15, "docs/nope.png"),
    ],
)
def test_what_the_setting_points_to_is_public(field: str, line: int, word: str, write_site: WriteSite) -> None:
    """A line of "I need to..." or a logo that leads to nothing public is a fault of setting.yml, on its line."""
    shift = SETTING.count("\n") - 14
    found = told(write_site, {**AROUND, "setting.yml": f"{SETTING}{field}\n"}, "setting.yml")
    assert marks(found) == [("fault", line + shift)]
    assert word in said(found)


def test_what_the_setting_points_to_may_be_anywhere_public(write_site: WriteSite) -> None:
    """Needs lead to files, addresses, names of policies and other sites, and a logo to a picture in docs/."""
    goals = (
        "policies/complaints.md",
        "/policies/",
        "visit.md",
        "files/form one.pdf",
        "https://example.org/",
        "Complaints",
    )
    needs = "".join(f'  - {{say: go, go: "{goal}"}}\n' for goal in goals)
    text = f"{SETTING}logo: oak.svg\ni_need_to:\n{needs}"
    assert told(write_site, {**AROUND, "docs/oak.svg": b"<svg/>", "setting.yml": text}) == []


# --- Tokens ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PATH, policy().replace("title: Tried", "title: The {{nope}}"), 3),
        (PATH, policy().replace("What it is.", "For the {{nope}}."), 4),
        (PATH, policy(f"{CURRENT}\nkeywords: [nits, '{{{{nope}}}}']"), 7),
        (PATH, policy(f"{CURRENT}\nalso_known_as:\n  - '{{{{nope}}}}'"), 7),
        (PATH, policy(f"{CURRENT}\nhistory:\n  - {{date: 2026-01-01, change: 'For {{{{nope}}}}.'}}"), 7),
        (PATH, policy(f"{CURRENT}\nsummary_in: {{pl: '{{{{nope}}}}'}}"), 7),
        (
            PATH,
            policy(f"{CURRENT}\nconsultation: {{opens: 2026-01-01, closes: 2026-01-02, outcome: '{{{{nope}}}}'}}"),
            7,
        ),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nat_home: Ask {{nope}}."), 6),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nareas:\n  literacy: Ask {{nope}}."), 6),
        (
            "docs/events/a.md",
            "---\nid: a\ntitle: A\nstarts: 2026-01-01\nall_day: true\nvenue: At {{nope}}\n---\nWords.\n",
            6,
        ),
        ("docs/index.md", "---\nid: index\ntitle: For {{nope}}\n---\nWords.\n", 3),
        ("setting.yml", SETTING.replace("Speak to {{manager}}", "Speak to {{nope}}"), 7),
        ("setting.yml", SETTING.replace("{title: the chair,", "{title: 'the {{nope}}',"), 9),
        ("setting.yml", SETTING.replace("1 Acorn Row", "By {{nope}}"), 4),
    ],
)
def test_an_unknown_token_in_a_field_is_a_stop(path: str, text: str, line: int, write_site: WriteSite) -> None:
    """A token that nothing stands for is a stop in any field of sentences, nested ones too, where the field begins."""
    found = told(write_site, {path: text}, path)
    assert ("stop", line) in marks(found)
    assert all("{{nope}}" in words for _, _, words in found)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ask {{nope}}.", 1),
        ("Ask {{ nope }}.", 1),
        ("Words.\n\n- Ask {{manager}}\n- Ask {{nope}}", 4),
        ("## For {{nope}}\n\nWords.", 1),
        ("> {{nope}}", 1),
        ("| A | B |\n|---|---|\n| 1 | {{nope}} |", 3),
        ("Words[^1].\n\n[^1]: Ask {{nope}}.", 3),
        ("*{{nope}}*", 1),
        ("[{{nope}}](complaints.md)", 1),
        ("[Write](mailto:{{nope}})", 1),
        ("Ask <b>{{nope}}</b>.", 1),
        ("<div>\nAsk {{nope}}.\n</div>", 2),
        ('<a href="mailto:{{nope}}">Write</a>', 1),
        (r"\{{manager}} {{nope}}", 1),
        ("`{{nope.contact}}` and {{nope}}", 1),
    ],
)
def test_an_unknown_token_in_words_is_a_stop(words: str, line: int, write_site: WriteSite) -> None:
    """A token that nothing stands for is a stop on its line wherever it would be filled, raw HTML included."""
    found = told(write_site, {PATH: policy(words=words)})
    assert marks(found) == [("stop", BODY + line - 1)]
    assert "{{nope}}" in said(found)


@pytest.mark.parametrize(
    "words",
    [
        "Ask {{manager}}, {{ manager.contact }}, {{manager.title}} or {{setting.name}}, {{setting.phone}}.",
        "<b>{{chair}}</b> [Write](mailto:{{chair.contact}})",
        r"\{{nope}}",
        r"\{{nope}} and \{{ this }}",
        "`{{nope}}`",
        "``{{nope}} `x` ``",
        "```\n{{nope}}\n```",
        "~~~ html\n{{nope}}\n~~~",
        "<pre>{{nope}}</pre>",
        "{nope} { {nope} } {{nope",
        "{{nope}\n}",
    ],
)
def test_tokens_that_are_known_literal_or_code_are_left_alone(words: str, write_site: WriteSite) -> None:
    """Roles and facts of the setting may be named, `\\{{` is plain brackets, and code is left as it is."""
    assert told(write_site, {PATH: policy(words=words)}) == []


def test_a_slip_in_a_token_names_the_nearest(write_site: WriteSite) -> None:
    """A misspelt token is told with the one that was meant."""
    assert "Did you mean `manager`?" in said(told(write_site, {PATH: policy(words="Ask {{manger}}.")}))
    assert "`manager.contact`?" in said(told(write_site, {PATH: policy(words="Ask {{manager.contcat}}.")}))


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_tokens_of_what_is_hidden_are_left_alone(status: str, write_site: WriteSite) -> None:
    """A draft may name a post that is not in the setting yet."""
    text = policy(words="Ask {{nope}}.", status=status).replace("What it is", "Of {{nope}}")
    assert told(write_site, {PATH: text}) == []
