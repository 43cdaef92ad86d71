import { createElement } from "react";
import { AccountDeleted } from "@/emails/account-deleted";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { appendAudit } from "@/server/platform/audit";
import { listMemberships, userActor } from "@/server/platform/auth";
import type { AccountContext } from "../account-context";
import type { DeleteAccountInput } from "../identity/identity.schema";
import { takeCode } from "../identity/second-factor";
import { requirePassword } from "../identity/second-factor/require-password";
import { sendMailLater } from "../identity/send-mail-later";
import { leaveForGood } from "./leave-for-good";
import { listSoleOwnerships } from "./list-sole-ownerships";

/**
 * Deletes a person: their memberships, sessions, second factor and address. Every company keeps the name under which it knows what they
 * did, and nothing else of them.
 * @throws AppError `invalid_input` at `password` or `code`; `conflict` naming the companies that would have no owner; `rate_limited`
 */
export async function deleteAccount(
  context: AccountContext,
  userId: string,
  { password, code }: DeleteAccountInput,
): Promise<void> {
  const { db, clock } = context;
  const user = await requirePassword(context, userId, password);
  await requireNoSoleOwnership(context, userId);
  const factor = await db.identity.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
  if (factor !== null) await takeCode(context, userId, code ?? "");
  const now = clock.now();
  const actor = userActor(userId);
  for (const { tenantId } of await listMemberships(db, userId)) {
    await db.withTenantSql({ tenantId }, async (sql) => {
      if (!(await leaveForGood(sql, { tenantId, userId, email: user.email, now }))) return;
      const detail = { name: user.name };
      await appendAudit(sql, { tenantId, at: now, actor, action: "member.account_deleted", target: actor, detail });
    });
  }
  // Who was made the only owner, or invited, between the question and here still belongs to a company: nothing more is deleted.
  await requireNoSoleOwnership(context, userId);
  if ((await listMemberships(db, userId)).length > 0) {
    throw new AppError("conflict", "The person joined a company while their account was deleted.");
  }
  await db.identity.user.deleteMany({ where: { id: userId } });
  sendMailLater(context, {
    to: user.email,
    subject: "Your Tallybridge account was deleted",
    body: createElement(AccountDeleted, { name: user.name, appUrl: context.settings.APP_URL }),
    idempotencyKey: newId(),
  });
}

async function requireNoSoleOwnership({ db }: Pick<AccountContext, "db">, userId: string): Promise<void> {
  const alone = await listSoleOwnerships(db, userId);
  if (alone.length === 0) return;
  const names = alone.map(({ tenantName }) => tenantName).join(", ");
  throw new AppError("conflict", "The person is the only owner of a company.", {
    userText: `You are the only owner of ${names}. Hand over the ownership, or delete the company, first.`,
  });
}
