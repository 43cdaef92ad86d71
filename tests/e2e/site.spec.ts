import type { Page } from "@playwright/test";
import { expect, test } from "./signed-in";
import { sitePages } from "./site-pages";

const nobody = { cookies: [], origins: [] };

const internalLinks = (page: Page): Promise<string[]> =>
  page.locator("a[href]").evaluateAll((links) =>
    links
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, search, hash }) => `${pathname}${search}${hash}`),
  );

test.describe("a visitor", () => {
  test.use({ storageState: nobody });

  test("reads every page without JavaScript", async ({ browser, baseURL }) => {
    test.setTimeout(120_000);
    const page = await browser.newPage({ baseURL, javaScriptEnabled: false });
    for (const path of sitePages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
      await expect(page.getByRole("main"), path).toContainText(/\S[\s\S]{200}/);
      await expect(page.getByRole("contentinfo").getByRole("link", { name: "Card data and PCI DSS" })).toBeVisible();
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/");
    await page.locator("summary", { hasText: "Menu" }).click();
    await page.getByRole("navigation", { name: "Site, on a phone" }).getByRole("link", { name: "Pricing" }).click();
    await expect(page).toHaveURL(/\/pricing$/);
    await page.close();
  });

  test("finds behind every link of the site a page, and on it the place that the link names", async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    const seen = new Set<string>();
    const ids = new Map<string, ReadonlySet<string>>();
    const waiting = new Set<string>(sitePages);
    const broken: string[] = [];
    for (const link of waiting) {
      const [address = "", anchor] = link.split("#");
      if (!seen.has(address)) {
        seen.add(address);
        const answer = await request.get(address, { maxRedirects: 0 });
        if (answer.status() !== 200) broken.push(`${link}: ${answer.status()}`);
        const isSite = /^\/(?:$|use-cases|technical|pricing|docs|contact|status|legal|security)/.test(address);
        if (isSite && (answer.headers()["content-type"] ?? "").startsWith("text/html")) {
          await page.setContent(await answer.text(), { waitUntil: "commit" });
          const found = await page.evaluate(() => ({
            ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
            links: [...document.querySelectorAll("a[href]")].map((each) => each.getAttribute("href") ?? ""),
          }));
          ids.set(address, new Set(found.ids));
          for (const href of found.links) {
            if (href.startsWith("#")) waiting.add(`${address}${href}`);
            else if (href.startsWith("/")) waiting.add(href);
          }
        }
      }
      const places = ids.get(address);
      if (anchor !== undefined && places !== undefined && !places.has(anchor)) broken.push(`${link}: no such place`);
    }
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(sitePages.length);
  });

  test("asks no other host for anything, gets no cookie and breaks no policy on any page", async ({
    page,
    baseURL,
  }) => {
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on("request", (asked) => {
      const { origin, protocol, href } = new URL(asked.url());
      if (protocol.startsWith("http") && origin !== baseURL) foreign.push(href);
    });
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    for (const path of sitePages) {
      const answer = await page.goto(path);
      // Two pages have a form whose scripts come when somebody begins; the others have none, and none could run.
      const scripts = path === "/contact" || path === "/demo" ? "'nonce-" : "'none'; script-src-attr 'none'";
      const policy = answer?.headers()["content-security-policy"];
      expect(policy, path).toContain(`default-src 'self'; script-src ${scripts}`);
      await page.waitForLoadState("load");
    }
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
  });

  test("sees on every page its title, what it is about, its one address and a picture that is there", async ({
    page,
    request,
  }) => {
    const titles = new Set<string>();
    for (const path of sitePages.filter((each) => !each.includes("?"))) {
      await page.goto(path);
      titles.add(await page.title());
      const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
      expect(new URL(canonical ?? "").pathname, path).toBe(path);
      await expect(page.locator('meta[name="description"]'), path).toHaveAttribute("content", /.{30,}/);
      await expect(page.locator('meta[property="og:title"]'), path).toHaveAttribute("content", /.{5,}/);
    }
    expect(titles.size).toBe(sitePages.filter((each) => !each.includes("?")).length);
    const image = await page.locator('meta[property="og:image"]').getAttribute("content");
    const picture = await request.get(new URL(image ?? "").pathname);
    expect(picture.headers()["content-type"]).toBe("image/png");
    expect((await picture.body()).length).toBeGreaterThan(10_000);
  });

  test("the sitemap names every page that the site leads to, and robots leads to it", async ({ page, request }) => {
    const robots = await (await request.get("/robots.txt")).text();
    expect(robots).toMatch(/Sitemap: \S+\/sitemap\.xml/);
    const sitemap = await (await request.get("/sitemap.xml")).text();
    const named = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = ""]) => new URL(url).pathname);
    const linked = new Set<string>();
    for (const path of ["/", "/docs", "/use-cases"]) {
      await page.goto(path);
      for (const link of await internalLinks(page)) linked.add(link.split(/[#?]/)[0] ?? "");
    }
    const pages = [...linked].filter((path) => !/^\/(?:sign-|api\/|docs\/fields$)/.test(path));
    for (const path of pages) expect(named).toContain(path);
    for (const path of named) expect((await request.get(path)).status(), path).toBe(200);
  });

  test("asks a question without JavaScript; what is wrong is said at its field and nothing typed is lost", async ({
    browser,
    baseURL,
  }) => {
    const page = await browser.newPage({ baseURL, javaScriptEnabled: false });
    const company = `Heron ${Date.now()}`;
    await page.goto("/contact");
    await page.getByLabel("Your name").fill("Nora");
    await page.getByLabel("Company").fill(company);
    await page.getByLabel("E-mail").fill("not an address");
    await page.getByLabel("Your question").fill("Does it know our Visual FoxPro tables of 2004?");
    await page.getByRole("button", { name: "Send your question" }).click();
    await expect(page.getByText("Enter an e-mail address such as name@company.com.")).toBeVisible();
    await expect(page.getByLabel("Company")).toHaveValue(company);
    await page.getByLabel("E-mail").fill("nora@heron.example");
    // The form is shown anew, and is taken only after the time that a person needs at least.
    await expect(async () => {
      const send = page.getByRole("button", { name: "Send your question" });
      await send.click({ timeout: 2_000 });
      await expect(page.getByText("Your question is with us")).toBeVisible({ timeout: 4_500 });
    }).toPass({ timeout: 40_000 });
    await page.goto("/dev/mailbox");
    await expect(page.getByText(`Question from ${company}`)).toHaveCount(1);
    await page.close();
  });
});

test("who is signed in is one click away from the portal, on every page", async ({ page, sandbox }) => {
  await page.goto("/pricing");
  await page.getByRole("banner").getByRole("link", { name: "Open the portal" }).click();
  await expect(page).toHaveURL(new RegExp(`${sandbox}/overview`));
});
