// `npm run lighthouse`: starts a portal of its own and prints Lighthouse's four figures for every public page, on a telephone as
// Lighthouse simulates one and, with `--desktop`, at a desk. `npm run lighthouse -- home pricing` asks for some pages; `PORTAL_URL=…` with
// `PORTAL_DEMO=…/demo.json` asks a portal that runs. Lighthouse itself is fetched when it is first asked for: it is larger than the portal.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowser } from "../support/ensure-browser.mjs";
import { openPortal } from "../support/open-portal.mjs";
import { publicPages } from "./pages.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."));

const lighthouse = "lighthouse@12.8.2";
const categories = ["performance", "accessibility", "best-practices", "seo"];
/** What every public page is to reach. */
const least = 95;
/** Pages for one person, which are kept out of search engines: what they lack there they lack on purpose. */
const unlisted = new Set([
  "sign-in-continue",
  "reset-password",
  "confirm-address",
  "confirm-new-address",
  "invitation",
]);
/** Now and then the browser loses the beginning of its own recording, and Lighthouse asks to be run again. */
const tries = 3;
const asked = process.argv.slice(2);
const names = asked.filter((word) => !word.startsWith("--"));
const isDesk = asked.includes("--desktop");

const portal = await openPortal();
const scratch = await mkdtemp(path.join(tmpdir(), "tallybridge-lighthouse-"));
let missed = 0;
try {
  const browser =
    process.env.CHROMIUM_PATH ?? (await ensureBrowser(() => Promise.reject(new Error("No browser is installed."))));
  const pages = publicPages.filter(({ name, path: address }) =>
    names.length > 0 ? names.includes(name) : address !== undefined && !unlisted.has(name),
  );
  process.stdout.write(`${"page".padEnd(24)}${categories.map((category) => category.padStart(16)).join("")}\n`);
  for (const { name, path: address } of pages) {
    const figures = await measure(new URL(address, portal.url).href, path.join(scratch, `${name}.json`), browser);
    missed += figures.some((figure) => figure < least) ? 1 : 0;
    process.stdout.write(`${name.padEnd(24)}${figures.map((figure) => String(figure).padStart(16)).join("")}\n`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
  await portal.stop();
}
process.stdout.write(missed === 0 ? `Every figure is at least ${least}.\n` : `${missed} pages are below ${least}.\n`);
process.exitCode = missed === 0 ? 0 : 1;

/** The four figures, 0 to 100, in the order of `categories`. */
async function measure(url, file, browser) {
  for (let left = tries; ; left -= 1) {
    const code = await look(url, file, browser);
    if (code === 0) break;
    if (left === 1) throw new Error(`Lighthouse ended with ${code} at ${url}.`);
  }
  const report = JSON.parse(await readFile(file, "utf8"));
  return categories.map((category) => Math.round(report.categories[category].score * 100));
}

/** @returns the code with which Lighthouse ends */
async function look(url, file, browser) {
  const child = spawn(
    "npx",
    [
      ...["--yes", lighthouse, url, "--quiet", "--output=json", `--output-path=${file}`],
      ...[`--only-categories=${categories.join(",")}`, "--chrome-flags=--headless=new --no-sandbox"],
      ...(isDesk ? ["--preset=desktop"] : []),
    ],
    { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, CHROME_PATH: browser ?? "" } },
  );
  return new Promise((resolve) => child.once("exit", resolve));
}
