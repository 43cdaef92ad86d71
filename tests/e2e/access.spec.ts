import { readFile } from "node:fs/promises";
import { otherWays, portalPaths, spellings, waysToAsk } from "./locked-pages";
import { askRaw } from "./raw-request";
import { expect, test } from "./signed-in";

const { pages, files } = portalPaths();

test.describe("who is not signed in", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("is sent from a page of the portal to the sign-in", async ({ page, sandbox }) => {
    await page.goto(`${sandbox}/payments`);
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("gets nothing of any page, however it is asked for", async ({ demo, sandbox, signedInState }) => {
    test.setTimeout(180_000);
    const { origin } = new URL(demo.url);
    const secrets = await secretsOfPayments(origin, sandbox, signedInState, demo.email);
    expect(pages.length).toBeGreaterThan(30);
    const few = ["/payments", "/payments/400000001", "/settings/plan"];
    const asked = [
      ...pages.flatMap((page) =>
        Object.entries(waysToAsk).map(([way, ask]) => [`${page} ${way}`, ask(sandbox + page)] as const),
      ),
      ...few.flatMap((page) =>
        Object.entries(otherWays).map(([way, ask]) => [`${page} ${way}`, ask(sandbox + page)] as const),
      ),
      ...few.flatMap((page) =>
        Object.entries(spellings).map(
          ([how, spell]) => [`${page} with ${how}`, { path: spell(sandbox + page) }] as const,
        ),
      ),
    ];
    const told: string[] = [];
    for (const [what, request] of asked) {
      const answer = await askRaw(origin, request);
      if (secrets.some((secret) => answer.everything.includes(secret))) told.push(what);
    }
    expect(told).toEqual([]);
  });

  test("gets no file and no stream", async ({ request, sandbox }) => {
    for (const path of [...files.map((file) => `${sandbox}${file}`), `/api/live${sandbox}`]) {
      expect((await request.get(path)).status(), path).toBe(401);
    }
  });
});

/** What the payments list holds for whoever may see it, and who that is: none of it may reach anybody else. */
async function secretsOfPayments(
  origin: string,
  sandbox: string,
  signedInState: string,
  email: string,
): Promise<readonly string[]> {
  const { cookies } = JSON.parse(await readFile(signedInState, "utf8")) as {
    cookies: { name: string; value: string }[];
  };
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie };
  const page = `${sandbox}/payments`;
  const csv = await askRaw(origin, { path: `${page}/export`, headers });
  const payers = [...csv.everything.matchAll(/,([A-Z][a-z]+(?: [A-Z][a-z]+)+)[,\r]/g)].map(([, name = ""]) => name);
  const secrets = [email, ...new Set(payers)];
  // The same ways, with the cookie: what is looked for is really there.
  for (const way of ["as a page", "for its data"] as const) {
    const ask = waysToAsk[way]?.(page) ?? { path: page };
    const seen = await askRaw(origin, { ...ask, headers: { ...ask.headers, cookie } });
    expect(secrets.filter((secret) => seen.everything.includes(secret)).length, way).toBeGreaterThan(3);
  }
  return secrets;
}

for (const screen of ["payments", "payments/400000001", "payments/export", "settings/members"]) {
  test(`${screen} of a company one does not belong to does not exist`, async ({ request }) => {
    const answer = await request.get(`/another-company/sandbox/${screen}`);
    expect(answer.status()).toBe(404);
  });
}

test("the live stream of a company one does not belong to does not exist", async ({ request }) => {
  expect((await request.get("/api/live/another-company/sandbox")).status()).toBe(404);
});

test("a change asked for by a page of another site is refused", async ({ request, sandbox }) => {
  const [, tenantSlug, environmentKind] = sandbox.split("/");
  const answer = await request.post("/api/trpc/sandbox.takePayment", {
    headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    data: { json: { tenantSlug, environmentKind, invno: "1", amount: "1.00", outcome: "approve" } },
  });
  expect(answer.status()).toBe(403);
});
