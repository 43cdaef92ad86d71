import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type StartedProcess, startNode } from "../support/started-process";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

test.use({ storageState: { cookies: [], origins: [] } });

let site: string;
let running: StartedProcess | undefined;
test.beforeEach(() => {
  site = mkdtempSync(path.join(tmpdir(), "tallybridge-site-"));
});
test.afterEach(async () => {
  running?.signal("SIGKILL");
  await running?.ended;
  rmSync(site, { recursive: true, force: true });
});

test("an agent is created, its program downloaded, paired and run on site, and used for Sage Pro", async ({ page }) => {
  test.setTimeout(180_000);
  await signUp(page);
  await page.getByRole("link", { name: "Connections", exact: true }).click();
  const createDev = page.getByRole("button", { name: "Create Dev environment" });
  await expect(createDev).toBeVisible();
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    if (await createDev.isVisible()) await createDev.click();
    await expect(page).toHaveURL(/\/dev\/connections$/, { timeout: 5_000 });
  }).toPass();
  await page.goto(`${page.url()}/agents`);
  const name = page.getByLabel("Name", { exact: true });
  await expect(async () => {
    if (!(await name.isVisible())) await page.getByRole("button", { name: "Create an agent" }).click();
    await expect(name).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await name.fill("File server");
  await page.getByRole("button", { name: "Create and show the code" }).click();

  const dialog = page.getByRole("dialog", { name: "Pair a machine" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("link", { name: "Download tallybridge-agent.mjs" }).click(),
  ]);
  const program = path.join(site, "tallybridge-agent.mjs");
  await download.saveAs(program);
  const pairing = (await dialog.locator("code").filter({ hasText: " pair " }).textContent()) ?? "";
  const [portal = "", code = ""] = pairing.split(" ").slice(-2);
  const on = (...words: string[]) => startNode([program, ...words, "--folder", site]);
  expect(await on("pair", portal, code).ended).toMatchObject({ code: 0 });
  await expect(dialog.getByText("Paired", { exact: true })).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole("button", { name: "Done" }).click();

  const company = { edition: "visual_foxpro", folder: path.resolve("tests/contract/data/vfp/company") };
  writeFileSync(path.join(site, "agent.json"), JSON.stringify({ mode: "read-only", company }));
  expect(await on("check").ended).toMatchObject({ code: 0 });
  running = on("run");
  await running.said("this run does the work");
  const card = page.getByRole("listitem").filter({ hasText: "File server" });
  await expect(card.getByText("Connected", { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(card).toContainText("Visual FoxPro");
  await expect(card).toContainText("Read only");
  await card.getByRole("button", { name: "Use for Sage Pro" }).click();
  await page.waitForURL(/\/dev\/connections\/[0-9a-f-]{36}$/);

  await page.getByRole("button", { name: /^Test connection/ }).click();
  await expect(page.getByText("Healthy", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  // Where the company lies stays on site.
  expect(await page.content()).not.toContain(company.folder);
});
