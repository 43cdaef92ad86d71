import type { Database } from "@/server/platform/db/database";
import { type ProviderId, providerIds } from "../identity/providers/provider-names.schema";

/** An account at a provider that lets a person in. */
export interface LinkedProvider {
  readonly provider: ProviderId;
  /** The provider's own id of the account. */
  readonly subject: string;
  /** What the provider called it when it was linked. */
  readonly email: string;
  readonly linkedAt: Date;
  /** Null when nobody has signed in with it since. */
  readonly lastUsedAt: Date | null;
}

/** How a person can sign in: whether they chose a password, and by which accounts elsewhere. */
export async function listProviders(
  { identity }: Pick<Database, "identity">,
  userId: string,
): Promise<{ readonly hasPassword: boolean; readonly providers: readonly LinkedProvider[] }> {
  const user = await identity.user.findUniqueOrThrow({
    where: { id: userId },
    include: { linkedIdentities: { orderBy: { linkedAt: "asc" } } },
  });
  const providers = user.linkedIdentities.flatMap(({ provider, subject, email, linkedAt, lastUsedAt }) => {
    const known = providerIds.find((id) => id === provider);
    return known === undefined ? [] : [{ provider: known, subject, email, linkedAt, lastUsedAt }];
  });
  return { hasPassword: user.hasPassword, providers };
}
