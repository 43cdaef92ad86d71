import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginSignIn, completeSignIn, signIn } from "@/server/account/identity";
import {
  beginSecondFactor,
  confirmSecondFactor,
  describeSecondFactor,
  removeSecondFactor,
} from "@/server/account/identity/second-factor";
import { resetSecondFactor } from "@/server/account/members";
import { findPrincipal, findSession, userActor } from "@/server/platform/auth";
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

const codeNow = (secret: string) =>
  new TOTP({ secret }).generate({ timestamp: accounts.context.clock.now().getTime() });

/** Sets a second factor up and moves on to a step whose code was not used. */
async function setUp(): Promise<{ secret: string; recoveryCodes: readonly string[]; sessionId: string }> {
  const session = await signIn(accounts.context, { email, password }, origin);
  await beginSecondFactor(accounts.context, person.userId, password);
  const pending = await describeSecondFactor(accounts.context, { userId: person.userId, email });
  if (pending.state !== "pending") throw new Error("Nothing waits to be confirmed.");
  const recoveryCodes = await confirmSecondFactor(accounts.context, session, codeNow(pending.secret));
  accounts.advance(10 * 60_000);
  return { secret: pending.secret, recoveryCodes, sessionId: session.sessionId };
}

async function challenge(): Promise<string> {
  const begun = await beginSignIn(accounts.context, { email, password }, origin);
  if ("session" in begun) throw new Error("No code was asked for.");
  return begun.challenge;
}

describe("a second factor", () => {
  test("is asked for once it is confirmed, and the password alone opens no session", async () => {
    const { secret } = await setUp();
    await expect(signIn(accounts.context, { email, password }, origin)).rejects.toMatchObject({
      code: "second_factor_needed",
    });
    const session = await signIn(accounts.context, { email, password, code: codeNow(secret) }, origin);
    expect(await findSession(accounts.context.db, session.token, accounts.context.clock.now())).toMatchObject({
      email,
    });
  });

  test("that was begun and not confirmed changes nothing", async () => {
    await beginSecondFactor(accounts.context, person.userId, password);
    expect(await beginSignIn(accounts.context, { email, password }, origin)).toHaveProperty("session");
  });

  test("takes a code once, also when five use it at the same moment", async () => {
    const { secret } = await setUp();
    const code = codeNow(secret);
    const first = await challenge();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => completeSignIn(accounts.context, { challenge: first, code }, origin)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    accounts.advance(5 * 60_000);
    await expect(
      completeSignIn(accounts.context, { challenge: await challenge(), code }, origin),
    ).rejects.toMatchObject({ code: "invalid_input", field: "code" });
  });

  test("gives at most five tries in five minutes, however many are made at once, and then not even to the right code", async () => {
    const { secret } = await setUp();
    const right = codeNow(secret);
    const wrong = right === "000000" ? "111111" : "000000";
    const token = await challenge();
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        completeSignIn(accounts.context, { challenge: token, code: wrong }, origin).catch(
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "invalid_input")).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === "rate_limited")).toHaveLength(45);
    await expect(completeSignIn(accounts.context, { challenge: token, code: right }, origin)).rejects.toMatchObject({
      code: "rate_limited",
    });
  });

  test("lets each recovery code in once", async () => {
    const { recoveryCodes } = await setUp();
    const [code = ""] = recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    // Five bits a letter: more than the 112 that a digest of a secret needs.
    expect(recoveryCodes.every((one) => /^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/.test(one))).toBe(true);
    const spoken = code.toLowerCase().replaceAll("-", " ");
    await completeSignIn(accounts.context, { challenge: await challenge(), code: spoken }, origin);
    await expect(
      completeSignIn(accounts.context, { challenge: await challenge(), code }, origin),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("is kept sealed, and its recovery codes as hashes alone", async () => {
    const { secret, recoveryCodes } = await setUp();
    const { db } = accounts.context;
    const factor = await db.identity.secondFactor.findUniqueOrThrow({ where: { userId: person.userId } });
    expect(Buffer.from(factor.sealedSecret).toString("latin1")).not.toContain(secret);
    const stored = JSON.stringify(await db.identity.recoveryCode.findMany({ where: { userId: person.userId } }));
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll("-", ""));
  });

  test("is asked for within five minutes of the password", async () => {
    const { secret } = await setUp();
    const token = await challenge();
    accounts.advance(5 * 60_000);
    await expect(
      completeSignIn(accounts.context, { challenge: token, code: codeNow(secret) }, origin),
    ).rejects.toMatchObject({ code: "gone" });
  });

  test("is taken away by the password and a code, and by neither alone", async () => {
    const { secret, sessionId } = await setUp();
    const own = { userId: person.userId, sessionId };
    const remove = (input: { password: string; code: string }) => removeSecondFactor(accounts.context, own, input);
    await expect(remove({ password: "wrong", code: codeNow(secret) })).rejects.toMatchObject({ field: "password" });
    await expect(remove({ password, code: "not-a-code" })).rejects.toMatchObject({ field: "code" });
    await remove({ password, code: codeNow(secret) });
    expect(await beginSignIn(accounts.context, { email, password }, origin)).toHaveProperty("session");
    expect((await accounts.mailsTo(email))[0]?.text).toContain("was taken away");
  });
});

test("a company that asks for a second factor lets nobody in without one once the grace is over", async () => {
  const place = { tenantSlug: person.slug, environmentKind: "sandbox" };
  const { db } = accounts.context;
  const require = (from: Date) =>
    db.withTenant(person, (tx) =>
      tx.tenant.updateMany({ where: { id: person.tenantId }, data: { secondFactorRequiredFrom: from } }),
    );
  await require(new Date(Date.now() + 60 * 60_000));
  expect(await findPrincipal(db, person.userId, place)).toMatchObject({ role: "owner" });
  await require(new Date(Date.now() - 60_000));
  await expect(findPrincipal(db, person.userId, place)).rejects.toMatchObject({ code: "second_factor_needed" });
  await setUp();
  expect(await findPrincipal(db, person.userId, place)).toMatchObject({ role: "owner" });
});

test("an owner resets the second factor of their member, whose sessions end and who is told by whom", async () => {
  const owner = await accounts.openConfirmed(`${randomUUID()}@acme.example`, password, `Boss ${randomUUID()}`);
  const { db } = accounts.context;
  const acting = { tenantId: owner.tenantId, userId: owner.userId, actor: userActor(owner.userId) };
  const { secret } = await setUp();
  const session = await signIn(accounts.context, { email, password, code: codeNow(secret) }, origin);
  const join = { data: { tenantId: owner.tenantId, userId: person.userId, role: "finance" } };
  await db.withTenant(owner, (tx) => tx.membership.create(join));
  // They belong to another company too, whose owners were not asked.
  await expect(resetSecondFactor(accounts.context, acting, person)).rejects.toMatchObject({ code: "conflict" });
  await db.withTenant(person, (tx) => tx.membership.deleteMany({ where: { userId: person.userId } }));
  await resetSecondFactor(accounts.context, acting, person);
  expect(await findSession(db, session.token, accounts.context.clock.now())).toBeUndefined();
  expect((await accounts.mailsTo(email))[0]?.text).toContain("Ada, an owner of");
  expect(await beginSignIn(accounts.context, { email, password }, origin)).toHaveProperty("session");
});
