import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signIn, signOutEverywhere } from "@/server/account/identity";
import type { AuthContext } from "@/server/api/auth-options";
import { authCookies, openSessionCookie, sealSessionCookie } from "@/server/api/session-cookie";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";
import { type AuthServer, newBrowser as anyBrowser, noProviders, serveAuth } from "@/tests/support/auth-over-http";

const password = "violet tractor 81 hums";
const email = "ada@acme.example";
let accounts: TestAccounts;
let context: AuthContext;
let server: AuthServer;
let userId: string;

beforeAll(async () => {
  accounts = await openTestAccounts();
  server = await serveAuth((url) => ({
    ...accounts.context,
    settings: { ...noProviders, APP_URL: url, APP_SECRET: "a secret of at least thirty-two characters" },
  }));
  ({ context } = server);
  ({ userId } = await accounts.openConfirmed(email, password));
});
afterAll(async () => {
  await server.close();
  await accounts.close();
});

const newBrowser = () => {
  const browser = anyBrowser(server);
  return { ...browser, signIn: (form: Record<string, string> = {}) => browser.signIn({ email, password, ...form }) };
};
const sessionCookie = () => authCookies(context.settings).sessionToken.name;

describe("a session over HTTP", () => {
  test("opens with the right password and its CSRF token alone", async () => {
    const browser = newBrowser();
    await browser.signIn({ password: "wrong" });
    expect(await browser.who()).toBeNull();
    await browser.fetch("/api/auth/callback/credentials", { email, password });
    expect(await browser.who()).toBeNull();
    await browser.signIn();
    expect(await browser.who()).toMatchObject({ user: { id: userId, email } });
  });

  test("is dead at once when it is revoked, though the browser keeps a valid cookie", async () => {
    const browser = newBrowser();
    await browser.signIn();
    await signOutEverywhere(context, userId);
    expect(browser.jar.has(sessionCookie())).toBe(true);
    expect(await browser.who()).toBeNull();
    expect(await (await browser.fetch("/api/auth/session")).json()).toEqual({});
  });

  test("ends for every copy of its cookie when one browser signs out", async () => {
    const [browser, thief] = [newBrowser(), newBrowser()];
    await browser.signIn();
    for (const [name, value] of browser.jar) thief.jar.set(name, value);
    expect(await thief.who()).not.toBeNull();
    await browser.fetch("/api/auth/signout", { csrfToken: await browser.csrfToken() });
    expect(await thief.who()).toBeNull();
  });

  test("is another one after signing in: a cookie planted before is worth nothing", async () => {
    const [attacker, victim] = [newBrowser(), newBrowser()];
    await attacker.signIn();
    const planted = attacker.jar.get(sessionCookie()) ?? "";
    victim.jar.set(sessionCookie(), planted);
    await victim.signIn();
    const after = victim.jar.get(sessionCookie());
    const open = (cookie: string | undefined) => openSessionCookie(context.settings, cookie);
    expect(await open(after)).not.toBe(await open(planted));
  });

  test("shows neither its token nor a password to the page", async () => {
    const browser = newBrowser();
    await browser.signIn();
    const token = await openSessionCookie(context.settings, browser.jar.get(sessionCookie()));
    const shown = await (await browser.fetch("/api/auth/session")).text();
    expect(token).toBeDefined();
    expect(shown).not.toContain(token);
    expect(Object.keys(JSON.parse(shown)).sort()).toEqual(["expires", "expiresAt", "sessionId", "startedAt", "user"]);
  });

  test("does not open with a cookie that was changed, made with another secret, or invented", async () => {
    const session = await signIn(context, { email, password }, { ip: "192.0.2.1", userAgent: "" });
    const good = await sealSessionCookie(context.settings, session);
    const foreign = await sealSessionCookie(
      { ...context.settings, APP_SECRET: "another secret of thirty-two characters" },
      session,
    );
    const invented = await sealSessionCookie(context.settings, { token: "invented" });
    for (const [cookie, opens] of [
      [good, true],
      [`${good.slice(0, -4)}AAAA`, false],
      [foreign, false],
      [invented, false],
      [session.token, false],
      ["x".repeat(3_000), false],
    ] as const) {
      const browser = newBrowser();
      browser.jar.set(sessionCookie(), cookie);
      expect((await browser.who()) !== null, cookie.slice(0, 20)).toBe(opens);
    }
  });
});

test("over TLS the cookies are bound to this host; everywhere scripts cannot read them", () => {
  for (const { name, options } of Object.values(authCookies({ APP_URL: "https://portal.example" }))) {
    expect(name).toMatch(/^__Host-/);
    expect(options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
  }
  for (const { name, options } of Object.values(authCookies({ APP_URL: "http://localhost:3000" }))) {
    expect(name).not.toMatch(/^__/);
    expect(options).toMatchObject({ httpOnly: true, secure: false });
  }
});
