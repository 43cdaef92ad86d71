import type { Page } from "@playwright/test";
import { expect, test } from "./signed-in";

const isSave = (request: { url(): string }) => request.url().includes("flows.saveDraft");

async function addStep(page: Page, name: string): Promise<void> {
  await page.getByLabel("Search steps").fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "What is chosen" })).toContainText(name);
}

test("what is drawn while the draft is still being saved is saved after it, and is not taken for somebody else's work", async ({
  page,
  sandbox,
}) => {
  await page.goto(`${sandbox}/flows`);
  await expect(async () => {
    await page.getByRole("button", { name: "New flow" }).click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByLabel("Name").fill("Drawn over a slow line");
  await page.getByLabel("Begins with").selectOption({ label: "A stock level in the shop" });
  await page.getByRole("button", { name: "Make the flow" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Drawn over a slow line" })).toBeVisible();

  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/flows\.saveDraft/, async (route) => {
    await held;
    await route.continue();
  });
  const first = page.waitForRequest(isSave);
  await addStep(page, "Wait");
  await first;
  // Longer than the quiet time after which a change is sent.
  const another = page.waitForRequest(isSave, { timeout: 2_000 }).then(
    () => "sent beside it",
    () => "waits",
  );
  await addStep(page, "Notify");
  expect(await another).toBe("waits");

  const second = page.waitForRequest(isSave);
  letGo();
  await second;
  await expect(page.getByRole("toolbar", { name: "Drawing" })).toContainText("Draft saved");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
