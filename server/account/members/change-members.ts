import { AppError } from "@/server/kernel/errors";
import type { AuditRecord } from "@/server/platform/audit";
import { appendAudit } from "@/server/platform/audit";
import { type MemberAccess, mayGive, type Principal } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import { lockMembers, type MemberRow, selectMember } from "./members.repo";
import type { MembersContext } from "./members-context";

export type ActingMember = Pick<Principal, "tenantId" | "userId" | "actor">;

/** One change of a company's members, while nobody else makes one. */
export interface MemberChange {
  readonly sql: TenantSql;
  /** Who acts, as they stand now and not when their request began. */
  readonly actor: MemberRow;
  readonly now: Date;
  /** @throws AppError `not_found` for a person who does not belong to the company. */
  find(userId: string): Promise<MemberRow>;
  /** Call it last: appends of one company wait for each other. */
  audit(record: Pick<AuditRecord, "action" | "target" | "detail">): Promise<void>;
}

/** @throws AppError `not_found` when who acts was removed meanwhile */
export async function changeMembers<T>(
  { db, clock }: Pick<MembersContext, "db" | "clock">,
  { tenantId, userId, actor }: ActingMember,
  work: (change: MemberChange) => Promise<T>,
): Promise<T> {
  const now = clock.now();
  return db.withTenantSql({ tenantId }, async (sql) => {
    await lockMembers(sql, tenantId);
    const find = async (id: string): Promise<MemberRow> => {
      const member = await selectMember(sql, tenantId, id);
      if (member === undefined) throw new AppError("not_found", "The tenant has no such member.");
      return member;
    };
    return work({
      sql,
      actor: await find(userId),
      now,
      find,
      audit: (record) => appendAudit(sql, { tenantId, at: now, actor, ...record }),
    });
  });
}

/** @throws AppError `forbidden` where that access allows something the giver may not do themselves */
export function requireMayGive(giver: MemberRow, access: MemberAccess, userText: string): void {
  if (!mayGive(giver.access, access))
    throw new AppError("forbidden", "Somebody reached for an access above their own.", { userText });
}

export const lastOwner = (): AppError =>
  new AppError("conflict", "A tenant keeps an owner.", {
    userText: "This is the only owner of your company. Make somebody else an owner first.",
  });
