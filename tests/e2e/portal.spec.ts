import { readFile } from "node:fs/promises";
import { expect, test } from "./signed-in";
import { takeTestPayment } from "./take-test-payment";

test.describe("a payment on the screens", () => {
  test("a test payment becomes one receipt, told from the gateway to the books", async ({ page, sandbox }) => {
    const transactionId = await takeTestPayment(page, sandbox, "Approve");
    // The page behind the panel has links of that name too.
    await page.getByRole("dialog").getByRole("link", { name: "Open payment" }).first().click();
    await expect(page).toHaveURL(new RegExp(`/payments/${transactionId}$`));
    const story = page.getByRole("list", { name: "What happened to this payment" });
    await expect(story.getByText("Taken by PayTrace")).toBeVisible();
    await expect(story.getByText(/Notification received|Found by polling/).first()).toBeVisible();
    await expect(story.getByText(/^Cash receipt/)).toHaveCount(1);
    await expect(page.getByRole("heading", { name: "Posting certificate" })).toBeVisible();
    const records = page.getByRole("table", { name: "PayTrace record and Cash receipt" });
    await expect(records.getByRole("cell", { name: transactionId, exact: true })).toHaveCount(2);
    await expect(records.getByText("differs")).toHaveCount(0);
  });

  test("a refund stands beside its sale and takes the receipt back", async ({ page, sandbox }) => {
    const transactionId = await takeTestPayment(page, sandbox, "Refund");
    await page.goto(`${sandbox}/payments/${transactionId}`);
    await expect(page.getByRole("heading", { name: "Belongs together with" })).toBeVisible();
    await page.getByRole("link", { name: /^Refund \d+/ }).click();
    await expect(page.getByText(/^Reversal/).first()).toBeVisible();
  });

  test("a chargeback that is played comes to the books, and the gateway settles when asked", async ({
    page,
    sandbox,
  }) => {
    await page.goto(`${sandbox}/overview`);
    const panel = page.getByRole("dialog", { name: "Play" });
    // Until the page has woken up a click does nothing.
    await expect(async () => {
      await page.getByRole("button", { name: "Play", exact: true }).first().click();
      await expect(panel).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await panel.getByRole("button", { name: "Play: A chargeback" }).click();
    await expect(panel.getByText(/^Chargeback of \$.* recorded against its payment/)).toBeVisible({ timeout: 30_000 });
    await panel.getByRole("button", { name: "Advance to settlement" }).click();
    await expect(panel.getByText(/^Batch \d+ closed with|^Nothing was waiting/)).toBeVisible();
  });

  test("a payment of an unknown invoice is shown with its answer, and a note settles it", async ({ page, sandbox }) => {
    const transactionId = await takeTestPayment(page, sandbox, "Unknown invoice");
    await page.goto(`${sandbox}/payments/${transactionId}`);
    const problem = page.getByRole("region", { name: "No invoice for this payment" });
    await expect(problem.getByText(/^Apply the open credit/)).toBeVisible();
    await problem.getByRole("button", { name: "Settle with a note" }).click();
    const dialog = page.getByRole("dialog", { name: "Settle with a note" });
    await dialog.getByRole("button", { name: "Settle exception" }).click();
    await expect(dialog.getByText("Say in a few words what was done.")).toBeVisible();
    await dialog.getByLabel("What was done").fill("Applied to the right invoice by hand");
    await dialog.getByRole("button", { name: "Settle exception" }).click();
    await expect(problem).toHaveCount(0);
    await expect(page.getByText("Applied to the right invoice by hand")).toBeVisible();
  });
});

test.describe("the payments list", () => {
  test("filters live in the address, narrow the list and its totals, and come off again", async ({ page, sandbox }) => {
    await page.goto(`${sandbox}/payments`);
    const rows = page.locator("tbody tr[data-index]");
    await expect(rows.first()).toBeVisible();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitemcheckbox", { name: "Posted" }).click();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/outcome=posted/);
    await expect(rows.first()).toBeVisible();
    await expect(rows.filter({ hasNotText: "Posted" })).toHaveCount(0);
    await page.getByRole("button", { name: /^Remove filter Outcome/ }).click();
    await expect(page).not.toHaveURL(/outcome=/);
    await page.getByRole("searchbox").fill("no payment is called like this");
    await expect(page.getByText("No payment fits these filters")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(rows.first()).toBeVisible();
  });

  test("J, K, Enter and Escape go through it without the mouse", async ({ page, sandbox }) => {
    await page.goto(`${sandbox}/payments`);
    const rows = page.locator("tbody tr[data-index]");
    await expect(rows.nth(1)).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("j");
      await expect(page.locator("tbody tr[data-index]:focus")).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog");
    // The heading says what it is, such as a sale, only when it was read.
    await expect(sheet.getByRole("heading").first()).toHaveText(/^(?!Payment)\w+ \d{9}/);
    const first = await sheet.getByRole("heading").first().textContent();
    await page.keyboard.press("j");
    await expect(sheet.getByRole("heading").first()).not.toHaveText(first ?? "");
    await page.keyboard.press("k");
    await expect(sheet.getByRole("heading").first()).toHaveText(first ?? "");
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  });

  test("what arrives waits to be shown, so that rows do not move while they are read", async ({
    page,
    context,
    sandbox,
  }) => {
    await page.goto(`${sandbox}/payments`);
    await expect(page.locator("tbody tr[data-index]").first()).toBeVisible();
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const before = await page.locator("tbody tr[data-index]").allTextContents();
    await takeTestPayment(await context.newPage(), sandbox, "Approve");
    const show = page.getByRole("button", { name: /new payments? – show/ });
    await expect(show).toBeVisible();
    const payers = (texts: readonly string[]) => texts.map((text) => /\d{9}/.exec(text)?.[0]);
    expect(payers(await page.locator("tbody tr[data-index]").allTextContents())).toEqual(payers(before));
    await show.click();
    await expect(show).toHaveCount(0);
    expect(payers(await page.locator("tbody tr[data-index]").allTextContents())).not.toEqual(payers(before));
  });

  test("the CSV holds what the filters let through", async ({ page, sandbox }) => {
    await page.goto(`${sandbox}/payments?outcome=declined&outcome=overpaid`);
    await expect(page.locator("tbody tr[data-index]").first()).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV" }).click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n").slice(1);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/,(declined|overpaid),/);
  });
});

test("the overview's figures add up and lead to their payments", async ({ page, sandbox }) => {
  await page.goto(`${sandbox}/overview`);
  const money = page.getByRole("region", { name: "Money" });
  const minor = async (label: RegExp) => {
    const tile = money
      .locator("div")
      .filter({ has: page.getByRole("link", { name: label }) })
      .last()
      .locator("xpath=..");
    return Number((/\$[\d,]+\.\d\d/.exec((await tile.textContent()) ?? "")?.[0] ?? "").replace(/[^\d]/g, ""));
  };
  const read = async () => ({
    received: await minor(/^Received/),
    parts: (await minor(/^Posted/)) + (await minor(/^Waiting/)) + (await minor(/^Unexplained/)),
  });
  await expect(async () => {
    const { received, parts } = await read();
    expect(received).toBeGreaterThan(0);
    expect(parts).toBe(received);
  }).toPass();
  await money.getByRole("link", { name: /^Posted/ }).click();
  await expect(page).toHaveURL(/\/payments\?from=\d{4}-\d\d-\d\d&outcome=posted/);
  await expect(page.locator("tbody tr[data-index]").first()).toBeVisible();
});

test("every ledger check is shown with its answer", async ({ page, sandbox }) => {
  await page.goto(`${sandbox}/ledger-checks`);
  await expect(page.getByText("Holds", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  expect(await page.getByText(/^(Holds|Does not hold|Not checked)$/).count()).toBeGreaterThan(5);
});
