import { createElement } from "react";
import { ArchiveReady } from "@/emails/archive-ready";
import type { DataExportParts, ExportPlace } from "./data-export-parts";

/** Tells whoever asked that the archive can be downloaded. Who left the company meanwhile is told nothing. */
export async function tellReady(
  { db, mail, appUrl }: DataExportParts,
  { tenantId, exportId }: ExportPlace,
  { requestedBy, expiresAt }: { readonly requestedBy: string; readonly expiresAt: Date },
): Promise<void> {
  const [person] = await db.withTenantSql({ tenantId }, (sql) =>
    sql.query<{ name: string; email: string; company: string; slug: string }>(
      `select u.name, u.email, t.name as company, t.slug from memberships m join users u on u.id = m.user_id
       join tenants t on t.tenant_id = m.tenant_id where m.tenant_id = $1 and m.user_id = $2`,
      [tenantId, requestedBy],
    ),
  );
  if (person === undefined) return;
  const { name, email, company, slug } = person;
  await mail.send({
    to: email,
    subject: `The archive of ${company} is ready`,
    body: createElement(ArchiveReady, {
      name,
      company,
      until: expiresAt.toISOString().slice(0, 10),
      dataUrl: `${appUrl}/${slug}/sandbox/settings/data`,
    }),
    idempotencyKey: `archive/${exportId}`,
  });
}
