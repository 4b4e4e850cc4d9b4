/** Whether a value fits the shape that the records give its field. Problems are sentences for a volunteer. */
import { isDay, isDayOrMonth, isMoment, isPeriod } from "./calendar.js";
import { isEmpty } from "./field_values.js";
import { brokenRules } from "./rules.js";

const CALENDAR = {
  day: isDay,
  date: isDayOrMonth,
  moment: isMoment,
  "day-or-moment": (text) => (text.includes(":") ? isMoment(text) : isDay(text)),
  period: isPeriod,
  times: (text) => text.split(",").every((part) => {
    const [starts, ends] = part.split("-").map((clock) => clock.trim().padStart("00:00".length, "0"));
    return starts < ends;
  }),
};

/* Forms of one text that may be a list of texts, too. */
const SEVERAL = ["words", "paragraphs"];

/** What is wrong with the value of a field, or "" where nothing is. */
export function problemOf(field, value, today) {
  if (isEmpty(value)) return field.required ? "This cannot be left empty." : "";
  return problemOfShape(field.shape, value, today);
}

/** What is wrong with a value that is not empty. */
export function problemOfShape(shape, value, today) {
  if (shape.form === "list") return listProblem(shape, value, today);
  if (SEVERAL.includes(shape.form) && Array.isArray(value)) return "";
  if (shape.form === "group") return groupProblem(shape, value, today);
  if (shape.form === "mapping") return mappingProblem(shape, value, today);
  if (typeof value !== "string") return "This stands in the file as a list or a group, where one text should stand.";
  return textProblem(shape, value.trim());
}

/** Whether a value has the form in which the boxes of its shape can show it. */
export function hasForm(shape, value) {
  if (isEmpty(value)) return true;
  if (SEVERAL.includes(shape.form)) return typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string"));
  if (shape.form === "list") return Array.isArray(value) && value.every((each) => hasForm(shape.item, each));
  if (shape.form === "group") return value instanceof Map && [...value].every(([name, part]) => shape.fields.some((field) => field.name === name && hasForm(field.shape, part)));
  if (shape.form === "mapping") return value instanceof Map && [...value.values()].every((each) => hasForm(shape.value, each));
  return typeof value === "string";
}

function textProblem(shape, value) {
  if (shape.form === "choice") {
    return shape.choices.some((choice) => choice.value === value) ? "" : "Choose one of the answers that are offered.";
  }
  const fits = !shape.pattern || new RegExp(shape.pattern, "u").test(value);
  if (fits && (CALENDAR[shape.form]?.(value) ?? true)) return "";
  const example = shape.example ? ` Write it like this: ${shape.example}` : "";
  return `“${value}” ${(fits && shape.message_else) || shape.message}.${example}`;
}

function listProblem(shape, value, today) {
  if (!Array.isArray(value)) return "This stands in the file as one text, where a list should stand.";
  const bad = value.map((each) => (isEmpty(each) ? "" : problemOfShape(shape.item, each, today)));
  return bad.find(Boolean) ?? "";
}

function groupProblem(shape, value, today) {
  if (!(value instanceof Map)) return "This stands in the file as one text, where a group of fields should stand.";
  const [bad] = shape.fields.map((field) => ({ field, problem: problemOf(field, value.get(field.name), today) })).filter(({ problem }) => problem);
  if (bad) return `${bad.field.label}: ${bad.problem}`;
  return brokenRules(shape.rules ?? [], value, today)[0]?.message ?? "";
}

function mappingProblem(shape, value, today) {
  if (!(value instanceof Map)) return "This stands in the file as one text, where a group of fields should stand.";
  for (const [name, part] of value) {
    const problem = textProblem(shape.key, name) || (isEmpty(part) ? "" : problemOfShape(shape.value, part, today));
    if (problem) return `${name}: ${problem}`;
  }
  return "";
}
