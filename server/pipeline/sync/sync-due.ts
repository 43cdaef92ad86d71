import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";

/** Work of a synchronisation that may go on now. Losing the message costs a minute: the sweeper says it again. */
export type SyncDue = EnvironmentPlace & { readonly backfillId: string };

export interface SyncParts {
  readonly announceSync: (due: SyncDue) => void;
}
