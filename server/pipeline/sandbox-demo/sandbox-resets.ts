import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import type { AskReset, SandboxReset } from "./sandbox-reset.schema";

/** Making the Sandbox of a company anew, for people. */
export interface SandboxResets {
  read(place: EnvironmentPlace): Promise<SandboxReset>;
  /**
   * Begins it; a function goes on with it.
   * @throws AppError `forbidden` outside the Sandbox; `invalid_input` at `name`; `conflict` while one goes on; `unprocessable` where a
   *   system of the Sandbox is not a simulated one
   */
  ask(place: EnvironmentPlace & { readonly actor: string }, input: AskReset): Promise<void>;
}
