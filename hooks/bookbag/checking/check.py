"""Runs all rules over the content of a site at a given time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.attached_documents import documents_that_say_too_much
from bookbag.checking.attached_files import (
    archives_damaged,
    attached_pages_that_lead_nowhere,
    attached_pages_with_dangers,
    attached_programs,
    attachments_in_the_way,
)
from bookbag.checking.attached_pictures import pictures_of_the_theme, pictures_that_say_too_much
from bookbag.checking.context import CheckContext
from bookbag.checking.contrast import colours_hard_to_read
from bookbag.checking.details_for_parents import (
    complaints_and_ofsted,
    logo_missing,
    terms_to_come,
    where_events_are,
)
from bookbag.checking.fetched_from_others import fetched_from_others, servers_not_told_of
from bookbag.checking.html_in_words import (
    headings_of_first_level,
    names_reserved,
    tags_of_a_whole_page,
    tags_unfinished,
    tags_unpaired,
)
from bookbag.checking.html_left_out import html_left_out, tags_of_no_element
from bookbag.checking.identity import (
    addresses_used_twice,
    ids_used_twice,
    lasting_ids,
    pages_with_one_address,
    weeks_that_overlap,
)
from bookbag.checking.misplaced_files import files_passed_over, folders_passed_over, settings_passed_over
from bookbag.checking.missing_facts import addresses_of_examples, contacts_missing, facts_missing
from bookbag.checking.picture_descriptions import pictures_too_heavy, pictures_without_description
from bookbag.checking.pictures_of_pages import page_pictures_missing, photographs_without_consent
from bookbag.checking.placeholders import nothing_written, words_of_the_starter
from bookbag.checking.pressing_reviews import (
    consultations_without_outcome,
    corrections_yet_to_come,
    dates_yet_to_come,
    reviews_that_press,
)
from bookbag.checking.privacy import what_looks_private
from bookbag.checking.references import (
    links_that_lead_nowhere,
    needs_that_lead_nowhere,
    places_that_are_missing,
    related_unknown,
    roles_unknown,
    tokens_in_fields,
    tokens_in_words,
)
from bookbag.checking.slips_in_texts import comments_in_fields, slips_of_writing, words_that_are_lost
from bookbag.checking.subject_coverage import (
    covers_unknown,
    subjects_to_check,
    subjects_without_policy,
    words_for_no_subject,
)
from bookbag.checking.turned_words import words_turned_round
from bookbag.checking.unreachable_contacts import addresses_that_cannot_be_written_to, telephones_that_cannot_be_rung

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bookbag.content.folder import Content
    from bookbag.content.kept_results import Memory
    from bookbag.content.problems import Problem

    Rule = Callable[[CheckContext], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    facts_missing,
    contacts_missing,
    addresses_of_examples,
    words_of_the_starter,
    nothing_written,
    folders_passed_over,
    files_passed_over,
    settings_passed_over,
    dates_yet_to_come,
    corrections_yet_to_come,
    reviews_that_press,
    consultations_without_outcome,
    subjects_without_policy,
    covers_unknown,
    words_for_no_subject,
    subjects_to_check,
    ids_used_twice,
    addresses_used_twice,
    pages_with_one_address,
    weeks_that_overlap,
    roles_unknown,
    related_unknown,
    links_that_lead_nowhere,
    tokens_in_words,
    places_that_are_missing,
    tokens_in_fields,
    needs_that_lead_nowhere,
    headings_of_first_level,
    names_reserved,
    tags_of_a_whole_page,
    tags_unfinished,
    tags_unpaired,
    html_left_out,
    fetched_from_others,
    servers_not_told_of,
    tags_of_no_element,
    slips_of_writing,
    words_that_are_lost,
    comments_in_fields,
    words_turned_round,
    attachments_in_the_way,
    attached_pages_that_lead_nowhere,
    attached_programs,
    attached_pages_with_dangers,
    archives_damaged,
    colours_hard_to_read,
    complaints_and_ofsted,
    logo_missing,
    where_events_are,
    terms_to_come,
    telephones_that_cannot_be_rung,
    addresses_that_cannot_be_written_to,
    what_looks_private,
    pictures_that_say_too_much,
    page_pictures_missing,
    photographs_without_consent,
    pictures_without_description,
    pictures_too_heavy,
    pictures_of_the_theme,
    documents_that_say_too_much,
    lasting_ids,
)


def check(
    content: Content, now: datetime, rules: tuple[Rule, ...] = RULES, memory: Memory | None = None
) -> tuple[Problem, ...]:
    """The problems of `content` at `now`, with those found in reading it, sorted by file and line."""
    return run_rules(CheckContext.of(content, now, memory), rules)


def run_rules(context: CheckContext, rules: tuple[Rule, ...] = RULES) -> tuple[Problem, ...]:
    """The same as `check`, for a context that the caller uses afterwards: it keeps the rendered bodies."""
    found = {problem for rule in rules for problem in rule(context)}
    return tuple(sorted({*context.content.problems, *found}))
