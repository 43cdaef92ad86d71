import { type ProviderIdentity, providerIdentitySchema } from "./provider.schema";
import type { ProviderId } from "./provider-names.schema";

const isTrue = (claim: unknown): boolean => claim === true || claim === "true" || claim === 1 || claim === "1";

/**
 * Whether the provider itself vouches for the address. Google says so in `email_verified`. Microsoft's `email` may be typed by whoever
 * administers any directory; only `xms_edov` says that the domain's owner was asked, so without that claim nothing is believed.
 */
export function vouchesForAddress(provider: ProviderId, claims: Readonly<Record<string, unknown>>): boolean {
  switch (provider) {
    case "google":
      return isTrue(claims.email_verified);
    case "microsoft":
      return isTrue(claims.xms_edov);
    default:
      return provider satisfies never;
  }
}

/** @returns undefined for claims without an address that the provider vouches for */
export function readClaims(
  provider: ProviderId,
  claims: Readonly<Record<string, unknown>>,
): ProviderIdentity | undefined {
  if (!vouchesForAddress(provider, claims)) return undefined;
  const name = typeof claims.name === "string" ? claims.name.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 80) : "";
  const identity = providerIdentitySchema.safeParse({ provider, subject: claims.sub, email: claims.email, name });
  return identity.data;
}
