/* What a page does for the hand that holds it. Without this script everything is there, unfiltered. */
(() => {
  "use strict";

  /* The register: choose a topic, or a state of review. */
  function filterRegister(form) {
    const chosen = (name) => form.elements[name].value;
    const said = form.querySelector("[role=status]");

    function apply() {
      let shown = 0;
      for (const section of document.querySelectorAll("[data-topic]")) {
        const here = !chosen("topic") || section.dataset.topic === chosen("topic");
        let any = false;
        for (const entry of section.querySelectorAll("li")) {
          const status = entry.querySelector("[data-review-status]")?.dataset.reviewStatus ?? "";
          entry.hidden = !(here && (!chosen("review") || chosen("review").split(" ").includes(status)));
          any ||= !entry.hidden;
          shown += entry.hidden ? 0 : 1;
        }
        section.hidden = !any;
      }
      said.textContent = shown === 1 ? "1 policy" : `${shown} policies`;
    }

    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    /* A browser that comes back to the page has kept what was chosen. */
    apply();
  }

  /* The theme's menu button is a label, which a keyboard cannot reach. */
  function reachMenu() {
    const label = document.querySelector(".md-header label[for=__drawer]");
    const toggle = document.getElementById("__drawer");
    const drawer = document.querySelector(".md-sidebar--primary");
    if (!label || !toggle || !drawer) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} bb-menu`;
    button.setAttribute("aria-label", "Menu");
    button.append(...label.childNodes);
    label.replaceWith(button);
    const narrow = matchMedia("(max-width: 76.234em)");

    function follow() {
      button.setAttribute("aria-expanded", String(toggle.checked));
      /* What is off the screen is out of the keyboard's way. */
      drawer.inert = narrow.matches && !toggle.checked;
    }

    button.addEventListener("click", () => {
      toggle.click();
      if (toggle.checked) drawer.querySelector("a, [tabindex='0']")?.focus();
    });
    drawer.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
    toggle.addEventListener("change", follow);
    narrow.addEventListener("change", follow);
    follow();
  }

  /* A table wider than the screen can be moved along by keyboard. */
  function reachWideTables() {
    for (const box of document.querySelectorAll(".bb-wide")) {
      if (box.scrollWidth <= box.clientWidth) continue;
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "A wide table");
    }
  }

  const form = document.querySelector("form.bb-filter");
  if (form) filterRegister(form);
  reachMenu();
  window.addEventListener("load", reachWideTables);
})();
