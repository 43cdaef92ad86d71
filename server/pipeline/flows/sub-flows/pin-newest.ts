import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import type { FlowsPlace } from "../versions/flows-ground";
import { pinSubFlows } from "./pin-sub-flows";
import { readCallable } from "./read-callable";
import { isCall } from "./sub-flow.schema";

/** A flow with the versions that run now written into its calls. One without calls costs nothing. */
export async function pinNewest(sql: TenantSql, place: FlowsPlace, document: FlowDocument): Promise<FlowDocument> {
  if (!document.nodes.some(isCall)) return document;
  return pinSubFlows(document, await readCallable(sql, place));
}
