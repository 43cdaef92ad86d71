// `npm run screens`: starts a portal of its own and draws every page at three widths, the widest by night as well, into docs/screens/. What
// axe finds serious on a page by day, by night or on a phone is told at the end.
// `npm run screens -- overview payments` draws some of them again; `PORTAL_URL=…` with `PORTAL_DEMO=…/demo.json` asks a portal that runs.
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "@playwright/test";
import { ensureBrowser } from "../support/ensure-browser.mjs";
import { openPortal } from "../support/open-portal.mjs";
import { furnish } from "./furnish.mjs";
import { personalPages, portalPages, publicPages } from "./pages.mjs";

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."));

const folder = process.env.SCREENS_DIR ?? "docs/screens";
const views = [
  { name: "desk", width: 1440, height: 900, colorScheme: "light" },
  { name: "desk-dark", width: 1440, height: 900, colorScheme: "dark" },
  { name: "tablet", width: 820, height: 1180, colorScheme: "light" },
  { name: "phone", width: 390, height: 844, colorScheme: "light" },
];
/** A page that goes on is cut here: what matters stands at the top, and a picture must stay small. */
const tallest = 2_000;
const mostBytes = 12 * 1024 * 1024;
const only = new Set(process.argv.slice(2));

const portal = await openPortal();
const failed = [];
let looked = 0;
try {
  const executablePath =
    process.env.CHROMIUM_PATH ??
    (await ensureBrowser(() => Promise.reject(new Error("No browser is installed.")))) ??
    undefined;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  await mkdir(folder, { recursive: true });
  const state = await signIn(browser);
  failed.push(...state.failed);
  for (const view of views) {
    await drawAll(
      browser,
      view,
      undefined,
      publicPages.map((page) => ({ ...page, path: page.path ?? state.links[page.link] })),
    );
    await drawAll(browser, view, state.cookies, personalPages);
    await drawAll(
      browser,
      view,
      state.cookies,
      portalPages.map(({ environment = "sandbox", ...page }) => ({
        ...page,
        path: `/${state.tenantSlug}/${environment}${page.path}`,
      })),
    );
  }
  await browser.close();
  await writeIndex();
} finally {
  await portal.stop();
}
for (const line of failed) process.stderr.write(`${line}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function signIn(browser) {
  const page = await browser.newPage({ baseURL: portal.url });
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(portal.email);
  await page.getByLabel("Password", { exact: true }).fill(portal.password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(/\/sandbox\//, { timeout: 120_000 });
  const place = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  const { cookies } = await page.context().storageState();
  const furnished = only.size === 0 ? await furnish(page, place) : { failed: [], links: {} };
  await page.close();
  return { tenantSlug: place.split("/")[1], cookies, ...furnished };
}

async function drawAll(browser, view, cookies, pages) {
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme,
    reducedMotion: "reduce",
    ...(cookies && { storageState: { cookies, origins: [] } }),
  });
  for (const wanted of pages.filter(({ name }) => only.size === 0 || only.has(name))) {
    let page;
    try {
      page = await context.newPage();
      await draw(page, wanted, view);
    } catch (error) {
      failed.push(`${wanted.name} (${view.name}): ${String(error).split("\n")[0]}`);
    } finally {
      await page?.close();
    }
  }
  await context.close();
}

async function draw(page, { name, path: address, row, opens, rowLeadsTo, below = "", showsBusy = false }, view) {
  await page.goto(address, { timeout: 60_000 });
  if (opens) {
    await page.waitForFunction((ends) => [...document.links].some(({ pathname }) => ends.test(pathname)), opens);
    const found = await page.evaluate(
      (ends) => [...document.links].find(({ pathname }) => ends.test(pathname)).pathname,
      opens,
    );
    await page.goto(found + below, { timeout: 60_000 });
  }
  if (rowLeadsTo) {
    // A phone has a list of its own, which takes the place of the first when the page has woken up: a click before that does nothing.
    const first = page.locator("tbody tr[data-index]").first();
    for (let tried = 0; tried < 10 && !rowLeadsTo.test(page.url()); tried += 1) {
      await first.click({ timeout: 30_000 }).catch(() => {});
      await page.waitForURL(rowLeadsTo, { timeout: 3_000 }).catch(() => {});
    }
    await page.waitForURL(rowLeadsTo, { timeout: 3_000 });
  }
  if (row) {
    // Rows of a list are opened by their id, which stands in the address of the sheet's page.
    const first = page.locator("tbody tr[data-index]").first();
    const link = page.getByRole("dialog").getByRole("link", { name: "Open as page" });
    for (let tried = 0; tried < 10 && !(await link.isVisible()); tried += 1) {
      await first.click({ timeout: 30_000 });
      await link.waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await page.goto(`${await link.getAttribute("href")}${below}`, { timeout: 60_000 });
  }
  await page.locator("h1").first().waitFor({ timeout: 30_000 });
  if (!showsBusy)
    await page.waitForFunction(
      () => document.querySelector("[aria-busy=true], .animate-pulse-soft") === null,
      undefined,
      { timeout: 30_000 },
    );
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: view.width, height: Math.min(Math.max(whole, view.height), tallest) });
  // Lists of many rows and canvases draw what the new height shows in the frames that follow; the live stream connects meanwhile.
  await page
    .getByText("Connecting", { exact: true })
    .waitFor({ state: "detached", timeout: 5_000 })
    .catch(() => {});
  await page.waitForTimeout(500);
  await lookForFaults(page, name, view);
  // WebP is a third of what JPEG takes, and Playwright's own picture has no such type.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 40 });
  await writeFile(path.join(folder, `${name}.${view.name}.webp`), data, "base64");
}

/** By night colours are all that differs; between a desk and a phone nothing is met that neither has. */
async function lookForFaults(page, name, view) {
  if (view.name === "tablet") return;
  const axe = new AxeBuilder({ page });
  if (view.colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
  const { violations } = await axe.analyze();
  looked += 1;
  for (const { id, impact, nodes } of violations)
    if (impact === "serious" || impact === "critical")
      failed.push(`${name} (${view.name}): ${id} at ${nodes[0]?.html}`);
}

async function writeIndex() {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".webp")).sort();
  const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const names = [...publicPages, ...personalPages, ...portalPages]
    .map(({ name }) => name)
    .filter((name) => files.some((file) => file.startsWith(`${name}.`)));
  const links = (name) =>
    views.map((view) => {
      const file = `${name}.${view.name}.webp`;
      return files.includes(file) ? `[${view.name}](${file})` : "";
    });
  const lines = [
    "# Screens",
    "",
    `Every page at ${views
      .map(({ width }) => width)
      .filter((width, at, all) => all.indexOf(width) === at)
      .join(
        ", ",
      )} px, the widest by night as well. Drawn by \`npm run screens\` from the demo company of a fresh portal; pages that go on are cut at ${tallest} px.`,
    "",
    `| page | ${views.map(({ name }) => name).join(" | ")} |`,
    `|---|${views.map(() => "---|").join("")}`,
    ...names.map((name) => `| ${name} | ${links(name).join(" | ")} |`),
  ];
  await writeFile(path.join(folder, "index.md"), `${lines.join("\n")}\n`);
  process.stdout.write(
    `${files.length} pictures, ${(bytes / 1024 / 1024).toFixed(1)} MB in ${folder}; ${looked} looked at for faults\n`,
  );
  if (bytes > mostBytes) failed.push(`${folder} has grown beyond ${mostBytes / 1024 / 1024} MB.`);
}
