/** The first page after signing in: what is urgent, what is due, and all there is to edit. */
import { element, link, withArticle } from "../elements.js";

/** The page with a way to everything; `note` says why it comes up in the place of another. */
export function startPage(app, note = "") {
  const { forms, repository } = app.workspace;
  const kinds = forms.kinds.filter((kind) => !kind.file);
  const facts = forms.kinds.filter((kind) => kind.file);
  return {
    title: "Edit the website",
    element: element("div", {},
      element("h1", {}, "What would you like to do?"),
      note ? element("p", { role: "status" }, note) : null,
      element("ul", { class: "first" },
        element("li", {}, link("We have to close", "#/closure", { class: "button urgent" }), element("span", { class: "help" }, "An urgent notice at the top of every page.")),
        element("li", {}, link("Record a review", "#/review", { class: "button" }), element("span", { class: "help" }, "A policy was reviewed; the next date follows."))),
      element("h2", {}, "All there is to edit"),
      element("ul", { class: "kinds" },
        kinds.map((kind) => element("li", {}, link(kind.plural, `#/${kind.kind}`), link(`Add ${withArticle(kind.singular)}`, `#/${kind.kind}/new`, { class: "add" }))),
        facts.map((kind) => element("li", {}, link(kind.plural, `#/${kind.kind}/${encodeURIComponent(kind.file)}`)))),
      element("h2", {}, "This device"),
      element("p", {}, `You are signed in as ${repository.who.name}. `, app.keepsNothing ? "This browser keeps nothing, so you will sign in again next time. " : "", link("Sign out and device settings", "#/device"), ". ", link("The handbook", "../committee/"), " has a chapter about this editor.")),
  };
}
