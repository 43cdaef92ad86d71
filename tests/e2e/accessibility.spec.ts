import type { Page } from "@playwright/test";
import { invite } from "./join-by-invitation";
import { sharedNames } from "./same-names";
import { colourRules, seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";
import { sitePages } from "./site-pages";

const screens = [
  "overview",
  "payments",
  "payments/batches",
  "exceptions",
  "payment-links",
  "flows",
  "flows/posting-rules",
  "flows/templates",
  "flows/templates/payment-to-receipt",
  "charges",
  "charges/agreements",
  "approvals",
  "tables",
  "connections",
  "connections/agents",
  "environments",
  "environments/import",
  "ledger-checks",
  "logs",
  "settings/company",
  "settings/members",
  "settings/alerts",
  "settings/plan",
  "settings/environments",
  "settings/model",
  "settings/api-keys",
  "settings/audit",
  "settings/data",
  "settings/account",
] as const;

/** Pages of the site that look like no other: by night the rest has the colours of one of them, and `npm run screens` looks at all. */
const eachInItsWay: ReadonlySet<string> = new Set([
  "/",
  "/use-cases/reconciliation",
  "/technical",
  "/demo",
  "/pricing",
  "/docs/fields",
  "/status",
]);

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

for (const screen of screens) {
  test(`${screen} has no serious fault for assistive technology by day, by night and on a phone, fits, logs no error, and names no two acts of a list alike`, async ({
    page,
    sandbox,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.setViewportSize(desk);
    await page.goto(`${sandbox}/${screen}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await isLoaded(page);
    await expectNoSeriousFaults(page);
    await expectNoOverflow(page);
    expect(await sharedNames(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectReadableColours(page);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(phone);
    await isLoaded(page);
    await expectNoSeriousFaults(page);
    await expectNoOverflow(page);
    expect(complaints).toEqual([]);
  });
}

test.describe("of the public site", () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  // The records have a thousand rows of the very tables that the operations have.
  for (const path of sitePages.filter((each) => each !== "/docs/api-schemas")) {
    test(`${path} has no serious fault for assistive technology, and fits a desk and a phone`, async ({ page }) => {
      // The reference has some thousand cells, and every one is looked at.
      test.setTimeout(180_000);
      await page.setViewportSize(desk);
      await page.goto(path);
      await expectNoSeriousFaults(page);
      await expectNoOverflow(page);
      if (eachInItsWay.has(path)) {
        await page.emulateMedia({ colorScheme: "dark" });
        await expectReadableColours(page);
      }
      await page.setViewportSize(phone);
      await expectNoOverflow(page);
    });
  }

  test("the front page and a guide have no serious fault on a phone, with the menu open and folded", async ({
    page,
  }) => {
    await page.setViewportSize(phone);
    for (const path of ["/", "/docs/first-payment"]) {
      await page.goto(path);
      await expectNoSeriousFaults(page);
      await page.locator("summary", { hasText: "Menu" }).click();
      await expectNoSeriousFaults(page);
    }
  });
});

test("every component in each of its states, and what floats over it, has no serious fault by day and by night", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize(desk);
  await page.goto("/dev/ui");
  const [dialog, buttons] = [
    page.getByRole("dialog"),
    ["Open dialog", "Open confirmation", "Open search", "Show keys"],
  ];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoSeriousFaults(page);
    for (const name of buttons) {
      // Until the page has woken up a click does nothing.
      await expect(async () => {
        await page.getByRole("button", { name, exact: true }).click();
        await expect(dialog).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await expectNoSeriousFaults(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toHaveCount(0);
    }
  }
  await expectNoOverflow(page);
});

test("lists that somebody fills name no two acts alike: the schedules of a connection, and who was invited", async ({
  page,
  sandbox,
}) => {
  for (const connection of ["PayTrace (simulated)", "Sage Pro (sandbox company)"]) {
    await page.goto(`${sandbox}/connections`);
    await page.getByRole("link", { name: connection }).click();
    await expect(page.getByRole("heading", { level: 1, name: connection })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Synchronisation" })).toBeVisible();
    await isLoaded(page);
    expect(await sharedNames(page)).toEqual([]);
  }
  const withdraw = page.getByRole("button", { name: /^Withdraw the invitation of invited-/ });
  for (const at of [1, 2]) await invite(page, sandbox, `invited-${Date.now()}-${at}@books.example`);
  await expect(withdraw).toHaveCount(2);
  expect(await sharedNames(page)).toEqual([]);
  for (const left of [1, 0]) {
    await withdraw.first().click();
    await expect(withdraw).toHaveCount(left);
  }
});

test("one payment, as sheet and as page, has no serious fault by day and by night", async ({ page, sandbox }) => {
  await page.setViewportSize(desk);
  await page.goto(`${sandbox}/payments?outcome=overpaid&outcome=posted`);
  const sheet = page.getByRole("dialog");
  await openFirst(page);
  await expect(sheet.getByRole("list", { name: "What happened to this payment" })).toBeVisible();
  await expectNoSeriousFaults(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectReadableColours(page);
  await sheet.getByRole("link", { name: "Open as page" }).click();
  await expect(page.getByRole("table", { name: /^PayTrace record and/ }).first()).toBeVisible();
  await expectReadableColours(page);
  await page.emulateMedia({ colorScheme: "light" });
  await expectNoSeriousFaults(page);
});

test("one payment, as sheet and as page, has no serious fault on a phone", async ({ page, sandbox }) => {
  await page.setViewportSize(phone);
  await page.goto(`${sandbox}/payments?outcome=overpaid&outcome=posted`);
  const sheet = page.getByRole("dialog");
  await openFirst(page);
  await expect(sheet.getByRole("list", { name: "What happened to this payment" })).toBeVisible();
  await expectNoSeriousFaults(page);
  await sheet.getByRole("link", { name: "Open as page" }).click();
  await expect(page.getByRole("table", { name: /^PayTrace record and/ }).first()).toBeVisible();
  await expectNoSeriousFaults(page);
  await expectNoOverflow(page);
});

async function openFirst(page: Page): Promise<void> {
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.locator("tbody tr[data-index]").first().click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

const isLoaded = (page: Page) =>
  expect(page.locator("[aria-busy=true], .animate-pulse-soft")).toHaveCount(0, { timeout: 30_000 });

const expectNoSeriousFaults = async (page: Page) => expect(await seriousFaults(page)).toEqual([]);

const expectReadableColours = async (page: Page) => expect(await seriousFaults(page, colourRules)).toEqual([]);

async function expectNoOverflow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}
