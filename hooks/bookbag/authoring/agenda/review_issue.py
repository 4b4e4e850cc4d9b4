"""Pressing reviews as the text of an issue on a code host, kept open until they are done (`agenda --issue`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.agenda.agenda_files import TEMPLATES, collapse_blank_lines, environment_for_agenda
from bookbag.authoring.agenda.reviews_due import reviews_on, with_status
from bookbag.rules.review import ReviewStatus

if TYPE_CHECKING:
    from datetime import date

    from bookbag.publishing.site import Site

_HEADINGS = {
    ReviewStatus.OVERDUE: "Overdue",
    ReviewStatus.UNDATED: "Without a review date",
    ReviewStatus.DUE_SOON: "Due soon",
}


def issue_text(site: Site, day: date) -> str:
    """The reviews that are overdue, undated or due soon on `day`, in Markdown; empty if all are current.

    The first line is a heading that never changes, for the title of the issue. The text counts no days, so that it
    changes only when the status of a policy does and a nightly job need not rewrite the issue. A review is written
    as in the agenda.
    """
    dues = reviews_on(site, day)
    lists = [(heading, with_status(dues, status)) for status, heading in _HEADINGS.items()]
    if not any(listed for _, listed in lists):
        return ""
    template = environment_for_agenda(site).get_template(f"{TEMPLATES}/issue.md")
    return collapse_blank_lines(template.render(lists=[(heading, listed) for heading, listed in lists if listed]))
