/* Makes the editor's folder as a site has it, made/: one script, its page, its look, and whose work is in it. */
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";

const MADE = "made";
const MAKING = "made.new";
const STATIC = ["index.html", "editor.css", "src/editing.css"];

await rm(MAKING, { recursive: true, force: true });
await mkdir(MAKING);
const settings = { bundle: true, minify: true, target: "es2022", legalComments: "none", metafile: true };
const { metafile } = await build({ ...settings, format: "esm", entryPoints: ["src/editor.js"], outfile: `${MAKING}/editor.js` });
await build({ ...settings, entryPoints: ["src/editing.js"], outfile: `${MAKING}/editing.js` });
for (const name of STATIC) await cp(name, `${MAKING}/${basename(name)}`);
await writeFile(`${MAKING}/licences.txt`, await licences(Object.keys(metafile.inputs)));
await rm(MADE, { recursive: true, force: true });
await rename(MAKING, MADE);

/** The licence of each package of which a file is in the script. */
async function licences(inputs) {
  const names = [...new Set(inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]).filter(Boolean))].sort();
  const texts = await Promise.all(names.map(licenceOf));
  return texts.join(`\n${"-".repeat(72)}\n\n`);
}

async function licenceOf(name) {
  const folder = `node_modules/${name}`;
  const { version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no file with its licence, which has to travel with it.`);
  return `${name} ${version}\n\n${await readFile(`${folder}/${file}`, "utf8")}`;
}
