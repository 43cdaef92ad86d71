import type { OpenConnection } from "@/server/pipeline/connections/open-connection";
import { sealedPlace } from "@/server/pipeline/connections/sealed-place";
import type { Vault } from "@/server/platform/vault";

interface Rotation {
  readonly connectionId: string;
  /** All of them, as they are wanted. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly keepPreviousHours: number;
  /** Other settings change with them: what the ones before were meant for may be gone. */
  readonly settingsChange: boolean;
  readonly now: Date;
}

/** What a rotation writes into the row of a connection beside the time: envelopes, and until when the ones before are kept. */
export interface SealedRotation {
  readonly sealed: Buffer;
  readonly sealedPrevious: Buffer | null;
  readonly keptUntil: Date | null;
}

/**
 * Seals new credentials and, for an overlap, the ones they replace. A password is never kept for an address it was not entered for: where
 * other settings change in the same step, the ones before are forgotten.
 */
export function rotateCredentials(
  vault: Vault,
  stored: Pick<OpenConnection, "dataKey" | "sealed" | "credentials">,
  { connectionId, credentials, keepPreviousHours, settingsChange, now }: Rotation,
): SealedRotation {
  const seal = (column: Parameters<typeof sealedPlace>[1], plain: Readonly<Record<string, string>>) =>
    Buffer.from(vault.seal(stored.dataKey, sealedPlace(connectionId, column), JSON.stringify(plain)));
  const keeps = stored.sealed !== null && keepPreviousHours > 0 && !settingsChange;
  return {
    sealed: seal("sealed_credentials", credentials),
    sealedPrevious: keeps ? seal("sealed_previous_credentials", stored.credentials) : null,
    keptUntil: keeps ? new Date(now.getTime() + keepPreviousHours * 3_600_000) : null,
  };
}
