import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { alone, seedCompany } from "../simulated-systems";
import { storeSandboxMethods } from "../store-sandbox-methods";
import { emptyEnvironment } from "./empty-environment";
import { finishReset } from "./finish-reset";
import { isAnythingUnderWay } from "./is-anything-under-way";
import { type OpenReset, readOpenReset } from "./open-reset";
import { removeFormerCompanies } from "./remove-former-companies";
import type { ResetParts } from "./reset-parts";
import { switchCompany } from "./switch-company";
import { takeStep } from "./take-step";

/** For so long a process goes on with an environment it has loaded; behind it everybody knows the new company. */
const othersFollowMs = 5_000;

/** How a reset goes on: it has ended or there was none, or the next step is due after a while. */
export type Advanced = { readonly done: true } | { readonly done: false; readonly againInMs: number };

const next = (againInMs: number): Advanced => ({ done: false, againInMs });

/**
 * Does the next step of a reset. Every step can be done twice, and the row says which is next only behind it: what was cut off is done
 * again. Nothing is removed before the connections are paused and what was under way has ended, and the new books have an id of their
 * own, so a worker that outlived its lease writes into a company that is no more.
 */
export function advanceReset(parts: Omit<ResetParts, "wakeReset">, place: EnvironmentPlace): Promise<Advanced> {
  // Whoever plays in the Sandbox, prepares it or does a step of its reset does so alone.
  return alone(parts.sagePool, place.environmentId, async () => {
    const reset = await readOpenReset(parts.db, place);
    return reset === undefined ? { done: true } : doStep(parts, place, reset);
  });
}

async function doStep(
  parts: Omit<ResetParts, "wakeReset">,
  place: EnvironmentPlace,
  reset: OpenReset,
): Promise<Advanced> {
  const { db, clock, sagePool } = parts;
  const { environmentId } = place;
  const { companyId, content } = reset;
  switch (reset.step) {
    case "wait":
      if (await isAnythingUnderWay(db, place)) return next(1_000);
      await takeStep(db, place, reset, "company");
      return next(0);
    case "company":
      await seedCompany({ sagePool }, environmentId, { companyId, content });
      await switchCompany(parts, place, reset);
      parts.loadEnvironment.forget?.(environmentId);
      return next(0);
    case "systems":
      await parts.simulator.resetAccount(environmentId);
      await parts.shop.resetShop(environmentId);
      await storeSandboxMethods(parts, environmentId, companyId);
      await takeStep(db, place, reset, "records");
      return next(othersFollowMs);
    case "records": {
      const waited = clock.now().getTime() - (reset.switchedAt?.getTime() ?? 0);
      if (waited < othersFollowMs) return next(othersFollowMs - waited);
      if (await isAnythingUnderWay(db, place)) return next(1_000);
      await removeFormerCompanies(parts, place, reset);
      const removed = await emptyEnvironment(db, place);
      await finishReset(parts, place, { ...reset, removed });
      return { done: true };
    }
    default:
      return reset.step satisfies never;
  }
}
