import type { Page } from "@playwright/test";
import { seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";

async function openGateway(page: Page, sandbox: string): Promise<void> {
  await page.goto(`${sandbox}/connections`);
  await page.getByRole("link", { name: "PayTrace (simulated)" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "PayTrace (simulated)" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save connection" })).toBeVisible();
}

for (const { name, colorScheme, viewport } of [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test("the page of a connection fits and has no serious fault", async ({ page, sandbox }) => {
      await openGateway(page, sandbox);
      await expect(page.getByRole("list", { name: "Deliveries" })).toBeVisible();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    });
  });
}

test("a test of both connections passes every check and says so", async ({ page, sandbox }) => {
  await page.goto(`${sandbox}/connections`);
  for (const connection of ["PayTrace (simulated)", "Sage Pro (sandbox company)"]) {
    const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: connection }) });
    // Until the page has woken up a click does nothing.
    await expect(async () => {
      await card.getByRole("button", { name: `Test connection ${connection}` }).click();
      await expect(card.getByText("Every check passed.")).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await expect(card.getByText("Healthy", { exact: true })).toBeVisible();
  }
});

test("a wrong password is refused with its reason and changes nothing", async ({ page, sandbox }) => {
  await openGateway(page, sandbox);
  await page.getByLabel("Password", { exact: true }).fill("not the password of this merchant");
  await page.getByRole("button", { name: "Save connection" }).click();
  await expect(page.getByText("Nothing was changed: it does not work with these settings.")).toBeVisible();
  await expect(page.getByText("PayTrace does not accept user and password.")).toBeVisible();
  await page.getByLabel("Integrator ID").fill("");
  await page.getByRole("button", { name: "Save connection" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Integrator ID is missing." })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Integrator ID")).toHaveValue("tallybridge");
});

test("a test notification shows among what arrived", async ({ page, sandbox }) => {
  await openGateway(page, sandbox);
  const arrived = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem");
  const tests = arrived.filter({ hasText: "Test notification" });
  const before = await tests.count();
  await page.getByRole("button", { name: "Send a test notification" }).click();
  await expect(tests).toHaveCount(before + 1);
  await expect(tests.first()).toContainText("Accepted 202");
  await tests
    .first()
    .getByRole("button", { name: /^Open delivery: Test notification/ })
    .click();
  const sheet = page.getByRole("dialog", { name: "Delivery" });
  await expect(sheet.getByText("tallybridge.test")).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Send it again" }).click();
  await expect(tests).toHaveCount(before + 2);
});

test("a new secret is shown once, and the earlier one goes on being accepted", async ({ page, sandbox }) => {
  await openGateway(page, sandbox);
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a new secret" });
  await expect(dialog.getByText("accepted for 24 more hours")).toBeVisible();
  await dialog.getByRole("button", { name: "Make a new secret" }).click();
  const secret = page.locator("code").filter({ hasText: /^whsec_/ });
  await expect(secret).toBeVisible();
  await expect(page.getByText(/^accepted too, ends/)).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  const shown = (await secret.textContent()) ?? "";
  await page.reload();
  await expect(page.getByRole("button", { name: "Make a new secret" })).toBeVisible();
  expect(await page.content()).not.toContain(shown);
});

test("a forged delivery shows with the reason why it was refused", async ({ page, sandbox, request }) => {
  await openGateway(page, sandbox);
  const address = await page.locator("code").filter({ hasText: "/api/hooks/" }).textContent();
  const answer = await request.post(address ?? "", { data: { type: "paytrace.forged" } });
  expect(answer.status()).toBe(401);
  const refused = page
    .getByRole("list", { name: "Deliveries" })
    .getByRole("listitem")
    .filter({ hasText: "Refused 401" });
  await expect(refused.first()).toContainText("The signature headers are missing.");
  await expect(refused.first()).toContainText("paytrace.forged");
});
