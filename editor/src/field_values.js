/**
 * The values of fields as the editor holds them: text, lists (arrays) and groups (Maps, which keep their order).
 * Every scalar is text, as in Bookbag's own reading: 10:30, no and 010 mean nothing but themselves.
 */

/** The text of a part of a group; "" where there is none. */
export function textIn(group, name) {
  const value = group instanceof Map ? group.get(name) : "";
  return typeof value === "string" ? value : "";
}

/** The status that the fields of a file give it: a file without the field is published. */
export function statusOf(fields) {
  return textIn(fields, "status") || "published";
}

/** Whether a value says nothing: no text, or a list or group with nothing in it. */
export function isEmpty(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  const parts = Array.isArray(value) ? value : [...value.values()];
  return parts.every(isEmpty);
}

/** Whether two values are the same, whatever the order of a group's fields. */
export function isSame(one, other) {
  if (typeof one === "string" || typeof other === "string") return one === other;
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length
      && one.every((each, place) => isSame(each, other[place]));
  }
  if (!(one instanceof Map) || !(other instanceof Map)) return one === other;
  return one.size === other.size && [...one].every(([name, value]) => other.has(name) && isSame(value, other.get(name)));
}

/** The value without white space round its texts and without its empty parts; undefined where nothing is left. */
export function tidied(value) {
  if (isEmpty(value)) return undefined;
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(tidied).filter((each) => each !== undefined);
  return new Map([...value].map(([name, each]) => [name, tidied(each)]).filter(([, each]) => each !== undefined));
}

/** The value as JSON can hold it, for keeping on the device. */
export function asKept(value) {
  if (Array.isArray(value)) return value.map(asKept);
  return value instanceof Map ? { group: [...value].map(([name, each]) => [name, asKept(each)]) } : value;
}

/** The value that `asKept` gave. */
export function fromKept(kept) {
  if (Array.isArray(kept)) return kept.map(fromKept);
  return kept && typeof kept === "object" ? new Map(kept.group.map(([name, each]) => [name, fromKept(each)])) : kept;
}
