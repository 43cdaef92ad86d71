import type { Page } from "@playwright/test";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

/** A new user's patience, not the machine's. */
const patienceMs = 5 * 60_000;

test.use({ storageState: { cookies: [], origins: [] } });

/** Until a page has woken up a click does nothing. */
async function clickUntil(page: Page, name: string, happened: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name, exact: true }).first().click({ timeout: 2_000 });
    await happened();
  }).toPass({ timeout: 60_000 });
}

/** One visa payment that the books have. */
async function takePayment(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Take a test payment" });
  await clickUntil(page, "Take a test payment", () => expect(sheet).toBeVisible({ timeout: 2_000 }));
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

test("a new user changes the account of one card brand, sees what that would have done, publishes it, carries it to QA and takes it back", async ({
  page,
}) => {
  test.setTimeout(patienceMs);
  await signUp(page);
  await takePayment(page);

  // The template becomes the next draft of the flow that runs.
  await page.getByRole("link", { name: "Flows", exact: true }).click();
  await page
    .getByRole("link", { name: /Templates/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Payment to receipt", exact: true }).click();
  const install = page.getByRole("dialog", { name: "Install Payment to receipt" });
  await clickUntil(page, "Install the template", () => expect(install).toBeVisible({ timeout: 2_000 }));
  await expect(install.getByLabel("Where to")).toContainText("The next draft of");
  await install.getByRole("button", { name: "Install the template" }).click();
  await page.waitForURL(/\/flows\/[0-9a-f-]{36}$/);
  const designer = page.url();

  // One brand gets another account.
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

  // What the payments of a month would have been.
  await page.goto(`${designer}/preview`);
  await clickUntil(page, "Start the preview", () =>
    expect(page.getByRole("table", { name: "Money by G/L account" })).toBeVisible({ timeout: 30_000 }),
  );
  const accounts = page.getByRole("table", { name: "Money by G/L account" });
  await expect(accounts.getByRole("row").filter({ hasText: "1010-000" })).toContainText("+$");
  await expect(accounts.getByRole("row").filter({ hasText: "1050-000" })).toContainText("$");
  await expect(page.getByText("Posted otherwise").first()).toBeVisible();

  await page.goto(designer);
  const publish = page.getByRole("dialog");
  await clickUntil(page, "Publish", () => expect(publish).toBeVisible({ timeout: 2_000 }));
  await publish.getByLabel("Note").fill("Visa is settled to the bank account.");
  await publish.getByRole("button", { name: "Publish version 2" }).click();
  await expect(page.getByText("Version 2 runs").first()).toBeVisible({ timeout: 30_000 });

  // QA gets it, once its connections stand.
  await page.getByRole("link", { name: "Environments", exact: true }).click();
  await expect(async () => {
    await environment(page, "QA").getByRole("button", { name: "Create QA" }).click({ timeout: 2_000 });
    await expect(page).toHaveURL(/\/qa\/connections$/, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  await connectSimulated(page);
  await page.getByRole("link", { name: "Environments", exact: true }).click();
  await environment(page, "QA").getByRole("link", { name: "Bring in from Sandbox" }).click();
  // What the preview has shown was meant, so it is let through by its name.
  const checks = page.getByRole("list", { name: "Check-list" });
  await expect(checks.getByRole("listitem").filter({ hasText: "Named tests" })).toContainText("pass there", {
    timeout: 60_000,
  });
  await page.getByRole("button", { name: /^Accept .Payment to receipt. as it is$/ }).click();
  await expect(page.getByText("In order", { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByLabel("Why").fill("Tried in the Sandbox.");
  await page.getByRole("button", { name: "Bring into QA" }).click();
  await page.waitForURL(/\/qa\/environments$/, { timeout: 60_000 });
  await expect(page.getByText("Carried", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(environment(page, "QA").getByText("Works like Sandbox.")).toBeVisible();

  // Production is made, and says what is missing before anything may come in.
  await expect(async () => {
    await environment(page, "Production").getByRole("button", { name: "Create Production" }).click({ timeout: 2_000 });
    await expect(page).toHaveURL(/\/production\/connections$/, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole("link", { name: "Environments", exact: true }).click();
  await environment(page, "Production").getByRole("link", { name: "Bring in from QA" }).click();
  await expect(page.getByText(/lines? blocks?$/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Ask for approval" })).toBeDisabled();

  // One click back.
  await page.goto(page.url().replace(/\/production\/.*$/, "/qa/environments"));
  const back = page.getByRole("dialog", { name: "Return to the version before?" });
  await clickUntil(page, "Return to the version before", () => expect(back).toBeVisible({ timeout: 2_000 }));
  await back.getByLabel("Why").fill("Not agreed yet.");
  await back.getByRole("button", { name: "Return to the version before" }).click();
  await expect(page.getByText("Returned to the version before")).toBeVisible({ timeout: 30_000 });
  await expect(environment(page, "QA").getByText(/things? differs? from Sandbox\./)).toBeVisible();
});
