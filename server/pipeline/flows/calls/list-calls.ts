import { firstIdAt } from "@/server/kernel/ids";
import { callEventBodySchema, type EventSource, type EventStatus } from "@/server/pipeline/events/event.schema";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import { runTraceSchema } from "@/server/pipeline/runs/run.schema";
import type { TenantSql } from "@/server/platform/db/database";
import { type FlowsPlace, nameOf } from "../versions/flows-ground";
import type { CallRow } from "./call.schema";

const shownDays = 30;
const dayMs = 86_400_000;

type Row = {
  eventId: string;
  source: EventSource;
  by: string;
  at: Date;
  body: unknown;
  status: EventStatus;
  nextAttemptAt: Date | null;
  note: string;
  trace: unknown;
};

/** The last calls of a flow within a month, newest first, each with what its steps said. */
export async function listCalls(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  { flowId, now, most = 10 }: { readonly flowId: string; readonly now: Date; readonly most?: number },
): Promise<CallRow[]> {
  const rows = await sql.query<Row>(
    `select e.event_id as "eventId", e.source, ${nameOf("e.body ->> 'actor'", "e")} as "by", e.received_at as "at", e.body, e.status,
       e.next_attempt_at as "nextAttemptAt", e.note, r.trace
     from events e left join runs r using (tenant_id, environment_id, event_id)
     where e.tenant_id = $1 and e.environment_id = $2 and e.connection_id = $3 and e.event_id >= $4
     order by e.event_id desc limit $5`,
    // A call names its flow where a payment's event names its connection, and is found by it.
    [tenantId, environmentId, flowId, firstIdAt(new Date(now.getTime() - shownDays * dayMs)), most],
  );
  return rows.map(({ body, trace, note, ...row }) => {
    const { reference, custno, invno, amount, note: said } = callEventBodySchema.parse(body);
    return {
      ...row,
      call: { reference, custno, invno, amount, note: said },
      note: isCause(note) ? causes[note].title : note,
      steps: (trace === null ? [] : (runTraceSchema.parse(trace).at(-1)?.steps ?? [])).map(({ text }) => text),
    };
  });
}
