import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  changePassword,
  requestReset,
  resetPassword,
  signIn,
  signOut,
  signOutEverywhere,
  signUp,
} from "@/server/account/identity";
import { signInLimits } from "@/server/account/identity/limits";
import { absoluteLifeMs, createSession, findSession, idleLifeMs, listSessions } from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

let accounts: TestAccounts;
beforeAll(async () => {
  accounts = await openTestAccounts();
});
afterAll(() => accounts.close());

const password = "violet tractor 81 hums";
const other = "amber kettle 52 sings";
let places = 0;
/** A place nobody came from before, so that the limits of one test do not reach into another. */
const newPlace = () => ({ ip: `10.0.${Math.floor(places / 250)}.${places++ % 250}`, userAgent: "test" });
const isAlive = async (token: string) =>
  (await findSession(accounts.context.db, token, accounts.context.clock.now())) !== undefined;

async function signedIn(email: string) {
  const account = await accounts.openConfirmed(email, password);
  const place = newPlace();
  return { ...account, place, session: await signIn(accounts.context, { email, password }, place) };
}

describe("a session", () => {
  test("is dead at once when it is revoked", async () => {
    const { session } = await signedIn("revoked@acme.example");
    expect(await isAlive(session.token)).toBe(true);
    await signOut(accounts.context, session.token);
    expect(await isAlive(session.token)).toBe(false);
  });

  test("is never the one the browser brought along: every sign-in has a token of its own", async () => {
    const email = "fixation@acme.example";
    const { session, place } = await signedIn(email);
    const again = await signIn(accounts.context, { email, password }, place);
    expect(again.token).not.toBe(session.token);
    expect(Buffer.from(again.token, "base64url")).toHaveLength(32);
  });

  test("is kept as a hash alone", async () => {
    const { session } = await signedIn("hash@acme.example");
    expect(JSON.stringify(await accounts.context.db.identity.session.findMany())).not.toContain(session.token);
  });

  test("ends after thirty idle minutes, and use keeps it alive", async () => {
    const { session } = await signedIn("idle@acme.example");
    for (let use = 0; use < 3; use += 1) {
      accounts.advance(idleLifeMs - 1_000);
      expect(await isAlive(session.token)).toBe(true);
    }
    accounts.advance(idleLifeMs);
    expect(await isAlive(session.token)).toBe(false);
  });

  test("ends after twelve hours however much it is used", async () => {
    const { session } = await signedIn("absolute@acme.example");
    const step = idleLifeMs / 2;
    for (let passed = step; passed < absoluteLifeMs; passed += step) {
      accounts.advance(step);
      expect(await isAlive(session.token)).toBe(true);
    }
    accounts.advance(step);
    expect(await isAlive(session.token)).toBe(false);
  });

  test("writes when it was last seen once a minute at most", async () => {
    const { session } = await signedIn("seen@acme.example");
    const lastSeen = async () =>
      (await accounts.context.db.identity.session.findUniqueOrThrow({ where: { id: session.sessionId } })).lastSeenAt;
    const first = await lastSeen();
    accounts.advance(30_000);
    await isAlive(session.token);
    expect(await lastSeen()).toEqual(first);
    accounts.advance(31_000);
    await isAlive(session.token);
    expect((await lastSeen()).getTime()).toBe(first.getTime() + 61_000);
  });

  test("ends with all others when its owner signs out everywhere", async () => {
    const { session, userId, place } = await signedIn("everywhere@acme.example");
    const second = await createSession(accounts.context.db, userId, place, accounts.context.clock.now());
    expect(await signOutEverywhere(accounts.context, userId)).toBe(2);
    expect(await Promise.all([session.token, second.token].map(isAlive))).toEqual([false, false]);
  });

  test("of nobody does not open", async () => {
    for (const token of ["", "x", "' or true --", "x".repeat(10_000)]) expect(await isAlive(token)).toBe(false);
  });
});

describe("a changed password", () => {
  test("ends the other sessions, keeps this one, and tells the owner", async () => {
    const email = "change@acme.example";
    const { session, userId, place } = await signedIn(email);
    const elsewhere = await signIn(accounts.context, { email, password }, place);
    const who = { userId, sessionId: session.sessionId };
    await changePassword(accounts.context, who, { currentPassword: password, newPassword: other });
    expect(await isAlive(session.token)).toBe(true);
    expect(await isAlive(elsewhere.token)).toBe(false);
    expect((await accounts.mailsTo(email))[0]?.subject).toBe("Your password was changed");
    await expect(signIn(accounts.context, { email, password }, place)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  test("needs the current one, and a new one that would not be guessed", async () => {
    const { session, userId } = await signedIn("needs@acme.example");
    const who = { userId, sessionId: session.sessionId };
    await expect(
      changePassword(accounts.context, who, { currentPassword: other, newPassword: other }),
    ).rejects.toMatchObject({ field: "currentPassword" });
    await expect(
      changePassword(accounts.context, who, { currentPassword: password, newPassword: "password123" }),
    ).rejects.toMatchObject({ field: "newPassword" });
  });
});

describe("a reset link", () => {
  test("works once, also when it is used many times at once, and ends every session", async () => {
    const email = "reset@acme.example";
    const { session, place } = await signedIn(email);
    await requestReset(accounts.context, { email }, place);
    const token = await accounts.tokenFor(email);
    const uses = await Promise.allSettled(
      Array.from({ length: 8 }, () => resetPassword(accounts.context, { token, password: other }, place)),
    );
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const use of uses) if (use.status === "rejected") expect(use.reason).toMatchObject({ code: "gone" });
    expect(await isAlive(session.token)).toBe(false);
    await signIn(accounts.context, { email, password: other }, place);
  });

  test("stays good when the new password is refused", async () => {
    const email = "refused@acme.example";
    const { place } = await signedIn(email);
    await requestReset(accounts.context, { email }, place);
    const token = await accounts.tokenFor(email);
    await expect(resetPassword(accounts.context, { token, password: "password123" }, place)).rejects.toMatchObject({
      field: "password",
    });
    await resetPassword(accounts.context, { token, password: other }, place);
  });

  test("stops working after half an hour and when a newer one was sent", async () => {
    const email = "oldlink@acme.example";
    const { place } = await signedIn(email);
    await requestReset(accounts.context, { email }, place);
    const first = await accounts.tokenFor(email);
    await requestReset(accounts.context, { email }, place);
    const second = await accounts.tokenFor(email);
    await expect(resetPassword(accounts.context, { token: first, password: other }, place)).rejects.toMatchObject({
      code: "gone",
    });
    accounts.advance(30 * 60 * 1_000);
    await expect(resetPassword(accounts.context, { token: second, password: other }, place)).rejects.toMatchObject({
      code: "gone",
    });
  });

  test("does not confirm an address, and a link to confirm does not reset", async () => {
    const email = "purpose@acme.example";
    const place = newPlace();
    await signUp(accounts.context, { name: "Ada", company: "Acme", email, password }, place);
    const token = await accounts.tokenFor(email);
    await expect(resetPassword(accounts.context, { token, password: other }, place)).rejects.toMatchObject({
      code: "gone",
    });
  });
});

describe("the limits on signing in", () => {
  test("let exactly as many of fifty parallel tries through as they say", async () => {
    const email = "parallel@acme.example";
    await accounts.openConfirmed(email, password);
    const place = newPlace();
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => signIn(accounts.context, { email, password: other }, place)),
    );
    const codes = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "opened"));
    const [{ limit } = { limit: 0 }] = signInLimits(email, place.ip, false);
    expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(limit);
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(50 - limit);
  });

  test("hold for an account that does not exist just the same", async () => {
    const place = newPlace();
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => signIn(accounts.context, { email: "nobody@acme.example", password }, place)),
    );
    const codes = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "opened"));
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(2);
  });

  test("do not keep the owner out where they signed in before, whoever uses up the account's tries", async () => {
    const email = "victim@acme.example";
    const { place } = await signedIn(email);
    const stranger = newPlace();
    for (let tried = 0; tried < 11; tried += 1) {
      await signIn(accounts.context, { email, password: other }, stranger).catch(() => {});
    }
    await expect(signIn(accounts.context, { email, password }, stranger)).rejects.toMatchObject({
      code: "rate_limited",
    });
    await signIn(accounts.context, { email, password }, place);
  });

  test("keep nobody out for more than five minutes", async () => {
    const email = "fiveminutes@acme.example";
    await accounts.openConfirmed(email, password);
    for (let tried = 0; tried < 11; tried += 1) {
      await signIn(accounts.context, { email, password: other }, newPlace()).catch(() => {});
    }
    await expect(signIn(accounts.context, { email, password }, newPlace())).rejects.toMatchObject({
      code: "rate_limited",
    });
    accounts.advance(5 * 60 * 1_000);
    await signIn(accounts.context, { email, password }, newPlace());
  });

  test("take all the addresses of one IPv6 network for one place", async () => {
    const from = (host: number) => ({ ip: `2001:db8:77:1::${host.toString(16)}`, userAgent: "test" });
    const tries = await Promise.allSettled(
      Array.from({ length: 65 }, (_, index) =>
        signIn(accounts.context, { email: `v6-${index}@acme.example`, password }, from(index + 1)),
      ),
    );
    const codes = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "opened"));
    expect(codes.filter((code) => code === "rate_limited").length).toBe(5);
  });

  test("hold per place, over however many accounts the tries are spread", async () => {
    const place = newPlace();
    const tries = await Promise.allSettled(
      Array.from({ length: 70 }, (_, index) =>
        signIn(accounts.context, { email: `spread${index}@acme.example`, password }, place),
      ),
    );
    const codes = tries.map((tried) => (tried.status === "rejected" ? tried.reason.code : "opened"));
    expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(60);
  });
});

describe("whether an address has an account", () => {
  const settle = async (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: { code: string; userText: string }) => [error.code, error.userText],
    );

  test("does not show when signing in", async () => {
    await accounts.openConfirmed("known@acme.example", password);
    const answers = await Promise.all(
      ["known@acme.example", "unknown@acme.example"].map((email) =>
        settle(signIn(accounts.context, { email, password: other }, newPlace())),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test("does not show when signing up or asking for a reset", async () => {
    const form = { name: "Ada", company: "Acme", password };
    await accounts.openConfirmed("known2@acme.example", password);
    for (const ask of [
      (email: string) => signUp(accounts.context, { ...form, email }, newPlace()),
      (email: string) => requestReset(accounts.context, { email }, newPlace()),
    ]) {
      const answers = await Promise.all(
        ["known2@acme.example", "unknown2@acme.example"].map((email) => settle(ask(email))),
      );
      expect(answers).toEqual(["done", "done"]);
    }
  });

  test("does not show in what a sign-in asks of the database before it answers", async () => {
    const { context } = accounts;
    await accounts.openConfirmed("known3@acme.example", password);
    const query = vi.spyOn(pg.Client.prototype, "query");
    const statementsOf = async (email: string): Promise<readonly string[]> => {
      query.mockClear();
      await expect(signIn(context, { email, password: other }, newPlace())).rejects.toMatchObject({
        code: "unauthenticated",
      });
      const statements = query.mock.calls.map(
        ([asked]) => (asked as unknown as { readonly text: string }).text ?? asked,
      );
      await context.background.settled();
      return statements;
    };
    try {
      const known = await statementsOf("known3@acme.example");
      expect(known.length).toBeGreaterThan(2);
      expect(await statementsOf("unknown3@acme.example")).toEqual(known);
    } finally {
      query.mockRestore();
    }
  });
});

test("a stranger can make us send five mails an hour to one person, and no answer changes", async () => {
  const email = "flooded@acme.example";
  await accounts.openConfirmed(email, password);
  for (let asked = 0; asked < 8; asked += 1) await requestReset(accounts.context, { email }, newPlace());
  expect(await accounts.mailsTo(email)).toHaveLength(5);
});

test("the list of a person's sessions shows the live ones and no one else's", async () => {
  const { context } = accounts;
  const { session, userId, place } = await signedIn("list@acme.example");
  const second = await createSession(context.db, userId, place, context.clock.now());
  await signedIn("someone-else@acme.example");
  await signOut(context, session.token);
  const listed = await listSessions(context.db, userId, context.clock.now());
  expect(listed.map(({ sessionId }) => sessionId)).toEqual([second.sessionId]);
});
