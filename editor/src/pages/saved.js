/** After saving: what happens now, and what the check says about it. */
import { element, link } from "../elements.js";
import { showAnswer } from "../check_answer.js";
import { addressOf } from "../site_places.js";

/** The page after a save of `{ commit, link, paths }`. */
export function savedPage(app, saved) {
  const answer = element("div");
  const leaving = new AbortController();
  showAnswer(answer, app.workspace.repository, { commit: saved.commit, files: saved.paths }, leaving.signal);
  const pages = saved.paths.filter((path) => path.endsWith(".md"));
  return {
    title: "Saved",
    stop: () => leaving.abort(),
    element: element("div", {},
      element("h1", {}, "Saved"),
      element("p", {}, "It is in the repository. The website is built from it now, which takes a few minutes."),
      answer,
      element("ul", { class: "kinds" },
        pages.slice(0, 3).map((path) => element("li", {}, link("See the page (in a few minutes)", `../${addressOf(path)}`))),
        element("li", {}, link("Edit something else", "#/")),
        element("li", {}, link("What was saved, at the code host", saved.link)))),
  };
}
