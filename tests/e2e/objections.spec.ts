import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import { seriousFaults } from "./serious-faults";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

test.use({ storageState: { cookies: [], origins: [] } });

const foundInvoices = z.object({
  result: z.object({ data: z.object({ json: z.array(z.object({ invno: z.string(), custno: z.string() })) }) }),
});

/** An open invoice of the simulated company. */
async function openInvoice(page: Page, tenantSlug: string) {
  const input = JSON.stringify({ json: { tenantSlug, environmentKind: "sandbox", search: "", limit: 50 } });
  const answer = await page.request.get(`/api/trpc/sandbox.findInvoices?input=${encodeURIComponent(input)}`);
  const [invoice] = foundInvoices.parse(await answer.json()).result.data.json;
  if (invoice === undefined) throw new Error("The sandbox company has no open invoice.");
  return { invno: invoice.invno.trim(), custno: invoice.custno.trim() };
}

/** The customer keeps a card, by the page that is made for it. */
async function saveCard(page: Page, browser: Browser, sandbox: string, custno: string): Promise<void> {
  await page.goto(`${sandbox}/payment-links`);
  const address = page.getByLabel("Address of the payment link");
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByLabel("What it is for").selectOption("method");
    await page.getByLabel("Customer number").fill(custno);
    await page.getByRole("button", { name: "Make link" }).click();
    await expect(address).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const payer = await browser.newPage();
  await payer.goto(await address.inputValue());
  const fields = payer.frameLocator('iframe[title="Card details"]');
  await fields.getByLabel("Card number").fill("5499 7400 0000 0057");
  await fields.getByLabel("Expires (MM/YY)").fill("12/31");
  await fields.getByLabel("Security code").fill("999");
  await payer.getByRole("button", { name: "Save this card" }).click();
  await expect(payer.getByText("Saved. Thank you.")).toBeVisible();
  await payer.close();
}

test("an invoice of an agreement is objected to, and the objection is seen and taken back while the agreement is paused and after it has ended", async ({
  page,
  browser,
}) => {
  await signUp(page);
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  const sandbox = `/${slug}/sandbox`;
  const { invno, custno } = await openInvoice(page, slug);
  await saveCard(page, browser, sandbox, custno);

  await test.step("the open invoices are read, and the customer agreed", async () => {
    await page.goto(`${sandbox}/connections`);
    await page.getByRole("link", { name: "Sage Pro (sandbox company)" }).click();
    const on = page.getByRole("button", { name: "Turn on Open invoices" });
    await expect(async () => {
      if (await on.isVisible()) await on.click({ timeout: 1_000 });
      await expect(page.getByText(/[1-9][\d,]* kept/)).toBeVisible({ timeout: 10_000 });
    }).toPass();
    await page.goto(`${sandbox}/charges/agreements`);
    const form = page.getByRole("dialog", { name: "New agreement" });
    await expect(async () => {
      await page.getByRole("button", { name: "New agreement" }).first().click();
      await expect(form).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await form.getByLabel("Customer", { exact: true }).fill(custno);
    const offered = page.locator("datalist option").first();
    await expect(offered).toBeAttached();
    await form.getByLabel("Customer in PayTrace").fill((await offered.getAttribute("value")) ?? "");
    await form.getByLabel("Invoices dated from").fill("2020-01-01");
    await form.getByLabel("At most of one invoice").fill("999999.00");
    await form.getByLabel("Who agreed").fill("The head of accounts");
    await form.getByLabel("What shows it").fill("Signed form 12");
    await form.getByRole("button", { name: "Show what it would charge" }).click();
    await form.getByRole("button", { name: "Make agreement" }).click();
    await expect(form).toHaveCount(0);
  });

  const agreement = page
    .getByRole("list", { name: "Charge agreements" })
    .getByRole("listitem")
    .filter({ hasText: custno });
  const sheet = page.getByRole("dialog", { name: /^(Open invoices|Objections) of / });
  const line = sheet.getByRole("listitem").filter({ hasText: `Invoice ${invno}` });
  const close = () => sheet.getByRole("button", { name: "Close", exact: true }).last().click();

  await test.step("one of its invoices is not to be charged", async () => {
    await agreement.getByRole("button", { name: /^Open invoices of / }).click();
    await line.getByRole("button", { name: `Do not charge invoice ${invno}` }).click();
    await line.getByLabel("Why").fill("The goods came back");
    await line.getByRole("button", { name: "Do not charge it" }).click();
    await expect(line.getByText("Objected to: not charged")).toBeVisible();
    await close();
    await expect(agreement.getByText("1 invoice is objected to and not charged")).toBeVisible();
  });

  await test.step("while it is paused the objection is said, with what it means then", async () => {
    await agreement.getByRole("button", { name: /^Pause the agreement of / }).click();
    await expect(agreement.getByText("1 invoice is objected to", { exact: true })).toBeVisible();
    await agreement.getByRole("button", { name: /^Objections of / }).click();
    await expect(sheet.getByText("These objections hold once it is resumed, too.")).toBeVisible();
    await expect(line.getByText(/“The goods came back”/)).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });

  await test.step("after it has ended the objection is taken back", async () => {
    await agreement.getByRole("button", { name: /^End the agreement of / }).click();
    await page.getByRole("dialog").getByRole("button", { name: "End agreement" }).click();
    await expect(agreement.getByText("Ended", { exact: true })).toBeVisible();
    await agreement.getByRole("button", { name: /^Objections of / }).click();
    await expect(sheet.getByText(/it holds for a new agreement of the customer, too/)).toBeVisible();
    await line.getByRole("button", { name: `Take back the objection to invoice ${invno}` }).click();
    await expect(sheet.getByText("No objection to an invoice of this customer stands any more.")).toBeVisible();
    await close();
    await expect(agreement.getByRole("button", { name: /^Objections of / })).toHaveCount(0);
  });
});
