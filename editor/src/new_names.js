/** The names of new files and their ids, as `bookbag new` gives them. */
import { mondayOf } from "./calendar.js";

/** The slug of a title, `late-collection` for `Late collection`, of at most so many letters; "" where it has none. */
export function slugOf(title, longest) {
  const plain = title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "");
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, longest).replace(/^-+|-+$/g, "");
}

/** The slug of a new file of a kind, from its values. */
export function newSlug(kind, values, longest) {
  const value = values.get(kind.named_by);
  const named = typeof value === "string" ? value.trim() : "";
  if (kind.named_by === "week" && /^\d{4}-\d{2}-\d{2}$/.test(named)) return mondayOf(named);
  return kind.named_by === "title" ? slugOf(named, longest) : slugOf(named.slice(0, 10), longest);
}

/** What is in the way of a slug, or "". `taken` are the slugs of the kind, and `reserved` those that nobody may have. */
export function problemOfSlug(slug, taken, reserved) {
  if (!slug || reserved.includes(slug)) return "This gives the page no address of its own. Write some letters or digits more.";
  return taken.includes(slug) ? `There is a page with this name already (${slug}). Choose another, or change that page.` : "";
}

/** A name that is not taken: the one that is wished for, or the same with a number. `ending` stands behind it. */
export function firstFree(wished, taken, ending = "") {
  const names = [wished, ...taken.map((_, place) => `${wished}-${place + 2}`)].map((name) => name + ending);
  return names.find((name) => !taken.includes(name));
}
