import { expect, test } from "./signed-in";

test("the first steps say what comes next, stay hidden once they are hidden, and come back", async ({
  page,
  sandbox,
}) => {
  await page.goto(`${sandbox}/overview`);
  const steps = page.getByRole("listitem").filter({ hasText: "Connect Sage Pro" });
  await expect(steps).toContainText("about 15 min");
  await expect(page.getByText("Next", { exact: true })).toHaveCount(1);
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByRole("button", { name: "Hide first steps" }).click();
    await expect(steps).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  await page.reload();
  await expect(page.getByRole("button", { name: "Show first steps" })).toBeVisible();
  await expect(steps).toHaveCount(0);
  await page.getByRole("button", { name: "Show first steps" }).click();
  await expect(steps).toBeVisible();
});
