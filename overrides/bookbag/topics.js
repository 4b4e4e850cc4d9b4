/* The topics of the register fold, so that a telephone shows them all at once. Without this script every one is open,
   as it is while the filter is at work, which would otherwise hide what it found. */
(() => {
  "use strict";

  const topics = [...document.querySelectorAll("details.bb-topic")];
  const form = document.querySelector("form.bb-filter");
  const narrow = matchMedia("(max-width: 44.999em)");

  const filtered = () => form && [...new FormData(form).values()].some((value) => value.trim());
  const asked = () => document.getElementById(location.hash.slice(1))?.closest("details.bb-topic");

  function fold() {
    for (const topic of topics) {
      topic.open = !narrow.matches || filtered() || topic === asked();
      topic.dataset.folds = "";
    }
  }

  /* A review that is late is not hidden by a fold; live.js has brought them up to date by now. */
  function tellOfLate() {
    for (const topic of topics) {
      const late = topic.querySelectorAll('[data-review-status="overdue"], [data-review-status="undated"]').length;
      if (late) topic.querySelector(".bb-topic__count").append(`, ${late === 1 ? "1 review" : `${late} reviews`} late`);
    }
  }

  fold();
  tellOfLate();
  asked()?.scrollIntoView();
  form?.addEventListener("input", fold);
  narrow.addEventListener("change", fold);
  addEventListener("hashchange", fold);
  /* A browser that comes back to the page puts what was typed into the filter only now. */
  addEventListener("pageshow", fold);
  addEventListener("beforeprint", () => topics.forEach((topic) => { topic.open = true; }));
  addEventListener("afterprint", fold);
})();
