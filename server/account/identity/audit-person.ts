import { type AuditRecord, appendAudit } from "@/server/platform/audit";
import { listMemberships, userActor } from "@/server/platform/auth";
import type { AccountContext } from "../account-context";

/** What people do with their own account, as the audit logs of their tenants call it. */
export type PersonalAction =
  | "account.signed-in"
  | "account.sign-in-failed"
  | "account.signed-out"
  | "account.signed-out-everywhere"
  | "account.address-verified"
  | "account.password-changed"
  | "account.password-reset"
  | "account.name-changed"
  | "account.email-changed"
  | "account.session-ended"
  | "account.recovery-codes-renewed"
  | "account.provider-linked"
  | "account.second-factor-set"
  | "account.second-factor-removed";

/** Writes what a person did with their account into the log of every tenant they belong to. */
export async function auditPerson(
  { db, clock }: Pick<AccountContext, "db" | "clock">,
  userId: string,
  action: PersonalAction,
  detail: AuditRecord["detail"] = {},
): Promise<void> {
  const actor = userActor(userId);
  for (const { tenantId } of await listMemberships(db, userId)) {
    await db.withTenantSql({ tenantId }, (sql) =>
      appendAudit(sql, { tenantId, at: clock.now(), actor, action, target: actor, detail }),
    );
  }
}
