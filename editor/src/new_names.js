/** The names of new files and their ids, as `bookbag new` gives them. */
import { mondayOf } from "./calendar.js";

const LONGEST = 60;

/** The slug of a title: `late-collection` for `Late collection`; "" where it has no letter or digit. */
export function slugOf(title) {
  // eslint-disable-next-line no-control-regex
  const plain = title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "");
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, LONGEST).replace(/^-+|-+$/g, "");
}

/** The slug of a new file of a kind, from its values. */
export function newSlug(kind, values) {
  const value = values.get(kind.named_by);
  const named = typeof value === "string" ? value.trim() : "";
  if (kind.named_by === "week" && /^\d{4}-\d{2}-\d{2}$/.test(named)) return mondayOf(named);
  return kind.named_by === "title" ? slugOf(named) : slugOf(named.slice(0, 10));
}

/** What is in the way of a slug, or "". `taken` are the slugs of the kind, and `reserved` those that nobody may have. */
export function problemOfSlug(slug, taken, reserved) {
  if (!slug || reserved.includes(slug)) return "This gives the page no address of its own. Write some letters or digits more.";
  return taken.includes(slug) ? `There is a page with this name already (${slug}). Choose another, or change that page.` : "";
}

/** An id that no other item of the kind has: the slug, or the slug with a number. */
export function newId(slug, taken) {
  const ids = [slug, ...taken.map((_, place) => `${slug}-${place + 2}`)];
  return ids.find((id) => !taken.includes(id));
}
