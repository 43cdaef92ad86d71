import { expect, type Page } from "@playwright/test";

export type TestOutcome = "Approve" | "Decline" | "Pay too much" | "Unknown invoice" | "Pay again" | "Refund" | "Void";

/**
 * Takes a test payment through the panel and waits until the books have its end; gives the sale's transaction id.
 * @param amount of another than the whole invoice, such as "3.17"
 */
export async function takeTestPayment(
  page: Page,
  sandbox: string,
  outcome: TestOutcome,
  amount?: string,
): Promise<string> {
  await page.goto(`${sandbox}/overview`);
  const sheet = page.getByRole("dialog", { name: "Take a test payment" });
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByRole("button", { name: "Take a test payment" }).click();
    await expect(sheet).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await sheet.getByRole("radiogroup", { name: "Open invoice" }).getByRole("radio").first().check();
  await expect(sheet.getByLabel("Amount")).toHaveValue(/^\d+\.\d\d$/);
  if (amount !== undefined) await sheet.getByLabel("Amount").fill(amount);
  await sheet.getByRole("radio", { name: new RegExp(`^${outcome}`) }).check();
  await sheet.getByRole("button", { name: /^Take .*payment$/ }).click();
  const link = sheet.getByRole("link", { name: "Open payment" }).first();
  await expect(link).toBeVisible({ timeout: 30_000 });
  await expect(sheet.getByText("On its way to Sage Pro")).toHaveCount(0, { timeout: 30_000 });
  const href = (await link.getAttribute("href")) ?? "";
  return href.split("/").at(-1) ?? "";
}
