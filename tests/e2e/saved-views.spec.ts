import type { Page } from "@playwright/test";
import { seriousFaults } from "./serious-faults";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";
import { takeTestPayment } from "./take-test-payment";

test.use({ storageState: { cookies: [], origins: [] } });

const views = (page: Page) => page.getByRole("button", { name: /^(Views|Declined)/ });
const dialog = (page: Page) => page.getByRole("dialog");

async function openViews(page: Page): Promise<void> {
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await views(page).click();
    await expect(page.getByText("Your views of this list")).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("somebody keeps how they want to see the payments, comes back to it in another browser, changes, renames and deletes it, and takes that back", async ({
  page,
  browser,
}) => {
  await signUp(page);
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  const payments = `/${slug}/sandbox/payments`;
  await takeTestPayment(page, `/${slug}/sandbox`, "Decline");
  const rows = page.locator("tbody tr[data-index]");
  const cardColumn = page.getByRole("columnheader", { name: "Card" });

  await test.step("filters, order and columns are kept under a name", async () => {
    await page.goto(`${payments}?outcome=declined&sort=-amount`);
    await expect(rows.first()).toBeVisible();
    await expect(async () => {
      await page.getByRole("button", { name: "Choose columns" }).click();
      await page.getByRole("menuitemcheckbox", { name: "Card" }).click({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.press("Escape");
    await expect(cardColumn).toBeVisible();
    await openViews(page);
    await page.getByRole("menuitem", { name: "Keep what is shown as a view" }).click();
    await dialog(page).getByRole("button", { name: "Keep the view" }).click();
    await expect(dialog(page).getByText("Give the view a name.")).toBeVisible();
    await dialog(page).getByLabel("Name").fill("Declined by size");
    await dialog(page).getByRole("button", { name: "Keep the view" }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(views(page)).toHaveText("Declined by size");
    await expect(page).toHaveURL(/outcome=declined&sort=-amount&saved=[0-9a-f-]{36}/);
    expect(await seriousFaults(page)).toEqual([]);
  });
  const address = new URL(page.url());
  const viewId = address.searchParams.get("saved") ?? "";

  await test.step("the link to it alone shows it whole, in a browser that knows nothing", async () => {
    const other = await browser.newContext({ storageState: await page.context().storageState() });
    await other.clearCookies({ name: /^tb_tables_/ });
    const fresh = await other.newPage();
    await fresh.goto(`${payments}?saved=${viewId}`);
    await expect(fresh).toHaveURL(/outcome=declined&sort=-amount&saved=/);
    await expect(fresh.getByRole("columnheader", { name: "Card" })).toBeVisible();
    await expect(views(fresh)).toHaveText("Declined by size");
    await expect(fresh.locator("tbody tr[data-index]").filter({ hasNotText: "Declined" })).toHaveCount(0);
    await other.close();
  });

  await test.step("what is changed is said, and saved into it or given up", async () => {
    await page.getByRole("button", { name: /^Remove filter Outcome/ }).click();
    await expect(views(page)).toHaveText("Declined by sizechanged");
    await openViews(page);
    await page.getByRole("menuitem", { name: "Show “Declined by size” as it was kept" }).click();
    await expect(page).toHaveURL(/outcome=declined/);
    await expect(views(page)).toHaveText("Declined by size");
    await page.getByRole("searchbox").fill("ACME");
    await expect(views(page)).toHaveText("Declined by sizechanged");
    await openViews(page);
    await page.getByRole("menuitem", { name: "Save what is shown into “Declined by size”" }).click();
    await expect(views(page)).toHaveText("Declined by size");
  });

  await test.step("it is renamed, left and chosen again", async () => {
    await openViews(page);
    await page.getByRole("menuitem", { name: "Rename “Declined by size”" }).click();
    await dialog(page).getByLabel("Name").fill("Declined at ACME");
    await dialog(page).getByRole("button", { name: "Rename the view" }).click();
    await expect(views(page)).toHaveText("Declined at ACME");
    await openViews(page);
    await page.getByRole("menuitem", { name: "Show everything" }).click();
    await expect(views(page)).toHaveText("Views");
    await expect(page).not.toHaveURL(/\?/);
    await openViews(page);
    await page.getByRole("menuitem", { name: "Declined at ACME" }).click();
    await expect(page).toHaveURL(/outcome=declined&q=ACME&sort=-amount/);
  });

  await test.step("it is deleted, and brought back from the notice", async () => {
    await openViews(page);
    await page.getByRole("menuitem", { name: "Delete “Declined at ACME”" }).click();
    await expect(views(page)).toHaveText("Views");
    await page
      .getByRole("region", { name: /Notices/ })
      .getByRole("button", { name: "Undo" })
      .click();
    await expect(views(page)).toHaveText("Declined at ACME");
    await page.reload();
    await expect(views(page)).toHaveText("Declined at ACME");
    // In a browser that has shown it before, the link alone shows it whole as well.
    const again = new URL(page.url()).searchParams.get("saved");
    await page.goto(`${payments}?saved=${again}`);
    await expect(page).toHaveURL(/outcome=declined&q=ACME&sort=-amount/);
  });

  await test.step("on a phone it is chosen in the same way", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(payments);
    await openViews(page);
    await page.getByRole("menuitem", { name: "Declined at ACME" }).click();
    await expect(page).toHaveURL(/outcome=declined/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await seriousFaults(page)).toEqual([]);
  });
});
