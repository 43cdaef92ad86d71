import { createElement } from "react";
import { z } from "zod";
import { SyncAlert } from "@/emails/sync-alert";
import type { Clock } from "@/server/kernel/clock";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { MailSender } from "@/server/platform/mail/mail";
import type { Audience } from "./alert-audience";
import { markTold, sendToAll } from "./alert-mails";
import { prefix } from "./alert-words";
import type { SyncAlertCause } from "./sync-alert";

interface SyncAlertRow {
  readonly alertId: string;
  readonly cause: SyncAlertCause;
  readonly detail: unknown;
  readonly isOver: boolean;
}

const detailSchema = z.object({ connectionId: z.uuid(), text: z.string() });

/** What each cause says, when it begins and when it is over. */
const words = {
  schedule_missed: {
    opened: "an expected reading did not happen",
    over: "is read again, as expected",
    overText: "It is read again as expected, or nobody expects it any more.",
    whatToDo: "Open the connection: it says when it was last read and why the last try failed.",
  },
  field_gone: {
    opened: "a field that is used is gone",
    over: "has every field again",
    overText: "Every field that is used is there again.",
    whatToDo: "Open the connection: its fields show what has changed and what it breaks.",
  },
} as const satisfies Record<SyncAlertCause, Record<"opened" | "over" | "overText" | "whatToDo", string>>;

/** Mails that something around a connection is missing, or is there again. @returns whether it was told now. */
export async function mailSyncAlert(
  {
    db,
    mail,
    clock,
  }: { readonly db: Pick<Database, "withTenantSql">; readonly mail: MailSender; readonly clock: Clock },
  place: EnvironmentPlace,
  audience: Audience,
  { alertId, cause, detail, isOver }: SyncAlertRow,
): Promise<boolean> {
  const { connectionId, text } = detailSchema.parse(detail);
  const [connection] = await db.withTenantSql(place, (sql) =>
    sql.query<{ name: string }>(
      "select name from connections where tenant_id = $1 and environment_id = $2 and connection_id = $3",
      [place.tenantId, place.environmentId, connectionId],
    ),
  );
  if (connection === undefined) return false;
  const { opened, over, overText, whatToDo } = words[cause];
  const heading = isOver ? `${connection.name} ${over}` : `${connection.name}: ${opened}`;
  const body = createElement(SyncAlert, {
    heading,
    isOver,
    text: isOver ? overText : text,
    whatToDo: isOver ? "" : whatToDo,
    place: `${audience.companyName}, ${audience.environmentName}`,
    connectionUrl: `${audience.pagesUrl}/connections/${connectionId}`,
  });
  const key = `alert/${alertId}/${isOver ? "recovered" : "opened"}`;
  await sendToAll(mail, audience, key, `${prefix(audience)}${heading}`, body);
  return markTold(db, place, alertId, isOver ? "recovery_mailed_at" : "mailed_at", clock.now());
}
