import { newId } from "@/server/kernel/ids";
import type { AccountContext } from "../account-context";
import { type CreatedTenant, createTenant } from "../tenants/create-tenant";

export interface NewAccount {
  readonly name: string;
  readonly company: string;
  /** Checked and lower-case, as `emailSchema` gives it. */
  readonly email: string;
  readonly passwordHash: string;
  /** Set for accounts that need no mail, such as the demo's. */
  readonly emailVerifiedAt?: Date;
}

export interface OpenedAccount extends CreatedTenant {
  readonly userId: string;
}

/** A person with a tenant of their own, in one transaction; undefined when the address has an account already. */
export async function openAccount(
  context: Pick<AccountContext, "db" | "vault" | "clock">,
  { name, company, email, passwordHash, emailVerifiedAt }: NewAccount,
): Promise<OpenedAccount | undefined> {
  const [userId, tenantId] = [newId(), newId()];
  return context.db.withTenant({ tenantId }, async (tx) => {
    const createdAt = context.clock.now();
    const { count } = await tx.user.createMany({
      data: [{ id: userId, email, name, passwordHash, emailVerifiedAt, createdAt }],
      skipDuplicates: true,
    });
    if (count === 0) return undefined;
    const tenant = await createTenant(context, tx, { tenantId, name: company, ownerId: userId });
    return { userId, ...tenant };
  });
}
