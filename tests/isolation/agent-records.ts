import { randomUUID } from "node:crypto";
import type { PortalRecords, TestPlace } from "@/tests/support/portal-records";

const agentId = randomUUID();

/** A paired agent of a tenant with a task and a run; `marker` stands wherever there is text. */
export async function addAgentRecords(records: PortalRecords, place: TestPlace, marker: string): Promise<void> {
  const { tenantId, environmentId } = place;
  const report = { version: marker, edition: "sql_server", mode: "write", writesNote: marker };
  await records.query(
    `insert into agents (tenant_id, agent_id, environment_id, name, created_at, paired_at, last_seen_at, public_key, report, last_error)
     values ($1, $2, $3, $4, now(), now(), now(), $4, $5, $4)`,
    [tenantId, agentId, environmentId, marker, JSON.stringify(report)],
  );
  await records.query("insert into agent_instances values ($1, $2, gen_random_uuid(), 1, false, $3, now(), now())", [
    ...[tenantId, agentId, marker],
  ]);
}

/** Inputs of the procedures of `agents` with the ids of those records. */
export const agentInputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "agents.connect": () => ({ agentId }),
  "agents.create": () => ({ name: "File server" }),
  "agents.list": () => ({}),
  "agents.renewCode": () => ({ agentId }),
  "agents.revoke": () => ({ agentId }),
};
