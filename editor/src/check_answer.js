/* What becomes of a save, shown below it: whether it was published, and what wants mending. It asks the repository again
   and again, with growing pauses, and stops by itself. */

import { RepositoryError } from "./repository_error.js";
import { AnswerView } from "./answer_view.js";

/* Milliseconds: the first pause, the longest, and all together; and how much longer each pause is than the last. */
const FIRST = 4_000, LONGEST = 30_000, ALTOGETHER = 15 * 60_000, GROWTH = 1.4;

/* Failures after which asking again is of no use until the volunteer has done something. */
const LASTING = new Set(["token", "permission"]);

/**
 * Show in `place` what the check says of a commit, until it has said it.
 * @param {HTMLElement} place
 * @param {import("./repository.js").Repository} repository
 * @param {{commit: string, files: string[]}} saved the commit, and the paths of the files that were saved in it
 * @param {AbortSignal} [signal] ends it, as when the volunteer goes on to another page
 * @returns {Promise<void>} when nothing more will be asked
 */
export async function showAnswer(place, repository, saved, signal = new AbortController().signal) {
  const view = new AnswerView(place, saved);
  await view.compareWith(() => repository.lastCheck());
  await follow(view, repository, saved.commit, signal);
}

async function follow(view, repository, commit, signal) {
  for (let pause = FIRST, waited = 0; ; waited += pause, pause = Math.min(pause * GROWTH, LONGEST)) {
    const goesOn = await ask(view, repository, commit, signal);
    if (signal.aborted || !goesOn) return;
    if (waited >= ALTOGETHER) {
      view.giveUp(() => follow(view, repository, commit, signal));
      return;
    }
    await over(pause, signal);
  }
}

/* Ask once and show it; gives whether more is to come. */
async function ask(view, repository, commit, signal) {
  try {
    const answer = await repository.answer(commit);
    if (!signal.aborted) view.show(answer);
    return answer.running;
  } catch (failure) {
    if (!(failure instanceof RepositoryError)) throw failure;
    if (!signal.aborted) view.tell(failure.say);
    return !LASTING.has(failure.kind);
  }
}

const over = (pause, signal) => new Promise((go) => {
  const timer = setTimeout(go, pause);
  signal.addEventListener("abort", () => { clearTimeout(timer); go(); }, { once: true });
});
