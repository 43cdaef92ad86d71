import AxeBuilder from "@axe-core/playwright";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

/** A new user's patience, not the machine's: five minutes of clicks, and no documentation. */
const patienceMs = 5 * 60_000;

test.use({ storageState: { cookies: [], origins: [] } });

test("a new user comes from an empty Dev environment to both connections green and a first live event", async ({
  page,
}) => {
  test.setTimeout(patienceMs);
  await signUp(page);
  const begun = Date.now();
  await page.getByRole("link", { name: "Connections", exact: true }).click();
  const create = page.getByRole("button", { name: "Create Dev environment" });
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await create.click();
    await expect(page).toHaveURL(/\/dev\/connections$/, { timeout: 5_000 });
  }).toPass();
  await expect(page.getByText("Empty", { exact: true })).toHaveCount(2);
  expect(
    (await new AxeBuilder({ page }).analyze()).violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => [id, nodes[0]?.html]),
  ).toEqual([]);
  for (const [act, slot] of [
    ["Connect simulated PayTrace", "PayTrace (simulated)"],
    ["Connect a sandbox company", "Sage Pro (sandbox company)"],
  ] as const) {
    const link = page.getByRole("link", { name: slot });
    await expect(async () => {
      if (!(await link.isVisible())) await page.getByRole("button", { name: act }).click({ timeout: 1_000 });
      await expect(link).toBeVisible({ timeout: 20_000 });
    }).toPass({ timeout: 60_000 });
  }
  await expect(page.getByText("Healthy", { exact: true })).toHaveCount(2);
  await page.getByRole("link", { name: "PayTrace (simulated)" }).click();
  await page.getByRole("button", { name: "Send a test notification" }).click();
  const arrived = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem");
  await expect(arrived.first()).toContainText("Test notification");
  await expect(arrived.first()).toContainText("Accepted 202");
  expect(Date.now() - begun).toBeLessThan(patienceMs);
});
