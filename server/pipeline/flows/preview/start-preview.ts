import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import { appendAudit } from "@/server/platform/audit";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { checkFlow } from "../check-flow";
import type { FlowDocument } from "../flow.schema";
import { readFlow } from "../read-flow";
import type { FlowsActor, FlowsPlace } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { readVersion } from "../versions/read-version";
import { contentHash } from "./content-hash";
import { firstIdAt } from "./first-id-at";
import {
  type Compared,
  type PreviewAbout,
  type PreviewPlan,
  type PreviewToStart,
  previewAbout,
  replayedKind,
} from "./preview.schema";
import type { AnnouncePreview } from "./preview-due";
import { requireRoomFor } from "./require-room";
import { emptyTally } from "./tally";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  readonly announcePreview: AnnouncePreview;
}

type Side = PreviewPlan["after"];
const dayMs = 86_400_000;

/**
 * Begins a preview; the work itself is done in parts, later.
 * @param carried what the other side is instead of what `after` names: a document, and rules where they come with it, of another environment
 * @returns its id
 * @throws AppError `not_found`; `unprocessable` for a flow that cannot run or takes no payments, and for more events than a preview holds; `conflict` while one of the flow is under way
 */
export async function startPreview(
  { db, clock, announcePreview }: Ground,
  { tenantId, environmentId, actor }: FlowsActor,
  { flowId, before, after, days, gates }: PreviewToStart,
  carried?: { readonly document: FlowDocument; readonly rules?: PostingRules },
): Promise<string> {
  const place = { tenantId, environmentId };
  const previewId = newId();
  const now = clock.now();
  await db.withTenantSql({ tenantId }, async (sql) => {
    const rules = await readPostingRules(sql, place);
    const about = aboutOf(carried?.document ?? (await readDraft(sql, place, flowId)).document);
    const earlier = await readSide(sql, place, flowId, { compared: before, rules, about });
    const later = await readLater(sql, place, flowId, { compared: after, rules, about, carried });
    for (const side of [earlier, later]) if (side !== null) requireRunnable(side, about);
    const first = firstIdAt(new Date(now.getTime() - days * dayMs));
    const { total, lastEventId } = await countEvents(sql, place, { first, about });
    requireRoomFor(total, about);
    const plan: PreviewPlan = { before: earlier, after: later, gates, about, firstEventId: first, lastEventId };
    const begun = await sql.query(
      `insert into flow_previews (tenant_id, environment_id, flow_preview_id, flow_id, state, plan, before_hash, after_hash, days,
         total_events, tally, started_at, started_by)
       values ($1, $2, $3, $4, 'running', $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (tenant_id, environment_id, flow_id) where state = 'running' do nothing returning 1 as begun`,
      [
        ...[tenantId, environmentId, previewId, flowId, JSON.stringify(plan)],
        earlier === null ? null : contentHash(earlier.document, earlier.rules),
        contentHash(later.document, later.rules),
        ...[days, total, JSON.stringify(emptyTally()), now, actor],
      ],
    );
    if (begun.length === 0) {
      throw new AppError("conflict", "A preview of this flow is under way.", {
        userText: "A preview of this flow is under way. Wait for it, or cancel it.",
      });
    }
    const names = { before: earlier?.name ?? "", after: later.name };
    const entry = { action: "flow.preview_started", target: flowId, detail: { previewId, days, ...names } };
    await appendAudit(sql, { tenantId, at: now, actor, ...entry });
  });
  announcePreview({ ...place, previewId });
  return previewId;
}

interface SideWanted {
  readonly compared: Compared;
  readonly about: PreviewAbout;
  readonly rules: PostingRules;
}

async function readLater(
  sql: TenantSql,
  place: FlowsPlace,
  flowId: string,
  {
    carried,
    ...wanted
  }: SideWanted & { readonly carried: { readonly document: FlowDocument; readonly rules?: PostingRules } | undefined },
): Promise<Side> {
  if (carried !== undefined) {
    await readDraft(sql, place, flowId);
    return { name: carried.document.name, document: carried.document, rules: carried.rules ?? wanted.rules };
  }
  const side = await readSide(sql, place, flowId, wanted);
  if (side !== null) return side;
  throw new AppError("unprocessable", "No flow runs that could be compared.", {
    userText: `No flow takes ${wanted.about} here now. Compare the draft, or a version.`,
  });
}

/** @returns null where nothing runs */
async function readSide(
  sql: TenantSql,
  place: FlowsPlace,
  flowId: string,
  { compared, rules, about }: SideWanted,
): Promise<Side | null> {
  switch (compared.is) {
    case "draft":
      return { name: "Draft", document: (await readDraft(sql, place, flowId)).document, rules };
    case "version": {
      const { version } = compared;
      const { document } = await readVersion(sql, place, { flowId, version });
      return { name: `Version ${version}`, document, rules };
    }
    case "running": {
      await readDraft(sql, place, flowId);
      const [row] = await sql.query<{ flow_id: string; version: number; document: unknown }>(
        `select w.flow_id, v.version, v.document from flows w
         join lateral (select version, document from flow_versions v where v.tenant_id = w.tenant_id
           and v.environment_id = w.environment_id and v.flow_id = w.flow_id order by version desc limit 1) v on true
         where w.tenant_id = $1 and w.environment_id = $2 and w.taking = $3`,
        [place.tenantId, place.environmentId, replayedKind[about]],
      );
      if (row === undefined) return null;
      const document = readFlow(row.document);
      const name = row.flow_id === flowId ? `Version ${row.version}` : `${document.name}, version ${row.version}`;
      return { name: `${name} (running)`, document, rules };
    }
    default:
      return compared satisfies never;
  }
}

function aboutOf({ trigger }: FlowDocument): PreviewAbout {
  const about = previewAbout(trigger.type);
  if (about !== undefined) return about;
  throw new AppError("unprocessable", "A preview is of payments or orders.", {
    userText:
      "A preview replays payments or orders that have arrived, and this flow begins with something else. Try it under Try, and keep tests of it: they run before it is published.",
  });
}

/** A draft may hold anything. Only what the strict check lets through can be compared. */
function requireRunnable({ name, document }: Side, about: PreviewAbout): void {
  if (previewAbout(document.trigger.type) !== about) {
    throw new AppError("unprocessable", "Two sides begin with something else.", {
      userText: `${name} does not begin with ${about}, as the draft does. Two forms that begin with the same can be compared.`,
    });
  }
  const [problem] = checkFlow(document, {});
  if (problem === undefined) return;
  throw new AppError("unprocessable", "The flow cannot run.", {
    userText: `${name} cannot run yet: ${problem.text} ${problem.remedy}`,
  });
}

/** An order counts once, however often it changed: it is replayed as it stands now. */
async function countEvents(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { first, about }: { readonly first: string; readonly about: PreviewAbout },
): Promise<{ readonly total: number; readonly lastEventId: string }> {
  const counted = about === "orders" ? "distinct ordering_key" : "*";
  const [row] = await sql.query<{ total: number; last: string | null }>(
    `select count(${counted})::int as total, (array_agg(event_id order by event_id desc))[1] as last from events
     where tenant_id = $1 and environment_id = $2 and event_id >= $3::uuid and kind = $4`,
    [tenantId, environmentId, first, replayedKind[about]],
  );
  return { total: row?.total ?? 0, lastEventId: row?.last ?? first };
}
