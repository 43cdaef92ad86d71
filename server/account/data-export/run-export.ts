import { createHash } from "node:crypto";
import { deflateSync, inflateSync, strToU8 } from "fflate";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { userActor } from "@/server/platform/auth";
import type { TenantSql } from "@/server/platform/db/database";
import { keptDays } from "./data-export.schema";
import type { DataExportParts, ExportPlace } from "./data-export-parts";
import { type ExportState, holdExport, releaseExport, takeExportLease } from "./export-lease";
import { type ExportSource, exportSources } from "./exported-tables";
import { readExportPage, readShape, type TableShape } from "./read-page";
import { tellReady } from "./tell-ready";

export interface ExportPace {
  /** So long one part works on. */
  readonly forMs: number;
  readonly pageRows: number;
}

const usualPace: ExportPace = { forMs: 30_000, pageRows: 1_000 };

/**
 * Works on an archive for one part, page after page. Every page is stored with where the archive stands, in one transaction, so it may
 * be cut off anywhere; memory stays that of one page.
 * @returns whether it can go on at once; undefined when there was nothing to do here
 */
export async function runExport(
  parts: DataExportParts,
  place: ExportPlace,
  pace: Partial<ExportPace> = {},
): Promise<{ readonly more: boolean } | undefined> {
  const { forMs, pageRows } = { ...usualPace, ...pace };
  const lease = await takeExportLease(parts.db, place);
  if (lease === undefined) return undefined;
  const begun = parts.clock.now().getTime();
  try {
    let { until } = lease;
    do {
      const step = await parts.db.withTenantSql(place, async (sql) => {
        const state = await holdExport(sql, place, until);
        if (state === undefined) return undefined;
        const source = exportSources[state.filesDone];
        if (source !== undefined) await addPage(sql, place, { source, state, pageRows });
        return { until: state.until, isDone: source === undefined };
      });
      if (step === undefined) return { more: false };
      until = step.until;
      if (step.isDone) {
        await complete(parts, place, lease.requestedBy);
        return { more: false };
      }
    } while (parts.clock.now().getTime() - begun < forMs);
    await releaseExport(parts.db, place, "");
    return { more: true };
  } catch (error) {
    parts.log.warn("a part of an archive failed", { exportId: place.exportId, error });
    await releaseExport(parts.db, place, error instanceof AppError ? error.code : "internal");
    return { more: false };
  }
}

interface Step {
  readonly source: ExportSource;
  readonly state: ExportState;
  readonly pageRows: number;
}

async function addPage(sql: TenantSql, place: ExportPlace, { source, state, pageRows }: Step): Promise<void> {
  const { tenantId, exportId } = place;
  const shape = await readShape(sql, source);
  const { name } = source;
  const page = await readExportPage(sql, { tenantId, source }, shape, { after: state.after, limit: pageRows });
  if (page.rows > 0) {
    const bytes = strToU8(page.text);
    await sql.query(
      "insert into data_export_parts (tenant_id, data_export_id, name, number, content) values ($1, $2, $3, $4, $5)",
      [tenantId, exportId, name, state.parts + 1, Buffer.from(deflateSync(bytes, { level: 6 }))],
    );
    await sql.query(
      `update data_exports set parts = parts + 1, after_key = $3::jsonb, row_count = row_count + $4, byte_count = byte_count + $5, failures = 0
       where tenant_id = $1 and data_export_id = $2`,
      [tenantId, exportId, JSON.stringify(page.last ?? null), page.rows, bytes.length],
    );
  }
  if (page.rows < pageRows || page.last === undefined) await closeFile(sql, place, { source, shape, state });
}

/** The file is complete: what it holds is named by its hash, worked out over what is stored and not over what was meant. */
async function closeFile(
  sql: TenantSql,
  { tenantId, exportId }: ExportPlace,
  { source: { name, also }, shape, state }: { source: ExportSource; shape: TableShape; state: ExportState },
): Promise<void> {
  const hash = createHash("sha256");
  let [bytes, rows, number] = [0, 0, 0];
  for (;;) {
    const [part] = await sql.query<{ number: number; content: Buffer }>(
      `select number, content from data_export_parts where tenant_id = $1 and data_export_id = $2 and name = $3 and number > $4
       order by number limit 1`,
      [tenantId, exportId, name, number],
    );
    if (part === undefined) break;
    const text = inflateSync(part.content);
    hash.update(text);
    bytes += text.length;
    for (const byte of text) if (byte === 10) rows += 1;
    number = part.number;
  }
  await sql.query(
    `insert into data_export_files (tenant_id, data_export_id, name, position, columns, row_count, byte_count, sha256)
     values ($1, $2, $3, $4, $5::text[], $6, $7, $8)`,
    [
      tenantId,
      exportId,
      name,
      state.filesDone,
      [...shape.columns, ...Object.keys(also)],
      rows,
      bytes,
      hash.digest("hex"),
    ],
  );
  await sql.query(
    "update data_exports set files_done = files_done + 1, after_key = null where tenant_id = $1 and data_export_id = $2",
    [tenantId, exportId],
  );
}

async function complete(parts: DataExportParts, place: ExportPlace, requestedBy: string): Promise<void> {
  const { tenantId, exportId } = place;
  const now = parts.clock.now();
  const expiresAt = new Date(now.getTime() + keptDays * 24 * 3_600_000);
  await tellReady(parts, place, { requestedBy, expiresAt });
  await parts.db.withTenantSql({ tenantId }, async (sql) => {
    const [done] = await sql.query<{ rows: string; bytes: string }>(
      `update data_exports set state = 'done', leased_until = null, finished_at = $3, mailed_at = $3, expires_at = $4, last_error = ''
       where tenant_id = $1 and data_export_id = $2 and state = 'running' returning row_count::text as rows, byte_count::text as bytes`,
      [tenantId, exportId, now, expiresAt],
    );
    if (done === undefined) return;
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor: userActor(requestedBy),
      action: "tenant.data_export_made",
      target: exportId,
      detail: { rows: done.rows, bytes: done.bytes, until: expiresAt.toISOString() },
    });
  });
}
