import { type AuditRecord, appendAudit } from "@/server/platform/audit";
import { listMemberships, userActor } from "@/server/platform/auth";
import type { AccountContext } from "../account-context";

/** What people do with their own account, as the audit logs of their tenants call it. */
export type PersonalAction =
  | "account.signed_in"
  | "account.sign_in_failed"
  | "account.signed_out"
  | "account.signed_out_everywhere"
  | "account.address_verified"
  | "account.password_changed"
  | "account.password_reset"
  | "account.name_changed"
  | "account.email_changed"
  | "account.session_ended"
  | "account.recovery_codes_renewed"
  | "account.provider_linked"
  | "account.provider_removed"
  | "account.second_factor_set"
  | "account.second_factor_removed";

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
