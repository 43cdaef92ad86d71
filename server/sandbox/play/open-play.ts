import type { SandboxPlay } from "@/server/pipeline/sandbox-demo/sandbox-play";
import { endOutage, startOutage } from "./outage";
import type { PlayParts } from "./play-parts";
import { readPlay } from "./read-play";
import { runScenario } from "./run-scenario";
import { settleSandbox } from "./settle-sandbox";
import { startBusinessDay } from "./start-business-day";

export const openPlay = (parts: PlayParts): SandboxPlay => ({
  read: (place) => readPlay(parts, place),
  run: (place, scenario) => runScenario(parts, place, scenario),
  startOutage: (place) => startOutage(parts, place),
  endOutage: (place) => endOutage(parts, place),
  settle: (place) => settleSandbox(parts, place),
  startBusinessDay: (place) => startBusinessDay(parts, place),
});
