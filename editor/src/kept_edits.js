/** What somebody has typed and not yet saved, kept on the device: a telephone may close a page at any time. */
import { forget, keep, kept } from "./device_storage.js";
import { asKept, fromKept } from "./field_values.js";

const PREFIX = "bookbag:edit:";

/** Keep the fields and the body of an edit, and the hash of the file that they change. False where that does not last. */
export function keepEdit(place, { fields, body, was }) {
  return keep(PREFIX + place, JSON.stringify({ fields: asKept(fields), body, was }), "lasting");
}

/** The edit that was kept for a place, or null. */
export function keptEdit(place) {
  const text = kept(PREFIX + place);
  if (!text) return null;
  const { fields, body, was } = JSON.parse(text);
  return { fields: fromKept(fields), body, was };
}

/** Forget the edit of a place: it is saved, or not wanted. */
export function forgetEdit(place) {
  forget(PREFIX + place);
}
