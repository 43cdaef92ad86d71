import type { BrowserContext, Page } from "@playwright/test";
import { z } from "zod";
import { seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";

const foundInvoices = z.object({
  result: z.object({ data: z.object({ json: z.array(z.object({ invno: z.string(), custno: z.string() })) }) }),
});

/** An open invoice of the sandbox company, from the end of the list: other specs take from its beginning. */
async function openInvoice(page: Page, sandbox: string) {
  const [, tenantSlug, environmentKind] = sandbox.split("/");
  const input = JSON.stringify({ json: { tenantSlug, environmentKind, search: "", limit: 50 } });
  const answer = await page.request.get(`/api/trpc/sandbox.findInvoices?input=${encodeURIComponent(input)}`);
  const invoice = foundInvoices.parse(await answer.json()).result.data.json.at(-1);
  if (invoice === undefined) throw new Error("The sandbox company has no open invoice.");
  return { invno: invoice.invno.trim(), custno: invoice.custno.trim() };
}

async function makeLink(page: Page, sandbox: string, kind: string, label: string, number: string): Promise<string> {
  await page.goto(`${sandbox}/payment-links`);
  const address = page.getByLabel("Address of the payment link");
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByLabel("What it is for").selectOption(kind);
    await page.getByLabel(label).fill(number);
    await page.getByRole("button", { name: "Make link" }).click();
    await expect(address).toBeVisible({ timeout: 5_000 });
  }).toPass();
  return address.inputValue();
}

/** A browser of somebody who is not signed in, which notes what the page's policy forbids and what it complains of. */
async function openAsPayer(context: BrowserContext | null, url: string) {
  if (context === null) throw new Error("There is no browser.");
  const complaints: string[] = [];
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      // biome-ignore lint/suspicious/noConsole: the way out of the page.
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const response = await page.goto(url);
  return { page, complaints, headers: response?.headers() ?? {} };
}

async function typeCard(page: Page, number: string) {
  const fields = page.frameLocator('iframe[title="Card details"]');
  await fields.getByLabel("Card number").fill(number);
  await fields.getByLabel("Expires (MM/YY)").fill("12/31");
  await fields.getByLabel("Security code").fill("999");
}

/** Pages of payers are served under their own host alone, and there is nothing of the portal there, also for who is signed in. */
async function expectHostOfItsOwn(page: Page, link: string, sandbox: string) {
  const { origin, pathname } = new URL(link);
  const portal = new URL(page.url()).origin;
  expect(origin).not.toBe(portal);
  for (const path of ["/", "/sign-in", `${sandbox}/payments`, "/api/v1/health", "/dev/mailbox"]) {
    expect([path, (await page.request.get(origin + path)).status()]).toEqual([path, 404]);
  }
  const moved = await page.request.get(portal + pathname, { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([302, link]);
}

test("an invoice is paid by its link, under a strict policy, and is posted; a payment method is saved by another", async ({
  page,
  sandbox,
  browser,
}) => {
  test.setTimeout(120_000);
  const invoice = await openInvoice(page, sandbox);
  const link = await makeLink(page, sandbox, "invoice", "Invoice number", invoice.invno);
  const context = await browser.newContext({
    storageState: undefined,
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
  });
  const payer = await openAsPayer(context, link);
  expect(payer.headers).toMatchObject({
    "referrer-policy": "no-referrer",
    "cache-control": expect.stringContaining("no-store"),
    "x-robots-tag": "noindex, nofollow",
  });
  expect(payer.headers["content-security-policy"]).toMatch(
    /script-src 'nonce-[^']+' 'self' https:\/\/protect\.paytrace\.com https:\/\/protect\.sandbox\.paytrace\.com; .*frame-ancestors 'none'/,
  );
  await expect(payer.page.getByRole("heading", { level: 1 })).toContainText(`Invoice ${invoice.invno}`);
  await expectHostOfItsOwn(page, link, sandbox);
  const amount = (await payer.page.getByTestId("amount").textContent()) ?? "";
  const pay = payer.page.getByRole("button", { name: `Pay ${amount}` });
  await expect(pay).toBeEnabled();
  expect(await seriousFaults(payer.page)).toEqual([]);
  expect(await payer.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  // The page around the fields cannot look into them.
  expect(await payer.page.evaluate(() => document.querySelector("iframe")?.contentDocument)).toBeNull();

  await pay.click();
  await expect(payer.page.getByRole("alert").first()).toContainText("Check the card number.");
  await typeCard(payer.page, "4012 0000 9876 5421");
  await pay.click();
  await expect(payer.page.getByRole("alert").first()).toContainText("The bank declined this card");
  await expect(pay).toBeEnabled();
  await typeCard(payer.page, "4111 1111 1111 1111");
  await pay.dblclick();
  await expect(payer.page.getByText("Paid. Thank you.")).toBeVisible();
  await expect(payer.page.getByText("ending in 1111")).toBeVisible();
  await expect(payer.page.getByTestId("amount")).toHaveText(amount);
  await payer.page.reload();
  await expect(payer.page.getByText("ending in 1111")).toBeVisible();
  expect(await seriousFaults(payer.page)).toEqual([]);
  const shownTo = await payer.page.evaluate(() => [
    document.cookie,
    JSON.stringify({ ...localStorage, ...sessionStorage }),
  ]);
  expect(shownTo.join("")).not.toContain("41111");
  expect(payer.complaints).toEqual([]);

  await page.goto(`${sandbox}/payment-links`);
  const row = page
    .getByRole("list", { name: "Payment links" })
    .getByRole("listitem")
    .filter({ hasText: invoice.invno });
  await expect(row.getByText("Paid", { exact: true })).toBeVisible();
  await row.getByRole("link", { name: /^Payment \d+$/ }).click();
  await expect(page.getByText("Posted", { exact: true }).first()).toBeVisible({ timeout: 30_000 });

  const method = await makeLink(page, sandbox, "method", "Customer number", invoice.custno);
  const saver = await openAsPayer(context, method);
  const save = saver.page.getByRole("button", { name: "Save this card" });
  await expect(save).toBeEnabled();
  await typeCard(saver.page, "5499 7400 0000 0057");
  await save.click();
  await expect(saver.page.getByText("Saved. Thank you.")).toBeVisible();
  expect(saver.complaints).toEqual([]);
  await page.goto(`${sandbox}/payment-links`);
  await expect(
    page.getByRole("list", { name: "Saved payment methods" }).getByText("Card ending in 0057").first(),
  ).toBeVisible();
  await context.close();
});
