/**
 * The rules on text that matter most, told while somebody writes: what would be lost, or shown as something else.
 * `bookbag check` has them all. Each note is `{ line, what, mend }`, with the line counted from 1.
 */
import { targetOf } from "./site_places.js";

const ITEM = /^\s{0,3}(?:[-*+•]|\d{1,3}[.)])\s+\S/;
const USUAL_ITEM = /^ {0,3}(?:[-*+]|1[.)]) +\S/;
const ENDS_SENTENCE = /[:.,!?;…][*_)"'’”]*\s*$/;
const LONG_FOR_A_HEADING = 12;
const FENCE = /^\s*(```|~~~)/;
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi;
const PICTURE = /!\[([^\]]*)\]\(\s*<?([^)\s>]+)[^)]*\)/g;
const LINK = /(?<!!)\[([^\]]*)\]\(\s*<?([^)\s>]+)[^)]*\)/g;
const TOKEN = /(?<!\\)\{\{\s*([^{}]*?)\s*\}\}/g;

/** What to mend in the text `body` of the file `path`. `facts` has `paths`, `tokens` and `tags` that are allowed. */
export function adviceOn(body, path, facts) {
  const lines = body.split("\n");
  const found = [];
  let fence = "";
  lines.forEach((line, nth) => {
    const mark = FENCE.exec(line)?.[1] ?? "";
    if (mark && (!fence || mark === fence)) fence = fence ? "" : mark;
    else if (!fence) found.push(...adviceOnLine(lines, nth, path, facts).map((note) => ({ line: nth + 1, ...note })));
  });
  return found;
}

function adviceOnLine(lines, nth, path, facts) {
  const line = lines[nth].replace(/`[^`]*`/g, "");
  return [...marks(line), ...blocks(lines, nth), ...pictures(line, path, facts), ...links(line, path, facts), ...tags(line, facts), ...tokens(line, facts)];
}

function marks(line) {
  if (!/^(?:<{7}|>{7}|={7})(?:\s|$)/.test(line)) return [];
  return [{ what: "This is a mark between two versions of a text.", mend: "Keep the version that is right, and delete the other and the marks." }];
}

function blocks(lines, nth) {
  const line = lines[nth];
  const above = nth ? lines[nth - 1] : "";
  const underWords = above.trim() && !ITEM.test(above) && !/^\s*(?:#|>|\|)/.test(above);
  if (underWords && USUAL_ITEM.test(line) && !ENDS_SENTENCE.test(above) && !ITEM.test(lines[nth + 1] ?? "")) {
    return [{ what: "This may be read as part of the sentence above it.", mend: "Leave an empty line above it if it begins a list; else join it to the line above." }];
  }
  const isSentence = ENDS_SENTENCE.test(line) || line.split(/\s+/).length >= LONG_FOR_A_HEADING;
  if (!above.trim() && isSentence && /^[^\s#>|]/.test(line) && /^-+ *$/.test(lines[nth + 1] ?? "")) {
    return [{ what: "The hyphens under this sentence make a heading of it.", mend: "Leave an empty line between them if they are meant as a line across the page." }];
  }
  if (/^#{1,6}\s*$/.test(line)) return [{ what: "This heading has no words.", mend: "Write its words behind the #, or delete the line." }];
  if (/^ {4,}\S/.test(line) && !above.trim() && !lines.slice(0, nth).reverse().find((each) => /^\S/.test(each))?.match(ITEM)) {
    return [{ what: "This begins with four spaces, so it is shown as computer code.", mend: "Delete the spaces at the beginning of the line." }];
  }
  return [];
}

function pictures(line, path, facts) {
  return [...line.matchAll(PICTURE)].flatMap(([, words, target]) => [
    ...(words.trim() ? [] : [{ what: `Nothing says what the picture ${target} shows.`, mend: "Write it between the square brackets: it is read aloud to those who cannot see." }]),
    ...missing(target, path, facts, "The picture"),
  ]);
}

function links(line, path, facts) {
  return [...line.matchAll(LINK)].flatMap(([, , target]) => missing(target, path, facts, "The link"));
}

function missing(target, path, facts, what) {
  const found = targetOf(path, target, facts.paths);
  if (!found || facts.paths.includes(found) || facts.made?.includes(found.replace(/^docs\//, ""))) return [];
  return [{ what: `${what} ${target} leads to no file of the site.`, mend: "Choose it with the button above the text." }];
}

function tags(line, facts) {
  return [...line.matchAll(TAG)].filter(([, , name]) => !facts.tags.includes(name.toLowerCase())).map(([all]) => (
    { what: `${all} would not be shown: it is taken for markup.`, mend: "Write it without the pointed brackets, or \\ before the first." }));
}

function tokens(line, facts) {
  return [...line.matchAll(TOKEN)].filter(([, name]) => !facts.tokens.has(name)).map(([all]) => (
    { what: `Nothing in the setting's facts stands for ${all}.`, mend: `Known are: ${[...facts.tokens.keys()].slice(0, 8).map((each) => `{{${each}}}`).join(", ")}.` }));
}
