/* Saving some files as one commit, though others may save at the same moment. */

import { RepositoryError } from "./repository_error.js";
import { toBytes } from "./git_objects.js";

const TRIES = 6, PAUSE = 300;

/**
 * Save files on a branch. What others did to other files meanwhile stays; what they did to the same ones is a conflict.
 * A save that is tried again after its answer was lost finds what it wrote, and writes nothing twice.
 * @returns {Promise<string>} the commit
 */
export async function saveOn(branch, blobs, { files, message }, zone) {
  const wanted = [];
  for (const file of files) wanted.push({ ...file, sha: await storedAs(blobs, file) });
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const head = await branch.head();
    const entries = await branch.entries(head);
    const left = wanted.filter(({ path, sha }) => shaAt(entries, path) !== sha);
    if (left.length === 0) return head;
    const taken = left.filter(({ path, was }) => shaAt(entries, path) !== (was ?? null));
    if (taken.length) throw await conflict(branch, head, taken, zone);
    const commit = await branch.commit(head, left, message);
    if (commit) return commit;
    await new Promise((go) => { setTimeout(go, PAUSE * tries); });
  }
  throw new RepositoryError("server", "The website's repository is being changed by others again and again, so this could not be saved. What you have written is still here: try again in a minute.");
}

const shaAt = (entries, path) => entries.get(path)?.sha ?? null;

/* The hash under which the repository holds a file's new contents; null for one to be deleted, which is to be said. */
async function storedAs(blobs, { path, text, bytes = typeof text === "string" ? toBytes(text) : text }) {
  if (bytes === undefined) throw new TypeError(`Nothing is said of what ${path} is to hold.`);
  return bytes === null ? null : blobs.store(bytes);
}

async function conflict(branch, head, taken, zone) {
  const changes = await Promise.all(taken.map(async ({ path }) => ({ path, ...await branch.lastChange(path, head) })));
  const told = changes.map(({ path, who, when }) => `${path} (${who}${when ? `, ${moment(when, zone)}` : ""})`).join("; ");
  return new RepositoryError("conflict", `Somebody else has changed this since you opened it: ${told}. Nothing is lost: what they wrote is saved, and what you wrote is still on this page. Copy what you wrote, open the page anew, and put it in again.`, { changes });
}

const moment = (when, timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "long", timeStyle: "short" }).format(new Date(when));
