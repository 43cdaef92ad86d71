import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { beginSignIn, completeSignIn, requestReset, resetPassword, signIn } from "@/server/account/identity";
import { linkIdentity, openWithProvider } from "@/server/account/identity/providers";
import type { ProviderIdentity } from "@/server/account/identity/providers/provider.schema";
import { beginSecondFactor, confirmSecondFactor, describeSecondFactor } from "@/server/account/identity/second-factor";
import { listProviders, removeProvider } from "@/server/account/own-account";
import { configuredProviders } from "@/server/api/oauth-providers";
import { carryProviderState, openProviderState, providerStateCookie } from "@/server/api/provider-state";
import { listMemberships } from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";
import { type AuthServer, newBrowser, noProviders, serveAuth } from "@/tests/support/auth-over-http";
import { type OidcIssuer, openOidcIssuer } from "@/tests/support/oidc-issuer";

const client = { id: "the-portal", secret: "secret-of-the-portal" };
const password = "violet tractor 81 hums";
const origin = { ip: "203.0.113.7", userAgent: "test" };
let accounts: TestAccounts;
let issuer: OidcIssuer;
let server: AuthServer;
beforeAll(async () => {
  [accounts, issuer] = await Promise.all([openTestAccounts(), openOidcIssuer(client)]);
  server = await serveAuth((url) => ({
    ...accounts.context,
    settings: {
      APP_URL: url,
      APP_SECRET: "a secret of at least thirty-two characters",
      GOOGLE_CLIENT_ID: client.id,
      GOOGLE_CLIENT_SECRET: client.secret,
      GOOGLE_ISSUER: issuer.url,
      MICROSOFT_CLIENT_ID: client.id,
      MICROSOFT_CLIENT_SECRET: client.secret,
      MICROSOFT_ISSUER: issuer.url,
    },
  }));
});
afterAll(async () => {
  await server.close();
  await Promise.all([issuer.close(), accounts.close()]);
});

let count = 0;
let email: string;
let subject: string;
beforeEach(() => {
  count += 1;
  email = `person-${count}@acme.example`;
  subject = `subject-${count}`;
});

/** Goes to the provider and back, as a browser does. @returns where it ends, and what is signed in */
async function come(provider: "google" | "microsoft", claims: Record<string, unknown> | null) {
  issuer.become(claims === null ? null : { sub: subject, name: "Ada", ...claims });
  const browser = newBrowser(server);
  const csrfToken = await browser.csrfToken();
  const begun = await browser.fetch(`/api/auth/signin/${provider}`, { csrfToken, json: "true" });
  const { url } = (await begun.json()) as { url: string };
  const asked = await fetch(url, { redirect: "manual" });
  const back = new URL(asked.headers.get("location") ?? "");
  const answered = await browser.fetch(`${back.pathname}${back.search}`);
  const location = new URL(answered.headers.get("location") ?? "", server.url);
  const state = await openProviderState(server.context.settings, location.searchParams.get("state") ?? undefined);
  return { browser, answered, location, state, who: await browser.who() };
}

async function linked(): Promise<{ readonly userId: string; readonly identity: ProviderIdentity }> {
  const { userId } = await accounts.openConfirmed(email, password);
  const identity = { provider: "google", subject, email, name: "Ada" } as const;
  await linkIdentity(accounts.context, userId, identity);
  return { userId, identity };
}

test("a provider is offered where both of its keys are set, and nowhere else", () => {
  expect(configuredProviders(server.context.settings)).toEqual(["google", "microsoft"]);
  expect(configuredProviders(noProviders)).toEqual([]);
  expect(configuredProviders({ ...noProviders, GOOGLE_CLIENT_ID: "one of two" })).toEqual([]);
});

test("whoever is linked is signed in, by the provider's id of them though their address there is another by now", async () => {
  const { userId } = await linked();
  const { who } = await come("google", { email: "renamed@acme.example", email_verified: true });
  expect(who).toMatchObject({ user: { id: userId, email } });
});

test("an address alone opens nothing: an account with a password is connected after that password and not before", async () => {
  const { userId } = await accounts.openConfirmed(email, password);
  const first = await come("google", { email, email_verified: true });
  expect(first).toMatchObject({ who: null, state: { identity: { provider: "google", subject, email } } });
  expect(first.location.pathname).toBe("/sign-in/continue");
  expect(await accounts.context.db.identity.linkedIdentity.count({ where: { userId } })).toBe(0);
  await expect(beginSignIn(accounts.context, { email, password: "not it" }, origin)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  const begun = await beginSignIn(accounts.context, { email, password }, origin);
  expect(begun).toHaveProperty("session");
  await linkIdentity(accounts.context, userId, { provider: "google", subject, email, name: "Ada" });
  expect((await come("google", { email, email_verified: true })).who).toMatchObject({ user: { id: userId } });
  expect((await accounts.mailsTo(email)).map((mail) => mail.subject)).toContain("You can sign in with Google now");
});

test.each([
  ["google", { email_verified: false }],
  ["google", {}],
  ["microsoft", {}],
  ["microsoft", { email_verified: true }],
  ["microsoft", { xms_edov: false }],
] as const)(
  "%s with %j does not vouch for the address, and the answer is the same for known and unknown ones",
  async (provider, says) => {
    await accounts.openConfirmed(email, password);
    const known = await come(provider, { email, ...says });
    const unknown = await come(provider, { email: `nobody-${count}@acme.example`, ...says });
    for (const { location, who, state } of [known, unknown]) {
      expect(`${location.pathname}${location.search}`).toBe("/sign-in?error=not_vouched");
      expect({ who, state }).toEqual({ who: null, state: undefined });
    }
  },
);

test("Microsoft vouches for the address where the domain's owner was asked, and a first account opens with it confirmed", async () => {
  const { state, who } = await come("microsoft", { email: email.toUpperCase(), xms_edov: true });
  expect(who).toBeNull();
  if (state === undefined || !("identity" in state)) throw new Error("Nothing is left to ask.");
  const session = await openWithProvider(accounts.context, state.identity, { name: "Ada", company: "Acme" }, origin);
  const user = await accounts.context.db.identity.user.findUniqueOrThrow({ where: { id: session.userId } });
  expect(user).toMatchObject({ email });
  expect(user.emailVerifiedAt).not.toBeNull();
  // Asked twice, as by two windows, it opens one.
  await expect(
    openWithProvider(accounts.context, state.identity, { name: "Ada", company: "Acme" }, origin),
  ).rejects.toMatchObject({ code: "conflict" });
  expect((await come("microsoft", { email, xms_edov: true })).who).toMatchObject({ user: { id: session.userId } });
});

test("a second factor is asked for after a provider as after a password", async () => {
  const { userId } = await linked();
  const { context } = accounts;
  const codeNow = (secret: string) => new TOTP({ secret }).generate({ timestamp: context.clock.now().getTime() });
  const session = await signIn(context, { email, password }, origin);
  await beginSecondFactor(context, userId, password);
  const pending = await describeSecondFactor(context, { userId, email });
  if (pending.state !== "pending") throw new Error("Nothing waits to be confirmed.");
  await confirmSecondFactor(context, session, codeNow(pending.secret));
  accounts.advance(10 * 60_000);

  const { state, who } = await come("google", { email, email_verified: true });
  expect(who).toBeNull();
  if (state === undefined || !("challenge" in state)) throw new Error("No code is asked for.");
  const { challenge } = state;
  await expect(completeSignIn(context, { challenge, code: "000000" }, origin)).rejects.toMatchObject({ field: "code" });
  const entered = await completeSignIn(context, { challenge, code: codeNow(pending.secret) }, origin);
  expect(entered.userId).toBe(userId);
});

test("an account there belongs to one person here, and a proof of another account connects nothing", async () => {
  const { identity } = await linked();
  const other = await accounts.openConfirmed(`other-${email}`, password);
  await expect(linkIdentity(accounts.context, other.userId, identity)).rejects.toMatchObject({ code: "forbidden" });
  const stolen = { ...identity, email: `other-${email}` };
  await expect(linkIdentity(accounts.context, other.userId, stolen)).rejects.toMatchObject({ code: "conflict" });
});

test("a way in is seen with when it was connected and last used, and goes after the password of who has one", async () => {
  const { userId, identity } = await linked();
  const { context } = accounts;
  expect(await listProviders(context.db, userId)).toMatchObject({
    hasPassword: true,
    providers: [{ provider: "google", subject, email, lastUsedAt: null }],
  });
  await come("google", { email, email_verified: true });
  const [used] = (await listProviders(context.db, userId)).providers;
  expect(used?.lastUsedAt).toBeInstanceOf(Date);

  await expect(removeProvider(context, userId, identity)).rejects.toMatchObject({ field: "password" });
  await expect(removeProvider(context, userId, { ...identity, password: "not it" })).rejects.toMatchObject({
    field: "password",
  });
  const other = await accounts.openConfirmed(`other-${email}`, password);
  await expect(removeProvider(context, other.userId, { ...identity, password })).rejects.toMatchObject({
    code: "not_found",
  });
  await removeProvider(context, userId, { ...identity, password });
  expect((await listProviders(context.db, userId)).providers).toEqual([]);
  expect((await come("google", { email, email_verified: true })).who).toBeNull();
  const [membership] = await listMemberships(context.db, userId);
  const actions = await context.db.withTenantSql({ tenantId: membership?.tenantId ?? "" }, (sql) =>
    sql.query("select 1 from audit_entries where action = 'account.provider_removed' and actor = $1", [
      `user:${userId}`,
    ]),
  );
  expect(actions).toHaveLength(1);
  expect((await accounts.mailsTo(email)).map((mail) => mail.subject)).toContain(
    "You cannot sign in with Google any more",
  );
});

test("the only way in stays until a password is chosen by mail, and of two that go at once one stays", async () => {
  const { context } = accounts;
  const google = { provider: "google", subject, email, name: "Ada" } as const;
  const { userId } = await openWithProvider(context, google, { name: "Ada", company: "Acme" }, origin);
  expect(await listProviders(context.db, userId)).toMatchObject({ hasPassword: false });
  await expect(removeProvider(context, userId, google)).rejects.toMatchObject({ code: "unprocessable" });
  expect((await listProviders(context.db, userId)).providers).toHaveLength(1);

  const microsoft = { ...google, provider: "microsoft" } as const;
  await linkIdentity(context, userId, microsoft);
  const both = await Promise.allSettled([
    removeProvider(context, userId, google),
    removeProvider(context, userId, microsoft),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [left] = (await listProviders(context.db, userId)).providers;
  if (left === undefined) throw new Error("Nobody can come in any more.");

  await requestReset(context, { email }, origin);
  const token = await accounts.tokenFor(email);
  await resetPassword(context, { token, password }, origin);
  expect(await listProviders(context.db, userId)).toMatchObject({ hasPassword: true });
  await removeProvider(context, userId, { ...left, password });
  expect(await beginSignIn(context, { email, password }, origin)).toHaveProperty("session");
});

test("who turns the question down, and a token that the provider did not sign, come to nothing", async () => {
  await linked();
  expect((await come("google", null)).who).toBeNull();
  issuer.forge();
  const forged = await come("google", { email, email_verified: true });
  expect(forged.who).toBeNull();
  expect(forged.location.searchParams.get("error")).toBe("OAuthCallback");
});

test("what is left to ask travels in a cookie that scripts cannot read, and the address is clean", async () => {
  const settings = { APP_URL: "https://portal.example" };
  const moved = carryProviderState(
    settings,
    new Response(null, { status: 302, headers: { location: "https://portal.example/sign-in/continue?state=sealed" } }),
  );
  expect(moved.headers.get("location")).toBe("https://portal.example/sign-in/continue");
  expect(moved.headers.get("set-cookie")).toBe(
    `${providerStateCookie(settings).name}=sealed; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure`,
  );
  const other = new Response(null, { status: 302, headers: { location: "/acme/sandbox/overview" } });
  expect(carryProviderState(settings, other)).toBe(other);
});
