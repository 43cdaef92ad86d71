import type { Page } from "@playwright/test";
import { expect, test } from "./signed-in";
import { takeTestPayment } from "./take-test-payment";

/** The width of a sheet of A4 between its margins, in px of print. */
const sheet = { width: 718, height: 1_000 };

/** What belongs to the screen: ways to other pages, acts, filters and notices. */
async function expectPaperAlone(page: Page): Promise<void> {
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /account menu$/ })).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^(Save PDF|Save JSON|CSV)$/ })).toHaveCount(0);
  // Nothing runs over the edge of the paper, and nothing is dark.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgba(0, 0, 0, 0)");
}

test("a posting certificate is printed whole, without what belongs to the screen, and light also from a dark one", async ({
  page,
  sandbox,
}) => {
  const transactionId = await takeTestPayment(page, sandbox, "Approve");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${sandbox}/payments/${transactionId}/certificate`);
  const title = page.getByRole("heading", { level: 1, name: "Posting certificate" });
  await expect(title).toBeVisible();
  await expect(page.getByRole("link", { name: "Save PDF" })).toBeVisible();
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expectPaperAlone(page);
  await expect(title).toBeVisible();
  await expect(page.getByText(transactionId).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByText("Posting key").first()).toBeVisible();
  // A fingerprint that is cut off proves nothing.
  expect(await cutOff(page)).toEqual([]);
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(5_000);
});

test("a list is printed with every row of its page and its totals, and a statement of a batch like it", async ({
  page,
  sandbox,
}) => {
  await page.goto(`${sandbox}/payments`);
  const rows = page.locator("tbody tr[data-index]");
  await expect(rows.first()).toBeVisible();
  await expect(page.getByText(/^[\d,]+ payments?/).first()).toBeVisible();
  const shown = await rows.count();
  await page.emulateMedia({ media: "print" });
  await expectPaperAlone(page);
  // On the screen the rows scroll under their head; on paper nobody scrolls.
  const table = page.getByRole("region", { name: "Payments" });
  expect(await table.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1);
  await expect(rows).toHaveCount(shown);
  await expect(rows.last()).toBeVisible();
  await expect(page.getByText(/^[\d,]+ payments?/).first()).toBeVisible();

  await page.emulateMedia({ media: "screen" });
  await page.goto(`${sandbox}/payments/batches`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expectPaperAlone(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

/** Texts in mono, such as ids and fingerprints, of which something is not seen. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main .font-mono")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map((element) => element.textContent),
  );
