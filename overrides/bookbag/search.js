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
    text: "Is there a connection? Type another letter to try again, or look through the pages from the front page.",
  };

  async function answer(query) {
    asked = query;
    let data = { items: [], suggest: [] };
    if (query.trim()) {
      try {
        data = (await soon())(query, Date.now());
      } catch (error) {
        console.error(error);
        data = { items: [[LOST]], suggest: [] };
      }
    }
    if (query === asked) postMessage({ type: RESULT, data: { items: data.items, suggest: data.suggest } });
  }

  self.addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY });
    if (type === QUERY) answer(data);
  });

  /* The page says when somebody has come to the box, so that the first letter need not wait for all of it. */
  if (self.BroadcastChannel) {
    const channel = new BroadcastChannel(`bookbag-search ${base.pathname}`);
    channel.addEventListener("message", ({ data }) => { if (data === "soon") soon().catch(console.error); });
    channel.postMessage("awake");
  }
})();
