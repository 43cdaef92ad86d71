import type { Item, ItemEnd } from "@/server/pipeline/flows/item";
import type { AttemptTrace, PaymentOutcome } from "./run.schema";

/** How a try is written down: the end after the back-off schedule had its say. */
export interface Finished {
  readonly item: Item;
  readonly end: ItemEnd;
  readonly status: "done" | "ignored" | "waiting" | "dead";
  readonly outcome: PaymentOutcome;
  readonly retryInMs: number | undefined;
  /** It waits for a system that is away, at the place where it arrived, as if it had not been tried. */
  readonly givenBack: boolean;
  readonly trace: AttemptTrace;
}
