"""The committee's review pack: what a meeting has to know of its policies, from the records of the site.

`agenda.agenda_for` gathers it, `writing` puts it on paper, `issue.issue_text` is its first part for a code host.
"""
