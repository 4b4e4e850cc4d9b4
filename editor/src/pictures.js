/** Photographs from a telephone: made smaller, turned upright, and without the place and the day they were taken. */

import { firstFree } from "./new_names.js";

const LONGEST_SIDE = 1600;
const QUALITY = 0.82;
const LARGEST_DRAWING = 200_000;

/** The picture cannot be used; `say` tells the volunteer why. */
export class PictureError extends Error {
  constructor(say) {
    super(say);
    this.say = say;
  }
}

/**
 * A photograph as it is to be uploaded: `{ name, bytes, size }`. It is drawn anew, so nothing that a camera wrote into
 * it is left. `taken` are the names that the folder of pictures has already.
 */
export async function smallerPicture(file, taken) {
  if (file.type === "image/svg+xml") return drawing(file, taken);
  const bitmap = await decoded(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new PictureError("This picture is too large for this device. Take it smaller, and try again.");
  return { name: freeName(file.name, "jpg", taken), bytes: new Uint8Array(await blob.arrayBuffer()), size: inWords(blob.size) };
}

async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new PictureError(`${file.name} is not a picture that this browser can open. A JPEG or PNG is.`);
  }
}

async function drawing(file, taken) {
  if (file.size > LARGEST_DRAWING) throw new PictureError(`${file.name} is too large for a drawing. Save it as PNG.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: freeName(file.name, "svg", taken), bytes, size: inWords(bytes.length) };
}

/** A name of small letters, digits and hyphens that no other picture has. */
function freeName(name, ending, taken) {
  const stem = name.replace(/\.[^.]*$/, "").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 50) || "picture";
  return firstFree(stem, taken, `.${ending}`);
}

function inWords(bytes) {
  return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString("en-GB")} kB`;
}
