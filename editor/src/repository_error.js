/* What went wrong between the editor and the repository, in a sentence for the volunteer. */

/**
 * A failure that a volunteer is told of.
 *
 * `kind` is one of: "offline" (no answer at all), "token" (not known, or expired), "permission" (known, but may not),
 * "missing" (no such repository, branch or file), "limit" (asked too often), "conflict" (somebody else was there first),
 * "text" (a file that is not UTF-8), "server" (everything else that GitHub says).
 */
export class RepositoryError extends Error {
  /**
   * @param {string} kind
   * @param {string} say the whole of what the volunteer reads: what is wrong, and what to do
   * @param {{status?: number, reason?: string, changes?: object[], cause?: unknown}} [more] the HTTP status, GitHub's
   *   own words, and for a conflict what was changed: [{path, who, when, link}]
   */
  constructor(kind, say, { status = 0, reason = "", changes = [], cause } = {}) {
    super(say, { cause });
    this.name = "RepositoryError";
    Object.assign(this, { kind, say, status, reason, changes });
  }
}
