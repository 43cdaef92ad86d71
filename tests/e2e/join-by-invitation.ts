import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";

export const invitedPassword = "amber kettle under the stairs";

/** Invites somebody from the page of the members, whose signed-in owner `page` shows. */
export async function invite(page: Page, place: string, email: string): Promise<void> {
  await page.goto(`${place}/settings/members`);
  // Until the page has woken up a click does nothing.
  await expect(async () => {
    await page.getByRole("button", { name: "Invite someone" }).click();
    await expect(page.getByLabel("E-mail")).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: email })).toBeVisible();
}

/** Opens the mail of an invitation in a browser of one's own and joins. @returns that browser, in the company's Sandbox. */
export async function join(browser: Browser, email: string): Promise<{ context: BrowserContext; colleague: Page }> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const colleague = await context.newPage();
  const message = colleague.getByRole("link").filter({ hasText: email });
  await expect(async () => {
    await colleague.goto("/dev/mailbox");
    await expect(message).toBeVisible({ timeout: 500 });
  }).toPass();
  await message.click();
  const [link] = /https?:\/\/\S+\/invitation\S+/.exec((await colleague.locator("pre").textContent()) ?? "") ?? [];
  await colleague.goto(link ?? "");
  await colleague.getByLabel("Your name").fill("Grace");
  await colleague.getByLabel("Password", { exact: true }).fill(invitedPassword);
  await colleague.getByRole("button", { name: /^Join / }).click();
  await colleague.waitForURL(/\/sandbox\//);
  return { context, colleague };
}
