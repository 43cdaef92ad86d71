import type { EnvironmentKind } from "@/server/platform/auth";

/** From where something may come into each kind of environment, the usual one first. Production takes what QA has shown alone. */
export const sourcesOf = {
  sandbox: [],
  dev: ["sandbox"],
  qa: ["dev", "sandbox"],
  production: ["qa"],
} as const satisfies Record<EnvironmentKind, readonly EnvironmentKind[]>;
