/* What a page does for the hand that holds it. Without this script everything is there, and nothing opens by itself. */
(() => {
  "use strict";

  const NARROW = matchMedia("(max-width: 76.234em)");

  function button(words, className) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    if (words) made.textContent = words;
    return made;
  }

  /* Everything of the page but `element` and what it is in. */
  function surroundings(element) {
    const found = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      found.push(...[...at.parentElement.children].filter((each) => each !== at));
    }
    return found;
  }

  /* The theme's menu button is a label, which a keyboard cannot reach. */
  function reachMenu() {
    const label = document.querySelector(".md-header label[for=__drawer]");
    const toggle = document.getElementById("__drawer");
    const drawer = document.querySelector(".md-sidebar--primary");
    if (!label || !toggle || !drawer) return;
    const opener = button("", `${label.className} bb-menu`);
    opener.setAttribute("aria-label", "Menu");
    opener.append(...label.childNodes);
    label.replaceWith(opener);
    const closer = button("Close the menu", "bb-menu-shut");
    drawer.prepend(closer);
    /* A tap beside the drawer closes it: that stays in reach of a finger. */
    const behind = surroundings(drawer).filter((each) => !each.matches(".md-overlay, .md-toggle, script"));

    function follow() {
      const open = NARROW.matches && toggle.checked;
      opener.setAttribute("aria-expanded", String(open));
      closer.hidden = !NARROW.matches;
      /* What is off the screen, or lies behind, is out of everybody's way. */
      drawer.inert = NARROW.matches && !open;
      behind.forEach((each) => { each.inert = open; });
    }

    function shut() {
      if (!toggle.checked) return;
      toggle.click();
      opener.focus();
    }

    opener.addEventListener("click", () => {
      toggle.click();
      if (toggle.checked) closer.focus();
    });
    closer.addEventListener("click", shut);
    /* Before the theme's script, which knows nothing of the menu and has Escape for the search. */
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !NARROW.matches || !toggle.checked) return;
      event.stopPropagation();
      shut();
    }, true);
    toggle.addEventListener("change", () => {
      follow();
      if (!toggle.checked && NARROW.matches) opener.focus();
    });
    NARROW.addEventListener("change", follow);
    /* A page that comes back from the browser's memory may have been left with its menu open. */
    window.addEventListener("pageshow", follow);
    follow();
  }

  /* A table wider than the screen can be moved along by keyboard. */
  function reachWideTables() {
    for (const box of document.querySelectorAll(".bb-wide")) {
      if (box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "A wide table");
    }
  }

  /* A button in the words of a page that leads to the search: the box opens the search when it is focused. */
  function reachSearch() {
    const box = document.querySelector("input[name=query]");
    for (const opener of document.querySelectorAll("button.bb-search")) {
      opener.hidden = !box;
      opener.addEventListener("click", () => box.focus());
    }
  }

  reachMenu();
  reachSearch();
  window.addEventListener("load", reachWideTables);
})();
