import type pg from "pg";
import { createDirectTransport } from "@/server/connectors/sage-pro";
import { checkInvariants, type InvariantResult } from "@/server/connectors/sage-pro/invariants";

/** Checks every invariant of one sandbox company; the pool must log in as `tallybridge_sage`. */
export function checkCompanyInvariants(pool: pg.Pool, companyId: string): Promise<readonly InvariantResult[]> {
  return checkInvariants(createDirectTransport({ pool, companyId, statementTimeoutMs: 60_000 }));
}
