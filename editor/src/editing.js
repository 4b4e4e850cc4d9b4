/* "Edit this page", for the committee alone: a service worker that adds one link to the pages of the website, on devices
   where somebody has asked for it in /admin/. It stands at the top of the site, so that it sees every page.

   The network answers, always; nothing is kept. Into a page that came well it puts one link before the end of the body;
   whatever else comes, and whatever it is not sure of, it passes on as it is. Where /admin/ is gone it removes itself. */
"use strict";

const ADMIN = new URL("admin/", self.registration.scope);
/* What only an editor's folder has. A host may answer any address with some page, but not with JSON. */
const SIGN = new URL("forms.json", ADMIN);
/* Milliseconds: no page waits longer to hear whether the editor is there. */
const PATIENCE = 2_000;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  /* A whole page that somebody opens, in a window of its own. */
  if (request.destination !== "document" || request.method !== "GET") return;
  const address = new URL(request.url);
  if (isPage(address)) event.respondWith(answer(request, address));
});

/* Pages end in a slash. Other files are for other uses: an email's HTML is copied into mail programs, with all that is in it. */
function isPage({ pathname }) {
  return !pathname.startsWith(ADMIN.pathname) && /\/(?:index\.html)?$/.test(pathname);
}

async function answer(request, address) {
  const [came, there] = await Promise.all([fetch(request), editorIsThere()]);
  if (there === false) await self.registration.unregister();
  return there && isHtml(came) ? withLink(came, address) : came;
}

/* Whether the editor is there; null where that cannot be told now. */
async function editorIsThere() {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const { status, headers } = await fetch(SIGN, { method: "HEAD", cache: "no-store", signal: abort.signal });
    if (status === 404 || status === 410) return false;
    return status === 200 && (headers.get("Content-Type") ?? "").includes("json") ? true : null;
  } catch {
    /* Offline, or too slow: the page itself will show which. */
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const isHtml = ({ status, type, headers }) => status === 200 && type === "basic" && /^text\/html\b/i.test(headers.get("Content-Type") ?? "");

/* The page with its link; or as it came, byte for byte, where its end is not found. */
async function withLink(came, address) {
  const whole = came.clone();
  try {
    const page = new Uint8Array(await came.arrayBuffer());
    const end = lastBody(page);
    if (end < 0) return whole;
    const headers = new Headers(whole.headers);
    headers.delete("Content-Length");
    headers.delete("Content-Encoding");
    const parts = [page.subarray(0, end), new TextEncoder().encode(link(address)), page.subarray(end)];
    return new Response(new Blob(parts), { status: 200, statusText: whole.statusText, headers });
  } catch {
    /* It broke off on the way: so it does for the reader, as it would have without us. */
    return whole;
  }
}

const END = new TextEncoder().encode("</body>");

/* Where the last `</body>` of a page begins: bytes, because a page is changed nowhere else; -1 where there is none. */
function lastBody(page) {
  for (let at = page.lastIndexOf(END[0]); at >= 0; at = at ? page.lastIndexOf(END[0], at - 1) : -1) {
    if (END.every((byte, place) => page[at + place] === byte)) return at;
  }
  return -1;
}

function link({ pathname }) {
  const { pathname: root } = new URL(self.registration.scope);
  const page = pathname.slice(root.length).replace(/index\.html$/, "");
  const admin = escaped(ADMIN.pathname);
  return `<link rel="stylesheet" href="${admin}editing.css"><nav class="bb-editing" aria-label="For the committee"><a href="${admin}#/at/${escaped(page)}">Edit this page</a></nav>`;
}

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
