import { listInvariants } from "@/server/ledger/invariants";
import { runTry } from "@/server/pipeline/flows/try";
import { tryAnswerSchema, tryToRunSchema } from "@/server/pipeline/flows/try/try.schema";
import type { FlowsPlace } from "@/server/pipeline/flows/versions";
import type { TrpcContext } from "../context";
import { tenantProcedure } from "../procedures";

/** Takes a payment, an order or a call through a flow in a dry run: nothing is written anywhere. */
export const runTryProcedure = tenantProcedure
  .input(tryToRunSchema)
  .output(tryAnswerSchema)
  .mutation(({ ctx, input: { flowId, version, input, gates, asIfNew } }) =>
    runTry({ ...ctx.services, checkLedger: (place) => checkLedger(ctx.services, place) }, ctx.principal, {
      flowId,
      version,
      input,
      gates,
      asIfNew,
    }),
  );

/** The ledger checks as they are now. They read, and change nothing. */
async function checkLedger({ db, clock, log, loadEnvironment }: TrpcContext["services"], place: FlowsPlace) {
  const { checkBooks } = await loadEnvironment(place);
  const books = { checkInvariants: async () => checkBooks() };
  const { state, invariants } = await listInvariants({ db, clock, log, books }, place);
  return { state, broken: invariants.filter((each) => each.state === "broken").map(({ title }) => title) };
}
