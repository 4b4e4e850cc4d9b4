/* Problems of the whole website, in the order in which they concern somebody who has just saved some files. */

const key = ({ path, level, what }) => JSON.stringify([path, level, what]);

/**
 * Those of the files just saved; then those elsewhere that were not there before, as a link to a page that was deleted;
 * then those that were. Where it is not known what was there before, all elsewhere are one group.
 * @param {object[]} problems
 * @param {string[]} files the paths of the files just saved
 * @param {object[]|null} before the problems of the check before this one; null where they are not known
 * @returns {{title: string, problems: object[], old: boolean}[]} without empty groups
 */
export function grouped(problems, files, before) {
  const saved = new Set(files), known = new Set((before ?? []).map(key));
  const own = problems.filter(({ path }) => saved.has(path));
  const elsewhere = problems.filter(({ path }) => !saved.has(path));
  const old = elsewhere.filter((each) => known.has(key(each)));
  const others = elsewhere.filter((each) => !known.has(key(each)));
  return [
    { title: "In what you saved", problems: own, old: false },
    { title: before ? "Elsewhere, new since the check before" : "In other files", problems: others, old: false },
    { title: "Already there before", problems: old, old: true },
  ].filter((group) => group.problems.length);
}
