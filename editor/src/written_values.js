/** How values are written in a file's fields, so that every reader of YAML, old or new, reads them as they were typed. */

// What YAML 1.1 or 1.2 would take for something else than text: truths, nothing, numbers, times as numbers of seconds.
const OTHER_THAN_TEXT = /^(?:y|n|yes|no|on|off|true|false|null|~|[-+.]?[\d_][\d_,.:eExXoOa-fA-F+-]*|[-+]?\.(?:inf|nan))$/i;
const DAY = /^\d{4}-\d{2}(?:-\d{2}(?: \d{2}:\d{2})?)?$/;
const PLAIN = /^[\p{L}\p{N}(£/][^\p{Cc}\u2028\u2029\ufeff]*$/u;
const LINE = "\n";

/** Text that stands on one line: plain where that is safe, else in quotation marks. `inList` is within [] or {}. */
export function written(text, inList = false) {
  return isSafePlain(text, inList) ? text : quoted(text);
}

/** Truths and whole numbers, which are no texts and so need no quotation marks. */
export function writtenOf(value, form, inList = false) {
  return ["truth", "number"].includes(form) && /^(?:true|false|\d+)$/.test(value) ? value : written(value, inList);
}

/** The lines of one field, without the last line's end: `name: value`, or with the value below. */
export function fieldLines(name, value, indent, shape = {}) {
  const label = `${indent}${written(name)}:`;
  if (typeof value === "string") return `${label} ${blockOrLine(value, indent, shape)}`;
  if (Array.isArray(value)) return `${label}${listBehind(value, indent, shape.item)}`;
  return [label, ...[...value].map(([each, part]) => fieldLines(each, part, `${indent}  `, partOf(shape, each)))].join(LINE);
}

/** The lines of one item of a list: `- text`, or a group whose first field stands behind the dash. */
export function itemLines(value, indent, shape = {}) {
  if (typeof value === "string") return `${indent}- ${writtenOf(value, shape.form)}`;
  if (Array.isArray(value)) return `${indent}- ${inBrackets(value)}`;
  const inner = `${indent}  `;
  const lines = [...value].map(([name, part]) => fieldLines(name, part, inner, partOf(shape, name))).join(LINE);
  return `${indent}- ${lines.slice(inner.length)}`;
}

/** The shape of a part of a group. */
export function partOf(shape, name) {
  return (shape?.fields?.find((field) => field.name === name) ?? {}).shape ?? shape?.value ?? {};
}

/** A value within brackets, for lists and groups that stand on one line. */
export function inBrackets(value, shape = {}) {
  if (typeof value === "string") return writtenOf(value, shape.form, true);
  if (Array.isArray(value)) return `[${value.map((each) => inBrackets(each, shape.item)).join(", ")}]`;
  const pairs = [...value].map(([name, part]) => `${written(name, true)}: ${inBrackets(part, partOf(shape, name))}`);
  return `{${pairs.join(", ")}}`;
}

function blockOrLine(value, indent, shape) {
  const lines = value.split(LINE);
  const block = lines.length > 1 && lines.every((line) => line === line.trimEnd()) && /^\S/.test(value) && /\S$/.test(value)
    && !/[^\P{Cc}\n]|\u2028|\u2029|\u0085/u.test(value);
  if (!block) return writtenOf(value, shape.form);
  return ["|-", ...lines.map((line) => (line ? `${indent}  ${line}` : ""))].join(LINE);
}

function listBehind(items, indent, shape) {
  const short = items.every((each) => typeof each === "string") && inBrackets(items, { item: shape }).length < 90;
  if (short) return ` ${inBrackets(items, { item: shape })}`;
  return LINE + items.map((each) => itemLines(each, `${indent}  `, shape)).join(LINE);
}

function isSafePlain(text, inList) {
  if (DAY.test(text)) return true;
  return PLAIN.test(text) && text === text.trim() && !OTHER_THAN_TEXT.test(text) && !/:(?:\s|$)|\s#|\t/.test(text)
    && !(inList && /[[\]{},:]/.test(text));
}

function quoted(text) {
  const escapes = { "\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\" };
  const unseen = /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
  return `"${text.replace(unseen, (sign) => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
