import { AsyncLocalStorage } from "node:async_hooks";

// Where a call comes from belongs to the call and not to what is done in it. Handing the address through every use case would make each
// of them know of requests, so it travels beside them, and one place reads it: where the audit log is written.
const origins = new AsyncLocalStorage<string>();

/** Does `work` so that what it writes into the audit log says from which address it was asked. */
export const withAuditOrigin = <T>(address: string, work: () => Promise<T>): Promise<T> => origins.run(address, work);

/** The address of the call under way; undefined for what the portal does by itself, and where the address is not known. */
export function auditOrigin(): string | undefined {
  const address = origins.getStore();
  return address === undefined || address === "" || address === "unknown" ? undefined : address.slice(0, 64);
}
