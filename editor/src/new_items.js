/** The values with which a new item begins, as `bookbag new` fills them in. */
import { after, inWords, mondayOf } from "./calendar.js";
import { textIn } from "./field_values.js";

const WEEK = { count: 7, unit: "day" };
const LAST_SCHOOL_DAY = { count: 4, unit: "day" };
const FARTHEST = 60;

/** The values of a new item of a kind. `slugs` are those that are there, `terms` the setting's. */
export function newValues(kind, slugs, terms, today) {
  const begun = new Map(Object.entries(kind.begins_with));
  const own = { week: () => weekValues(slugs, terms, today), newsletter: () => newsletterValues(today), notice: () => noticeValues(today) };
  return new Map([...begun, ...(own[kind.kind]?.() ?? [])]);
}

/** The body without those headings of the new item's form that have no words below them. */
export function withoutBlankSections(body, template) {
  const headings = new Set(template.split("\n").filter((line) => line.startsWith("#")));
  const lines = body.split("\n");
  const isBlank = (nth) => headings.has(lines[nth]) && /^(?:#|$)/.test(lines.slice(nth + 1).find((line) => line.trim()) ?? "");
  return lines.filter((_, nth) => !isBlank(nth)).join("\n").replace(/^\n+/, "").replace(/\n{3,}/g, "\n\n");
}

function weekValues(slugs, terms, today) {
  const monday = firstFreeMonday(slugs, terms, today);
  return [["title", `Week of ${inWords(monday)}`], ["week", monday]];
}

function newsletterValues(today) {
  return [["title", `Newsletter of ${inWords(today)}`], ["date", today]];
}

function noticeValues(today) {
  return [["from", today], ["until", after(today, WEEK)]];
}

/** The first Monday in term that has no week; the week to come where the setting has no terms ahead. */
function firstFreeMonday(slugs, terms, today) {
  const thisWeek = mondayOf(today);
  const mondays = Array.from({ length: FARTHEST }, (_, nth) => after(thisWeek, { count: 7 * nth, unit: "day" }));
  const free = mondays.filter((monday) => !slugs.includes(monday) && after(monday, LAST_SCHOOL_DAY) >= today);
  return free.find((monday) => terms.some((term) => isInTerm(term, monday))) ?? free[0] ?? thisWeek;
}

function isInTerm(term, monday) {
  const friday = after(monday, LAST_SCHOOL_DAY);
  const isWithin = textIn(term, "starts") <= friday && textIn(term, "ends") >= monday;
  const half = term instanceof Map ? term.get("half_term") : null;
  return isWithin && !(textIn(half, "from") && textIn(half, "from") <= monday && textIn(half, "to") >= friday);
}
