import { AppError } from "@/server/kernel/errors";
import { newSecret } from "@/server/kernel/ids";
import { createSession, type NewSession } from "@/server/platform/auth";
import { hashPassword } from "@/server/platform/passwords";
import type { AccountContext, RequestOrigin } from "../../account-context";
import { prepareMissingSandboxes } from "../../tenants/prepare-sandbox";
import { auditPerson } from "../audit-person";
import { openAccount } from "../open-account";
import type { ProviderIdentity } from "./provider.schema";

/**
 * Opens an account for somebody whose provider vouches for the address. It has no password that anybody knows; one is chosen by mail, as
 * when one is forgotten.
 * @throws AppError `conflict` where the address has an account by now
 */
export async function openWithProvider(
  context: AccountContext,
  { provider, subject, email }: ProviderIdentity,
  { name, company }: { readonly name: string; readonly company: string },
  origin: RequestOrigin,
): Promise<NewSession> {
  const { db, clock } = context;
  const now = clock.now();
  const passwordHash = await hashPassword(newSecret());
  const opened = await openAccount(context, { name, company, email, passwordHash, emailVerifiedAt: now });
  if (opened === undefined) {
    throw new AppError("conflict", "The address of a new account is taken.", {
      userText: "This address has an account already. Enter its password to connect it.",
    });
  }
  const { userId, tenantId } = opened;
  await db.identity.user.update({ where: { id: userId }, data: { hasPassword: false } });
  await db.identity.linkedIdentity.create({
    data: { provider, subject, userId, email, linkedAt: now, lastUsedAt: now },
  });
  await auditPerson(context, userId, "account.provider_linked", { provider });
  await auditPerson(context, userId, "account.signed_in", { ip: origin.ip, by: provider });
  await prepareMissingSandboxes(context, [tenantId]).catch((error: unknown) =>
    context.log.error("preparing a sandbox failed", { error }),
  );
  return createSession(db, userId, origin, now);
}
