import { createSession, type NewSession } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../../account-context";
import { auditPerson } from "../audit-person";
import { issueEmailToken } from "../email-tokens";
import { providerLimits } from "../limits";
import type { ProviderIdentity } from "./provider.schema";
import type { ProviderId } from "./provider-names.schema";
import { readClaims } from "./read-claims";

export type ProviderEntry =
  | { readonly kind: "session"; readonly session: NewSession }
  /** A second factor is set up, and is asked for here as after a password. */
  | { readonly kind: "challenge"; readonly challenge: string }
  /** Nobody is linked to this account yet. */
  | { readonly kind: "unknown"; readonly identity: ProviderIdentity }
  /** The provider does not vouch for the address. */
  | { readonly kind: "not_vouched" };

/**
 * Somebody comes back from a provider. Who is linked to that account there is let in, by the provider's id of it and never by an address.
 * @throws AppError `rate_limited`
 */
export async function enterWithProvider(
  context: AccountContext,
  { provider, claims }: { readonly provider: ProviderId; readonly claims: Readonly<Record<string, unknown>> },
  origin: RequestOrigin,
): Promise<ProviderEntry> {
  const { db, clock } = context;
  const now = clock.now();
  await requireToken(db, providerLimits(origin.ip), now);
  const linked = await db.identity.linkedIdentity.findUnique({
    where: { provider_subject: { provider, subject: String(claims.sub) } },
  });
  if (linked === null) {
    const identity = readClaims(provider, claims);
    return identity === undefined ? { kind: "not_vouched" } : { kind: "unknown", identity };
  }
  const { userId } = linked;
  await db.identity.linkedIdentity.updateMany({
    where: { provider, subject: linked.subject, userId },
    data: { lastUsedAt: now },
  });
  const factor = await db.identity.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
  if (factor !== null) {
    return { kind: "challenge", challenge: await issueEmailToken(db.identity, userId, "second-factor", now) };
  }
  await auditPerson(context, userId, "account.signed_in", { ip: origin.ip, by: provider });
  return { kind: "session", session: await createSession(db, userId, origin, now) };
}
