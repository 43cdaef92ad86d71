import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import type { Passage } from "@/server/kernel/right-of-way";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { Item } from "./item";

/** What the slots of a flow are bound to in one environment. */
export interface Slots {
  readonly gateway: PayTraceClient;
  readonly erp: SageProOperations;
}

export interface StepContext {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly db: Database;
  readonly slots: Slots;
  readonly rules: PostingRules;
  readonly clock: Clock;
  readonly log: Log;
  /** Large chunks give way between their pieces of work. */
  readonly passage: Passage;
}

/** A step works on the whole chunk at once and says of every item what became of it; no item can fail another. */
export interface StepDefinition<Type extends string = string> {
  readonly type: Type;
  readonly version: number;
  readonly effect: "pure" | "read" | "write";
  /** Gets the items that are still open, fills them in or ends them. Throws only what fails the whole chunk. */
  run(ctx: StepContext, items: readonly Item[]): Promise<void>;
}

export const defineStep = <const Type extends string>(step: StepDefinition<Type>): StepDefinition<Type> => step;
