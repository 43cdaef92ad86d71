import { createElement } from "react";
import { MemberNotice } from "@/emails/member-notice";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { AccountContext } from "../account-context";
import { auditPerson } from "../identity/audit-person";
import type { RemoveProviderInput } from "../identity/identity.schema";
import { providerIdSchema } from "../identity/providers/provider.schema";
import { providerNames } from "../identity/providers/provider-names.schema";
import { requirePassword } from "../identity/second-factor/require-password";
import { sendMailLater } from "../identity/send-mail-later";

/**
 * Takes away that an account at a provider lets somebody in. Another way must remain: a password they chose, which is asked for here, or
 * another account.
 * @throws AppError `invalid_input` at `password`; `unprocessable` when it is the only way in; `not_found`; `rate_limited`
 */
export async function removeProvider(
  context: Pick<AccountContext, "db" | "clock" | "background" | "mail" | "settings">,
  userId: string,
  { provider: named, subject, password }: RemoveProviderInput,
): Promise<void> {
  const { db } = context;
  const provider = providerIdSchema.parse(named);
  const { hasPassword } = await db.identity.user.findUniqueOrThrow({ where: { id: userId } });
  if (hasPassword) await requirePassword(context, userId, password ?? "");
  const user = await db.identity.$transaction(async (tx) => {
    // Of two that are removed at once the second sees what the first left.
    await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for update`;
    const { count } = await tx.linkedIdentity.deleteMany({ where: { provider, subject, userId } });
    if (count !== 1) {
      throw new AppError("not_found", "The person has no such identity.", {
        userText: "This account is not connected any more.",
      });
    }
    const person = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    if (!person.hasPassword && (await tx.linkedIdentity.count({ where: { userId } })) === 0) {
      throw new AppError("unprocessable", "The last way in was to be removed.", {
        userText: `${providerNames[provider]} is your only way in. Choose a password first.`,
      });
    }
    return person;
  });
  await auditPerson(context, userId, "account.provider_removed", { provider });
  const heading = `You cannot sign in with ${providerNames[provider]} any more`;
  sendMailLater(context, {
    to: user.email,
    subject: heading,
    body: createElement(MemberNotice, {
      name: user.name,
      heading,
      portalUrl: `${context.settings.APP_URL}/account`,
      text: `Your account is no longer connected with ${providerNames[provider]}. If that was not you, choose a new password at once and write to us.`,
    }),
    idempotencyKey: newId(),
  });
}
