/** What somebody has typed and not yet saved, kept on the device: a telephone may close a page at any time. */
import { asKept, fromKept } from "./field_values.js";

const PREFIX = "bookbag:edit:";

/** Keep the fields and the body of an edit, and the hash of the file that they change. False where nothing is kept. */
export function keepEdit(place, { fields, body, was }) {
  try {
    localStorage.setItem(PREFIX + place, JSON.stringify({ fields: asKept(fields), body, was }));
    return true;
  } catch (failure) {
    if (failure instanceof DOMException) return false; // full, or not allowed: whoever asked says so
    throw failure;
  }
}

/** The edit that was kept for a place, or null. */
export function keptEdit(place) {
  const kept = localStorage.getItem(PREFIX + place);
  if (!kept) return null;
  const { fields, body, was } = JSON.parse(kept);
  return { fields: fromKept(fields), body, was };
}

/** Forget the edit of a place: it is saved, or not wanted. */
export function forgetEdit(place) {
  localStorage.removeItem(PREFIX + place);
}

/** Forget every edit, at signing out. */
export function forgetEdits() {
  Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
}
