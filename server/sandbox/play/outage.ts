import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { connectedCompany } from "../list-companies";
import { setSageProSwitches } from "../sage-pro";
import { requireSandbox } from "../take-test-payment";
import type { PlayParts } from "./play-parts";

const outageMs = 60_000;

/** The sandbox company stops answering for a minute, as if its server were switched off. @returns until when */
export async function startOutage(parts: PlayParts, place: EnvironmentPlace): Promise<Date> {
  await requireSandbox(parts, place);
  const unavailableUntil = new Date(parts.clock.now().getTime() + outageMs);
  await setSageProSwitches(parts.sagePool, await connectedCompany(parts.db, place), { unavailableUntil });
  return unavailableUntil;
}

/** The sandbox company answers again. The portal finds out by itself, as with a real one. */
export async function endOutage(parts: PlayParts, place: EnvironmentPlace): Promise<void> {
  await requireSandbox(parts, place);
  await setSageProSwitches(parts.sagePool, await connectedCompany(parts.db, place), { unavailableUntil: undefined });
}
