"""Who is reached how: the roles of a setting, and Ofsted."""

from __future__ import annotations

import re

from bookbag.content.link_addresses import WRITTEN_LINK, link_address
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import held_to, identifier, parsed_with, text
from bookbag.content.reading.record_fields import reads
from bookbag.content.written_form import WrittenForm

a_link = held_to(
    identifier, link_address, "Write where it leads, such as `https://www.example.org/` or `contact.md`.", WRITTEN_LINK
)
a_contact = held_to(text, link_address, "Write a telephone number, an e-mail address or words.", WRITTEN_LINK)
_ROLE_KEY = WrittenForm(
    re.compile("(?!setting$)[a-z][a-z0-9_-]*"),
    "cannot be the name of a role: use small letters, and any but `setting`",
)
a_role_key = parsed_with(lambda value: _ROLE_KEY.fullmatch(value)[0], "manager", _ROLE_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role, such as manager or SENCO. Pages name the role, never the person."""

    title: str = reads(
        text, required=True, label="What it is called", tells="The job as pages name it, never the person: the manager."
    )
    contact: str = reads(
        a_contact, default="", tells="An e-mail address or a telephone number that goes with the job, not the person."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ofsted:
    """The setting's registration with Ofsted, and how to contact Ofsted."""

    urn: str = reads(identifier, default="", label="Our number", tells="Your registration number (URN): EY000114.")
    phone: str = reads(a_contact, default="", tells="Ofsted's telephone number for parents.")
    email: str = reads(a_link, default="", label="E-mail", tells="Ofsted's e-mail address.")
    address: str = reads(text, default="", tells="Ofsted's postal address.")
    website: str = reads(a_link, default="", tells="Ofsted's website.")
    report: str = reads(a_link, default="", label="Our report", tells="The address of your latest inspection report.")
