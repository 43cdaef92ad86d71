import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

// A company of its own: what is paused here is nobody else's.
test.use({ storageState: { cookies: [], origins: [] } });

test("what was done by a slip is taken back from the notice that told of it, by mouse and by keyboard, and the notice goes", async ({
  page,
}) => {
  await signUp(page);
  const [, slug = ""] = new URL(page.url()).pathname.split("/");
  const sandbox = `/${slug}/sandbox`;
  const notices = page.getByRole("region", { name: /Notices/ });

  await test.step("a pause of a connection, by mouse", async () => {
    await page.goto(`${sandbox}/connections`);
    await page
      .getByRole("link", { name: /^PayTrace/ })
      .first()
      .click();
    const pause = page.getByRole("button", { name: /^Pause connection / });
    const held = page.getByText("Nothing is posted in this environment");
    await expect(async () => {
      await pause.click({ timeout: 1_000 });
      await expect(held).toBeVisible({ timeout: 5_000 });
    }).toPass();
    await expect(notices.getByText(/ is paused$/)).toBeVisible();
    await notices.getByRole("button", { name: "Undo" }).click();
    await expect(held).toHaveCount(0);
    await expect(notices.getByText(/ goes on$/)).toBeVisible();
    await expect(notices.getByRole("button", { name: "Undo" })).toHaveCount(0);
    await page.reload();
    await expect(pause).toBeVisible();
  });

  await test.step("a flow that was switched off, by keyboard", async () => {
    await page.goto(`${sandbox}/flows`);
    const off = page.getByRole("button", { name: /^Switch off / }).first();
    const dialog = page.getByRole("dialog", { name: /^Switch off / });
    await expect(async () => {
      await off.click();
      await expect(dialog).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await dialog.getByRole("button", { name: /^Switch off/ }).click();
    await expect(notices.getByText(/is switched off$/)).toBeVisible();
    // The key that brings the focus to the notices, wherever it is.
    await page.keyboard.press("Alt+t");
    const undo = notices.getByRole("button", { name: "Undo" });
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(undo).toBeFocused({ timeout: 500 });
    }).toPass();
    await page.keyboard.press("Enter");
    await expect(notices.getByText(/Version \d+ of .* runs$/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^Switch off / }).first()).toBeVisible();
  });
});
