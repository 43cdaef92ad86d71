import type { Page } from "@playwright/test";
import { z } from "zod";
import { seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";

const installed = z.object({ result: z.object({ data: z.object({ json: z.object({ flowId: z.uuid() }) }) }) });

/** Installs the template of payments and opens its mapping. */
async function openMapping(page: Page, sandbox: string, origin: string): Promise<void> {
  const [, tenantSlug, environmentKind] = sandbox.split("/");
  const answer = await page.request.post("/api/trpc/flows.installTemplate", {
    headers: { origin },
    data: { json: { tenantSlug, environmentKind, template: "payment-to-receipt" } },
  });
  const { flowId } = installed.parse(await answer.json()).result.data.json;
  await page.goto(`${sandbox}/flows/${flowId}/mapping/map`);
  await expect(page.getByRole("heading", { level: 1, name: /PayTrace transaction to Sage Pro receipt/ })).toBeVisible();
}

const pasted = JSON.stringify({
  transactionId: "1",
  type: "sale",
  status: "settled",
  amount: "125.00 USD",
  cardBrand: "amex",
  invoiceId: "170001",
  customerId: "C00042",
  occurredAt: "2026-11-20T18:00:00Z",
});

async function pasteRecord(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Paste a record" });
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByRole("button", { name: "Paste a record" }).first().click();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dialog.getByLabel("Record").fill(pasted);
  await dialog.getByRole("button", { name: "Use this record" }).click();
}

test("one card brand gets another G/L account, a suggestion is accepted and taken back, and the draft keeps what was saved", async ({
  page,
  sandbox,
  baseURL,
}) => {
  await openMapping(page, sandbox, baseURL ?? "");
  await pasteRecord(page);
  const preview = page.getByRole("complementary", { name: "Preview" });
  const targets = page.getByRole("list", { name: "Fields of Sage Pro receipt" });
  const rowOf = (label: string) => targets.getByRole("listitem").filter({ hasText: label }).first();
  await expect(preview.getByText("$125.00 to what “170001” names, account")).toBeVisible();

  await rowOf("Cash account").getByRole("button").first().click();
  const row = page.getByRole("complementary", { name: "Row Cash account" });
  await row
    .getByRole("button", { name: /G\/L account by rules/ })
    .first()
    .click();
  await row.getByRole("button", { name: "Add an account" }).click();
  await row.getByLabel("Card brand", { exact: true }).last().fill("amex");
  await row.getByLabel("G/L account", { exact: true }).last().fill("1099-000");
  // A rule for all brands stands before it in no template: the first line that fits counts.
  await expect(row.getByText("1099-000").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(preview.getByText(/\$125\.00 .*, account 1099-000/)).toBeVisible();
  await expect(page.getByText("Not saved")).toBeVisible();

  // Without its row, the customer is a field that is suggested again.
  await rowOf("Customer number").getByRole("button").first().focus();
  await page.keyboard.press("Delete");
  await expect(rowOf("Customer number").getByText("Not mapped")).toBeVisible();
  await page.getByRole("button", { name: "Suggest rows" }).click();
  await expect(rowOf("Customer number").getByText(/^Suggested:/)).toBeVisible();
  await page.getByRole("button", { name: /^Accept the suggestion for Customer number/ }).click();
  await expect(rowOf("Customer number").getByText("C•••")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rowOf("Customer number").getByText(/^Suggested:/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rowOf("Customer number").getByText(/^Suggested:/)).toHaveCount(0);
  await page.keyboard.press("Control+Shift+z");
  await expect(rowOf("Customer number").getByText(/^Suggested:/)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(rowOf("Customer number").getByText(/^Suggested:/)).toHaveCount(0);

  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await pasteRecord(page);
  await expect(preview.getByText(/\$125\.00 .*, account 1099-000/)).toBeVisible();

  expect(await seriousFaults(page)).toEqual([]);
  await rowOf("Cash account").getByRole("button").first().click();
  await expect(row).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("list", { name: "Rows of this mapping" })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
