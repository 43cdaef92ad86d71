import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginSignIn, completeSignIn, requestReset, signIn } from "@/server/account/identity";
import {
  beginSecondFactor,
  confirmSecondFactor,
  describeSecondFactor,
  renewRecoveryCodes,
} from "@/server/account/identity/second-factor";
import { leaveTenant } from "@/server/account/members";
import {
  changeName,
  confirmEmailChange,
  deleteAccount,
  endSession,
  requestEmailChange,
} from "@/server/account/own-account";
import { listAudit } from "@/server/insight/audit/list-audit";
import { verifyAuditChain } from "@/server/platform/audit";
import { findSession, userActor } from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

const password = "violet tractor 81 hums";
const origin = { ip: "203.0.113.7", userAgent: "Test" };

let accounts: TestAccounts;
let email: string;
let person: Awaited<ReturnType<TestAccounts["openConfirmed"]>>;

beforeAll(async () => {
  accounts = await openTestAccounts();
});
afterAll(() => accounts.close());
beforeEach(async () => {
  email = `${randomUUID()}@acme.example`;
  person = await accounts.openConfirmed(email, password, `Acme ${randomUUID()}`);
});

const address = () => `${randomUUID()}@new.example`;
const signInNow = () => signIn(accounts.context, { email, password }, origin);
const isLive = async ({ token }: { token: string }) =>
  (await findSession(accounts.context.db, token, accounts.context.clock.now())) !== undefined;
const ask = (newEmail: string) => requestEmailChange(accounts.context, person.userId, { newEmail, password });
const confirm = (token: string, keptSessionId?: string) =>
  confirmEmailChange(accounts.context, { token, password }, origin, keptSessionId);
const logOf = async () =>
  accounts.context.db.withTenantSql(person, (sql) =>
    sql.query<{ action: string; detail: unknown }>("select action, detail from audit_entries order by sequence"),
  );

/** Another owner, so that the person may go. */
async function addOwner() {
  const { userId } = await accounts.openConfirmed(address(), password, `Own ${randomUUID()}`);
  await accounts.context.db.withTenant(person, (tx) =>
    tx.membership.create({ data: { tenantId: person.tenantId, userId, role: "owner" } }),
  );
}

describe("the e-mail address of a person", () => {
  test("changes by the link and the password together; the old one is told, signs in no more, and other sessions end", async () => {
    const [here, elsewhere] = [await signInNow(), await signInNow()];
    const next = address();
    await ask(next);
    const token = await accounts.tokenFor(next);
    await expect(
      confirmEmailChange(accounts.context, { token, password: "not it at all" }, origin),
    ).rejects.toMatchObject({ code: "invalid_input", field: "password" });
    await confirm(token, here.sessionId);
    expect(await isLive(here)).toBe(true);
    expect(await isLive(elsewhere)).toBe(false);
    expect((await accounts.mailsTo(email))[0]?.subject).toBe("Your e-mail address was changed");
    await expect(signInNow()).rejects.toMatchObject({ code: "unauthenticated" });
    await signIn(accounts.context, { email: next, password }, origin);
    expect((await logOf()).map(({ action }) => action)).toContain("account.email_changed");
    await expect(confirm(token)).rejects.toMatchObject({ code: "gone" });
  });

  test("stays as it is until the link is opened, and an earlier link ends with a later one", async () => {
    const [first, second] = [address(), address()];
    await ask(first);
    const earlier = await accounts.tokenFor(first);
    await ask(second);
    await expect(confirm(earlier)).rejects.toMatchObject({ code: "gone" });
    await signInNow();
    accounts.advance(24 * 60 * 60 * 1_000);
    await expect(confirm(await accounts.tokenFor(second))).rejects.toMatchObject({ code: "gone" });
  });

  test("is asked for with the same answer where it is taken, and then its owner alone is told", async () => {
    const taken = address();
    await accounts.openConfirmed(taken, password, `Other ${randomUUID()}`);
    expect(await ask(taken)).toBe(await ask(address()));
    const [mail] = await accounts.mailsTo(taken);
    expect(mail?.subject).toBe("You already have a Tallybridge account");
    expect(mail?.text).not.toContain("token=");
  });

  test("stays the old one where somebody else took the new one before the link was opened", async () => {
    const next = address();
    await ask(next);
    const token = await accounts.tokenFor(next);
    await accounts.openConfirmed(next, password, `Faster ${randomUUID()}`);
    await expect(confirm(token)).rejects.toMatchObject({ code: "gone" });
    await signInNow();
  });

  test("takes links with it that were on their way to the old one", async () => {
    await requestReset(accounts.context, { email }, origin);
    const next = address();
    await ask(next);
    await confirm(await accounts.tokenFor(next));
    const open = await accounts.context.db.identity.emailToken.count({
      where: { userId: person.userId, usedAt: null },
    });
    expect(open).toBe(0);
  });

  test("is not asked for without the password", async () => {
    await expect(
      requestEmailChange(accounts.context, person.userId, { newEmail: address(), password: "not it at all" }),
    ).rejects.toMatchObject({ field: "password" });
  });
});

test("a new name is the one in the records of the company, and the log has both", async () => {
  await changeName(accounts.context, person.userId, { name: "Ada Lovelace" });
  expect((await logOf()).at(-1)).toMatchObject({
    action: "account.name_changed",
    detail: { before: "Ada", after: "Ada Lovelace" },
  });
});

test("one session is ended while the others go on, and nobody ends the session of somebody else", async () => {
  const [first, second] = [await signInNow(), await signInNow()];
  const stranger = await accounts.openConfirmed(address(), password, `Other ${randomUUID()}`);
  await expect(endSession(accounts.context, stranger.userId, first.sessionId)).rejects.toMatchObject({
    code: "not_found",
  });
  await endSession(accounts.context, person.userId, first.sessionId);
  expect([await isLive(first), await isLive(second)]).toEqual([false, true]);
  await expect(endSession(accounts.context, person.userId, first.sessionId)).rejects.toMatchObject({
    code: "not_found",
  });
});

/** Sets a second factor up and moves on to a step whose code was not used. */
async function setUpFactor() {
  const session = await signInNow();
  await beginSecondFactor(accounts.context, person.userId, password);
  const pending = await describeSecondFactor(accounts.context, { userId: person.userId, email });
  if (pending.state !== "pending") throw new Error("Nothing waits to be confirmed.");
  const code = () =>
    new TOTP({ secret: pending.secret }).generate({ timestamp: accounts.context.clock.now().getTime() });
  const codes = await confirmSecondFactor(accounts.context, session, code());
  accounts.advance(10 * 60_000);
  return { codes, code };
}

test("new recovery codes end the earlier ones, and ask for the password and a second factor", async () => {
  await expect(renewRecoveryCodes(accounts.context, person.userId, password)).rejects.toMatchObject({
    code: "conflict",
  });
  const { codes } = await setUpFactor();
  await expect(renewRecoveryCodes(accounts.context, person.userId, "not it at all")).rejects.toMatchObject({
    field: "password",
  });
  const renewed = await renewRecoveryCodes(accounts.context, person.userId, password);
  const enter = async (code = "") => {
    const begun = await beginSignIn(accounts.context, { email, password }, origin);
    if ("session" in begun) throw new Error("No code was asked for.");
    return completeSignIn(accounts.context, { challenge: begun.challenge, code }, origin);
  };
  await expect(enter(codes[0])).rejects.toMatchObject({ field: "code" });
  expect(await isLive(await enter(renewed[0]))).toBe(true);
});

describe("deleting an account", () => {
  const remove = (code?: string) => deleteAccount(accounts.context, person.userId, { password, code });

  test("is refused to the only owner of a company, who is told which", async () => {
    await expect(remove()).rejects.toMatchObject({ code: "conflict", userText: expect.stringContaining("Acme") });
    await signInNow();
  });

  test("ends every session, takes the person's data, and leaves the name in a log that still holds", async () => {
    await addOwner();
    const session = await signInNow();
    await changeName(accounts.context, person.userId, { name: "Grace Hopper" });
    await remove();
    expect(await isLive(session)).toBe(false);
    const { db } = accounts.context;
    expect(await db.identity.user.findUnique({ where: { id: person.userId } })).toBeNull();
    for (const rows of [
      await db.identity.session.count({ where: { userId: person.userId } }),
      await db.identity.emailToken.count({ where: { userId: person.userId } }),
    ]) {
      expect(rows).toBe(0);
    }
    const page = await listAudit(
      { db },
      { tenantId: person.tenantId },
      { areas: [], search: "Grace Hopper", limit: 50 },
    );
    expect(page.entries[0]).toMatchObject({ action: "member.account_deleted", actorName: "Grace Hopper" });
    expect(await db.withTenantSql(person, (sql) => verifyAuditChain(sql, person.tenantId))).toMatchObject({
      intact: true,
    });
    expect((await accounts.mailsTo(email))[0]?.subject).toBe("Your Tallybridge account was deleted");
    await accounts.openConfirmed(email, password, `Anew ${randomUUID()}`);
  });

  test("takes the address out of the invitations that were accepted with it", async () => {
    await addOwner();
    await accounts.context.db.withTenant(person, (tx) =>
      tx.invitation.create({
        data: {
          tenantId: person.tenantId,
          id: randomUUID(),
          email,
          role: "viewer",
          tokenHash: randomUUID(),
          invitedBy: person.userId,
          acceptedBy: person.userId,
          acceptedAt: new Date(),
          createdAt: new Date(),
          sentAt: new Date(),
          expiresAt: new Date(),
        },
      }),
    );
    await remove();
    const left = await accounts.context.db.withTenantSql(person, (sql) =>
      sql.query("select email from invitations where tenant_id = $1", [person.tenantId]),
    );
    expect(left).toEqual([{ email: "" }]);
  });

  test("asks for a code where there is a second factor", async () => {
    await addOwner();
    const { code } = await setUpFactor();
    await expect(remove()).rejects.toMatchObject({ field: "code" });
    await remove(code());
    expect(await accounts.context.db.identity.secondFactor.count({ where: { userId: person.userId } })).toBe(0);
  });
});

test("who left keeps the name in the records of the company after the account is gone", async () => {
  await addOwner();
  const { tenantId, userId } = person;
  await leaveTenant(accounts.context, { tenantId, userId, actor: userActor(userId) });
  await deleteAccount(accounts.context, userId, { password });
  const [entry] = (await listAudit({ db: accounts.context.db }, { tenantId }, { areas: [], search: "", limit: 1 }))
    .entries;
  expect(entry).toMatchObject({ action: "member.left", actorName: "Ada" });
});
