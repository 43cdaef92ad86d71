import { deserialize, serialize } from "node:v8";
import { gunzipSync, gzipSync } from "node:zlib";
import type { ShadowFacts } from "@/server/connectors/sage-pro";
import type { TenantSql } from "@/server/platform/db/database";
import type { EventResult } from "./preview.schema";
import type { PreviewPlace } from "./preview-lease";
import type { ReplayedEvent } from "./read-events";
import type { SideMemory } from "./replay-side";

/** An event that is not compared yet, because one side still waits for its sale. */
export interface PendingEvent {
  readonly event: ReplayedEvent;
  readonly before: EventResult;
  readonly after: EventResult;
  /** The sale each side waits for; '' where it does not. */
  readonly roots: { readonly before: string; readonly after: string };
}

/** What a chunk adds to the memory of a preview. */
export interface Checkpoint {
  readonly facts: ShadowFacts;
  /** Undefined where nothing runs before. */
  readonly before: SideMemory | undefined;
  readonly after: SideMemory;
  /** All that wait behind this chunk. */
  readonly pending: readonly PendingEvent[];
}

/**
 * Written and read by this file alone, within the hour, on the same machine or one of its kind; so it is the engine's own form, which
 * keeps whole numbers and instants and costs a tenth of JSON. What cannot be read is not there, and the preview begins again.
 */
export const packCheckpoint = (checkpoint: Checkpoint): Buffer => gzipSync(serialize(checkpoint), { level: 1 });

/** What the chunks so far have written. It is unpacked one after the other, because all of them are most of what a preview keeps. */
export interface Checkpoints {
  inOrder(): Iterable<Checkpoint>;
  /** All that wait behind the last of them. */
  pending(): readonly PendingEvent[];
}

export async function readCheckpoints(
  sql: TenantSql,
  { tenantId, environmentId, previewId }: PreviewPlace,
): Promise<Checkpoints> {
  const rows = await sql.query<{ content: Buffer }>(
    `select content from flow_preview_chunks where tenant_id = $1 and environment_id = $2 and flow_preview_id = $3 order by number`,
    [tenantId, environmentId, previewId],
  );
  const unpack = ({ content }: { readonly content: Buffer }) => deserialize(gunzipSync(content)) as Checkpoint;
  return {
    *inOrder() {
      for (const row of rows) yield unpack(row);
    },
    pending: () => rows.slice(-1).flatMap((row) => unpack(row).pending),
  };
}
