import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./signed-in";

const screens = [
  "overview",
  "payments",
  "exceptions",
  "payment-links",
  "flows",
  "flows/posting-rules",
  "flows/templates",
  "flows/templates/payment-to-receipt",
  "charges",
  "approvals",
  "connections",
  "environments/import",
  "ledger-checks",
  "logs",
] as const;
const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const;

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    for (const screen of screens) {
      test(`${screen} has no serious fault for assistive technology, fits, and logs no error`, async ({
        page,
        sandbox,
      }) => {
        const complaints: string[] = [];
        page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(error.message));
        await page.goto(`${sandbox}/${screen}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("[aria-busy=true], .animate-pulse-soft")).toHaveCount(0, { timeout: 30_000 });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations
            .filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, nodes }) => [id, nodes[0]?.html]),
        ).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
          0,
        );
        expect(complaints).toEqual([]);
      });
    }

    test("one payment, as sheet and as page, has no serious fault", async ({ page, sandbox }) => {
      await page.goto(`${sandbox}/payments?outcome=overpaid&outcome=posted`);
      const sheet = page.getByRole("dialog");
      // Until the page has woken up a click does nothing.
      await expect(async () => {
        await page.locator("tbody tr[data-index]").first().click();
        await expect(sheet).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await expect(sheet.getByRole("list", { name: "What happened to this payment" })).toBeVisible();
      const serious = async () =>
        (await new AxeBuilder({ page }).analyze()).violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => [id, nodes[0]?.html]);
      expect(await serious()).toEqual([]);
      await sheet.getByRole("link", { name: "Open as page" }).click();
      await expect(page.getByRole("table", { name: /^PayTrace record and/ }).first()).toBeVisible();
      expect(await serious()).toEqual([]);
    });
  });
}
