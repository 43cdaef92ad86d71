import type { Page } from "@playwright/test";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

test.use({ storageState: { cookies: [], origins: [] } });

const desk = "/dev/billing-desk";

/** Presses until the page has woken up and does what was asked; what has led elsewhere meanwhile is not asked for again. */
async function press(page: Page, name: string, then: () => Promise<void>): Promise<void> {
  await expect(async () => {
    const button = page.getByRole("button", { name, exact: true });
    if (await button.isVisible()) await button.click();
    await then();
  }).toPass();
}

test("an owner buys Growth with a card that asks the bank, changes up for what was said, cancels and keeps the plan", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  const billing = `/${slug}/sandbox/settings/plan`;
  await page.goto(billing);
  await expect(page.getByText("0 of 0")).toBeVisible();

  await test.step("the plan begins when the bank has confirmed", async () => {
    await press(page, "Choose Growth", () => page.waitForURL(/billing-desk\/checkout/, { timeout: 5_000 }));
    await expect(page.getByText("Stand-in for Stripe.")).toBeVisible();
    await page.getByLabel("Card that is declined").check();
    await page.getByRole("button", { name: "Subscribe" }).click();
    await expect(page.getByRole("alert")).toContainText("declined");
    await page.getByLabel("Card that asks for 3-D Secure", { exact: true }).check();
    await page.getByRole("button", { name: "Subscribe" }).click();
    await page.getByRole("button", { name: "Confirm the payment" }).click();
    await page.waitForURL(new RegExp(`${billing}$`));
    await expect(page.getByRole("heading", { name: "Growth", level: 2 })).toBeVisible();
    await expect(page.getByText("Trial", { exact: true }).first()).toBeVisible();
  });

  await test.step("after the trial, a change says first what it charges", async () => {
    await page.goto(desk);
    await page.getByRole("button", { name: "14 days" }).click();
    await page.getByRole("button", { name: "14 days" }).click();
    await page.goto(billing);
    await expect(page.getByText("Active", { exact: true })).toBeVisible();
    const dialog = page.getByRole("dialog");
    await press(page, "Change to Scale", () => expect(dialog).toBeVisible({ timeout: 2_000 }));
    await expect(dialog.getByText("Charged now, for the rest of this month")).toBeVisible();
    const said = (await dialog.getByText(/^\$\d/).first().textContent()) ?? "";
    await dialog.getByRole("button", { name: "Change to Scale" }).click();
    await expect(page.getByRole("heading", { name: "Scale", level: 2 })).toBeVisible();
    await expect(page.getByRole("list", { name: "Invoices" })).toContainText(said);
  });

  await test.step("cancelled, it can be kept until it ends", async () => {
    await page.getByRole("button", { name: "Cancel the plan" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the plan" }).click();
    await page.getByRole("button", { name: "Keep Scale" }).click();
    await expect(page.getByText("Active", { exact: true })).toBeVisible();
  });
});
