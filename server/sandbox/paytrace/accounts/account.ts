import type { Clock } from "@/server/kernel/clock";
import type { Fault } from "../faults/fault";
import type { AccountSettings } from "./settings";

/** One simulated merchant: its user, its clock and how it behaves. */
export interface Account {
  readonly accountId: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly integratorId: string;
  readonly tokenKey: Buffer;
  /** How far the merchant's clock runs ahead of ours. */
  readonly clockOffsetMs: number;
  readonly nextSettleAt: Date;
  /** When the next recurring payment is to be taken; undefined when there is none. */
  readonly nextChargeAt: Date | undefined;
  readonly settings: AccountSettings;
  readonly faults: readonly Fault[];
}

/** The time at this merchant, which tests and demos can advance to the next settlement. */
export const accountNow = (account: Account, clock: Clock): Date =>
  new Date(clock.now().getTime() + account.clockOffsetMs);
