/** Signing in with a token of the repository: there is no password here, and no server of anybody else's. */
import { button, element, link, newId } from "../elements.js";

/** The page on which somebody signs in. `signIn(token, isKept)` throws an error with the words to show. */
export function signInPage(app, problem = "") {
  const { repository, setting } = app.forms;
  if (!repository) return notSetUp();
  const id = newId("token");
  const said = element("p", { class: "problem", role: "alert" }, problem);
  const token = element("input", { id, type: "password", autocomplete: "off", autocapitalize: "none", spellcheck: "false", required: true });
  const kept = element("input", { type: "checkbox", checked: true });
  const enter = button("Sign in", () => submit(), { class: "main" });
  async function submit() {
    if (!token.value.trim()) {
      said.textContent = "Paste your token into the box first.";
      token.focus();
      return;
    }
    await app.saving(enter, said, () => app.signIn(token.value.trim(), kept.checked), "Signing in...");
  }
  return {
    title: "Sign in",
    element: element("form", { novalidate: true, on: { submit: (event) => {
      event.preventDefault();
      submit();
    } } },
    element("h1", {}, `Edit the website of ${setting.name}`),
    element("p", {}, "For the committee. You sign in with a token: a long word that your code host makes for you, for this website alone."),
    element("div", { class: "field" }, element("label", { for: id }, "Your token"), token, said),
    element("label", { class: "tick" }, kept, " Stay signed in on this device (only on one that is yours)"),
    element("p", {}, enter),
    element("p", {}, link("How to get a token", "../committee/editing-in-the-browser/"), `. It opens ${repository.owner}/${repository.name} and nothing else.`)),
  };
}

function notSetUp() {
  const lines = "repository:\n  at: https://github.com/your-account/your-website";
  return {
    title: "The editor",
    element: element("div", {},
      element("h1", {}, "The editor does not know your repository yet"),
      element("p", {}, "Write into setting.yml where the website's files are kept, and publish once. Two lines are enough:"),
      element("pre", {}, lines),
      element("p", {}, link("The handbook says more", "../committee/editing-in-the-browser/"), ".")),
  };
}
