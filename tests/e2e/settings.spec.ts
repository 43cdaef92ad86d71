import { readFile } from "node:fs/promises";
import { expect, test } from "./signed-in";

test("a key is made, shown once, used, replaced with an overlap and revoked, and the audit log tells all of it", async ({
  page,
  sandbox,
  request,
}) => {
  await page.goto(`${sandbox}/settings/api-keys`);
  const name = `Nightly export ${Date.now()}`;
  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByLabel("What it is for").fill(name);
  await page.getByRole("button", { name: "Make the key" }).click();
  const first = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  expect(first).toMatch(/^tb_sandbox_/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(first)).toHaveCount(0);

  const ask = async (key: string, path = "/api/v1/payments") => {
    const answer = await request.get(path, { headers: { authorization: `Bearer ${key}` } });
    return { status: answer.status(), detail: answer.ok() ? "" : String((await answer.json()).detail) };
  };
  expect((await ask(first)).status).toBe(200);
  expect(await ask(first, "/api/v1/environments/sandbox/export")).toMatchObject({ status: 403 });

  await page.getByRole("button", { name: `Replace the key ${name}` }).click();
  await page.getByRole("button", { name: "Replace the key", exact: true }).click();
  const second = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect((await ask(first)).status).toBe(200);
  expect((await ask(second)).status).toBe(200);

  const old = page
    .getByRole("listitem")
    .filter({ hasText: name })
    .filter({ hasText: first.slice(-4) });
  await expect(old.getByText("Replaced, still works")).toBeVisible();
  await old.getByRole("button", { name: `Revoke the key ${name}` }).click();
  await page.getByRole("button", { name: "Revoke the key", exact: true }).click();
  await expect(page.getByText("The key no longer works")).toBeVisible();
  expect(await ask(first)).toMatchObject({ status: 401, detail: expect.stringContaining("was revoked at") });
  expect((await ask(second)).status).toBe(200);

  await page.goto(`${sandbox}/settings/audit?area=api_key&q=${encodeURIComponent(name)}`);
  for (const act of ["Created", "Rotated", "Revoked"]) {
    await expect(page.getByRole("row").filter({ hasText: act })).toHaveCount(1);
  }
  await page.getByRole("row").filter({ hasText: "Rotated" }).click();
  await expect(page.getByRole("dialog").getByText("127.0.0.1", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Check every entry" }).click();
  await expect(page.getByText("Unbroken")).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSON" }).click();
  const file = await readFile(await (await downloading).path(), "utf8");
  expect(JSON.parse(file).map(({ action }: { action: string }) => action)).toEqual([
    ...["api_key.revoked", "api_key.rotated", "api_key.created"],
  ]);
  for (const key of [first, second]) expect(file).not.toContain(key);
});

test("nobody locks themselves out by a list of addresses", async ({ page, sandbox }) => {
  await page.goto(`${sandbox}/settings/company`);
  await page.getByLabel("Allowed addresses").fill("203.0.113.0/24");
  await page.getByRole("button", { name: "Keep the settings" }).click();
  await expect(page.getByText("so you would lock yourself out")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Allowed addresses")).toHaveValue("");
});
