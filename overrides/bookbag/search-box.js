/* What the theme's search box lacks. It asks for whatever stands in it, however that came to be there, and Enter
   opens the first result for the whole text: not before the worker (search.js) has answered that text. */
(() => {
  "use strict";

  const box = document.querySelector("input[name=query]");
  const results = document.querySelector("[data-md-component=search-result]");
  const toggle = document.getElementById("__search");
  if (!box || !results || !toggle) return;

  /* The theme looks at the box when a key goes up: not when words are pasted, swiped, suggested or cleared. */
  const letThemeLook = () => box.dispatchEvent(new Event("keyup"));

  /* --- The worker --- */

  /* Whoever comes to the search box is about to need the index. The worker may be on its way still. */
  const channel = window.BroadcastChannel && new BroadcastChannel(`bookbag-search ${window.__md_scope.pathname}`);
  /* All open pages of the site speak on one channel: each by a name of its own. */
  const page = Math.random().toString(36);
  /* How often this page has asked for the index. */
  let times = 0;
  const sendForIndex = () => channel?.postMessage({ page, times: times += 1 });

  const config = () => JSON.parse(document.querySelector("script#__config").textContent);

  /* What shows its answers is sent for with it, once; again where the line was cut. */
  let display;
  function sendForDisplay() {
    if (display) return;
    display = document.createElement("script");
    display.src = new URL(config().search.replace("search.js", "search-results.js"), location).href;
    display.addEventListener("error", () => { display.remove(); display = undefined; });
    document.head.append(display);
  }

  /* What the worker said last: `{ query, found, lost, heard }`, the query as it was asked, and how often each page had
     asked for the index when that was tried. */
  let answer;
  /* Whether the worker tried to answer after this page had asked for the index `since` times. */
  const triedSince = (since) => !channel || (answer.heard[page] ?? 0) >= since;

  /* The theme's script hands on each answer as a component, once it has shown its results. */
  const hear = () => window.component$?.subscribe((component) => {
    if (component?.ref !== results) return;
    answer = component.answer;
    results.bookbagAnswer = answer;
    results.dispatchEvent(new Event("bb-answer"));
    if (answer.query === wanted && (!answer.lost || triedSince(reminder))) settle();
  });

  /* Whether what the theme's script sends for before its first question can be had: of its failure it says nothing. */
  async function canBegin() {
    const { base, search } = config();
    const index = new URL("search/search_index.json", new URL(base.replace(/\/?$/, "/"), location));
    const responses = await Promise.all([search, index].map((address) => fetch(address)));
    return responses.every(({ ok }) => ok);
  }

  /* --- Enter --- */

  const SLOW = 10000;
  const LOST = "The search could not be fetched. Is there a connection? Press Enter to try again.";
  const DEAD = "The search did not start. Is there a connection? Load this page again to try once more.";

  /* The text for which Enter was pressed, while its answer is awaited. */
  let wanted;
  /* How often this page had asked for the index by then: no try from before that Enter is its answer. */
  let reminder;
  let clock;

  const says = document.createElement("p");
  says.className = "bb-search-says";
  says.setAttribute("role", "status");
  results.before(says);
  const say = (words) => { says.textContent = words; };

  function stop(words = "") {
    wanted = undefined;
    clearTimeout(clock);
    results.removeAttribute("aria-busy");
    say(words);
  }

  /* Enter was pressed, and what stands in the box has been answered. */
  function settle() {
    const { query, found, lost } = answer;
    if (lost) return stop(LOST);
    const first = results.querySelector("a[href]");
    if (!found || !first) return stop(`We found nothing for “${query.trim()}”, so there is no page to open.`);
    stop();
    first.click();
  }

  function wait() {
    const query = wanted;
    const still = (words) => { if (wanted === query) stop(words); };
    results.setAttribute("aria-busy", "true");
    say(`Looking for “${query.trim()}”, to open the first page that is found…`);
    clock = setTimeout(() => say("There is no answer yet. Is there a connection? If there is, load this page again."), SLOW);
    if (answer) return;
    canBegin().then((can) => { if (!can) still(DEAD); }, () => still(DEAD));
  }

  function enter() {
    const query = box.value;
    if (query === wanted) return;
    stop();
    if (!query.trim()) return;
    wanted = query;
    letThemeLook();
    if (answer?.query === query && !answer.lost) return settle();
    /* The theme asks for a text once only: of one that could not be answered the worker has to be reminded. */
    sendForIndex();
    reminder = times;
    wait();
  }

  /* Keys by which somebody does something else than to wait. */
  const LEAVING = new Set(["Escape", "Tab", "ArrowUp", "ArrowDown"]);
  const COMPOSING = 229;

  box.addEventListener("keydown", (event) => {
    if (LEAVING.has(event.key)) stop();
    if (event.key !== "Enter") return;
    /* The theme's script listens behind this one, and would open whatever is shown by now. */
    event.stopPropagation();
    /* This Enter chooses a word of the keyboard's: it is no end of the text. */
    if (event.isComposing || event.keyCode === COMPOSING) return;
    event.preventDefault();
    enter();
  });
  /* Some keyboards on glass send no key, and only the form. */
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter();
  });
  box.addEventListener("input", () => {
    if (box.value !== wanted) stop();
    letThemeLook();
  });
  box.form.addEventListener("reset", () => {
    stop();
    setTimeout(letThemeLook);
  });
  toggle.addEventListener("change", () => { if (!toggle.checked) stop(); });

  box.addEventListener("focus", sendForIndex);
  box.addEventListener("focus", sendForDisplay);
  channel?.addEventListener("message", ({ data }) => {
    if (data === "awake" && (document.activeElement === box || wanted !== undefined)) sendForIndex();
  });

  /* The theme's script is there already, or lazy-theme.js says when. */
  if (window.component$) hear();
  document.addEventListener("bb-awake", hear);
  document.addEventListener("bb-lost", () => { if (wanted !== undefined) stop(LOST); });
})();
