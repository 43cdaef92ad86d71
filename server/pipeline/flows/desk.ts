import type { ChargeOnce } from "@/server/pipeline/charges/order-charge-once";
import type { LabelsSaid } from "@/server/pipeline/sync/sync-vault-labels";

/** What the ledger checks of an environment said. */
export interface LedgerSaid {
  readonly state: "holds" | "broken" | "not_checked";
  /** The names of the checks that do not hold. */
  readonly broken: readonly string[];
}

/** What became of the invoices that are due by agreement. */
export interface DueCharged {
  readonly ordered: number;
  /** Put before a person in place of charging. */
  readonly held: number;
  /** Why it went no further; '' when all that is due was looked at. */
  readonly stopped: string;
}

/** What became of a charge that a step asked for. `away`: a system does not answer, and nothing was ordered. */
export type ChargeSaid =
  | { readonly state: "ordered" | "approval" }
  | { readonly state: "refused" | "away"; readonly text: string };

/** What a flow may have done for its environment beside its own event. Handed in by whoever runs it; a dry run hands in one that does nothing. */
export interface Desk {
  checkLedger(): Promise<LedgerSaid>;
  /** Orders what is due by agreement. Safe as often as one likes: what is ordered is recognised. */
  chargeDue(): Promise<DueCharged>;
  /** Orders one charge, once per key. */
  orderCharge(charge: ChargeOnce): Promise<ChargeSaid>;
  /** Has the labels of the vault follow the customers. A round that began after this moment is taken for this one. */
  syncVaultLabels(since: Date): Promise<LabelsSaid>;
}

/** For dry runs and previews: nothing is looked at in the whole of the books, and nothing is charged. */
export const idleDesk: Desk = {
  checkLedger: async () => ({ state: "not_checked", broken: [] }),
  chargeDue: async () => ({ ordered: 0, held: 0, stopped: "A dry run charges nobody." }),
  orderCharge: async () => ({ state: "refused", text: "A dry run charges nobody." }),
  syncVaultLabels: async () => ({ state: "off" }),
};
