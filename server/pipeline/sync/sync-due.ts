import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { SyncKind } from "./schedule.schema";

export type BackfillDue = EnvironmentPlace & { readonly backfillId: string };
export type ScheduleDue = EnvironmentPlace & { readonly connectionId: string; readonly resource: SyncKind };

/** The fields of the connection are to be looked at. */
export type FieldsDue = EnvironmentPlace & { readonly connectionId: string; readonly fields: true };

/** Work of a synchronisation that may go on now. Losing the message costs a minute: the sweeper says it again. */
export type SyncDue = BackfillDue | ScheduleDue | FieldsDue;

export interface SyncParts {
  readonly announceSync: (due: SyncDue) => void;
}
