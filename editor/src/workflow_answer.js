/* What the repository's workflows say of a commit: check.yml, which writes what it found on a branch of its own, and the
   one of the two that publishes the website. */

import { RAW } from "./github.js";
import { RepositoryError } from "./repository_error.js";

/** The branch on which check.yml puts check.json; the job `answer` in it knows it by the same name. */
export const ANSWERS = "bookbag-check";
const FILE = "check.json", SCHEMA = 1;

const CHECK = /\/check\.yml(?:@|$)/, PUBLICATION = /\/(?:pages|static-host)\.yml(?:@|$)/;
const NOT_BEGUN = new Set(["queued", "waiting", "pending", "requested"]);
const BROKEN_OFF = new Set(["cancelled", "skipped", "stale"]);

/**
 * What is known of a commit now.
 *
 * `state` is "waiting" (nothing has begun), "checking" (something runs), "published", "refused" (it will not be, until
 * something is mended), "checked" (nothing against it, and who publishes it cannot be seen from here) or "unknown".
 * `running` says whether more is to come. `problems` are those of the whole website, in check's own order; null where
 * they are not known. `commit` is the one that was looked at: a later one, where that was checked in the place of the one asked about.
 * @returns {Promise<{state: string, running: boolean, problems: object[]|null, link: string, commit: string, say: string}>}
 */
export async function answerTo(github, branch, commit) {
  const runs = await runsOf(github, commit);
  const later = runs && [runs.check, runs.publication].some(brokenOff) ? await laterThan(branch, commit) : null;
  if (later) return answerTo(github, branch, later);
  const last = await lastCheck(github);
  const problems = last?.commit === commit ? last.problems : null;
  const telling = failed(runs?.publication) ? runs.publication : runs?.check ?? runs?.publication;
  return { ...(runs ? judged(runs, problems) : unseen(problems)), problems, link: telling?.link ?? `${github.web}/actions`, commit };
}

/* What is known without the runs: what the check wrote, once it has. */
function unseen(problems) {
  if (stops(problems)) return { state: "refused", running: false, say: "" };
  return { state: "unknown", running: problems === null, say: "Your token may not see whether it was published. Make one that has Actions: Read-only, too." };
}

/* The newest run of each of the two workflows for a commit; null where the token may not see them. */
async function runsOf(github, commit) {
  try {
    const { workflow_runs: runs } = await github.repository("GET", `/actions/runs?head_sha=${commit}&per_page=100`);
    return { check: newest(runs, CHECK), publication: newest(runs, PUBLICATION) };
  } catch (failure) {
    if (failure.kind !== "permission") throw failure;
    return null;
  }
}

function newest(runs, path) {
  const [run] = runs.filter((each) => path.test(each.path)).sort((one, two) => two.run_number - one.run_number);
  return run ? { status: run.status, conclusion: run.conclusion, link: run.html_url } : null;
}

const stops = (problems) => problems?.some(({ level }) => level === "stop");
const ended = (run) => run?.status === "completed";
const failed = (run) => ended(run) && run.conclusion !== "success" && !brokenOff(run);
const brokenOff = (run) => ended(run) && BROKEN_OFF.has(run.conclusion);

/* GitHub breaks off what waits when somebody saves again; then the newest commit, which holds this one, counts for both. */
async function laterThan(branch, commit) {
  const head = await branch.head();
  return head !== commit && await branch.leadsTo(commit, head) ? head : null;
}

function judged({ check, publication }, problems) {
  const begun = [check, publication].filter(Boolean);
  const running = begun.length === 0 || !begun.every(ended);
  if (stops(problems)) return { state: "refused", running: false, say: "" };
  if (begun.every(({ status }) => NOT_BEGUN.has(status))) return { state: "waiting", running, say: "" };
  if (failed(publication)) return { state: "refused", running, say: running ? "" : UNEXPLAINED };
  if (running) return { state: "checking", running, say: "" };
  if (begun.some(brokenOff)) return { state: "unknown", running, say: "A run was broken off. Open it, and press Re-run all jobs." };
  return { state: publication ? "published" : "checked", running, say: problems ? "" : unsaid(check) };
}

const UNEXPLAINED = "The check does not say why: open the run of the workflow, and show it to whoever looks after the website.";

function unsaid(check) {
  if (check) return "What the check found did not come here: open the run of the workflow to see it.";
  return "The content was not checked, because check.yml is not among the workflows of the repository.";
}

/** What check.yml wrote last: {commit, problems}, each with a link to its line; null where it has written nothing yet. */
export async function lastCheck(github) {
  const written = await github.repository("GET", `/contents/${FILE}?ref=${ANSWERS}`, { accept: RAW }).catch((failure) => {
    if (failure.status === 404) return null;
    throw failure;
  });
  if (written === null) return null;
  if (written.schema !== SCHEMA || !Array.isArray(written.problems) || !/^[0-9a-f]{40,64}$/.test(written.commit)) {
    throw new RepositoryError("server", `What the check wrote on the branch ${ANSWERS} cannot be read here. The editor and check.yml may be of different editions of Bookbag: bring both up to date.`);
  }
  const problems = written.problems.map((each) => ({ ...each, link: lineOf(github, written.commit, each) }));
  return { commit: written.commit, problems };
}

/* `plain`, or GitHub shows Markdown as a page, which has no lines. */
function lineOf(github, commit, { path, line }) {
  return `${github.web}/blob/${commit}/${path.split("/").map(encodeURIComponent).join("/")}?plain=1#L${line}`;
}
