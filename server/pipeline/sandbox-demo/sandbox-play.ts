import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { BusinessDay, SandboxPlayState, Scenario, SettledDay, TakenTestPayment } from "./sandbox-demo.schema";

/**
 * Makes things happen in the simulated systems of a Sandbox, as they happen in real ones; what follows in the books is left to
 * notifications and polls. Each throws AppError `forbidden` outside the Sandbox.
 */
export interface SandboxPlay {
  readonly read: (place: EnvironmentPlace) => Promise<SandboxPlayState>;
  /** @throws AppError `not_found` for an order without a simulated shop; `unprocessable` when no invoice is open any more. */
  readonly run: (place: EnvironmentPlace, scenario: Scenario) => Promise<TakenTestPayment>;
  /** Sage Pro is away for a minute from now. @returns until when */
  readonly startOutage: (place: EnvironmentPlace) => Promise<Date>;
  readonly endOutage: (place: EnvironmentPlace) => Promise<void>;
  /** The gateway settles what it has taken, as it does by itself in the evening. */
  readonly settle: (place: EnvironmentPlace) => Promise<SettledDay>;
  /** @throws AppError `conflict` while an earlier day goes on. */
  readonly startBusinessDay: (place: EnvironmentPlace & { readonly actor: string }) => Promise<BusinessDay>;
}
