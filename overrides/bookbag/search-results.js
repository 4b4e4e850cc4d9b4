/* How results are shown and walked through, beside what the theme does. search-box.js sends for this when somebody
   comes to the box; it is no part of reading a page. */
(() => {
  "use strict";

  const dialog = document.querySelector("[data-md-component=search]");
  const box = document.querySelector("input[name=query]");
  const toggle = document.getElementById("__search");
  const results = document.querySelector("[data-md-component=search-result]");
  const count = results.querySelector(".md-search-result__meta");
  const { base } = JSON.parse(document.querySelector("script#__config").textContent);
  const root = new URL(base.replace(/\/?$/, "/"), location);

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("bookbag/search-results.css", root).href;
  document.head.append(style);

  /* --- What is said above the pages --- */

  /* Answers, corrections and the count are read out by screen readers when they change. */
  const line = document.createElement("p");
  line.className = "bb-search-answer";
  const meant = document.createElement("p");
  meant.className = "bb-search-meant";
  for (const element of [line, meant, count]) element.setAttribute("role", "status");
  results.before(line, meant);

  function link({ text, location: address }) {
    const anchor = document.createElement("a");
    anchor.href = new URL(address, root).href;
    anchor.textContent = text;
    return anchor;
  }

  function show({ line: answer, meant: words, found, lost, query }) {
    line.replaceChildren(...(answer ? [link(answer)] : []));
    meant.textContent = words ? `Showing results for “${words}”.` : "";
    if (query.trim() && !found && !lost) count.textContent = answer ? "No page says more" : "No page has these words";
  }

  results.addEventListener("bb-answer", () => show(results.bookbagAnswer));
  if (results.bookbagAnswer) show(results.bookbagAnswer);

  /* --- The keyboard --- */

  /* The theme takes its results out of the order of Tab, and adds some while somebody scrolls. */
  const LINKS = "a.md-search-result__link, summary";
  const reachable = () => results.querySelectorAll(LINKS).forEach((each) => { each.tabIndex = 0; });
  new MutationObserver(reachable).observe(results, { childList: true, subtree: true });
  reachable();
  results.closest("[tabindex]")?.setAttribute("tabindex", "-1");

  /* Where somebody was before the search opened, if it can be seen still: on a telephone the box cannot. */
  const seen = (element) => element?.isConnected && element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const opener = () => [...document.querySelectorAll("header label[for=__search], header [data-bb-opens=search]")].find(seen);

  /* The theme opens the search a moment after the box got the focus, even where Escape has shut it by then: so it stays
     shut until somebody does something else, or for a second at most. */
  const A_SECOND = 1000, A_MOMENT = 100;
  let left = -Infinity;
  const shut = () => { if (toggle.checked) toggle.click(); };
  /* Not at once: a box cannot be pressed while it tells of having been pressed. */
  toggle.addEventListener("change", () => { if (performance.now() - left < A_SECOND) setTimeout(shut); });
  for (const act of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(act, (event) => { if (event.key !== "Escape" && event.target !== toggle) left = -Infinity; }, true);
  }

  function close() {
    const button = innerWidth < WIDE && opener();
    left = performance.now();
    if (button) {
      shut();
      if (!button.hasAttribute("tabindex")) button.tabIndex = -1;
      button.focus();
      /* The theme may take the focus away as it shuts. */
      setTimeout(() => { if ([document.body, box].includes(document.activeElement)) button.focus(); }, A_MOMENT);
    } else {
      box.focus();
      shut();
    }
  }

  /* From this width in pixels on the theme shows the box in the header. */
  const WIDE = 960;
  /* By these the theme would close the search, or leave a result for the box. */
  const LEFT_TO_THE_BROWSER = new Set(["Tab", "Shift", "Control", "Alt", "Meta", "CapsLock", "PageUp", "PageDown", "Home", "End", " "]);

  dialog.addEventListener("keydown", (event) => {
    if (!toggle.checked) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    } else if (LEFT_TO_THE_BROWSER.has(event.key) && (event.key === "Tab" || event.target !== box)) {
      event.stopPropagation();
    }
  });

  /* Shut by Escape, it opens for whoever types on. */
  box.addEventListener("input", () => { if (!toggle.checked) toggle.click(); });

  /* Whoever tabs on behind the last result, or back before the box, has left the search. */
  dialog.addEventListener("focusout", ({ relatedTarget }) => {
    if (toggle.checked && relatedTarget && !dialog.contains(relatedTarget) && relatedTarget !== toggle) toggle.click();
  });
})();
