import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { openSimulatedMerchant, type SimulatedMerchant } from "@/tests/support/simulated-merchant";
import { openSite, type Site } from "./rehearsal/open-site";
import { rehearsedAccountId } from "./rehearsal/rehearsed-account";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

/** A new user's patience, not the machine's. */
const patienceMs = 8 * 60_000;

test.use({ storageState: { cookies: [], origins: [] } });

/**
 * Until a page has woken up a click does nothing, so it is repeated; not once what it opens is there, which may hold a button of the
 * same name.
 */
async function clickUntil(page: Page, name: string, wanted: Locator, patience = 2_000): Promise<void> {
  await expect(async () => {
    if (!(await wanted.isVisible()))
      await page.getByRole("button", { name, exact: true }).first().click({ timeout: 2_000 });
    await expect(wanted).toBeVisible({ timeout: patience });
  }).toPass({ timeout: 60_000 });
}

/** One visa payment that the books have. */
async function takePayment(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Take a test payment" });
  await clickUntil(page, "Take a test payment", sheet);
  await sheet.getByRole("radiogroup", { name: "Open invoice" }).getByRole("radio").first().check();
  await sheet.getByRole("radio", { name: /^Approve/ }).check();
  await sheet.getByRole("button", { name: /^Take .*payment$/ }).click();
  await expect(sheet.getByRole("link", { name: "Open payment" }).first()).toBeVisible({ timeout: 30_000 });
  await expect(sheet.getByText("On its way to Sage Pro")).toHaveCount(0, { timeout: 30_000 });
  await page.keyboard.press("Escape");
}

async function connectSimulated(page: Page): Promise<void> {
  for (const [act, slot] of [
    ["Connect simulated PayTrace", "PayTrace (simulated)"],
    ["Connect a sandbox company", "Sage Pro (sandbox company)"],
  ] as const) {
    const link = page.getByRole("link", { name: slot });
    await expect(async () => {
      if (!(await link.isVisible())) await page.getByRole("button", { name: act }).click({ timeout: 1_000 });
      await expect(link).toBeVisible({ timeout: 20_000 });
    }).toPass({ timeout: 60_000 });
  }
}

const environment = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function openEnvironments(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Environments", exact: true }).click();
}

/** A Sandbox has room for two environments; QA and Production come with a plan. */
async function buyPlan(page: Page, sandbox: string): Promise<void> {
  await page.goto(`${sandbox}/settings/plan`);
  await expect(async () => {
    await page.getByRole("button", { name: "Choose Growth", exact: true }).click({ timeout: 2_000 });
    await page.waitForURL(/billing-desk\/checkout/, { timeout: 5_000 });
  }).toPass();
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { name: "Growth", level: 2 })).toBeVisible();
}

async function createEnvironment(page: Page, word: "QA" | "Production"): Promise<void> {
  await openEnvironments(page);
  await expect(async () => {
    await environment(page, word)
      .getByRole("button", { name: `Create ${word}` })
      .click({ timeout: 2_000 });
    await expect(page).toHaveURL(new RegExp(`/${word.toLowerCase()}/connections$`), { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
}

/** PayTrace by its own address, as for real payments; the installation of these tests leads it to a simulated account. */
async function connectPayTrace(page: Page, merchant: SimulatedMerchant): Promise<void> {
  await page.getByRole("link", { name: "Connect a PayTrace account" }).click();
  await page.getByLabel("Name", { exact: true }).fill("PayTrace");
  await page.getByLabel("Address", { exact: true }).fill("https://api.paytrace.com");
  await page.getByLabel("API user", { exact: true }).fill(merchant.username);
  await page.getByLabel("Password", { exact: true }).fill(merchant.password);
  await page.getByLabel("Integrator ID", { exact: true }).fill(merchant.integratorId);
  await page.getByRole("button", { name: "Test and connect" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "PayTrace" })).toBeVisible({ timeout: 30_000 });
  const hook = await page.locator("code").filter({ hasText: "/api/hooks/" }).textContent();
  const dialog = page.getByRole("dialog", { name: "Make a new secret" });
  await clickUntil(page, "Make a new secret", dialog);
  await dialog.getByLabel("Type ROTATE to go on").fill("ROTATE");
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  const secret = page.locator("code").filter({ hasText: /^whsec_/ });
  await expect(secret).toBeVisible();
  await merchant.enterNotifications(hook ?? "", (await secret.textContent()) ?? "");
}

/** Sage Pro by an agent on site, which may write. */
async function connectSite(page: Page, site: Site): Promise<void> {
  await page.goto(page.url().replace(/\/connections\/.*$/, "/connections/agents"));
  const name = page.getByLabel("Name", { exact: true });
  await clickUntil(page, "Create an agent", name);
  await name.fill("Accounting server");
  await page.getByRole("button", { name: "Create and show the code" }).click();
  const dialog = page.getByRole("dialog", { name: "Pair a machine" });
  await site.run((await dialog.locator("code").filter({ hasText: " pair " }).textContent()) ?? "");
  await dialog.getByRole("button", { name: "Done" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "Accounting server" });
  await expect(card.getByText("Connected", { exact: true })).toBeVisible({ timeout: 20_000 });
  await card.getByRole("button", { name: "Use for Sage Pro" }).click();
  await page.waitForURL(/\/production\/connections\/[0-9a-f-]{36}$/);
  await page.getByLabel("What may be done").selectOption("write");
  await page.getByRole("button", { name: "Save connection" }).click();
  await expect(page.getByText("Sage Pro is saved")).toBeVisible({ timeout: 60_000 });
}

/** Carries what the environment before has, and says what its preview has shown to be meant. */
async function carry(page: Page, from: string, into: "QA" | "Production", note: string): Promise<void> {
  await openEnvironments(page);
  await environment(page, into)
    .getByRole("link", { name: `Bring in from ${from}` })
    .click();
  const checks = page.getByRole("list", { name: "Check-list" });
  await expect(checks.getByRole("listitem").filter({ hasText: "Named tests" })).toContainText("pass there", {
    timeout: 60_000,
  });
  await page.getByRole("button", { name: /^Accept .Payment to receipt. as it is$/ }).click();
  await expect(page.getByText("In order", { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("Why").fill(note);
  await page.getByRole("button", { name: into === "QA" ? "Bring into QA" : "Ask for approval" }).click();
  await page.waitForURL(new RegExp(`/${into.toLowerCase()}/environments$`), { timeout: 60_000 });
  if (into === "Production") await approveAlone(page);
  await expect(environment(page, into).getByText(`Works like ${from}.`)).toBeVisible({ timeout: 60_000 });
}

/** The company has nobody else yet: that it is one's own request is said first, and then approved in a second step. */
async function approveAlone(page: Page): Promise<void> {
  const decide = page.getByRole("dialog", { name: "Let this into Production?" });
  await clickUntil(page, "Decide", decide);
  await decide.getByRole("button", { name: "Approve it for Production", exact: true }).click();
  await expect(decide.getByRole("alert")).toContainText("You would approve your own request");
  await decide.getByRole("button", { name: "Approve it for Production alone" }).click();
  await expect(decide).toHaveCount(0, { timeout: 60_000 });
}

/** Takes a visa payment at PayTrace. @returns the account that its receipt debits in the books on site */
async function payInProduction(merchant: SimulatedMerchant, site: Site): Promise<string | undefined> {
  const { invno, amount } = await site.readInvoice();
  const transactionId = await merchant.sell({ amount, invoiceId: invno });
  let account: string | undefined;
  await expect(async () => {
    account = await site.accountOf(transactionId);
    expect(account).toBeDefined();
  }).toPass({ timeout: 60_000 });
  return account;
}

async function returnToBefore(page: Page, word: "QA" | "Production"): Promise<void> {
  const back = page.getByRole("dialog", { name: "Return to the version before?" });
  await clickUntil(page, "Return to the version before", back);
  await back.getByLabel("Why").fill("Not agreed yet.");
  const act = back.getByRole("button", { name: "Return to the version before" });
  if (word === "Production") {
    await expect(act).toBeDisabled();
    await back.getByLabel("Type Production to go on").fill("Production");
  }
  await act.click();
  await expect(page.getByText("Returned to the version before")).toBeVisible({ timeout: 30_000 });
}

test("a new user changes the account of one card brand, sees what that would have done, publishes it, carries it through QA into Production, where the books follow it, and takes it back", async ({
  page,
  demo,
}, { config }) => {
  test.setTimeout(patienceMs);
  page.setDefaultTimeout(30_000);
  const dataDir = path.resolve(config.webServer?.env?.DATA_DIR ?? ".data");
  const merchant = await openSimulatedMerchant(demo.url, dataDir, rehearsedAccountId);
  const site = await openSite(dataDir);
  await signUp(page);
  await takePayment(page);
  const sandbox = page.url().replace(/\/sandbox\/.*$/, "/sandbox");

  await test.step("QA and Production are made and connected, each with systems of its own", async () => {
    await buyPlan(page, sandbox);
    await createEnvironment(page, "QA");
    await connectSimulated(page);
    await createEnvironment(page, "Production");
    await openEnvironments(page);
    await expect(environment(page, "Production").getByText("Not connected")).toHaveCount(2);
    await page.goto(page.url().replace(/\/environments$/, "/connections"));
    await connectPayTrace(page, merchant);
    await connectSite(page, site);
  });

  await test.step("the flow for payments goes live, and a payment is in the books", async () => {
    await carry(page, "Sandbox", "QA", "To begin with.");
    await carry(page, "QA", "Production", "We go live.");
    expect(await payInProduction(merchant, site)).toBe("1050-000");
  });

  let designer = "";
  await test.step("the template becomes the next draft of the flow that runs", async () => {
    await page.goto(`${sandbox}/flows/templates`);
    await page.getByRole("link", { name: "Payment to receipt", exact: true }).click();
    const install = page.getByRole("dialog", { name: "Install Payment to receipt" });
    await clickUntil(page, "Install the template", install);
    await expect(install.getByLabel("Where to")).toContainText("The next draft of");
    await install.getByRole("button", { name: "Install the template" }).click();
    await page.waitForURL(/\/flows\/[0-9a-f-]{36}$/);
    designer = page.url();
  });

  await test.step("one brand gets another account", async () => {
    await page.goto(`${designer}/mapping/map`);
    const preview = page.getByRole("complementary", { name: "Preview" });
    await expect(preview.getByText(/account 1050-000/).first()).toBeVisible({ timeout: 30_000 });
    const targets = page.getByRole("list", { name: "Fields of Sage Pro receipt" });
    await targets.getByRole("listitem").filter({ hasText: "Cash account" }).first().getByRole("button").first().click();
    const row = page.getByRole("complementary", { name: "Row Cash account" });
    await row
      .getByRole("button", { name: /G\/L account by rules/ })
      .first()
      .click();
    await row.getByRole("button", { name: "Add an account" }).click();
    await row.getByLabel("Card brand", { exact: true }).last().fill("visa");
    await row.getByLabel("G/L account", { exact: true }).last().fill("1010-000");
    await page.keyboard.press("Escape");
    await expect(preview.getByText(/account 1010-000/).first()).toBeVisible();
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("the preview says what the payments of a month would have been", async () => {
    await page.goto(`${designer}/preview`);
    const accounts = page.getByRole("table", { name: "Money by G/L account" });
    await clickUntil(page, "Start the preview", accounts, 30_000);
    await expect(accounts.getByRole("row").filter({ hasText: "1010-000" })).toContainText("+$");
    await expect(accounts.getByRole("row").filter({ hasText: "1050-000" })).toContainText("$");
    await expect(page.getByText("Posted otherwise").first()).toBeVisible();
  });

  await test.step("it is published, and goes through QA into Production", async () => {
    await page.goto(designer);
    const publish = page.getByRole("dialog");
    await clickUntil(page, "Publish", publish);
    await publish.getByLabel("Note").fill("Visa is settled to the bank account.");
    await publish.getByRole("button", { name: "Publish version 2" }).click();
    await expect(page.getByText("Version 2 runs").first()).toBeVisible({ timeout: 30_000 });
    await carry(page, "Sandbox", "QA", "Tried in the Sandbox.");
    await carry(page, "QA", "Production", "Checked in QA.");
  });

  await test.step("the very next payment in Production is posted by it, and the one after the return as before", async () => {
    expect(await payInProduction(merchant, site)).toBe("1010-000");
    await returnToBefore(page, "Production");
    await expect(environment(page, "Production").getByText(/things? differs? from QA\./)).toBeVisible();
    expect(await payInProduction(merchant, site)).toBe("1050-000");
  });

  await test.step("QA goes back with one click too", async () => {
    await page.goto(page.url().replace(/\/production\/.*$/, "/qa/environments"));
    await returnToBefore(page, "QA");
    await expect(environment(page, "QA").getByText(/things? differs? from Sandbox\./)).toBeVisible();
  });
  await site.close();
  await merchant.close();
});
