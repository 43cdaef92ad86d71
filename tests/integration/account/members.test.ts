import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  acceptInvitation,
  changeAccess,
  findInvitation,
  inviteMember,
  joinWithNewAccount,
  leaveTenant,
  listMembers,
  removeMember,
  resendInvitation,
  transferOwnership,
  withdrawInvitation,
} from "@/server/account/members";
import { arrangePlan } from "@/server/account/plans";
import { verifyAuditChain } from "@/server/platform/audit";
import {
  environmentKinds,
  findPrincipal,
  type MemberAccess,
  mayGive,
  type Permission,
  permissions,
  type Role,
  roleAllows,
  roleIn,
  roles,
  userActor,
} from "@/server/platform/auth";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

const password = "violet tractor 81 hums";
const origin = { ip: "203.0.113.7", userAgent: "Test" };
const hours = (count: number) => count * 60 * 60 * 1_000;

let accounts: TestAccounts;
let company: Awaited<ReturnType<TestAccounts["openConfirmed"]>>;
let owner: { tenantId: string; userId: string; actor: string };

beforeAll(async () => {
  accounts = await openTestAccounts();
});
afterAll(() => accounts.close());
beforeEach(async () => {
  const email = `owner-${randomUUID()}@acme.example`;
  company = await accounts.openConfirmed(email, password, `Acme ${randomUUID()}`);
  owner = acting(company.userId);
  await arrangePlan(accounts.context, { tenantId: company.tenantId, plan: "enterprise", actor: "system:test" });
});

const acting = (userId: string) => ({ tenantId: company.tenantId, userId, actor: userActor(userId) });
const address = () => `${randomUUID()}@colleague.example`;

/** A member, put there without an invitation. */
async function addMember(role: Role, environmentRoles: MemberAccess["environmentRoles"] = {}) {
  const email = address();
  const { userId } = await accounts.openConfirmed(email, password, `Own ${randomUUID()}`);
  await accounts.context.db.withTenant(company, (tx) =>
    tx.membership.create({ data: { tenantId: company.tenantId, userId, role, environmentRoles } }),
  );
  return { ...acting(userId), email, name: "Ada" };
}

async function invite(email = address(), access: MemberAccess = { role: "finance", environmentRoles: {} }) {
  const { invitationId } = await inviteMember(accounts.context, owner, { email, ...access });
  return { email, invitationId, token: await accounts.tokenFor(email) };
}

const joinAs = (token: string) => joinWithNewAccount(accounts.context, { token, name: "Grace", password }, origin);

const standingOf = async (userId: string, environmentKind = "sandbox") =>
  (await findPrincipal(accounts.context.db, userId, { tenantSlug: company.slug, environmentKind })).role;

const ownersOf = async () =>
  (await accounts.context.db.withTenant(company, (tx) => tx.membership.findMany({ where: { role: "owner" } }))).length;

describe("an invitation", () => {
  test("is told to its address, names who sent it, and lets a new person in with the role it was bound to", async () => {
    const { email, token } = await invite(undefined, {
      role: "integrator",
      environmentRoles: { production: "viewer" },
    });
    const [mail] = await accounts.mailsTo(email);
    expect(mail?.subject).toContain("Ada invites you to");
    expect(mail?.text).toContain("Integrator, but Viewer in Production");
    const { userId } = await joinAs(token);
    expect(await standingOf(userId)).toBe("integrator");
  });

  test("is kept as a hash alone", async () => {
    const { token } = await invite();
    const rows = await accounts.context.db.withTenant(company, (tx) => tx.invitation.findMany());
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("works once, also for eight who use it at the same moment", async () => {
    const { token } = await invite();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => joinAs(token)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(joinAs(token)).rejects.toMatchObject({ code: "gone" });
  });

  test("is good for 72 hours and not a moment longer", async () => {
    const [first, second] = [await invite(), await invite()];
    accounts.advance(hours(72) - 1);
    await joinAs(first.token);
    accounts.advance(1);
    await expect(joinAs(second.token)).rejects.toMatchObject({ code: "gone" });
  });

  test("that was sent again works by its new link and no more by the old one", async () => {
    const { email, invitationId, token } = await invite();
    await resendInvitation(accounts.context, owner, { invitationId });
    const newer = await accounts.tokenFor(email);
    await expect(joinAs(token)).rejects.toMatchObject({ code: "gone" });
    await joinAs(newer);
  });

  test("that was withdrawn works no more and cannot be sent again", async () => {
    const { invitationId, token } = await invite();
    await withdrawInvitation(accounts.context, owner, { invitationId });
    await expect(joinAs(token)).rejects.toMatchObject({ code: "gone" });
    await expect(resendInvitation(accounts.context, owner, { invitationId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is accepted by the account of its address, and by no other", async () => {
    const email = address();
    const { userId } = await accounts.openConfirmed(email, password, `Own ${randomUUID()}`);
    const { token } = await invite(email);
    expect((await findInvitation(accounts.context, token, origin)).hasAccount).toBe(true);
    const other = { userId: randomUUID(), email: "someone@else.example", name: "Eve" };
    await expect(acceptInvitation(accounts.context, other, token, origin)).rejects.toMatchObject({
      code: "forbidden",
      userText: expect.stringContaining(email),
    });
    // Nobody sets a new password for an account that is there.
    await expect(joinAs(token)).rejects.toMatchObject({ code: "conflict" });
    await acceptInvitation(accounts.context, { userId, email, name: "Grace" }, token, origin);
    expect(await standingOf(userId)).toBe("finance");
  });

  test("is answered alike for an address with and without an account", async () => {
    const known = address();
    await accounts.openConfirmed(known, password, `Own ${randomUUID()}`);
    const answers = await Promise.all(
      [known, address()].map((email) =>
        inviteMember(accounts.context, owner, { email, role: "viewer", environmentRoles: {} }),
      ),
    );
    for (const answer of answers) expect(Object.keys(answer)).toEqual(["invitationId"]);
  });

  test("is worth nothing once its sender is removed or may no longer give that role", async () => {
    const admin = await addMember("admin");
    const email = address();
    await inviteMember(accounts.context, admin, { email, role: "admin", environmentRoles: {} });
    const token = await accounts.tokenFor(email);
    await changeAccess(accounts.context, owner, { userId: admin.userId, role: "finance", environmentRoles: {} });
    await expect(joinAs(token)).rejects.toMatchObject({ code: "gone" });
  });

  test("is limited for one address", async () => {
    const { invitationId } = await invite();
    for (let sent = 1; sent < 5; sent += 1) await resendInvitation(accounts.context, owner, { invitationId });
    await expect(resendInvitation(accounts.context, owner, { invitationId })).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

describe("nobody raises anybody above themselves", () => {
  test("an admin gives no ownership and touches no owner", async () => {
    const admin = await addMember("admin");
    const wanted = { email: address(), role: "owner", environmentRoles: {} } as const;
    await expect(inviteMember(accounts.context, admin, wanted)).rejects.toMatchObject({ code: "forbidden" });
    const target = { userId: owner.userId };
    await expect(removeMember(accounts.context, admin, target)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      changeAccess(accounts.context, admin, { ...target, role: "viewer", environmentRoles: {} }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(transferOwnership(accounts.context, admin, { userId: admin.userId })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("an admin who only looks at Production gives nobody more there, and does not lift their own limit", async () => {
    const admin = await addMember("admin", { production: "viewer" });
    const member = await addMember("viewer");
    const give = (access: MemberAccess) => changeAccess(accounts.context, admin, { userId: member.userId, ...access });
    await expect(give({ role: "finance", environmentRoles: {} })).rejects.toMatchObject({ code: "forbidden" });
    await give({ role: "finance", environmentRoles: { production: "viewer" } });
    await expect(
      changeAccess(accounts.context, admin, { userId: admin.userId, role: "admin", environmentRoles: {} }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("what somebody may give allows in no environment what they may not do there, whatever the two accesses are", () => {
    const access = fc.record({
      role: fc.constantFrom(...roles),
      environmentRoles: fc.dictionary(fc.constantFrom(...environmentKinds), fc.constantFrom(...roles)),
    });
    fc.assert(
      fc.property(access, access, (giver, given) => {
        if (!mayGive(giver, given)) return;
        for (const kind of environmentKinds) {
          const [inner, outer] = [roleIn(given, kind), roleIn(giver, kind)];
          for (const permission of Object.keys(permissions) as Permission[])
            expect(!(inner && roleAllows(inner, permission)) || (outer && roleAllows(outer, permission))).toBe(true);
        }
      }),
    );
  });
});

describe("the last owner", () => {
  test("cannot leave, be lowered or be removed", async () => {
    await expect(leaveTenant(accounts.context, owner)).rejects.toMatchObject({ code: "conflict" });
    expect(await ownersOf()).toBe(1);
  });

  test("stays, however many owners lower each other at the same moment", async () => {
    const owners = [owner, ...(await Promise.all(Array.from({ length: 4 }, () => addMember("owner"))))];
    await Promise.allSettled(
      owners.flatMap((one) => [
        leaveTenant(accounts.context, one),
        ...owners.map(({ userId }) =>
          changeAccess(accounts.context, one, { userId, role: "viewer", environmentRoles: {} }),
        ),
      ]),
    );
    expect(await ownersOf()).toBe(1);
  });

  test("hands over to exactly one of several at the same moment, and stays as an admin", async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => addMember("viewer")));
    const outcomes = await Promise.allSettled(
      members.map(({ userId }) => transferOwnership(accounts.context, owner, { userId })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await ownersOf()).toBe(1);
    expect(await standingOf(owner.userId)).toBe("admin");
  });
});

describe("a role in one environment", () => {
  test("counts there and nowhere else, for every role and what it can be narrowed to", async () => {
    await accounts.context.db.withTenant(company, (tx) =>
      tx.environment.create({
        data: { tenantId: company.tenantId, id: randomUUID(), kind: "production", name: "Production" },
      }),
    );
    for (const role of roles) {
      for (const narrowed of roles) {
        const member = await addMember(role, { production: narrowed });
        expect(await standingOf(member.userId, "sandbox")).toBe(role);
        const inProduction = standingOf(member.userId, "production");
        if (roleIn({ role, environmentRoles: { production: narrowed } }, "production"))
          expect(await inProduction).toBe(narrowed);
        // What would widen a role opens nothing.
        else await expect(inProduction).rejects.toMatchObject({ code: "not_found" });
      }
    }
  }, 30_000);

  test("is refused where it would be wider", async () => {
    const { userId } = await addMember("viewer");
    await expect(
      changeAccess(accounts.context, owner, { userId, role: "finance", environmentRoles: { dev: "integrator" } }),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });
});

test("an invitation that the plan has no room for is not sent, and open ones count as members", async () => {
  const small = await accounts.openConfirmed(address(), password, `Small ${randomUUID()}`);
  const actor = { tenantId: small.tenantId, userId: small.userId, actor: userActor(small.userId) };
  const inviting = () =>
    inviteMember(accounts.context, actor, { email: address(), role: "viewer", environmentRoles: {} });
  await inviting();
  await inviting();
  const refused = address();
  await expect(
    inviteMember(accounts.context, actor, { email: refused, role: "viewer", environmentRoles: {} }),
  ).rejects.toMatchObject({ code: "unprocessable", userText: expect.stringContaining("Sandbox includes 3 members") });
  expect(await accounts.mailsTo(refused)).toEqual([]);
});

test("a removed member is out with the next request, is told by whom, and the audit log is whole", async () => {
  const member = await addMember("finance");
  expect(await standingOf(member.userId)).toBe("finance");
  await removeMember(accounts.context, owner, { userId: member.userId });
  await expect(standingOf(member.userId)).rejects.toMatchObject({ code: "not_found" });
  const [mail] = await accounts.mailsTo(member.email);
  expect(mail?.text).toContain("Ada removed you from");
  expect(
    await accounts.context.db.withTenantSql(company, (sql) => verifyAuditChain(sql, company.tenantId)),
  ).toMatchObject({
    intact: true,
  });
});

test("a member of another tenant can neither change nor withdraw anything here", async () => {
  const member = await addMember("finance");
  const { invitationId } = await invite();
  const stranger = await accounts.openConfirmed(address(), password, `Other ${randomUUID()}`);
  const foreign = { tenantId: stranger.tenantId, userId: stranger.userId, actor: userActor(stranger.userId) };
  const target = { userId: member.userId };
  for (const attempt of [
    () => changeAccess(accounts.context, foreign, { ...target, role: "viewer", environmentRoles: {} }),
    () => removeMember(accounts.context, foreign, target),
    () => transferOwnership(accounts.context, foreign, target),
    () => resendInvitation(accounts.context, foreign, { invitationId }),
    () => withdrawInvitation(accounts.context, foreign, { invitationId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  const list = await listMembers(accounts.context, { ...foreign, role: "owner" });
  expect(list.members.map(({ userId }) => userId)).toEqual([stranger.userId]);
});
