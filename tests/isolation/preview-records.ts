import { newId } from "@/server/kernel/ids";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import type { EventResult, PreviewPlan } from "@/server/pipeline/flows/preview/preview.schema";
import { emptyTally } from "@/server/pipeline/flows/preview/tally";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";
import { rulesOnlyFlow } from "@/tests/support/rules-only-flow";
import { flowId } from "./flow-records";

const [failedId, doneId] = [newId(), newId()];

/** Previews of the tenant's flow: one that has failed, one with a difference; `marker` stands wherever there is text. */
export async function addPreviewRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const document = { ...rulesOnlyFlow, name: marker };
  const rules = postingRulesSchema.parse({});
  const side = { name: marker, document, rules };
  const plan: PreviewPlan = {
    before: side,
    after: side,
    gates: "pass",
    about: "payments",
    firstEventId: newId(),
    lastEventId: newId(),
  };
  const result: EventResult = {
    status: "done",
    outcome: "posted",
    cause: "",
    text: marker,
    amount: { minor: "100", currency: "USD" },
    marks: [],
    documents: [],
    steps: [],
  };
  for (const [id, state] of [
    [failedId, "failed"],
    [doneId, "done"],
  ]) {
    await records.query(
      `insert into flow_previews (tenant_id, environment_id, flow_preview_id, flow_id, state, plan, after_hash, days, total_events, tally,
         started_at, started_by, last_error) values ($1, $2, $3, $4, $5, $6, 'hash', 30, 1, $7, now(), 'user:x', $8)`,
      [
        place.tenantId,
        place.environmentId,
        id,
        flowId,
        state,
        JSON.stringify(plan),
        JSON.stringify(emptyTally()),
        marker,
      ],
    );
  }
  await records.query(
    `insert into flow_preview_differences (tenant_id, environment_id, flow_preview_id, number, event_id, transaction_id, payer_name,
       received_at, amount_minor, currency, documents, exceptions, causes, accounts, customers, before, after)
     values ($1, $2, $3, 1, $4, $5, $5, now(), 100, 'USD', 'changed', 'none', '{}', '{}', $6, $7, $7)`,
    [
      ...[place.tenantId, place.environmentId, doneId, newId(), marker],
      JSON.stringify([{ custno: marker, currency: "USD", before: "0", after: "100" }]),
      JSON.stringify(result),
    ],
  );
}

/** Inputs of the procedures of `flowPreviews` with the ids of those records. */
export const previewInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "flowPreviews.cancel": () => ({ previewId: failedId }),
  "flowPreviews.difference": () => ({ previewId: doneId, number: 1 }),
  "flowPreviews.differences": () => ({ previewId: doneId }),
  "flowPreviews.list": () => ({ flowId }),
  "flowPreviews.start": () => ({ flowId, before: { is: "running" }, after: { is: "version", version: 1 }, days: 7 }),
  "flowPreviews.state": () => ({ previewId: doneId }),
};
