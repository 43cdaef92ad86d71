import { createElement } from "react";
import { z } from "zod";
import { ConnectionAlert } from "@/emails/connection-alert";
import type { Clock } from "@/server/kernel/clock";
import { checkStepSchema } from "@/server/pipeline/connections/connection.schema";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import type { Audience } from "./alert-audience";
import { markTold, sendToAll } from "./alert-mails";
import { prefix } from "./alert-words";

interface ConnectionAlertRow {
  readonly alertId: string;
  readonly detail: unknown;
  readonly isOver: boolean;
}

type ConnectionFacts = { name: string; slot: string; results: unknown };

const detailSchema = z.object({ connectionId: z.uuid() });

/** Mails that a connection does not pass its check, or passes it again. @returns whether it was told now. */
export async function mailConnectionAlert(
  {
    db,
    mail,
    clock,
  }: { readonly db: Pick<Database, "withTenantSql">; readonly mail: MailSender; readonly clock: Clock },
  place: EnvironmentPlace,
  audience: Audience,
  { alertId, detail, isOver }: ConnectionAlertRow,
): Promise<boolean> {
  const { connectionId } = detailSchema.parse(detail);
  const [facts] = await db.withTenantSql(place, (sql) =>
    sql.query<ConnectionFacts>(
      `select c.name, c.slot, f.results from connections c
       left join lateral (select h.results from connection_checks h where h.tenant_id = c.tenant_id
         and h.connection_id = c.connection_id and not h.passed order by h.connection_check_id desc limit 1) f on true
       where c.tenant_id = $1 and c.environment_id = $2 and c.connection_id = $3`,
      [place.tenantId, place.environmentId, connectionId],
    ),
  );
  if (facts === undefined) return false;
  const failed = z
    .array(checkStepSchema)
    .parse(facts.results ?? [])
    .find((step) => !step.passed);
  const body = createElement(ConnectionAlert, {
    name: facts.name,
    isOver,
    why: failed?.text ?? "",
    whatToDo: failed?.remedy ?? "",
    place: `${audience.companyName}, ${audience.environmentName}`,
    connectionUrl: `${audience.pagesUrl}/connections/${connectionId}`,
  });
  const subject = `${prefix(audience)}${facts.name} ${isOver ? "works again" : "does not work"}`;
  await sendToAll(mail, audience, `alert/${alertId}/${isOver ? "recovered" : "opened"}`, subject, body);
  return markTold(db, place, alertId, isOver ? "recovery_mailed_at" : "mailed_at", clock.now());
}
