#!/usr/bin/env node
// tallybridge export|plan|import: an environment as files for a Git repository. It asks the portal's REST API and nothing else.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const usage = `tallybridge export <folder>              writes what the environment works by as files
tallybridge plan <folder>                says what importing the files would change
tallybridge import <folder> [--publish]  keeps changed flows as drafts; with --publish everything runs, once the
                                         check-list is in order; --accept <flow> lets one through whose preview
                                         differs, or that nobody has previewed

TALLYBRIDGE_URL      address of the portal, such as https://portal.example
TALLYBRIDGE_API_KEY  a key of the environment; it must be allowed to read flows, and to change them for an import`;

/** What an export owns in a folder; everything else there is left alone, and not imported. */
const owned = ["flows", "tables", "tests"];
const singles = ["tallybridge.json", "rules.json"];

class Refused extends Error {}

async function main([command, folder, ...rest]) {
  if (command === "export" && folder !== undefined && rest.length === 0) return exportTo(folder);
  const wanted = readWords(rest);
  const known = command === "import" || (command === "plan" && wanted?.publish === false);
  if (!known || folder === undefined || wanted === undefined) throw new Refused(usage);
  return importFrom(folder, command === "plan" ? "plan" : wanted.publish ? "publish" : "drafts", wanted.accepted);
}

/** What stands behind the folder; undefined for what means nothing. */
function readWords(words) {
  let publish = false;
  const accepted = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === "--publish") publish = true;
    else if (words[at] === "--accept" && words[at + 1] !== undefined) {
      accepted.push(words[at + 1]);
      at += 1;
    } else return undefined;
  }
  return { publish, accepted };
}

async function exportTo(folder) {
  const { files } = await ask("GET", "export");
  await mkdir(folder, { recursive: true });
  const wanted = new Set(files.map((file) => file.path));
  for (const file of await filesOf(folder)) if (!wanted.has(file)) await rm(path.join(folder, file));
  for (const file of files) {
    const target = placeOf(folder, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.text);
  }
  say(files.length === 1 ? "1 file written." : `${files.length} files written.`);
}

async function importFrom(folder, mode, accepted) {
  const paths = await filesOf(folder);
  if (paths.length === 0) throw new Refused(`There is nothing to import in ${folder}. Export into it first.`);
  const files = await Promise.all(
    paths.map(async (file) => ({ path: file, text: await readFile(path.join(folder, file), "utf8") })),
  );
  const { applied, changes, problems, checks, notYet } = await ask("POST", "import", { files, mode, accepted });
  for (const { path: file, at, line, text, remedy } of problems)
    say(`${file}${line === null ? "" : `:${line}`}${at === "" ? "" : ` (${at})`}: ${text} ${remedy}`);
  if (problems.length > 0) throw new Refused("Nothing was imported.");
  for (const { part, kind, name, texts } of changes) {
    say(`${{ added: "+", changed: "~", only_here: "=" }[kind]} ${part === "rules" ? "" : `${part} `}${name}`);
    for (const text of texts) say(`    ${text}`);
  }
  const red = checks.filter(({ state }) => state === "blocks");
  for (const { text, remedy, accept } of red)
    say(`! ${text} ${remedy}${accept === undefined ? "" : ` (--accept ${accept.key})`}`);
  for (const text of notYet) say(text);
  const differs = changes.some(({ kind }) => kind !== "only_here");
  if (red.length > 0 && mode === "publish") {
    throw new Refused("Nothing was imported: what is marked with ! must be in order before it runs.");
  }
  if (!differs) say("Nothing differs.");
  else if (!applied)
    say(
      `Nothing was changed: this is a plan.${red.length > 0 ? " What is marked with ! keeps it from being published." : ""}`,
    );
  else
    say(
      mode === "publish"
        ? "Imported; it runs from now on."
        : "Imported as drafts; nothing runs before it is published.",
    );
}

/** Paths of the files that belong to an export, with forward slashes, in their order. */
async function filesOf(folder) {
  const found = [];
  const walk = async (below) => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const at = `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(at);
      else if (entry.isFile() && entry.name.endsWith(".json")) found.push(at);
    }
  };
  for (const below of owned) await walk(below);
  const top = await readdir(folder).catch(() => []);
  return [...found, ...singles.filter((file) => top.includes(file))].sort();
}

/** A path of the portal's answer below the folder; one that leads out of it is not written. */
function placeOf(folder, file) {
  const root = path.resolve(folder);
  const target = path.resolve(root, file);
  if (!target.startsWith(root + path.sep)) throw new Refused(`The portal named a file outside of the folder: ${file}`);
  return target;
}

/** A key says which environment it is of: `tb_dev_…`. */
const kindOf = (key) => /^tb_([a-z]+)_/.exec(key)?.[1] ?? "";

async function ask(method, act, body) {
  const { TALLYBRIDGE_URL: url, TALLYBRIDGE_API_KEY: key } = process.env;
  if (!url || !key) throw new Refused(`TALLYBRIDGE_URL and TALLYBRIDGE_API_KEY are not set.\n\n${usage}`);
  const answer = await fetch(`${url.replace(/\/+$/, "")}/api/v1/environments/${kindOf(key)}/${act}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  }).catch((error) => {
    throw new Refused(`The portal at ${url} does not answer: ${error.cause?.code ?? error.message}`);
  });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  let detail = "";
  try {
    detail = JSON.parse(text).detail ?? "";
  } catch {
    // Something before the portal answered; its status says enough.
  }
  throw new Refused(`The portal refused (${answer.status}): ${detail}`);
}

const say = (line) => process.stdout.write(`${line}\n`);

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Refused ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
