import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./signed-in";

/** Until a page has woken up a key does nothing. */
async function openByKey(page: Page, from: Locator, opened: Locator): Promise<void> {
  await expect(async () => {
    await from.focus();
    await page.keyboard.press("Enter");
    await expect(opened).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("whoever works with the keyboard goes on where they were when a record, a dialog or the search closes", async ({
  page,
  sandbox,
}) => {
  await page.goto(`${sandbox}/payments`);
  const rows = page.locator("tbody tr[data-index]");
  const opened = page.getByRole("dialog");
  await openByKey(page, rows.nth(2), opened);
  await page.keyboard.press("Escape");
  await expect(opened).toHaveCount(0);
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(opened).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.locator("tr[data-index='3'][aria-current]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows.nth(3)).toBeFocused();

  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rows.nth(3)).toBeFocused();

  await page.goto(`${sandbox}/tables`);
  const make = page.getByRole("button", { name: "New table" }).first();
  await openByKey(page, make, opened);
  await page.keyboard.press("Escape");
  await expect(make).toBeFocused();
});
