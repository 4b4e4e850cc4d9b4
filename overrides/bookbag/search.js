/* The worker behind the theme's search box. It answers at once, and sends for the engine and the index when the box
   is used: neither is part of reading a page. What is typed stays in this browser. */
(() => {
  "use strict";

  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const base = new URL("../", self.location.href);
  /* The mark of the index that this page was built with. */
  const { search: mark } = self.location;

  let searching;
  let asked = "";
  /* Whether that is still without an answer, for want of a connection. */
  let lost = false;

  async function read(address) {
    const response = await fetch(new URL(address + mark, base));
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  }

  async function load() {
    const files = [read("search/search_words.json"), read("search/search_texts.json")];
    importScripts(new URL(`bookbag/search-engine.js${mark}`, base));
    return self.bookbagSearch(...await Promise.all(files));
  }

  /* A telephone between two masts: the next letter tries again. */
  function soon() {
    searching ??= load().catch((error) => {
      searching = undefined;
      throw error;
    });
    return searching;
  }

  const LOST = {
    location: "", title: "The search could not be fetched", score: 1, terms: {},
    text: "Is there a connection? Press Enter or type another letter to try again, or look through the pages from the front page.",
  };

  /* What the page is shown, and of which query it is the answer: search-box.js waits for that. */
  async function found(query) {
    if (!query.trim()) return { items: [], suggest: [], answer: { query, found: false, lost: false } };
    try {
      const { items, suggest, found: any } = (await soon())(query, Date.now());
      return { items, suggest, answer: { query, found: any, lost: false } };
    } catch (error) {
      console.error(error);
      return { items: [[LOST]], suggest: [], answer: { query, found: false, lost: true } };
    }
  }

  async function answer(query) {
    asked = query;
    lost = false;
    const data = await found(query);
    if (query !== asked) return;
    lost = data.answer.lost;
    postMessage({ type: RESULT, data });
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type === QUERY) answer(data);
  });

  /* The page says when somebody has come to the box, so that the first letter need not wait for all of it; and when
     they ask once more for what could not be answered. */
  function prepare() {
    if (lost) answer(asked); else soon().catch(console.error);
  }

  if (self.BroadcastChannel) {
    const channel = new BroadcastChannel(`bookbag-search ${base.pathname}`);
    channel.addEventListener("message", ({ data }) => { if (data === "soon") prepare(); });
    channel.postMessage("awake");
  }
})();
