import { readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";

export interface AgentProgram {
  readonly bytes: Uint8Array;
  /** Hex, as `sha256sum` and PowerShell's `Get-FileHash` show it. */
  readonly sha256: string;
}

/** The file that is installed on site, as it was built with this portal. @throws AppError `unavailable` where it was not built */
export async function readAgentProgram(folder = path.join(process.cwd(), ".build")): Promise<AgentProgram> {
  const bytes = await readFile(path.join(folder, "tallybridge-agent.mjs")).catch((cause: unknown) => {
    throw new AppError("unavailable", "The agent's program was not built.", { cause });
  });
  return { bytes, sha256: sha256Hex(bytes) };
}
