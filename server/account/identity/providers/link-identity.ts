import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { AccountContext } from "../../account-context";
import { auditPerson } from "../audit-person";
import { sendMailLater } from "../send-mail-later";
import type { ProviderIdentity } from "./provider.schema";
import { providerNames } from "./provider-names.schema";

/**
 * Lets a person sign in with an account at a provider from now on. They have just proved by password, and by code where they have one,
 * that the portal's account is theirs; that the address is the same proves nothing.
 * @throws AppError `forbidden` where the addresses differ; `conflict` where somebody else has linked that account
 */
export async function linkIdentity(
  context: Pick<AccountContext, "db" | "clock" | "background" | "mail" | "settings" | "log">,
  userId: string,
  { provider, subject, email }: ProviderIdentity,
): Promise<void> {
  const { db, clock } = context;
  const user = await db.identity.user.findUniqueOrThrow({ where: { id: userId } });
  if (user.email !== email) throw new AppError("forbidden", "The proof is of another account than the address.");
  const { count } = await db.identity.linkedIdentity.createMany({
    data: [{ provider, subject, userId, email, linkedAt: clock.now() }],
    skipDuplicates: true,
  });
  if (count === 0) {
    const linked = await db.identity.linkedIdentity.findUnique({ where: { provider_subject: { provider, subject } } });
    if (linked?.userId === userId) return;
    throw new AppError("conflict", "That account is linked to somebody else.");
  }
  await auditPerson(context, userId, "account.provider_linked", { provider });
  const heading = `You can sign in with ${providerNames[provider]} now`;
  sendMailLater(context, {
    to: user.email,
    subject: heading,
    body: createElement(MemberNotice, {
      name: user.name,
      heading,
      portalUrl: `${context.settings.APP_URL}/account`,
      text: `Your account was connected with ${providerNames[provider]}. If that was not you, choose a new password at once and write to us.`,
    }),
    idempotencyKey: newId(),
  });
}
