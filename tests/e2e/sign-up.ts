import { expect, type Page } from "@playwright/test";

/**
 * Signs up somebody nobody knows and follows the link of the mail, as this installation's own mailbox has it. @returns their e-mail address.
 */
export async function signUp(page: Page): Promise<string> {
  const email = `new-${Date.now()}@books.example`;
  const password = "quiet lantern over the harbour";
  // Whoever comes from the public site is there already.
  if (!page.url().endsWith("/sign-up")) await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Nora");
  await page.getByLabel("Company").fill(`New Company ${Date.now()}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign up", exact: true }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible({ timeout: 30_000 });
  const message = page.getByRole("link").filter({ hasText: email });
  await expect(async () => {
    await page.goto("/dev/mailbox");
    await expect(message).toBeVisible({ timeout: 500 });
  }).toPass();
  await message.click();
  const [link] = /https?:\/\/\S+\/verify\S+/.exec((await page.locator("pre").textContent()) ?? "") ?? [];
  await page.goto(link ?? "");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Confirm your address" }).click();
  await page.waitForURL(/\/sandbox\//, { timeout: 60_000 });
  return email;
}
