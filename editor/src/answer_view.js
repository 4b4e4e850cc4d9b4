/* The check's answer on the page: one sentence that is read out when it changes, and what wants mending below it. */

import { RepositoryError } from "./repository_error.js";
import { element, link } from "./elements.js";
import { grouped } from "./problem_groups.js";

const SAID = {
  waiting: "Saved. The check has not begun yet.",
  checking: "Saved. The check is at work; it takes a minute or two.",
  published: "Published.",
  refused: "Not published. The website that parents see stays as it was.",
  checked: "Checked. Nothing in it keeps the website from being published.",
  unknown: "Saved. What becomes of it cannot be seen from here.",
};
const GIVEN_UP = "There has been no answer for a quarter of an hour. Your change is saved. Ask again later, or look at the runs of the workflows.";
const LATER = "Somebody saved again after you; what was checked is the newest state, which holds your change too.";
const LEVELS = { stop: "Must be mended before anything is published", fault: "To mend", advice: "Advice" };

/** Shows answers in one place of the page. */
export class AnswerView {
  #saved;
  #before = null;
  #status = element("p", { class: "answer-status" });
  #more = element("div", { class: "answer-more" });
  #shown = "";

  /** @param {{commit: string, files: string[]}} saved what was saved, as `showAnswer` has it */
  constructor(place, saved) {
    this.#saved = saved;
    this.#status.setAttribute("role", "status");
    const heading = element("h2", {}, "What the check says");
    place.replaceChildren(element("section", { class: "answer" }, heading, this.#status, this.#more));
  }

  /** Learn which problems were there before. Where that cannot be learnt, none is called old. */
  async compareWith(lastCheck) {
    try {
      const last = await lastCheck();
      if (last && last.commit !== this.#saved.commit) this.#before = last.problems;
    } catch (failure) {
      if (!(failure instanceof RepositoryError)) throw failure;
      this.tell(failure.say);
    }
  }

  /** Say one sentence, and leave the rest as it is. What is said already is not read out again. */
  tell(say) {
    if (this.#status.textContent !== say) this.#status.textContent = say;
  }

  /** Show an answer. A list that has not changed stays, with whatever somebody has opened in it. */
  show(answer) {
    const { state, say, problems, commit, link: run } = answer;
    const own = (problems ?? []).filter(({ path, level }) => level !== "advice" && this.#saved.files.includes(path));
    const later = commit === this.#saved.commit ? "" : LATER;
    this.tell([SAID[state], problems ? wanting(state, own.length) : "", say, later].filter(Boolean).join(" "));
    const now = JSON.stringify([problems, run]);
    if (now === this.#shown) return;
    this.#shown = now;
    const groups = grouped(problems ?? [], this.#saved.files, this.#before);
    this.#more.replaceChildren(...groups.map(group), element("p", {}, anchor(run, "The run of the workflow")));
  }

  /** Say that nothing more will be asked, with a way to ask again. */
  giveUp(again) {
    this.tell(GIVEN_UP);
    const button = element("button", { type: "button" }, "Ask again");
    const line = element("p", {}, button);
    button.addEventListener("click", () => { line.remove(); again(); });
    this.#more.append(line);
  }
}

function wanting(state, count) {
  if (state === "refused") return "Mend what is marked below, and save again.";
  if (state !== "published" && state !== "checked") return "";
  if (count === 0) return "Nothing in what you saved wants mending.";
  return count === 1 ? "One thing in what you saved wants mending." : `${count} things in what you saved want mending.`;
}

/* What was there before is folded away, unless the website waits for it. */
function group({ title, problems, old }) {
  const list = element("ul", { class: "answer-problems" }, ...problems.map(item));
  if (!old) return element("div", {}, element("h3", {}, title), list);
  const open = problems.some(({ level }) => level === "stop");
  return element("details", { open }, element("summary", {}, `${title} (${problems.length})`), list);
}

function item({ path, line, level, what, mend, link: place }) {
  const mark = element("strong", {}, `${LEVELS[level] ?? level}: `);
  return element("li", { class: `answer-${level}` }, mark, `${what} ${mend} `, anchor(place, `${path}, line ${line}`));
}

const anchor = (href, text) => link(text, href, { target: "_blank", rel: "noopener" });
