/* The repository of the website, as the rest of the editor sees it: files read, and saved as one commit. */

import { RepositoryError } from "./repository_error.js";
import { GitHub } from "./github.js";
import { Branch, isFile } from "./branch.js";
import { Blobs } from "./blobs.js";
import { toBytes, toText } from "./git_objects.js";
import { saveOn } from "./saving.js";
import { answerTo, lastCheck } from "./workflow_answer.js";

export { RepositoryError };

const ZONE = "Europe/London";

/**
 * Open the repository with a token, and see that the token may read and save.
 * @param {{api: string, web: string, owner: string, name: string, branch: string, zone?: string}} facts as forms.json has them
 * @param {string} token
 * @returns {Promise<Repository>}
 * @throws {RepositoryError}
 */
export async function signIn(facts, token) {
  const github = new GitHub(facts, token);
  const [account, found] = await Promise.all([github.account(), github.repository("GET", "").catch(unopened(github))]);
  if (found.permissions?.push === false) {
    throw new RepositoryError("permission", `Your account at GitHub, ${account.login}, may read the repository ${github.place}, but not change it. Ask whoever looks after it to let you write.`);
  }
  const repository = new Repository(github, facts, { name: account.name || account.login });
  await repository.tryToWrite();
  return repository;
}

/* GitHub does not say whether a repository that a token cannot see exists. */
const unopened = (github) => (failure) => {
  if (failure.kind !== "missing") throw failure;
  throw new RepositoryError("missing", `Your token does not open the repository ${github.place}. Make one for exactly that repository: under Repository access choose Only select repositories, and pick it. If it has another name now, ask whoever looks after the website.`, { status: 404, cause: failure });
};

/** An opened repository. */
export class Repository {
  #github;
  #branch;
  #blobs;
  #zone;

  constructor(github, { branch, zone = ZONE }, who) {
    this.#github = github;
    this.#branch = new Branch(github, branch);
    this.#blobs = new Blobs(github);
    this.#zone = zone;
    /** The token's owner: {name}. */
    this.who = who;
    /** The commit that `files()` gave last; null before. */
    this.head = null;
  }

  /** See whether the token may save, before anybody has written for half an hour: one empty line, which no branch shows. */
  async tryToWrite() {
    await this.#branch.head();
    await this.#blobs.store(toBytes("\n"));
  }

  /** @returns {Promise<{path: string, sha: string}[]>} the files of the newest commit. */
  async files() {
    this.head = await this.#branch.head();
    const entries = await this.#branch.entries(this.head);
    return [...entries].filter(([, entry]) => isFile(entry)).map(([path, { sha }]) => ({ path, sha }));
  }

  /** A file to be edited: {text, was}, where `was` is what `save` wants to hear of it again. */
  async open(path) {
    const was = await this.#shaOf(path);
    return { text: toText(await this.#blobs.bytes(was), path), was };
  }

  /** The text of a file, as it was when `files()` was asked last. */
  async read(path) {
    return (await this.open(path)).text;
  }

  /** The bytes of a file: of a picture, say. */
  async readBytes(path) {
    return this.#blobs.bytes(await this.#shaOf(path));
  }

  /** The texts of many files in few requests: a Map of path to text. */
  async readMany(paths) {
    if (this.head === null) await this.files();
    const shas = await Promise.all(paths.map((path) => this.#shaOf(path)));
    await this.#blobs.fetch(shas);
    const texts = await Promise.all(shas.map(async (sha, at) => toText(await this.#blobs.bytes(sha), paths[at])));
    return new Map(paths.map((path, at) => [path, texts[at]]));
  }

  async #shaOf(path) {
    if (this.head === null) await this.files();
    const entry = (await this.#branch.entries(this.head)).get(path);
    if (entry && isFile(entry)) return entry.sha;
    throw new RepositoryError("missing", `${path} is not in the repository: somebody may have deleted or renamed it.`);
  }

  /**
   * Save files as one commit.
   * @param {{files: {path: string, text?: string|null, bytes?: Uint8Array|null, was?: string|null}[], message: string}} what
   *   each file has `text` or `bytes`, where null deletes it; `was` is its sha when it was read, null for a new one
   * @returns {Promise<{commit: string, link: string}>}
   */
  async save(what) {
    const commit = await saveOn(this.#branch, this.#blobs, what, this.#zone);
    this.head = commit;
    return { commit, link: `${this.#github.web}/commit/${commit}` };
  }

  /** What the check and the publication say of a commit: see workflow_answer.js. */
  answer(commit) {
    return answerTo(this.#github, this.#branch, commit);
  }

  /** What the check said last, of whichever commit: {commit, problems}; null where it has said nothing yet. */
  lastCheck() {
    return lastCheck(this.#github);
  }
}
