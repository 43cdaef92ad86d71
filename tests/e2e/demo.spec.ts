import { expect, type Page, test } from "@playwright/test";

/** Presses a button of the strip and waits until what it made has its end in the books. */
async function play(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).click();
  const way = page.getByRole("list", { name: "From the gateway to the books" });
  await expect(way.getByRole("link", { name: "Open payment" }).first()).toBeVisible({ timeout: 60_000 });
  await expect(way.getByText("On its way to Sage Pro")).toHaveCount(0, { timeout: 60_000 });
}

test("a visitor without an account plays a payment, a decline, a refund and a chargeback, and sees each told", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await page.getByRole("link", { name: "Open the demo" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Try it now, without an account" })).toBeVisible();
  await page.getByRole("button", { name: "Open the demo" }).click();
  await page.waitForURL(/\/sandbox\/overview$/, { timeout: 120_000 });
  const banner = page.getByRole("complementary", { name: "About this demo" });
  await expect(banner).toContainText(/simulated, and removed at \d\d:\d\d/);
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  const way = page.getByRole("list", { name: "From the gateway to the books" });

  await play(page, "A payment");
  await way.getByRole("link", { name: "Open payment" }).click();
  const story = page.getByRole("list", { name: "What happened to this payment" });
  await expect(story.getByText(/^Cash receipt/)).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Posting certificate" })).toBeVisible();
  await page.goBack();

  await play(page, "A decline");
  await expect(way.getByText("Declined").first()).toBeVisible();

  await play(page, "A refund");
  await expect(way.getByText(/^Refund \d+/)).toBeVisible();

  await play(page, "A chargeback");
  await expect(way.getByText(/^Chargeback of \$.* recorded against its payment/)).toBeVisible({ timeout: 60_000 });

  // What belongs to accounts is not there, whatever address is typed.
  const [tenant] = new URL(page.url()).pathname.split("/").slice(1);
  await page.goto(`/${tenant}/sandbox/settings/account`);
  await expect(page.getByLabel("Current password")).toHaveCount(0);
});
