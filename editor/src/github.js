/* Requests to GitHub's API about one repository: bounded in time, with a token, and told apart when they fail. */

import { RepositoryError } from "./repository_error.js";
import { refusal, unanswered, unreached } from "./refusals.js";

const VERSION = "2022-11-28";
const JSON_ANSWER = "application/vnd.github+json";
/** Asks for the bytes of a file themselves, which may be over a megabyte. */
export const RAW = "application/vnd.github.raw+json";

/* Milliseconds. A photograph goes out over a telephone's line. */
const PATIENCE = 30_000, PATIENCE_FOR_A_FILE = 180_000;

/** GitHub, as one token sees it. */
export class GitHub {
  #token;

  /**
   * @param {{api: string, web: string, owner: string, name: string}} facts where the repository is
   * @param {string} token a fine-grained token; it goes nowhere but to `facts.api`
   */
  constructor({ api, web, owner, name }, token) {
    this.#token = token.trim();
    /* A header takes no other characters, and the browser would call it a failure of the network. */
    if (!/^[\x21-\x7e]+$/.test(this.#token)) throw new RepositoryError("token", "This is not a token of GitHub's: it has a gap or a strange letter in it. Copy it again, whole.");
    this.place = `${owner}/${name}`;
    this.api = api.replace(/\/$/, "");
    this.web = `${web.replace(/\/$/, "")}/${owner}/${name}`;
  }

  /** Ask about the repository: `path` is what stands behind /repos/owner/name. */
  repository(method, path, options) {
    return this.ask(method, `${this.api}/repos/${this.place}${path}`, options);
  }

  /** The account that the token belongs to. */
  account() {
    return this.ask("GET", `${this.api}/user`);
  }

  /** Ask several things at once. */
  async query(query, variables) {
    const { data, errors } = await this.ask("POST", `${this.api.replace(/\/v3$/, "")}/graphql`, { body: { query, variables } });
    if (data?.repository) return data.repository;
    const limit = errors?.some(({ type }) => type === "RATE_LIMITED");
    throw refusal({ status: limit ? 429 : 404, reason: errors?.[0]?.message ?? "", headers: new Headers(), place: this.place, now: Date.now() });
  }

  /** @returns {Promise<any>} what an address answers, as JSON. */
  async ask(method, address, { body, accept = JSON_ANSWER } = {}) {
    const patience = body === undefined ? PATIENCE : PATIENCE_FOR_A_FILE;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patience);
    try {
      const answer = await fetch(address, this.#request(method, body, accept, abort.signal));
      const text = await answer.text();
      return this.#read(answer, text);
    } catch (failure) {
      if (failure instanceof RepositoryError) throw failure;
      throw abort.signal.aborted ? unanswered(patience / 1000) : unreached(failure);
    } finally {
      clearTimeout(timer);
    }
  }

  /* GitHub lets browsers keep its answers for a minute; a minute ago the branch may have been elsewhere. */
  #request(method, body, accept, signal) {
    const headers = { Accept: accept, Authorization: `Bearer ${this.#token}`, "X-GitHub-Api-Version": VERSION };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    return { method, headers, signal, body: body && JSON.stringify(body), cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };
  }

  #read({ ok, status, headers }, text) {
    const json = parsed(text);
    if (ok && json !== undefined) return json;
    const reason = ok ? "what came back is not JSON" : json?.message ?? "";
    throw refusal({ status, reason, headers, place: this.place, now: Date.now() });
  }
}

/* The value of a JSON text; undefined where it is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined;
    throw failure;
  }
}
