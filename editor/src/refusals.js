/* What GitHub means when it refuses, by the status and the words of its answer. */

import { RepositoryError } from "./repository_error.js";

const MINUTE = 60_000;

/** @returns {RepositoryError} for an answer that is no success, given what of it is known. */
export function refusal({ status, reason, headers, place, now }) {
  const [kind, say] = sentence({ status, reason, headers, place, now });
  return new RepositoryError(kind, say, { status, reason });
}

/** The failure of a request to which nothing came back. */
export function unreached(cause) {
  return new RepositoryError("offline", "GitHub cannot be reached. Are you online? What you have written is still here: try again when you are.", { cause });
}

/** The failure of a request that was given up after so many seconds. */
export function unanswered(seconds) {
  return new RepositoryError("offline", `GitHub did not answer within ${seconds} seconds. What you have written is still here: try again in a moment.`);
}

function sentence({ status, reason, headers, place, now }) {
  if (status === 401) return ["token", "GitHub does not know this token: it has expired, was deleted, or was not copied whole. Sign in with a new one; the handbook says how to make it."];
  if (limited(status, reason, headers)) return ["limit", `GitHub has been asked too often for now. What you have written is still here: try again ${inMinutes(headers, now)}.`];
  if (status === 403) return ["permission", forbidden(reason, place)];
  if (status === 404) return ["missing", `GitHub does not find this in the repository ${place}. It may have been deleted or renamed, or your token may not see it.`];
  if (status === 409 && /empty/i.test(reason)) return ["missing", `The repository ${place} is empty. Put the website's files into it first.`];
  if (/protected|rule violation/i.test(reason)) return ["permission", `The repository ${place} is set so that nobody may save to it directly. Ask whoever looks after it to take the rule for the branch away.`];
  if (status >= 500) return ["server", `GitHub has a fault of its own at the moment (${status}). What you have written is still here: try again in some minutes.`];
  return ["server", `GitHub refused this (${status}: ${reason || "no reason given"}). What you have written is still here. Show these words to whoever looks after the website.`];
}

/* Too many requests in an hour, or too quickly one after the other. */
const limited = (status, reason, headers) => status === 429 ||
  (status === 403 && (headers.get("x-ratelimit-remaining") === "0" || headers.has("retry-after") || /rate limit/i.test(reason)));

function forbidden(reason, place) {
  if (/archived/i.test(reason)) return `The repository ${place} is archived at GitHub, so nothing can be saved to it. Ask whoever looks after it.`;
  if (/not accessible/i.test(reason)) return `Your token may not do this in the repository ${place}. Make one with the permissions Contents: Read and write, and Actions: Read-only.`;
  return `GitHub does not let you do this in the repository ${place}. It says: ${reason || "Forbidden"}.`;
}

/* When to try again, as GitHub says it: in seconds, or as a moment. */
function inMinutes(headers, now) {
  const wait = headers.has("retry-after") ? headers.get("retry-after") * 1000 : headers.get("x-ratelimit-reset") * 1000 - now;
  const minutes = Math.ceil(wait / MINUTE);
  if (!(minutes > 0)) return "in a few minutes";
  return minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}
