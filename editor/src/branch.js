/* The branch that the website is made of: where it stands, what is in it, and one commit put on it. */

import { RepositoryError } from "./repository_error.js";

/* Milliseconds in which GitHub may still name the commit before ours. */
const BEHIND = 60_000;

const FILE = "100644", PLAIN = new Set([FILE, "100755"]);

/** A branch of a repository at GitHub. */
export class Branch {
  #github;
  #name;
  #trees = new Map();
  #ours = null;
  #passed = new Map();

  constructor(github, name) {
    this.#github = github;
    this.#name = name;
  }

  /** The newest commit. For some seconds after a commit of ours GitHub may answer as before it: then it is ours. */
  async head() {
    try {
      const { object } = await this.#github.repository("GET", `/git/ref/heads/${encoded(this.#name)}`);
      return this.#passed.get(object.sha) > Date.now() ? this.#ours : object.sha;
    } catch (failure) {
      if (failure.status !== 404) throw failure;
      throw new RepositoryError("missing", `The repository ${this.#github.place} has no branch called ${this.#name}. Ask whoever looks after the website.`, { status: 404, cause: failure });
    }
  }

  /** Everything in a commit: a Map of path to {sha, mode}. */
  async entries(commit) {
    return (await this.#tree(commit)).entries;
  }

  /* Asked for once for each commit, however many want to know; of the commits before the last two nothing is kept. */
  #tree(commit) {
    if (!this.#trees.has(commit)) {
      for (const old of [...this.#trees.keys()].slice(0, -1)) this.#trees.delete(old);
      const listed = this.#list(commit);
      this.#trees.set(commit, listed);
      listed.catch(() => this.#trees.delete(commit));
    }
    return this.#trees.get(commit);
  }

  async #list(commit) {
    const { tree } = await this.#github.repository("GET", `/git/commits/${commit}`);
    const { tree: listed, truncated } = await this.#github.repository("GET", `/git/trees/${tree.sha}?recursive=1`);
    if (truncated) throw new RepositoryError("server", `The repository ${this.#github.place} holds more files than GitHub lists at once, so the editor cannot show it.`);
    const entries = listed.filter(({ type }) => type !== "tree").map(({ path, sha, mode }) => [path, { sha, mode }]);
    return { sha: tree.sha, entries: new Map(entries) };
  }

  /**
   * Put one commit on the branch, where it stands at `head`.
   * @param {{path: string, sha: string|null}[]} changes null takes a file away
   * @returns {Promise<string|null>} the commit; null where the branch has moved on meanwhile, and nothing is changed
   */
  async commit(head, changes, message) {
    const before = await this.#tree(head);
    const tree = changes.map(({ path, sha }) => ({ path, sha, type: "blob", mode: before.entries.get(path)?.mode ?? FILE }));
    const { sha: after } = await this.#github.repository("POST", "/git/trees", { body: { base_tree: before.sha, tree } });
    const { sha } = await this.#github.repository("POST", "/git/commits", { body: { message, tree: after, parents: [head] } });
    if (!await this.#move(sha)) return null;
    this.#passed.set(head, Date.now() + BEHIND);
    this.#ours = sha;
    return sha;
  }

  /* Never by force: a branch that somebody else has moved is refused, by one status or the other. */
  async #move(sha) {
    try {
      await this.#github.repository("PATCH", `/git/refs/heads/${encoded(this.#name)}`, { body: { sha, force: false } });
      return true;
    } catch (failure) {
      if (failure.status === 409 || (failure.status === 422 && /fast.forward/i.test(failure.reason))) return false;
      throw failure;
    }
  }

  /** Who changed a file last, up to a commit: {who, when, link}. */
  async lastChange(path, commit) {
    const [last] = await this.#github.repository("GET", `/commits?sha=${commit}&path=${encodeURIComponent(path)}&per_page=1`);
    return { who: last?.commit.author.name ?? "somebody", when: last?.commit.author.date ?? null, link: last?.html_url ?? this.#github.web };
  }

  /** Whether one commit stands somewhere before another. */
  async leadsTo(earlier, later) {
    const { status } = await this.#github.repository("GET", `/compare/${earlier}...${later}?per_page=1`);
    return status === "ahead";
  }
}

/** Whether an entry is a file of its own, and no link to another place. */
export const isFile = ({ mode }) => PLAIN.has(mode);

const encoded = (name) => name.split("/").map(encodeURIComponent).join("/");
