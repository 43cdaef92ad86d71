import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createSession, type NewSession } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import { hashPassword } from "@/server/platform/passwords";
import type { AccountContext, RequestOrigin } from "../account-context";
import type { JoinInput } from "../identity/identity.schema";
import { requireGoodPassword } from "../identity/require-good-password";
import { join, tellInviter } from "./accept-invitation";
import { findInvitation } from "./find-invitation";

/**
 * Joins a company with an account that is made here. The link proves the address, as a link to confirm it would.
 * @throws AppError `conflict` where the address can sign in already; `invalid_input` at `password` or `name`; `gone`
 */
export async function joinWithNewAccount(
  context: AccountContext,
  { token, name, password }: JoinInput,
  origin: RequestOrigin,
): Promise<NewSession & { readonly slug: string }> {
  const invitation = await findInvitation(context, token, origin);
  const { email, tenantId, slug } = invitation;
  if (guardText(name).findings.length > 0) {
    const userText = "This reads like a card number. Enter your name.";
    throw new AppError("invalid_input", "A name reads like a card number.", { field: "name", userText });
  }
  await requireGoodPassword(context, password, { email, name });
  const passwordHash = await hashPassword(password);
  const now = context.clock.now();
  const { userId, inviter } = await context.db.withTenantSql({ tenantId }, async (sql) => {
    // Somebody may have signed up with the address and never confirmed it; whoever holds the mail begins anew, as after a reset.
    const [user] = await sql.query<{ id: string }>(
      `insert into users (id, email, name, password_hash, email_verified_at, created_at) values ($1, $2, $3, $4, $5, $5)
       on conflict (email) do update set name = excluded.name, password_hash = excluded.password_hash, email_verified_at = $5
         where users.email_verified_at is null returning id`,
      [newId(), email, name, passwordHash, now],
    );
    if (user === undefined) {
      throw new AppError("conflict", "The address has an account.", {
        userText: `${email} has an account. Sign in with it, and open the link again.`,
      });
    }
    return { userId: user.id, inviter: await join(sql, { invitation, token, userId: user.id, now }) };
  });
  tellInviter(context, { invitation, inviter, name });
  return { ...(await createSession(context.db, userId, origin, now)), slug };
}
