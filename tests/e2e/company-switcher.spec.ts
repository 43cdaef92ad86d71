import { invite } from "./join-by-invitation";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";
import { takeTestPayment } from "./take-test-payment";

test("somebody who is a member of two companies goes from one to the other, sees of each only its own, and in each what their role may", async ({
  page,
  sandbox,
  browser,
}) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const person = await context.newPage();
  const email = await signUp(person);
  const own = new URL(person.url()).pathname.split("/").slice(0, 3).join("/");
  const switcher = person.getByRole("button", { name: /Change company or environment$/ });
  await expect(switcher).toContainText("New Company");
  const ownName = ((await switcher.getAttribute("aria-label")) ?? "").split(",")[0] ?? "";

  await test.step("the company of somebody else asks them to join", async () => {
    await invite(page, sandbox, email);
    const message = person.getByRole("link").filter({ hasText: email }).first();
    await expect(async () => {
      await person.goto("/dev/mailbox");
      await message.click({ timeout: 1_000 });
      await expect(person.locator("pre")).toContainText("/invitation", { timeout: 1_000 });
    }).toPass();
    const [link] = /https?:\/\/\S+\/invitation\S+/.exec((await person.locator("pre").textContent()) ?? "") ?? [];
    await person.goto(link ?? "");
    await person.getByRole("button", { name: /^Join / }).click();
    await person.waitForURL(new RegExp(`${sandbox}/`));
  });

  await test.step("the switcher names both, and says which one is shown", async () => {
    await expect(switcher).not.toContainText(ownName);
    await expect(async () => {
      await switcher.click();
      await expect(person.getByRole("menuitem", { name: ownName, exact: true })).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await expect(person.getByText("Other companies")).toBeVisible();
  });

  await test.step("their own company has none of the payments of the other", async () => {
    await person.keyboard.press("Escape");
    // Gateways of two companies number their payments alike, so it is told by an amount that nobody else pays.
    await takeTestPayment(page, sandbox, "Approve", "3.17");
    const rows = person.locator("tbody tr[data-index]");
    await person.goto(`${sandbox}/payments?min=3.17&max=3.17`);
    await expect(rows).toHaveCount(1);
    await expect(async () => {
      await switcher.click();
      await person.getByRole("menuitem", { name: ownName, exact: true }).click({ timeout: 2_000 });
      await person.waitForURL(new RegExp(`${own}/`), { timeout: 10_000 });
    }).toPass();
    await expect(switcher).toContainText(ownName);
    await person.goto(`${own}/payments?min=3.17&max=3.17`);
    await expect(person.getByText("No payment fits these filters")).toBeVisible();
    await expect(rows).toHaveCount(0);
  });

  await test.step("they own one and are a viewer of the other", async () => {
    await person.goto(`${own}/settings/members`);
    await expect(person.getByRole("button", { name: "Invite someone" })).toBeVisible();
    await person.goto(`${sandbox}/settings/members`);
    await expect(person.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(person.getByRole("row").filter({ hasText: email })).toBeVisible();
    await expect(person.getByRole("button", { name: "Invite someone" })).toHaveCount(0);
  });

  await test.step("removed from the other, they are out of it at once and keep their own", async () => {
    await page.goto(`${sandbox}/settings/members`);
    const row = page.getByRole("row").filter({ hasText: email });
    await row.getByRole("button", { name: /^What to do about / }).click();
    await page.getByRole("menuitem", { name: "Remove from the company" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove from the company" }).click();
    await expect(row).toHaveCount(0);
    await person.goto(`${sandbox}/payments`);
    await expect(person.locator("tbody tr[data-index]")).toHaveCount(0);
    await person.goto(`${own}/overview`);
    await expect(switcher).toContainText(ownName);
    await switcher.click();
    await expect(person.getByText("Other companies")).toHaveCount(0);
  });
  await context.close();
});
