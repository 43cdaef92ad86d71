import { expect, test } from "@playwright/test";
import { seriousFaults } from "./serious-faults";
import { signUp } from "./sign-up";

test("a payment that is made up is tried without a trace in the books, kept as a test, and posted in the Sandbox only when that is asked for", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signUp(page);
  const sandbox = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await page.goto(`${sandbox}/flows`);
  await page.getByRole("list", { name: "Flows" }).getByRole("link").first().click();
  await page.getByRole("navigation", { name: "Pages of this flow" }).getByRole("link", { name: "Try" }).click();
  await expect(page.getByText("Nothing tried yet")).toBeVisible();
  await expect(page.getByText("A payment becomes a receipt on its invoice")).toBeVisible();

  await page.getByRole("tab", { name: "Paste" }).click();
  await page.getByLabel("Record or notification").fill('{ "memo": "4111 1111 1111 1111" }');
  await page.getByRole("button", { name: "Run a dry run" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "A card number stands in memo." })).toBeVisible();

  await page.getByRole("tab", { name: "Make one up" }).click();
  const invoice = page.getByLabel("Invoice", { exact: true });
  await expect(invoice).toHaveAttribute("placeholder", /^\d+$/);
  const invno = (await invoice.getAttribute("placeholder")) ?? "";
  await invoice.fill(invno);
  await page.getByLabel("Amount").fill("1.25");
  await page.getByLabel("How the payer typed it").selectOption("spaces");
  await page.getByRole("button", { name: "Run a dry run" }).click();
  await expect(
    page.getByText(`Receipt of $1.25 on invoice ${invno} to account`, { exact: false }).first(),
  ).toBeVisible();
  const steps = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
  await steps.filter({ hasText: "Find the invoice" }).locator("summary").click();
  await expect(steps.filter({ hasText: "Find the invoice" }).getByRole("region", { name: "Went on" })).toContainText(
    invno,
  );
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Save as a test" }).click();
  await page.getByLabel("Name").fill("An invoice number between spaces is understood");
  await page.getByRole("button", { name: "Save the test" }).click();
  const kept = page
    .getByRole("list", { name: "Tests" })
    .getByRole("listitem")
    .filter({ hasText: "An invoice number between spaces is understood" });
  await expect(kept).toContainText("Not run yet");
  await page.getByRole("button", { name: "Run all tests" }).click();
  await expect(kept).toContainText("Passed");

  // Nothing of it has come to the books; what follows does.
  await page.getByRole("button", { name: "Post it in the Sandbox" }).click();
  await expect(page.getByRole("heading", { name: "Posted in the Sandbox" })).toBeVisible();
  await expect(page.getByText("Posted", { exact: true })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: "Past payment" }).click();
  await expect(page.getByRole("radio")).not.toHaveCount(0);
});
