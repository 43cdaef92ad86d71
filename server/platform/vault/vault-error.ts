/**
 * Why the vault refused. `unknown_key`: the key named in the envelope is not loaded. `malformed`: these bytes are no envelope of
 * ours. `refused`: the seal does not hold here, because the bytes were changed or moved to another row, column or tenant.
 */
export type VaultErrorReason = "unknown_key" | "malformed" | "refused";

/** A failure to open something sealed. It names keys and places, never key material or plain text. */
export class VaultError extends Error {
  override readonly name = "VaultError";
  readonly reason: VaultErrorReason;

  constructor(reason: VaultErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}
