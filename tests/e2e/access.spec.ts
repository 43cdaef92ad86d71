import { expect, test } from "./signed-in";

const nobody = { cookies: [], origins: [] };
const screens = [
  "overview",
  "payments",
  "payments/400000001",
  "payments/export",
  "exceptions",
  "logs",
  "ledger-checks",
  "payment-links",
  "connections",
  "charges",
  "approvals",
  "tables/019a0000-0000-7000-8000-000000000000/export",
];
const files = screens.filter((name) => name.endsWith("export"));

test.describe("who is not signed in", () => {
  test.use({ storageState: nobody });
  for (const screen of screens.filter((name) => !files.includes(name))) {
    test(`is sent from ${screen} to the sign-in`, async ({ page, sandbox }) => {
      await page.goto(`${sandbox}/${screen}`);
      await expect(page).toHaveURL(/\/sign-in/);
    });
  }
  test("gets no list, no file and no stream", async ({ request, sandbox }) => {
    for (const path of [...files.map((file) => `${sandbox}/${file}`), `/api/live${sandbox}`]) {
      expect((await request.get(path)).status()).toBe(401);
    }
  });
});

for (const screen of screens) {
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
