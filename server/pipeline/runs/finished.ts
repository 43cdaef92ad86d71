import type { Item, ItemEnd } from "@/server/pipeline/flows/item";
import type { AttemptTrace, PaymentOutcome } from "./run.schema";

/** How a try is written down: the end after the back-off schedule had its say. */
export interface Finished {
  readonly item: Item;
  readonly end: ItemEnd;
  readonly status: "done" | "ignored" | "waiting" | "dead";
  readonly outcome: PaymentOutcome;
  readonly retryInMs: number | undefined;
  readonly trace: AttemptTrace;
}
