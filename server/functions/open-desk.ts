import { AppError } from "@/server/kernel/errors";
import { listInvariants } from "@/server/ledger/invariants";
import { runAgreements } from "@/server/pipeline/agreements";
import { orderChargeOnce } from "@/server/pipeline/charges";
import type { EnvironmentPlace, LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import type { Desk } from "@/server/pipeline/flows/desk";
import { syncVaultLabels } from "@/server/pipeline/sync/sync-vault-labels";
import type { FunctionParts } from "./parts";

/** What the flows of an environment may have done beside their events. `onOrdered` is called when there are charges to send. */
export function openDesk(
  { db, clock, log, loadEnvironment }: Pick<FunctionParts, "db" | "clock" | "log" | "loadEnvironment">,
  place: EnvironmentPlace,
  { checkBooks }: Pick<LoadedEnvironment, "checkBooks">,
  onOrdered: () => void,
): Desk {
  return {
    async checkLedger() {
      const { state, invariants } = await listInvariants(
        { db, clock, log, books: { checkInvariants: async () => checkBooks() } },
        place,
      );
      return { state, broken: invariants.filter((each) => each.state === "broken").map(({ title }) => title) };
    },
    async chargeDue() {
      const run = await runAgreements({ db, clock, log, loadEnvironment, wakeCharges: () => undefined }, place);
      if (run.ordered > 0) onOrdered();
      const { ordered, held, stopped } = run;
      return { ordered, held, stopped };
    },
    syncVaultLabels: (since) => syncVaultLabels({ db }, place, { since, now: clock.now() }),
    async orderCharge(charge) {
      try {
        const { state } = await orderChargeOnce({ db, clock, loadEnvironment, wakeCharges: onOrdered }, place, charge);
        return { state: state === "needs_approval" ? "approval" : "ordered" };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { state: error.code === "unavailable" ? "away" : "refused", text: error.userText };
      }
    },
  };
}
