/* The contents of files, by their hashes: each is fetched once, and many in few requests. */

import { fromBase64, hashOf, toBase64, toBytes } from "./git_objects.js";

/* How many files one query asks for. */
const AT_ONCE = 60;
const FIELDS = "... on Blob { text isBinary isTruncated }";

/** What the repository holds, as bytes. */
export class Blobs {
  #github;
  #kept = new Map();

  constructor(github) {
    this.#github = github;
  }

  /** The bytes of one file. */
  async bytes(sha) {
    if (!this.#kept.has(sha)) {
      const { content } = await this.#github.repository("GET", `/git/blobs/${sha}`);
      this.#kept.set(sha, fromBase64(content));
    }
    return this.#kept.get(sha);
  }

  /** Fetch what is not here yet. A query gives texts only, so each is compared with its hash, and else asked for alone. */
  async fetch(shas) {
    const wanted = [...new Set(shas)].filter((sha) => !this.#kept.has(sha));
    const groups = [];
    for (let at = 0; at < wanted.length; at += AT_ONCE) groups.push(wanted.slice(at, at + AT_ONCE));
    await Promise.all(groups.map((group) => this.#fetchTexts(group)));
    for (const sha of wanted) await this.bytes(sha);
  }

  async #fetchTexts(shas) {
    const [owner, name] = this.#github.place.split("/");
    const objects = shas.map((sha, at) => `b${at}: object(oid: "${sha}") { ${FIELDS} }`).join(" ");
    const found = await this.#github.query(`query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${objects} } }`, { owner, name });
    for (const [at, sha] of shas.entries()) {
      const text = found[`b${at}`]?.text;
      if (typeof text !== "string") continue;
      const bytes = toBytes(text);
      if (await hashOf(bytes) === sha) this.#kept.set(sha, bytes);
    }
  }

  /** Put a file's bytes into the repository, where no branch shows them yet; gives their hash. */
  async store(bytes) {
    const { sha } = await this.#github.repository("POST", "/git/blobs", { body: { content: toBase64(bytes), encoding: "base64" } });
    this.#kept.set(sha, bytes);
    return sha;
  }
}
