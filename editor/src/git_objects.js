/* Files as git and GitHub's API hold them: as bytes, as base64, and by the hash of what they hold. */

import { RepositoryError } from "./repository_error.js";

/* How many bytes are made letters at once: more would be too many arguments for a function. */
const PIECE = 0x8000;

/** Bytes as base64. */
export function toBase64(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += PIECE) letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(letters);
}

/** The bytes of base64, which GitHub breaks into lines. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text.replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
}

/** A text as UTF-8. */
export const toBytes = (text) => new TextEncoder().encode(text);

/**
 * The text of a file, every byte of it: a mark at its beginning and the ends of its lines are kept.
 * @throws {RepositoryError} where it is not UTF-8: what cannot be read is not to be written back
 */
export function toText(bytes, path) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new RepositoryError("text", `${path} is not saved as UTF-8 text, so the editor leaves it alone. Open it in an editor on a computer and save it as UTF-8.`, { cause });
  }
}

/** The hash by which git knows a file with these bytes; null in a browser that has no hashes (a page without https). */
export async function hashOf(bytes) {
  if (!crypto.subtle) return null;
  const head = toBytes(`blob ${bytes.length}\0`);
  const object = new Uint8Array(head.length + bytes.length);
  object.set(head);
  object.set(bytes, head.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", object));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
