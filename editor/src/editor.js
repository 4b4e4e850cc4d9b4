/** The editor at /admin/: signs somebody in, and shows the page that the address behind # names. */
import { today } from "./calendar.js";
import { element } from "./elements.js";
import { forgetAll, keep, kept } from "./device_storage.js";
import { hideEditLinks } from "./edit_links.js";
import { closurePage } from "./pages/closure.js";
import { devicePage } from "./pages/device.js";
import { itemPage, newItemPage } from "./pages/item.js";
import { kindPage } from "./pages/kind.js";
import { reviewPage, reviewsPage } from "./pages/review.js";
import { savedPage } from "./pages/saved.js";
import { signInPage } from "./pages/sign_in.js";
import { startPage } from "./pages/start.js";
import { UneditableError } from "./content_file.js";
import { RepositoryError, signIn } from "./repository.js";
import { pathOf } from "./site_places.js";
import { Workspace } from "./workspace.js";

/** How the names begin of all that is kept on the device: the token, what was saved, and edits. */
const OURS = "bookbag:";
const TOKEN = `${OURS}token`;
const SAVED = `${OURS}saved`;

const MADE = "That page is put together from others, so it has no words of its own to edit. Choose what it shows:";

class Editor {
  constructor(forms, main) {
    Object.assign(this, { forms, main, workspace: null, keepsNothing: false });
    addEventListener("hashchange", () => this.show());
    addEventListener("beforeunload", (event) => this.busy && event.preventDefault());
  }

  /** The place in the editor, as the address names it: `policy/policies%2Flate.md`. */
  get place() {
    return location.hash.replace(/^#\/?/, "");
  }

  /** The day that it is in London, or for a demonstration always. */
  today() {
    return this.forms.setting.today ?? today();
  }

  async start() {
    const token = kept(TOKEN);
    if (!token || !this.forms.repository) return this.show();
    this.say("Opening the website's files...");
    try {
      await this.load(token);
    } catch (error) {
      return this.put(signInPage(this, sayOf(error)));
    }
    return this.show();
  }

  /** Sign in with a token, which is kept on the device if `isKept`, else for this visit; only one that opens the files. */
  async signIn(token, isKept) {
    await this.load(token);
    this.keepsNothing = !keep(TOKEN, token, isKept ? "lasting" : "visit");
    await this.show();
  }

  async load(token) {
    const repository = await signIn({ ...this.forms.repository, zone: this.forms.setting.zone }, token);
    this.workspace = await new Workspace(this.forms, repository).load();
  }

  async signOut() {
    forgetAll(OURS);
    await hideEditLinks(new URL("../", location.href).href);
    this.workspace = null;
    location.hash = "#/";
    await this.show();
  }

  /** Show the page of the place. One that is left meanwhile does not come up behind the next. */
  async show() {
    const place = this.place;
    if (!this.workspace) return this.put(signInPage(this));
    this.say("One moment...");
    try {
      await this.workspace.refresh();
      const page = await this.page(place.split("/").map(decodeURIComponent));
      if (place === this.place) this.put(page);
    } catch (error) {
      this.put(troublePage(error));
    }
  }

  page([name = "", what, ...rest]) {
    const saved = name === "saved" && JSON.parse(kept(SAVED) ?? "null");
    if (saved && saved.commit === what) return savedPage(this, saved);
    if (name === "at") return this.pageOf([what, ...rest].filter(Boolean).join("/"));
    if (name === "closure") return closurePage(this);
    if (name === "device") return devicePage(this);
    if (name === "review") return what ? reviewPage(this, what) : reviewsPage(this);
    if (!this.workspace.kind(name)) return startPage(this);
    if (!what) return kindPage(this, name);
    return what === "new" ? newItemPage(this, name) : itemPage(this, what);
  }

  /** The form of the page at an address of the site, to which "Edit this page" leads. */
  pageOf(address) {
    const path = pathOf(address, this.workspace.paths);
    return path && this.workspace.kindOf(path) ? itemPage(this, path) : startPage(this, MADE);
  }

  put(page) {
    this.stop?.();
    this.stop = page.stop;
    document.title = `${page.title} - ${this.forms.setting.name}`;
    this.main.replaceChildren(page.element);
    this.main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  say(words) {
    this.main.replaceChildren(element("p", { role: "status" }, words));
  }

  showSaved(saved) {
    keep(SAVED, JSON.stringify(saved), "visit");
    location.hash = `#/saved/${saved.commit}`;
  }

  /** Do something that takes a while: the button is still meanwhile, and what goes wrong is told beside it. */
  async saving(button, said, work, words = "Saving...") {
    button.disabled = true;
    this.busy = true;
    said.textContent = words;
    try {
      await work();
    } catch (error) {
      said.textContent = sayOf(error);
    } finally {
      this.busy = false;
      button.disabled = false;
    }
  }
}

/** The words for what went wrong; an error that nobody foresaw is thrown on. */
function sayOf(error) {
  if (error instanceof RepositoryError) return error.say;
  if (error instanceof UneditableError) return error.message;
  throw error;
}

function troublePage(error) {
  return {
    title: "This did not work",
    element: element("div", {}, element("h1", {}, "This did not work"), element("p", { role: "alert" }, sayOf(error)), element("p", {}, element("a", { href: "#/" }, "All there is to edit"))),
  };
}

/** The forms that were built with the site; null where they cannot be had. */
async function forms() {
  const answer = await fetch("forms.json").catch(() => null);
  return answer?.ok ? answer.json() : null;
}

const main = document.querySelector("main");
const found = await forms();
if (found) await new Editor(found, main).start();
else main.replaceChildren(element("p", { role: "alert" }, "The editor could not be fetched whole. Are you online? Then load this page again."));
