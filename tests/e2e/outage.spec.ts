import path from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";
import { withDatabase } from "@/server/composition/open-databases";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { superuserBase } from "@/tests/support/superuser-base";
import { signUp } from "./sign-up";
import { expect, test } from "./signed-in";

test.use({ storageState: { cookies: [], origins: [] } });

/** A customer of the simulated shop orders and pays, whatever Sage Pro does meanwhile. */
async function takeOrder(page: Page): Promise<void> {
  const [, tenantSlug, environmentKind] = new URL(page.url()).pathname.split("/");
  const answer = await page.request.post("/api/trpc/sandbox.takeOrder", {
    headers: { origin: new URL(page.url()).origin },
    data: { json: { tenantSlug, environmentKind } },
  });
  expect(answer.status()).toBe(200);
}

test("a Sage Pro that goes away is told in plain words with the money that waits, heals by itself, and is mailed once each way", async ({
  page,
}, { config }) => {
  test.setTimeout(5 * 60_000);
  const email = await signUp(page);
  const base = await superuserBase(path.resolve(config.webServer?.env?.DATA_DIR ?? ".data"));
  const portal = new pg.Pool({ connectionString: withDatabase(base, "tallybridge"), max: 1 });
  const sandbox = new pg.Pool({ connectionString: withDatabase(base, "tallybridge_sandbox"), max: 1 });
  const mails = async () => {
    await page.goto("/dev/mailbox");
    const subjects = await page.getByRole("link").filter({ hasText: email }).allTextContents();
    return subjects.filter((subject) => /answers? again|does not answer|does not work/.test(subject)).reverse();
  };
  try {
    const { rows } = await portal.query<{ id: string }>(
      `select n.environment_id as id from environments n join memberships m on m.tenant_id = n.tenant_id
       join users u on u.id = m.user_id where u.email = $1 and n.kind = 'sandbox'`,
      [email],
    );
    const environmentId = rows[0]?.id ?? "";
    const home = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
    await page.goto(`${home}/connections`);
    const shop = page.getByRole("link", { name: "Shopify (simulated)" });
    await expect(async () => {
      if (!(await shop.isVisible()))
        await page.getByRole("button", { name: /simulated shop/ }).click({ timeout: 1_000 });
      await expect(shop).toBeVisible({ timeout: 20_000 });
    }).toPass({ timeout: 60_000 });

    await setSageProSwitches(sandbox, environmentId, { unavailableUntil: new Date(Date.now() + 3_600_000) });
    const banner = page.getByRole("listitem").filter({ hasText: "Sage Pro (sandbox company) does not answer" });
    await expect(async () => {
      await takeOrder(page);
      await expect(banner).toBeVisible({ timeout: 8_000 });
    }).toPass({ timeout: 90_000 });
    await expect(banner).toContainText(/It stopped answering .*(now|second|minute)/);
    await expect(banner).toContainText(/\d+ payments? \(\$[\d.,]+\) waits?\./);
    await expect(banner).toContainText("Notifications are still accepted and stored, nothing is lost.");
    await expect(banner).toContainText(/Next try|It is being tried now/);
    await page.goto(home);
    await expect(banner).toBeVisible();

    // The minute that it may heal in before anybody is mailed is over.
    await portal.query("update alerts set opened_at = opened_at - interval '1 minute' where environment_id = $1", [
      environmentId,
    ]);
    await expect(async () => expect(await mails()).toHaveLength(1)).toPass({ timeout: 90_000 });
    await setSageProSwitches(sandbox, environmentId, { unavailableUntil: new Date(0) });
    await page.goto(home);
    await expect(page.getByText(/Sage Pro \(sandbox company\) (does not answer|answers again)/)).toHaveCount(0, {
      timeout: 150_000,
    });
    await expect(async () => expect(await mails()).toHaveLength(2)).toPass({ timeout: 90_000 });
    const [broke, healed] = await mails();
    expect(broke).toMatch(/Sage Pro \(sandbox company\) does not answer: \d+ payments? waits?, \$/);
    expect(healed).toContain("Sage Pro (sandbox company) answers again");
    const waiting = await portal.query(
      "select 1 from events where environment_id = $1 and kind = 'gateway.transaction' and next_attempt_at is not null",
      [environmentId],
    );
    expect(waiting.rows).toEqual([]);

    await page.goto(`${home}/connections`);
    await page.getByRole("link", { name: "Sage Pro (sandbox company)" }).click();
    await expect(page.getByText(/Over after/)).toBeVisible();
  } finally {
    await Promise.all([portal.end(), sandbox.end()]);
  }
});
