import { AppError } from "@/server/kernel/errors";
import type { WrappedKey } from "@/server/platform/vault";
import type { AccountContext } from "../../account-context";

interface StoredFactor {
  readonly userId: string;
  readonly dataKeyId: string;
  readonly wrappedKey: Uint8Array;
  readonly sealedSecret: Uint8Array;
}

const placeOf = (userId: string) => ({ table: "second_factors", column: "sealed_secret", rowId: userId });

/** Seals a person's secret with a data key of their own: people belong to no tenant, so no tenant's key fits. */
export function sealSecret({ vault }: Pick<AccountContext, "vault">, userId: string, secret: string) {
  const key = vault.createDataKey(userId);
  return {
    dataKeyId: key.dataKeyId,
    wrappedKey: Buffer.from(key.wrapped),
    sealedSecret: Buffer.from(vault.seal(key, placeOf(userId), secret)),
  };
}

export function openSecret({ vault }: Pick<AccountContext, "vault">, stored: StoredFactor): string {
  const { userId, dataKeyId, wrappedKey } = stored;
  const key: WrappedKey = { tenantId: userId, dataKeyId, wrapped: wrappedKey };
  return vault.open(key, placeOf(userId), stored.sealedSecret);
}

export const wrongCode = (): AppError =>
  new AppError("invalid_input", "A code of a second factor is wrong or was used.", {
    field: "code",
    userText: "This code is wrong or was used already. Wait for the next one in your app.",
  });
