import { randomUUID } from "node:crypto";
import { newId } from "@/server/kernel/ids";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const [invitationId, memberId, factorHolderId] = [newId(), randomUUID(), randomUUID()];

/** A second member and an open invitation of tenant A, both with its marker. */
export async function addMemberRecords(records: PortalRecords, a: TestPlace, marker: string): Promise<void> {
  // There is room for whoever is invited.
  await records.query("insert into subscriptions (tenant_id, plan, status) values ($1, 'enterprise', 'arranged')", [
    a.tenantId,
  ]);
  await records.query("insert into users (id, email, name, password_hash) values ($1, $2, $3, '-')", [
    memberId,
    "member-of-a@example.test",
    marker,
  ]);
  await records.query(
    "insert into users (id, email, name, password_hash) values ($1, 'holder-of-a@example.test', $2, '-')",
    [factorHolderId, marker],
  );
  await records.query(
    `insert into second_factors (user_id, data_key_id, wrapped_key, sealed_secret, created_at, confirmed_at)
     values ($1, $1, '', '', now(), now())`,
    [factorHolderId],
  );
  for (const userId of [memberId, factorHolderId]) {
    await records.query("insert into memberships (tenant_id, user_id, role) values ($1, $2, 'viewer')", [
      a.tenantId,
      userId,
    ]);
  }
  await records.query(
    `insert into invitations (tenant_id, invitation_id, email, role, token_hash, invited_by, created_at, sent_at, expires_at)
     values ($1, $2, $3, 'viewer', 'hash-of-a', $4, now(), now(), now() + interval '1 day')`,
    [a.tenantId, invitationId, `${marker}@example.test`, a.userId],
  );
}

/** Leaving and handing over would end the place of who calls, so what is asked of them here is refused to the only owner. */
export const memberInputs = (a: () => TestPlace): Readonly<Record<string, () => Record<string, unknown>>> => ({
  "members.changeAccess": () => ({ userId: memberId, role: "finance", environmentRoles: { production: "viewer" } }),
  "members.invite": () => ({ email: "new@example.test", role: "viewer" }),
  "members.leave": () => ({}),
  "members.list": () => ({}),
  "members.remove": () => ({ userId: memberId }),
  "members.requireSecondFactor": () => ({ required: true }),
  "members.resetSecondFactor": () => ({ userId: factorHolderId }),
  "members.resendInvitation": () => ({ invitationId }),
  "members.transferOwnership": () => ({ userId: a().userId }),
  "members.withdrawInvitation": () => ({ invitationId }),
});
