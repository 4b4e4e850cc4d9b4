/* Whether this device shows "Edit this page" on the pages of the website: a service worker, editing.js, that is there or
   not. It is asked for in /admin/ by somebody who has signed in, and ends with signing out. */

import { RepositoryError } from "./repository_error.js";

/** Whether this browser can do it: it needs https, or this computer itself. */
export const canShowEditLinks = () => "serviceWorker" in navigator;

/** Show the link from the next page on. @param {string} root the address of the website's top */
export async function showEditLinks(root) {
  try {
    await navigator.serviceWorker.register(new URL("editing.js", root), { scope: new URL("./", root).pathname, updateViaCache: "none" });
  } catch (cause) {
    throw new RepositoryError("server", "This browser could not set up the link “Edit this page”: some do not allow it in private windows. Everything else works without it.", { cause });
  }
}

/** Whether the link is shown on this device. */
export async function editLinksShown(root) {
  return Boolean(await found(root));
}

/** Show it no longer; pages that are open already keep it until they are left. */
export async function hideEditLinks(root) {
  await (await found(root))?.unregister();
}

/* The one for the website's top, and not some other that a host has put there. */
async function found(root) {
  if (!canShowEditLinks()) return null;
  const registration = await navigator.serviceWorker.getRegistration(root);
  const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
  return worker?.scriptURL === new URL("editing.js", root).href ? registration : null;
}
