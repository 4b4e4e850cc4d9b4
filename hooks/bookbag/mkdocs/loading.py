"""Read a site's folder, publish what is public now, and log the problems."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from bookbag.content.folder import read_content
from bookbag.content.kept_results import Memory
from bookbag.content.problems import Level, Problem
from bookbag.mkdocs.build_state import BrokenSite
from bookbag.mkdocs.caching import build_cache
from bookbag.mkdocs.paths import site_folder
from bookbag.mkdocs.serving import is_served, memory_of_command
from bookbag.publishing.publish import ContentStoppedError, publish
from bookbag.rules.clock import UnknownDayError, current_moment

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site

_LOG_LEVELS = {Level.STOP: logging.ERROR, Level.FAULT: logging.WARNING, Level.ADVICE: logging.INFO}


def load_site(config: MkDocsConfig) -> Site | BrokenSite:
    """Read and publish the content for the present moment.

    A problem of level STOP raises PluginError, which ends `mkdocs build` before it changes the last built site.
    Under `mkdocs serve` the problems are returned, to be shown as a page; but not where a folder is a link, for MkDocs
    would follow it, and could go round in a circle.
    """
    folder = site_folder(config)
    memory = memory_of_command() or Memory.on_disk(folder, build_cache())
    content = read_content(folder, memory)
    try:
        return publish(content, current_moment(content.setting, None, os.environ), memory)
    except UnknownDayError as error:
        raise PluginError(str(error)) from error
    except ContentStoppedError as stopped:
        if is_served() and not content.follows_links:
            return BrokenSite(stopped.problems)
        msg = f"the site was not built, and the last one is as it was:\n{stopped}"
        raise PluginError(msg) from stopped


def log_problems(problems: tuple[Problem, ...]) -> None:
    """Log every problem: STOP as an error, FAULT as a warning, ADVICE as information."""
    log = get_plugin_logger("bookbag")
    for problem in problems:
        log.log(_LOG_LEVELS[problem.level], "%s", problem)
