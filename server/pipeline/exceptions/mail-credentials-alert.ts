import { createElement } from "react";
import { z } from "zod";
import { CredentialsRefused } from "@/emails/credentials-refused";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import type { Audience } from "./alert-audience";
import { markTold, sendToAll } from "./alert-mails";
import { prefix } from "./alert-words";

const detailSchema = z.object({ connectionId: z.uuid() });

/** Mails that newer credentials were refused and the ones before them are used again. @returns whether it was told now. */
export async function mailCredentialsAlert(
  {
    db,
    mail,
    clock,
  }: { readonly db: Pick<Database, "withTenantSql">; readonly mail: MailSender; readonly clock: Clock },
  place: EnvironmentPlace,
  audience: Audience,
  alertId: string,
  detail: unknown,
): Promise<boolean> {
  const { connectionId } = detailSchema.parse(detail);
  const [connection] = await db.withTenantSql(place, (sql) =>
    sql.query<{ name: string }>(
      "select name from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3",
      [place.tenantId, place.environmentId, connectionId],
    ),
  );
  if (connection === undefined) return false;
  const body = createElement(CredentialsRefused, {
    name: connection.name,
    place: `${audience.companyName}, ${audience.environmentName}`,
    connectionUrl: `${audience.pagesUrl}/connections/${connectionId}`,
  });
  const subject = `${prefix(audience)}The new credentials of ${connection.name} were refused`;
  await sendToAll(mail, audience, `alert/${alertId}/opened`, subject, body);
  return markTold(db, place, alertId, "mailed_at", clock.now());
}
