import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { agentVersion, isProgramSignedBy } from "@/server/connectors/sage-pro/remote";
import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";

export interface AgentProgram {
  readonly version: string;
  readonly bytes: Uint8Array;
  /** Hex, as `sha256sum` and PowerShell's `Get-FileHash` show it. */
  readonly sha256: string;
  /** Absent unless this very file was signed; the private key is not on this machine. */
  readonly signed?: { readonly publicKey: string; readonly signature: string };
}

const signatureFile = z.object({ publicKey: z.string(), signature: z.string() });

/** The last one that was read, while its files are the same: the page of agents asks every few seconds. */
let known: { readonly stamp: string; readonly program: AgentProgram } | undefined;

/** The file that is installed on site, as it was built with this portal. @throws AppError `unavailable` where it was not built */
export async function readAgentProgram(
  folder = path.join(process.cwd(), ".build"),
  version = agentVersion,
): Promise<AgentProgram> {
  const files = [path.join(folder, "tallybridge-agent.mjs"), path.join(folder, "tallybridge-agent.sig.json")] as const;
  const stamps = await Promise.all(files.map((file) => stat(/* turbopackIgnore: true */ file).catch(() => undefined)));
  const stamp = JSON.stringify([folder, version, ...stamps.map((each) => each && [each.mtimeMs, each.size])]);
  if (known?.stamp !== stamp) known = { stamp, program: await readNow(files, version) };
  return known.program;
}

async function readNow([file, signature]: readonly [string, string], version: string): Promise<AgentProgram> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError("unavailable", "The agent's program was not built.", { cause });
  });
  const program = { version, bytes, sha256: sha256Hex(bytes) };
  const text = await readFile(signature, "utf8").catch(() => "null");
  const signed = signatureFile.safeParse(jsonOf(text)).data;
  // A signature that was left behind by an earlier build is none.
  const isOfThis = signed !== undefined && isProgramSignedBy(program, signed.signature, signed.publicKey);
  return isOfThis ? { ...program, signed } : program;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
