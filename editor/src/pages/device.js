/** What this device keeps for the editor, and signing out. */
import { button, element, link } from "../elements.js";
import { canShowEditLinks, editLinksShown, hideEditLinks, showEditLinks } from "../edit_links.js";

/** The page. */
export async function devicePage(app) {
  const said = element("p", { class: "said", role: "status" });
  const root = new URL("../", location.href).href.replace(/#.*$/, "");
  const isShown = await editLinksShown(root);
  const shown = element("input", { type: "checkbox", checked: isShown, on: {
    change: () => app.saving(shown, said, async () => {
      await (shown.checked ? showEditLinks(root) : hideEditLinks(root));
      said.textContent = shown.checked ? "From now on each page of the website has a link to edit it, on this device only." : "The links are gone.";
    }, ""),
  } });
  return {
    title: "This device",
    element: element("div", {},
      element("p", { class: "where" }, link("All there is to edit", "#/")),
      element("h1", {}, "This device"),
      element("p", { hidden: !canShowEditLinks() }, element("label", { class: "tick" }, shown, " Show “Edit this page” on the pages of the website")), said,
      element("p", {}, "Your token is kept in this browser alone. Signing out forgets it, and what you have typed and not saved. If the device is lost, delete the token at your code host too."),
      element("p", {}, button("Sign out", () => app.signOut(), { class: "main" }))),
  };
}
