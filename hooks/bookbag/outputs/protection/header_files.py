"""The files from which static hosts learn what to send with every page, so that browsers refuse what nobody wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bookbag.content.swapping import MADE
from bookbag.outputs.protection.security_policy import POLICY_META, REFERRER, header_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
"""Abilities of a telephone that no page of the site uses."""

NETLIFY = "_headers"
"""Read by Netlify and by Cloudflare Pages."""
APACHE = ".htaccess"
"""Read by Apache, which most hired web space runs."""
AZURE = "staticwebapp.config.json"
"""Read by Azure Static Web Apps."""


def headers(scripts: Iterable[str], hosts: Iterable[str], api: str) -> dict[str, str]:
    """What a host should send with every page, by the name of each header."""
    return {
        POLICY_META: header_policy(scripts, hosts, api),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": ", ".join(f"{each}=()" for each in _UNUSED),
    }


def header_files(scripts: Iterable[str], hosts: Iterable[str], api: str) -> dict[str, str]:
    """The text of each file of headers, by its name at the top of the site."""
    sent = headers(scripts, hosts, api)
    return {NETLIFY: _netlify(sent), APACHE: _apache(sent), AZURE: _azure(sent)}


def _netlify(sent: Mapping[str, str]) -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())


def _apache(sent: Mapping[str, str]) -> str:
    lines = "".join(f'  Header set {name} "{value}"\n' for name, value in sent.items())
    return f"{MADE.decode()} with each build. Delete this line, and the file stays as you write it.\n<IfModule mod_headers.c>\n{lines}</IfModule>\n"


def _azure(sent: Mapping[str, str]) -> str:
    return json.dumps({"globalHeaders": dict(sent)}, indent=2) + "\n"
