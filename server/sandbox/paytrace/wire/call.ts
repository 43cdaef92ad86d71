import type { Pool } from "pg";
import type { Clock } from "@/server/kernel/clock";
import type { Account } from "../accounts/account";
import type { CardHasher } from "../cards/card";
import type { FaultKind } from "../faults/fault";
import type { ReadTransaction } from "../reporting/read-transaction";
import type { Answer, JsonObject } from "./answer";

/** One authorised call as an endpoint sees it. */
export interface Call {
  readonly account: Account;
  /** The time on the merchant's clock; everything a merchant sees happens on it. */
  readonly now: Date;
  /** The clock of this process, on which deliveries leave. */
  readonly clock: Clock;
  readonly body: JsonObject;
  readonly pool: Pool;
  readonly readTransaction: ReadTransaction;
  readonly hashCard: CardHasher;
  readonly faults: ReadonlySet<FaultKind>;
  readonly remoteAddress: string;
}

export type Endpoint = (call: Call) => Promise<Answer>;
