import { expect } from "vitest";
import { createRightOfWay } from "@/server/kernel/right-of-way";
import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import {
  listDifferences,
  type PreviewPace,
  type PreviewParts,
  readPreview,
  runPreview,
  startPreview,
} from "@/server/pipeline/flows/preview";
import type { DifferenceRow, PreviewShown, PreviewToStart } from "@/server/pipeline/flows/preview/preview.schema";
import { saveDraft } from "@/server/pipeline/flows/versions";
import { readDraft } from "@/server/pipeline/flows/versions/read-draft";
import { silentLog } from "@/server/platform/log/log";
import type { PipelineWorld } from "./pipeline-world";

/** What previews stand on in a test's world. */
export const previewParts = ({ db, loadEnvironment, clock }: PipelineWorld): PreviewParts => ({
  db,
  loadEnvironment,
  clock,
  log: silentLog,
  rightOfWay: createRightOfWay(),
});

/** The flow of the world that takes payments. */
export async function takingFlow(world: PipelineWorld): Promise<string> {
  const [row] = await world.rows<{ flow_id: string }>(
    "select flow_id from flows where environment_id = $1 and taking = 'gateway.transaction'",
  );
  return row?.flow_id ?? "";
}

/** Saves another draft of a flow. */
export async function draw(world: PipelineWorld, flowId: string, document: FlowDocument): Promise<void> {
  const actor = { ...world.place, actor: `user:${world.userId}` };
  const { revision } = await world.db.withTenantSql(actor, (sql) => readDraft(sql, actor, flowId));
  await saveDraft(world, actor, { flowId, revision, document });
}

/** Begins a preview of the draft against what runs, without working on it. */
export function beginPreview(
  world: PipelineWorld,
  flowId: string,
  more: Partial<PreviewToStart> = {},
): Promise<string> {
  return startPreview(
    { ...world, announcePreview: () => undefined },
    { ...world.place, actor: `user:${world.userId}` },
    { flowId, before: { is: "running" }, after: { is: "draft" }, days: 30, gates: "pass", ...more },
  );
}

export const showPreview = ({ db, place }: PipelineWorld, previewId: string): Promise<PreviewShown> =>
  db.withTenantSql(place, (sql) => readPreview(sql, place, previewId));

/** Works on a preview until it is done. */
export async function finishPreview(
  world: PipelineWorld,
  previewId: string,
  pace: Partial<PreviewPace> = {},
): Promise<PreviewShown> {
  const parts = previewParts(world);
  for (;;) if ((await runPreview(parts, { ...world.place, previewId }, pace))?.more !== true) break;
  const shown = await showPreview(world, previewId);
  expect(shown).toMatchObject({ state: "done", lastError: "" });
  return shown;
}

/** All differences of a preview, without the steps. */
export async function differencesOf(
  { db, place }: PipelineWorld,
  previewId: string,
): Promise<readonly DifferenceRow[]> {
  const page = await db.withTenantSql(place, (sql) =>
    listDifferences(sql, place, { previewId, behind: 0, filter: {} }),
  );
  expect(page.hasMore).toBe(false);
  return page.rows;
}
