/* Search in parents' words. Given the index that the build made, answers a query with pages and places in them.

   It runs in a worker (search.js) and, in tests, on a page. Nothing it is asked leaves the browser. */
(() => {
  "use strict";

  /* modules */
})();
