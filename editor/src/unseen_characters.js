/** Characters that nobody sees, which come along when text is pasted, and which the checker refuses. */
import { UneditableError } from "./content_file.js";

const SHOWN = 30;

/** Refuse a text, or the values of a file's fields, that have a character of `pattern`; says where, for the volunteer. */
export function refuseUnseen(said, pattern) {
  const unseen = new RegExp(pattern, "u");
  for (const text of textsIn(said)) {
    const at = text.search(unseen);
    if (at < 0) continue;
    const place = at ? `behind “${text.slice(Math.max(0, at - SHOWN), at)}”` : `in front of “${text.slice(1, SHOWN)}”`;
    throw new UneditableError(`A character that nobody can see stands ${place}: it came along with what was pasted. Delete those words and type them yourself. Nothing was saved.`);
  }
}

function textsIn(value) {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value instanceof Map ? [...value].flatMap(([name, part]) => [name, ...textsIn(part)]) : [];
}
