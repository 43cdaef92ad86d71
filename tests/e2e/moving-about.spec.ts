import type { Page } from "@playwright/test";
import { seriousFaults } from "./serious-faults";
import { expect, test } from "./signed-in";

/** Holds back the server's part of every page asked for from now on, until the given function is called. */
async function holdPages(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    async (route) => {
      // What is fetched ahead of a click is the skeleton itself.
      if (!(await route.request().headerValue("next-router-prefetch"))) await held;
      await route.continue();
    },
  );
  return async () => {
    letGo();
    await page.unrouteAll({ behavior: "wait" });
  };
}

for (const { name, colorScheme, viewport } of [
  { name: "light", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
] as const) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test("a slow screen shows its shape at once, without a serious fault, and its head does not move", async ({
      page,
      sandbox,
    }) => {
      await page.goto(`${sandbox}/overview`);
      await expect(page.getByText("Live", { exact: true })).toBeVisible();
      const navigation = page.locator("nav:visible");
      let release = async () => {};
      // Shapes are fetched ahead; a click that comes before them waits like any other page, and is taken back here.
      await expect(async () => {
        await release();
        await navigation.getByRole("link", { name: "Overview", exact: true }).click();
        await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
        await expect(page.getByText("Loading the overview")).toHaveCount(0);
        release = await holdPages(page);
        await navigation.getByRole("link", { name: "Payments", exact: true }).click();
        await expect(page.getByText("Loading payments", { exact: true })).toBeAttached({ timeout: 2_000 });
      }).toPass();
      const heading = page.getByRole("heading", { level: 1, name: "Payments", includeHidden: true });
      const box = await heading.boundingBox();
      expect(box).not.toBeNull();
      expect(await seriousFaults(page)).toEqual([]);
      await release();
      await expect(page.locator("tbody tr[data-index]").first()).toBeVisible();
      await expect(page.getByText("Loading payments", { exact: true })).toHaveCount(0);
      expect(await heading.boundingBox()).toEqual(box);
    });

    test("an unknown payment and an unknown page are told within the frame, without a serious fault", async ({
      page,
      sandbox,
    }) => {
      await page.goto(`${sandbox}/payments/999999999`);
      await expect(page.getByText("This environment has no such payment")).toBeVisible();
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByRole("link", { name: "Open the payments list" }).click();
      await expect(page.locator("tbody tr[data-index]").first()).toBeVisible();
      const answer = await page.goto(`${sandbox}/no-such-page`);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1, name: "There is no page at this address" })).toBeVisible();
      await page.getByRole("link", { name: "Go to the overview" }).click();
      await expect(page).toHaveURL(`${sandbox}/overview`);
    });
  });
}

test("an exception is listed with its answer, and the list sums up what its filters let through", async ({
  page,
  sandbox,
}) => {
  await page.goto(`${sandbox}/exceptions?cause=invoice_not_found`);
  const rows = page.locator("tbody tr[data-index]");
  await expect(rows.first()).toContainText("Apply the open credit to the right invoice");
  const minor = (text: string | null) => Number(/\$[\d,]+\.\d\d/.exec(text ?? "")?.[0].replace(/\D/g, ""));
  // A live list may grow between two reads; it is asked again until both are of the same moment.
  await expect(async () => {
    await page.reload();
    await expect(rows.first()).toBeVisible();
    const amounts = await rows.locator("td:last-child").allTextContents();
    const total = await page.locator("tfoot td:last-child").textContent();
    expect(amounts.reduce((sum, text) => sum + minor(text), 0)).toBe(minor(total));
  }).toPass();
});

test("declined payments are opened from the figure that counts them", async ({ page, sandbox }) => {
  await page.goto(`${sandbox}/overview`);
  const declined = page.getByRole("region", { name: "Money" }).getByRole("link", { name: /^\d+ declined$/ });
  await declined.click();
  await expect(page).toHaveURL(/outcome=declined/);
  await expect(page.getByRole("button", { name: "Remove filter Outcome: Declined" })).toBeVisible();
});

test.describe("phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("what does not fit into the bottom bar is reached from there", async ({ page, sandbox }) => {
    await page.goto(`${sandbox}/overview`);
    const bar = page.getByRole("navigation", { name: "Portal, phone" });
    for (const screen of ["Logs", "Connections"]) {
      await bar.getByRole("button", { name: "More" }).click();
      await page.getByRole("menuitem", { name: screen }).click();
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
    }
  });
});
