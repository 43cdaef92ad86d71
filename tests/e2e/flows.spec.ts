import type { Page } from "@playwright/test";
import { seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";

const card = (page: Page, name: string) => page.locator(".react-flow__node").filter({ hasText: name });
const panel = (page: Page) => page.getByRole("complementary", { name: "What is chosen" });
const problems = (page: Page) => page.getByRole("region", { name: "Problems" });
const saved = (page: Page) => expect(page.getByRole("toolbar", { name: "Drawing" })).toContainText("Draft saved");

/** Puts a step of the palette where the next one goes. */
async function addStep(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Search steps" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name, exact: true })).toBeVisible();
}

async function publish(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Note").fill(`Note of version ${version}`);
  await page.getByRole("button", { name: `Publish version ${version}` }).click();
  await expect(
    page.getByRole("banner").or(page.locator("header")).getByText(`Version ${version} runs`).first(),
  ).toBeVisible();
}

test("a flow is drawn, repaired where a problem points, published, compared and brought back, and never over somebody else's", async ({
  page,
  context,
  sandbox,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${sandbox}/flows`);
  const name = "Stock levels, looked at later";
  await expect(async () => {
    await page.getByRole("button", { name: "New flow" }).click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Begins with").selectOption({ label: "A stock level in the shop" });
  await page.getByRole("button", { name: "Make the flow" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const flowUrl = page.url();

  // A step behind the beginning, and what is wrong with it: its way out leads nowhere.
  await addStep(page, "Wait");
  await expect(problems(page)).toContainText("1 problem");
  await problems(page)
    .getByRole("button", { name: /1 problem/ })
    .click();
  await problems(page)
    // What was wrong before this step stays told until the draft with it is saved.
    .getByRole("button", { name: /^Wait .*leads nowhere/ })
    .click();
  await expect(panel(page).getByLabel("Leads to")).toBeFocused();
  await addStep(page, "End");
  await expect(problems(page)).toContainText("No problems");

  // Another end needs a reason: the problem leads to the field.
  await panel(page).getByLabel("Ends as").selectOption({ label: "Done" });
  await expect(problems(page)).toContainText("1 problem");
  await problems(page)
    .getByRole("button", { name: /Say why it ends here/ })
    .click();
  await expect(panel(page).getByLabel("Text")).toBeFocused();
  await page.keyboard.type("Looked at.");
  await expect(problems(page)).toContainText("No problems");

  // The step is taken out by a key, its line heals; it comes back with Undo, and a line is drawn by hand.
  await card(page, "Wait").click();
  await page.keyboard.press("Delete");
  await expect(card(page, "Wait")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Insert a step between the beginning and End" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(card(page, "Wait")).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(card(page, "Wait")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(card(page, "Wait")).toBeVisible();

  // Copied and pasted by keys it stands there twice, and the map shows once a part of the flow is out of sight.
  await card(page, "Wait").click();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(card(page, "Wait")).toHaveCount(2);
  for (let zoom = 0; zoom < 4; zoom += 1) await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(page.getByRole("img", { name: "Map of the flow" })).toBeVisible();
  await page.getByRole("button", { name: "Show the whole flow" }).click();
  await page.keyboard.press("Control+z");
  await expect(card(page, "Wait")).toHaveCount(1);
  await card(page, "Wait").click();
  await panel(page).getByLabel("Leads to").selectOption({ label: "Nowhere yet" });
  await expect(problems(page)).toContainText("2 problems");
  await card(page, "Wait")
    .locator(".react-flow__handle-bottom")
    .dragTo(card(page, "End").locator(".react-flow__handle-top"));
  await expect(problems(page)).toContainText("No problems");
  await saved(page);
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await seriousFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await publish(page, 1);

  // Somebody else opens the same flow and saves first.
  const other = await context.newPage();
  await other.goto(flowUrl);
  await card(other, "Wait").click();
  await panel(other).getByLabel("How long").fill("3");
  await saved(other);
  await card(page, "End").click();
  await panel(page).getByLabel("Text").fill("Looked at by me.");
  const clash = page.getByRole("dialog", { name: /changed this flow while you did/ });
  await expect(clash).toContainText("amount is now 3 instead of 1");
  await clash.getByLabel("Keep mine as").fill("Mine, kept");
  await clash.getByRole("button", { name: "Keep mine as a flow of its own" }).click();
  await expect(clash).toBeHidden();
  await expect(card(page, "Wait")).toContainText("For 3 minutes");
  await other.close();

  // The second version, what it does otherwise, and the first one back.
  await publish(page, 2);
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByRole("list", { name: "Changes" })).toContainText("amount is now 3 instead of 1");
  await expect(page.getByRole("list", { name: "Versions" })).toContainText("Note of version 2");
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByRole("list", { name: "Versions" }).getByRole("listitem").first()).toContainText(
    /Version 3.*Runs.*brings version 1 back/s,
  );

  // On a phone it is read, not drawn.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: "Design" }).click();
  await expect(page.getByText("Drawing needs a wider screen.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Steps of this flow" }).getByRole("listitem")).toHaveCount(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.goto(`${sandbox}/flows`);
  await expect(page.getByRole("link", { name: "Mine, kept" })).toBeVisible();
});
