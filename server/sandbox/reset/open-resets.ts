import type { SandboxResets } from "@/server/pipeline/sandbox-demo/sandbox-resets";
import { askReset } from "./ask-reset";
import { readReset } from "./read-reset";
import type { ResetParts } from "./reset-parts";

export const openResets = (parts: Pick<ResetParts, "db" | "clock" | "wakeReset">): SandboxResets => ({
  read: (place) => readReset(parts, place),
  ask: (place, input) => askReset(parts, place, input),
});
