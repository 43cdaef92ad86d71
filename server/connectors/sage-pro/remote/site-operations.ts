import type { CheckResult } from "@/server/connectors/contract";
import type { InvariantResult } from "../invariants/invariant";
import type { SageProOperations } from "../operations";

/** All that an agent may be asked: the operations on the books, and whether the way to them and they themselves are sound. */
export interface SiteOperations extends Omit<SageProOperations, "lists" | "columns"> {
  /** Tries the way from the agent to the company step by step and stops at the first that fails. Changes nothing. */
  check(): Promise<readonly CheckResult[]>;
  checkInvariants(): Promise<readonly InvariantResult[]>;
}
