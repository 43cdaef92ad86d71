import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { z } from "zod";

const demoSchema = z.object({ url: z.url(), email: z.email(), password: z.string() });
type Demo = z.infer<typeof demoSchema>;

interface Portal {
  /** The demo sign-in, as the portal wrote it for scripts. */
  readonly demo: Demo;
  /** Address of the demo company's Sandbox, such as `/demo-wholesale/sandbox`. */
  readonly sandbox: string;
  /** Cookies of a signed-in browser; signing in once per worker keeps the limits for those who test them. */
  readonly signedInState: string;
}

/** Where what browsers kept at the end of each story lies, for the search that comes after all of them. */
export const browserStorageFolder = (config: {
  readonly webServer: { readonly env?: Record<string, string> } | null;
}) => path.resolve(config.webServer?.env?.DATA_DIR ?? ".data", "browser-storage");

/** A page of somebody who is signed in to the demo company. */
export const test = base.extend<
  { storageState: BrowserContextOptions["storageState"]; keptByBrowser: undefined },
  Portal
>({
  keptByBrowser: [
    async ({ page }, use, { config, testId }) => {
      await use(undefined);
      const { cookies, origins } = await page.context().storageState({ indexedDB: true });
      const session = await page.evaluate(() => JSON.stringify(sessionStorage)).catch(() => "{}");
      const folder = browserStorageFolder(config);
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, `${testId}.json`), JSON.stringify({ cookies, origins, session }));
    },
    { auto: true },
  ],
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use, { config }) => {
      const dataDir = config.webServer?.env?.DATA_DIR ?? ".data";
      await use(demoSchema.parse(JSON.parse(await readFile(path.resolve(dataDir, "demo.json"), "utf8"))));
    },
    { scope: "worker" },
  ],
  signedInState: [
    async ({ browser, demo }, use, { workerIndex, project }) => {
      const file = path.join(project.outputDir, `signed-in-${workerIndex}.json`);
      const page = await browser.newPage({ baseURL: demo.url });
      await signIn(page, demo);
      await page.context().storageState({ path: file });
      await page.close();
      await use(file);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  sandbox: [
    async ({ browser, demo, signedInState }, use) => {
      const page = await browser.newPage({ baseURL: demo.url, storageState: signedInState });
      await page.goto("/sign-in");
      await page.waitForURL(/\/sandbox\//);
      await use(new URL(page.url()).pathname.split("/").slice(0, 3).join("/"));
      await page.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  storageState: ({ signedInState }, use) => use(signedInState),
});

export { expect } from "@playwright/test";

export async function signIn(page: Page, { email, password }: Demo): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(/\/sandbox\//);
}
