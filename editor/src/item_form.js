/** The form of one item: its fields, those seldom needed folded away, with their problems beside them. */
import { element } from "./elements.js";
import { isSame, tidied } from "./field_values.js";
import { brokenRules } from "./rules.js";
import { fieldControl } from "./controls/control.js";
import { hasForm, problemOf } from "./shapes.js";

/** The form over `values`: `{ element, more, values(), check(today), tell(problems) }`. */
export function itemForm(kind, values, context) {
  const shown = kind.fields.filter((field) => !field.fixed || values.has(field.name));
  const parts = shown.map((field) => fieldControl(field, values.get(field.name), { ...context, rules: kind.rules }));
  const isSeldom = ({ field }) => field.fixed || (field.seldom && tidied(values.get(field.name)) === undefined);
  const seldom = parts.filter(isSeldom);
  const more = seldom.length ? element("details", { class: "more" }, element("summary", {}, "Seldom needed"), seldom.map((part) => part.element)) : null;
  return {
    element: element("div", { class: "fields" }, parts.filter((part) => !isSeldom(part)).map((part) => part.element)),
    more,
    values: () => new Map(parts.map((part) => [part.name, part.value()])),
    check: (today) => problemsOf(kind, parts, today),
    tell: (problems) => tell(parts, problems),
  };
}

/** Put each problem beside its field, and go to the first. */
function tell(parts, problems) {
  for (const part of parts) part.tell(problems.find((each) => each.name === part.name)?.words ?? "");
  const first = parts.find((part) => problems.some((each) => each.name === part.name));
  if (!first) return;
  first.element.closest("details.more")?.setAttribute("open", "");
  first.element.scrollIntoView({ block: "center" });
  first.element.querySelector("input, textarea, select, button")?.focus({ preventScroll: true });
}

/** The changes, with one more in a field that counts changes of those. */
export function counted(kind, changes, before) {
  const counting = kind.fields.filter((field) => field.counts?.some((name) => changes.has(name)) && !changes.has(field.name));
  return new Map([...changes, ...counting.map((field) => [field.name, String(Number(before.get(field.name) || 0) + 1)])]);
}

/** A message of the checker with the names of fields as the form shows them. */
function named(message, fields) {
  return message.replace(/`([\w.]+)(: [^`]*)?`/g, (all, name, rest = "") => {
    const field = fields.find((each) => each.name === name);
    return field ? `“${field.label}${rest}”` : all;
  });
}

/** The fields whose value is another than before: undefined for one that is taken away. */
export function changesOf(before, now) {
  const changes = new Map();
  for (const [name, value] of now) {
    const tidy = tidied(value);
    if (!isSame(tidy, tidied(before.get(name)))) changes.set(name, withBlanks(tidy, before.get(name)));
  }
  return changes;
}

/** The value with the blanks that a group had before: a form's lines stay, filled in or not. */
function withBlanks(value, before) {
  if (!(value instanceof Map) || !(before instanceof Map)) return value;
  const blanks = [...before].filter(([name, part]) => !value.has(name) && part === "");
  return new Map([...value].map(([name, part]) => [name, withBlanks(part, before.get(name))]).concat(blanks));
}

/** What is wrong, but for what has no boxes: nobody can mend that here, and it is no reason to hold the rest back. */
function problemsOf(kind, parts, today) {
  const found = parts.filter((part) => hasForm(part.field.shape, part.value())).map((part) => ({ name: part.name, words: problemOf(part.field, part.value(), today) })).filter((each) => each.words);
  const sound = parts.filter((part) => !found.some((each) => each.name === part.name));
  const values = new Map(sound.map((part) => [part.name, tidied(part.value())]));
  const broken = brokenRules(kind.rules, values, today).map(({ field, message }) => ({ name: field, words: named(message, kind.fields) }));
  return [...found, ...broken];
}
