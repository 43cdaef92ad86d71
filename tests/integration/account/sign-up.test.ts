import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestReset, resetPassword, signIn, signOut, signUp, verifyAddress } from "@/server/account/identity";
import { verifyAuditChain } from "@/server/platform/audit";
import { findPrincipal, findSession, listMemberships } from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

let accounts: TestAccounts;
beforeAll(async () => {
  accounts = await openTestAccounts();
});
afterAll(() => accounts.close());

const origin = { ip: "203.0.113.7", userAgent: "test" };
const password = "violet tractor 81 hums";
const other = "amber kettle 52 sings";
const form = (email: string, rest: object = {}) => ({
  name: "Ada",
  company: "Acme Wholesale",
  email,
  password,
  ...rest,
});

describe("signing up", () => {
  test("leads through the mail to a session in the tenant's own sandbox, and signing out ends it at once", async () => {
    const { context } = accounts;
    const email = "ada@acme.example";
    await signUp(context, form(email), origin);
    const { token } = await verifyAddress(context, { token: await accounts.tokenFor(email), password }, origin);

    const session = await findSession(context.db, token, context.clock.now());
    expect(session).toMatchObject({ email, name: "Ada" });
    const userId = session?.userId ?? "";
    const [membership] = await listMemberships(context.db, userId);
    expect(membership).toMatchObject({ role: "owner", tenantName: "Acme Wholesale", environmentKinds: ["sandbox"] });
    const place = { tenantSlug: membership?.tenantSlug ?? "", environmentKind: "sandbox" };
    const principal = await findPrincipal(context.db, userId, place);
    expect(accounts.prepared).toContainEqual(
      expect.objectContaining({ tenantId: principal.tenantId, environmentId: principal.environmentId }),
    );

    await signOut(context, token);
    expect(await findSession(context.db, token, context.clock.now())).toBeUndefined();

    const again = await signIn(context, { email, password }, origin);
    expect(again.token).not.toBe(token);

    const log = await context.db.withTenantSql(principal, (sql) =>
      sql.query<{ action: string }>("select action from audit_entries order by sequence"),
    );
    expect(log.map(({ action }) => action)).toEqual([
      "tenant.created",
      "account.address_verified",
      "account.signed_in",
      "account.signed_out",
      "account.signed_in",
    ]);
    expect(await context.db.withTenantSql(principal, (sql) => verifyAuditChain(sql, principal.tenantId))).toMatchObject(
      { intact: true },
    );
  });

  test("seeds no sandbox company before the address is confirmed", async () => {
    await accounts.context.background.settled();
    const before = accounts.prepared.length;
    await signUp(accounts.context, form("unconfirmed@acme.example"), origin);
    await accounts.context.background.settled();
    expect(accounts.prepared).toHaveLength(before);
  });

  test("with a confirmed address changes nothing and tells its owner by mail", async () => {
    const { context } = accounts;
    const email = "owner@acme.example";
    await accounts.openConfirmed(email, password);
    await signUp(context, form(email, { password: other, name: "Mallory" }), origin);
    const mails = await accounts.mailsTo(email);
    expect(mails.map(({ subject }) => subject)).toEqual(["You already have a Tallybridge account"]);
    expect(mails[0]?.text).not.toContain("Mallory");
    await signIn(context, { email, password }, origin);
    await expect(signIn(context, { email, password: other }, origin)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  test("twenty times at once with one address opens one account and one tenant", async () => {
    const email = "twenty@acme.example";
    const attempts = Array.from({ length: 20 }, (_, index) => ({ ...origin, ip: `198.51.100.${index}` }));
    await Promise.all(attempts.map((from) => signUp(accounts.context, form(email, { company: "Twenty Ltd" }), from)));
    const user = await accounts.context.db.identity.user.findUniqueOrThrow({ where: { email } });
    expect(await listMemberships(accounts.context.db, user.id)).toHaveLength(1);
    expect((await accounts.mailsTo(email)).length).toBeLessThanOrEqual(5);
  });

  test("gives companies of the same name addresses of their own", async () => {
    const [one, two] = await Promise.all([
      accounts.openConfirmed("one@same.example", password, "Same Name"),
      accounts.openConfirmed("two@same.example", password, "Same Name"),
    ]);
    expect(one.slug).not.toBe(two.slug);
    expect([one.slug, two.slug].sort()[0]).toBe("same-name");
  });

  test.each([
    ["a common password", "password123"],
    ["one built from the address", "bad@acme.example1"],
    ["one that is too short", "zq8"],
    ["one of 1 MB", "x".repeat(1_000_000)],
  ])("with %s is refused at its field", async (_what, bad) => {
    await expect(signUp(accounts.context, form("bad@acme.example", { password: bad }), origin)).rejects.toMatchObject({
      code: "invalid_input",
      field: "password",
    });
    expect(await accounts.mailsTo("bad@acme.example")).toEqual([]);
  });

  test("takes no card number for a name, a company or an address, and keeps nothing of it", async () => {
    const number = "4012888888881881";
    for (const wrong of [
      { name: `Ada ${number}` },
      { company: "4012-8888-8888-1881" },
      { email: `${number}@acme.example` },
    ]) {
      const [field = ""] = Object.keys(wrong);
      await expect(signUp(accounts.context, form("pan@acme.example", wrong), origin)).rejects.toMatchObject({
        code: "invalid_input",
        field,
      });
    }
    expect(await accounts.mailsTo("pan@acme.example")).toEqual([]);
  });

  test("takes a password with leading spaces and emoji exactly as typed", async () => {
    const typed = `  ${"🛶🪴".repeat(8)} tides`;
    await accounts.openConfirmed("spaces@acme.example", typed);
    await signIn(accounts.context, { email: "spaces@acme.example", password: typed }, origin);
    await expect(
      signIn(accounts.context, { email: "spaces@acme.example", password: typed.trim() }, origin),
    ).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a stranger who signs up with somebody else's address", () => {
  test("gets no account that the address's owner would walk into", async () => {
    const { context } = accounts;
    const email = "victim@acme.example";
    await signUp(context, form(email, { password: other }), origin);
    const token = await accounts.tokenFor(email);
    // The owner follows the link, but does not know the stranger's password.
    await expect(verifyAddress(context, { token, password }, origin)).rejects.toMatchObject({ field: "password" });
    // The owner takes the account over by the mail, and the stranger's password is worth nothing.
    await requestReset(context, { email }, origin);
    await resetPassword(context, { token: await accounts.tokenFor(email), password }, origin);
    await signIn(context, { email, password }, origin);
    await expect(signIn(context, { email, password: other }, origin)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

describe("a link to confirm an address", () => {
  test("works once, also when it is used many times at once", async () => {
    const { context } = accounts;
    const email = "once@acme.example";
    await signUp(context, form(email), origin);
    const token = await accounts.tokenFor(email);
    const uses = await Promise.allSettled(
      Array.from({ length: 8 }, () => verifyAddress(context, { token, password }, origin)),
    );
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const use of uses) if (use.status === "rejected") expect(use.reason).toMatchObject({ code: "gone" });
  });

  test("stops working after a day and when a newer one was sent", async () => {
    const { context } = accounts;
    const email = "late@acme.example";
    await signUp(context, form(email), origin);
    const first = await accounts.tokenFor(email);
    await expect(signIn(context, { email, password }, origin)).rejects.toMatchObject({ code: "forbidden" });
    const second = await accounts.tokenFor(email);
    expect(second).not.toBe(first);
    await expect(verifyAddress(context, { token: first, password }, origin)).rejects.toMatchObject({ code: "gone" });
    accounts.advance(24 * 60 * 60 * 1_000);
    await expect(verifyAddress(context, { token: second, password }, origin)).rejects.toMatchObject({ code: "gone" });
  });

  test("is stored as a hash alone", async () => {
    await signUp(accounts.context, form("hash@acme.example"), origin);
    const token = await accounts.tokenFor("hash@acme.example");
    expect(JSON.stringify(await accounts.context.db.identity.emailToken.findMany())).not.toContain(token);
  });
});
