import type { Clock } from "@/server/kernel/clock";
import type { VfpContext } from "../vfp-context";
import type { Journal } from "./open-journal";

/** What the operations that write work with: tables to read, a journal to write. */
export interface JournalContext extends VfpContext {
  readonly journal: Journal;
  readonly clock: Clock;
}
