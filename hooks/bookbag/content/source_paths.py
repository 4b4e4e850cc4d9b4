"""Source paths: how content, `setting.yml` and the code name the files of a site."""

from __future__ import annotations

SourcePath = str
"""The path of a file as a link in content writes it, without `docs/`, which is the root of the site.

`docs/contact.md` is `contact.md`, `docs/files/form.pdf` is `files/form.pdf`, and `policies/complaints.md` is itself.
Pages and files that Bookbag makes have one too, as if somebody had written them: `policies/index.md`,
`feeds/newsletter.xml`.
`rules/addresses.py` says where in the site each is found: `policies/complaints.md` at `policies/complaints/`.
"""


def source_path_of(path: str) -> SourcePath:
    """The source path of the file at `path`, which is given from the folder of the site: `docs/contact.md`."""
    return path.removeprefix("docs/")
