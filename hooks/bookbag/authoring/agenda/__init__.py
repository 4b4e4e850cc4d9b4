"""The committee's review pack: what a meeting has to know about the policies (`bookbag agenda`).

`meeting_agenda.agenda_for` gathers it, `agenda_files` writes it as Markdown or HTML, and `review_issue.issue_text`
writes its first part as an issue for GitHub or another code host.
"""
