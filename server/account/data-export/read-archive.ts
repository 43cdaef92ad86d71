import { createHash } from "node:crypto";
import { inflateSync, strToU8, Zip, ZipDeflate } from "fflate";
import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Principal } from "@/server/platform/auth";
import type { Database } from "@/server/platform/db/database";
import { type ArchiveFile, writeReadme } from "./write-readme";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
}

/** An archive that may be downloaded, and what its files are. */
export interface OpenArchive {
  readonly exportId: string;
  readonly company: string;
  readonly finishedAt: Date;
  readonly requestedAt: Date;
  readonly files: readonly ArchiveFile[];
}

/** Looks an archive up and notes that it is taken. @throws AppError `not_found` for one that is not ready, or is kept no more */
export async function openArchive(
  { db, clock }: Ground,
  { tenantId, actor }: Pick<Principal, "tenantId" | "actor">,
  exportId: string,
): Promise<OpenArchive> {
  const now = clock.now();
  return db.withTenantSql({ tenantId }, async (sql) => {
    const [found] = await sql.query<{ company: string; finishedAt: Date; requestedAt: Date }>(
      `select t.name as company, e.finished_at as "finishedAt", e.requested_at as "requestedAt"
       from data_exports e join tenants t using (tenant_id)
       where e.tenant_id = $1 and e.data_export_id = $2 and e.state = 'done' and e.expires_at > $3`,
      [tenantId, exportId, now],
    );
    if (found === undefined) {
      throw new AppError("not_found", "There is no such archive, or it is kept no more.", {
        userText: "This archive is kept no more. Have another one made.",
      });
    }
    const files = await sql.query<ArchiveFile & Record<string, unknown>>(
      `select name, columns, row_count::text as rows, byte_count::text as bytes, sha256 from data_export_files
       where tenant_id = $1 and data_export_id = $2 order by position`,
      [tenantId, exportId],
    );
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      action: "tenant.data_export_downloaded",
      target: exportId,
      detail: {},
    });
    return { exportId, files, ...found };
  });
}

/** The archive as a ZIP, piece by piece: memory stays that of one part. */
export async function* readArchive(
  { db }: Pick<Ground, "db">,
  { tenantId }: Pick<Principal, "tenantId">,
  archive: OpenArchive,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const add = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = archive.finishedAt;
    zip.add(file);
    return file;
  };
  const texts = { "README.txt": writeReadme(archive) };
  const hashes = [
    ...Object.entries(texts).map(([name, text]) => [createHash("sha256").update(text).digest("hex"), name] as const),
    ...archive.files.map(({ name, sha256 }) => [sha256, `${name}.ndjson`] as const),
  ];
  const manifest = hashes.map(([hash, name]) => `${hash}  ${name}\n`).join("");
  for (const [name, text] of Object.entries({ ...texts, "manifest.sha256": manifest })) {
    add(name).push(strToU8(text), true);
  }
  for (const { name } of archive.files) {
    const file = add(`${name}.ndjson`);
    for await (const content of partsOf(db, { tenantId, exportId: archive.exportId, name })) {
      file.push(inflateSync(content));
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready.splice(0);
}

async function* partsOf(
  db: Ground["db"],
  { tenantId, exportId, name }: { readonly tenantId: string; readonly exportId: string; readonly name: string },
): AsyncGenerator<Uint8Array> {
  let number = 0;
  for (;;) {
    const [part] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ number: number; content: Buffer }>(
        `select number, content from data_export_parts where tenant_id = $1 and data_export_id = $2 and name = $3 and number > $4
         order by number limit 1`,
        [tenantId, exportId, name, number],
      ),
    );
    if (part === undefined) return;
    number = part.number;
    yield part.content;
  }
}
