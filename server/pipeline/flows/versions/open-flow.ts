import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import { checkFlow } from "../check-flow";
import { describePorts } from "../describe-palette";
import { pinNewest } from "../sub-flows/pin-newest";
import { compareFlows } from "./compare-flows";
import type { OpenedFlow } from "./flow-version.schema";
import type { FlowsPlace } from "./flows-ground";
import { listFlows } from "./list-flows";
import { readDraft } from "./read-draft";
import { readSurroundings } from "./read-surroundings";

/** A flow for whoever draws it: its draft, what is new about it, and what keeps it from being published. @throws AppError `not_found` */
export async function openFlow(sql: TenantSql, place: FlowsPlace, flowId: string): Promise<OpenedFlow> {
  const { document: drawn, newest } = await readDraft(sql, place, flowId);
  const document = await pinNewest(sql, place, drawn);
  const [row] = await listFlows(sql, place, flowId);
  if (row === undefined) throw new AppError("not_found", "No such flow in this environment.");
  return {
    ...row,
    draft: document,
    ports: describePorts(document),
    unpublished: newest === undefined ? [] : [...compareFlows(newest.document, document)],
    problems: [...checkFlow(document, await readSurroundings(sql, place, flowId))],
  };
}
