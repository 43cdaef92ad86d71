import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

test.use({ storageState: { cookies: [], origins: [] } });

interface DrawnFlow {
  nodes: object[];
  edges: { from: string; port: string; to: string }[];
}

/** Asks the portal as its own pages do, in the place the page is in. */
async function ask<Answer>(page: Page, call: string, input: object, answer: z.ZodType<Answer>): Promise<Answer> {
  const [, tenantSlug, environmentKind] = new URL(page.url()).pathname.split("/");
  const found = await page.evaluate(
    async ([path, body]) => {
      const isRead = /^(flows\.(list|open)|sandbox\.find)/.test(path);
      const query = isRead ? `?input=${encodeURIComponent(body)}` : "";
      const init = isRead ? {} : { method: "POST", headers: { "content-type": "application/json" }, body };
      const response = await fetch(`/api/trpc/${path}${query}`, init);
      return response.json();
    },
    [call, JSON.stringify({ json: { tenantSlug, environmentKind, ...input } })] as const,
  );
  return z.object({ result: z.object({ data: z.object({ json: answer }) }) }).parse(found).result.data.json;
}

/** Payments of more than a dollar are asked for before they are written. */
async function askAboveADollar(page: Page) {
  const [{ flowId }] = await ask(page, "flows.list", {}, z.tuple([z.object({ flowId: z.string() })]));
  const document = z.looseObject({
    nodes: z.array(z.looseObject({})),
    edges: z.array(z.custom<DrawnFlow["edges"][0]>()),
  });
  const { revision, draft } = await ask(
    page,
    "flows.open",
    { flowId },
    z.object({ revision: z.int(), draft: document }),
  );
  const place = { version: 1, name: "", x: 0, y: 0 };
  const config = { above: "1.00 USD", days: 3, question: "Is this order released?" };
  const saved = await ask(
    page,
    "flows.saveDraft",
    {
      flowId,
      revision,
      document: {
        ...draft,
        nodes: [
          ...draft.nodes,
          { ...place, id: "ask", type: "flow.approval", config },
          { ...place, id: "no", type: "flow.end", config: { how: "needs_you", text: "It was not released." } },
        ],
        edges: [
          ...draft.edges.filter(({ from, port }) => from !== "decide" || port !== "next"),
          { from: "decide", port: "next", to: "ask" },
          { from: "ask", port: "approved", to: "write" },
          { from: "ask", port: "declined", to: "no" },
        ],
      },
    },
    z.object({ revision: z.int(), problems: z.array(z.unknown()).max(0) }),
  );
  const published = z.object({ published: z.literal(true) });
  await ask(page, "flows.publish", { flowId, revision: saved.revision, note: "Ask first" }, published);
}

test("a table is pasted and imported with its mistakes told by line and exported as it is saved, and a payment that its flow holds is approved from the desk of exceptions", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signUp(page);

  await page.getByRole("link", { name: "Lookup tables", exact: true }).click();
  const name = page.getByLabel("Name", { exact: true });
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    if (!(await name.isVisible())) await page.getByRole("button", { name: "New table" }).first().click();
    await expect(name).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await name.fill("Stores");
  await page.getByRole("button", { name: "Make the table" }).click();
  await page.waitForURL(/\/tables\/[0-9a-f-]{36}$/);
  const cell = (words: string) => page.getByLabel(words, { exact: true });
  await expect(cell("Key, row 1")).toBeVisible();
  const file = (text: string) =>
    page.setInputFiles('input[type="file"]', { name: "stores.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await file("store,from,account\nS1,,1050-100\nS1,,1050-300\n");
  await expect(page.getByRole("alert").filter({ hasText: "stores.csv was not imported" })).toContainText(
    /Line 3, store.*stands in line 2 already/,
  );
  await expect(cell("Key, row 1")).toHaveValue("");
  await file("store,from,account\nS1,,1050-100\nS2,2026-03-01,1050-200\n");
  await expect(cell("account, row 2")).toHaveValue("1050-200");
  await cell("Key, row 3").focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "S3\t\t1050-300\nS4\t1 May\t1050-400\n");
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  });
  await expect(page.getByText("Row 4, Holds from: is no day written as 2026-03-01.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
  await cell("Holds from, row 4").fill("2026-05-01");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByLabel("What changed, and why").fill("The list of finance");
  await expect(page.getByRole("dialog")).toContainText("4 rows added");
  await page.getByRole("button", { name: "Save version 2" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const exported = await (await download).path();
  expect(await readFile(exported, "utf8")).toBe(
    "\ufeffkey,from,account\r\nS1,,1050-100\r\nS2,2026-03-01,1050-200\r\nS3,,1050-300\r\nS4,2026-05-01,1050-400\r\n",
  );
  await page.getByRole("tab", { name: /Versions/ }).click();
  const version = page.getByRole("list", { name: "Versions" }).getByRole("listitem").first();
  await expect(version).toContainText("The list of finance");
  await expect(version).toContainText("Nora");

  await askAboveADollar(page);
  const invoices = z.array(z.object({ invno: z.string() })).min(1);
  const [invoice] = await ask(page, "sandbox.findInvoices", { search: "", limit: 5 }, invoices);
  const payment = { invno: invoice?.invno.trim() ?? "", amount: "12.50", outcome: "approve" };
  await ask(page, "sandbox.takePayment", payment, z.unknown());
  await page.getByRole("link", { name: /^Exceptions/ }).click();
  const held = page.getByRole("row").filter({ hasText: "Is this order released?" });
  await expect(held).toBeVisible({ timeout: 60_000 });
  await held.click();
  await page.getByRole("link", { name: "Approve or decline it" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("$12.50 wait for an approval. Is this order released?");
  await expect(sheet).toContainText("Owners, admins, and finance");
  await sheet.getByLabel(/^Note/).fill("Looked at the order");
  await sheet.getByRole("button", { name: "Approve payment" }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole("link", { name: "Payments", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: "12.50" }).first()).toContainText("Posted", { timeout: 60_000 });
});
