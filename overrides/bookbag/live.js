/* Keeps a page right between two builds. The page says from when until when each thing holds and by
   which day each policy is to be reviewed; this looks at the clock and follows. Without it the page is
   as right as it was on the day it was built. */
(() => {
  "use strict";

  const OVERDUE = {{ site.setting.wording.overdue | tojson }};
  const AN_HOUR = 60 * 60 * 1000;
  const TOO_OLD = 14 * 24 * AN_HOUR;
  const WINDOWED = "[data-shown-from], [data-shown-until]";

  const said = (name) => document.querySelector(`meta[name="bookbag:${name}"]`)?.content;

  /* A demonstration stays at its day. Nobody reads a page before it is built, so a clock that says so is wrong. */
  function now() {
    const built = Date.parse(said("built"));
    return said("demo") ? built : Math.max(built, Date.now());
  }

  /* 2026-11-22: review dates are days of the setting, wherever the reader is. */
  function dayInLondon(moment) {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit",
    }).formatToParts(moment);
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part("year")}-${part("month")}-${part("day")}`;
  }

  const edges = (element) => [Date.parse(element.dataset.shownFrom), Date.parse(element.dataset.shownUntil)];

  /* Comparisons with a missing edge (NaN) are false, which leaves that side open. */
  function holds(element, moment) {
    const [from, until] = edges(element);
    return !(moment < from) && !(moment >= until);
  }

  function showWhatHolds(moment) {
    for (const element of document.querySelectorAll(WINDOWED)) {
      element.hidden = !holds(element, moment);
    }
    for (const list of document.querySelectorAll("[data-or-else]")) {
      const shown = [...list.querySelectorAll(WINDOWED)].filter((element) => !element.hidden);
      const most = Number(list.dataset.atMost) || shown.length;
      shown.slice(most).forEach((element) => { element.hidden = true; });
      list.hidden = shown.length === 0;
      const words = document.getElementById(list.dataset.orElse);
      if (words) words.hidden = shown.length > 0;
    }
  }

  function stampReviews(today) {
    for (const stamp of document.querySelectorAll("[data-review-due]")) {
      const { reviewStatus, reviewDue, reviewSoon } = stamp.dataset;
      if (today > reviewDue && reviewStatus !== "overdue") {
        const words = stamp.querySelector(".bb-review__words") ?? stamp;
        words.textContent = OVERDUE.replace(/\{(\w+)\}/g, (blank, name) => stamp.dataset[`${name}Words`] ?? "");
        stamp.dataset.reviewStatus = "overdue";
      } else if (reviewStatus === "current" && reviewSoon && today >= reviewSoon) {
        stamp.dataset.reviewStatus = "due-soon";
      }
    }
  }

  function untilNextEdge(moment) {
    const coming = [...document.querySelectorAll(WINDOWED)].flatMap(edges).filter((edge) => edge > moment);
    return Math.min(AN_HOUR, ...coming.map((edge) => edge - moment));
  }

  /* A site is built every night. One that is not may be wrong without looking so. */
  function speakUpIfOld(moment) {
    for (const words of document.querySelectorAll(".bb-stale")) {
      words.hidden = moment - Date.parse(said("built")) < TOO_OLD;
    }
  }

  let timer;

  function look() {
    const moment = now();
    showWhatHolds(moment);
    stampReviews(dayInLondon(moment));
    speakUpIfOld(moment);
    clearTimeout(timer);
    if (!said("demo")) timer = setTimeout(look, untilNextEdge(moment));
  }

  look();
  /* A page left open in a tab, or fetched from the browser's memory, wakes up on another day. */
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  /* Material's instant navigation changes the page without loading it anew. */
  window.document$?.subscribe(look);
})();
