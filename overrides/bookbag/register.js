/* The register: choose a topic, a state of review, or type a word. Without this script every policy is there. */
(() => {
  "use strict";

  const form = document.querySelector("form.bb-filter");
  if (!form) return;

  const said = form.querySelector("[role=status]");
  const all = document.createElement("button");
  all.type = "button";
  all.className = "md-button";
  all.textContent = "Show all policies";
  all.hidden = true;
  form.append(all);

  /* "Café" is found by "cafe". */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const chosen = (name) => form.elements[name]?.value.trim() ?? "";
  const wordsOf = (entry) => plain(entry.textContent);

  function fits(entry, review, words) {
    const status = entry.querySelector("[data-review-status]")?.dataset.reviewStatus ?? "";
    return (!review || review.split(" ").includes(status)) && words.every((word) => wordsOf(entry).includes(word));
  }

  const inWords = (count) => {
    if (count === 0) return "No policy matches.";
    return count === 1 ? "1 policy" : `${count} policies`;
  };

  function apply() {
    const [topic, review, words] = [chosen("topic"), chosen("review"), plain(chosen("words")).split(/\s+/).filter(Boolean)];
    const looking = Boolean(topic || review || words.length);
    let shown = 0;
    for (const section of document.querySelectorAll("[data-topic]")) {
      const here = !topic || section.dataset.topic === topic;
      let any = false;
      for (const entry of section.querySelectorAll("li")) {
        entry.hidden = !(here && fits(entry, review, words));
        any ||= !entry.hidden;
        shown += entry.hidden ? 0 : 1;
      }
      section.hidden = !any;
    }
    all.hidden = shown > 0 || !looking;
    said.textContent = inWords(shown);
  }

  all.addEventListener("click", () => {
    for (const field of form.querySelectorAll("select, input")) field.value = "";
    form.dispatchEvent(new Event("input"));
    form.querySelector("select, input").focus();
  });
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  /* A browser that comes back to the page puts in what was chosen, after this script has run. */
  window.addEventListener("pageshow", apply);
  form.hidden = false;
  apply();
})();
