import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";
import { takeTestPayment } from "./take-test-payment";

// A company of its own: the one that other tests share keeps its payments.
test.use({ storageState: { cookies: [], origins: [] } });

test("a Sandbox that was played in is made anew for who types its name, tells how far it is, and takes a payment to its receipt", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  const sandbox = `/${slug}/sandbox`;
  const before = await takeTestPayment(page, sandbox, "Approve");

  await page.goto(`${sandbox}/settings/environments`);
  await expect(page.getByText("Sample data of the Sandbox")).toBeVisible();
  const name = page.getByLabel("Type Sandbox to go on");
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByRole("button", { name: "Reset the Sandbox" }).click();
    await expect(name).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByText(/^[1-9]\d* payments of [1-9]\d* events go/)).toBeVisible();
  const reset = page.getByRole("button", { name: "Reset the Sandbox" });
  await name.fill("Production");
  await expect(reset).toBeDisabled();
  await name.fill("Sandbox");
  await reset.click();

  await expect(page.getByText("It goes on when you leave this page.")).toBeVisible();
  // The page says of itself that here "the Sandbox is made anew", in small letters.
  await expect(page.getByText(/Made anew/)).toBeVisible({ timeout: 90_000 });
  await page.goto(`${sandbox}/payments/${before}`);
  await expect(page.getByText("This environment has no such payment")).toBeVisible();

  const after = await takeTestPayment(page, sandbox, "Approve");
  await page.goto(`${sandbox}/payments/${after}`);
  const story = page.getByRole("list", { name: "What happened to this payment" });
  await expect(story.getByText(/^Cash receipt/)).toHaveCount(1);
});
