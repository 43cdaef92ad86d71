import {
  agentPaths,
  agentVersion,
  isLaterVersion,
  isProgramSignedBy,
  type NamedProgram,
  programAnswer,
} from "@/server/connectors/sage-pro/remote";
import { sha256Hex } from "@/server/kernel/ids";
import type { PortalLine } from "../portal/portal-line";
import type { Identity } from "../site/identity";
import { SiteProblem } from "../site/site-problem";

export interface FetchedProgram extends NamedProgram {
  readonly bytes: Buffer;
  readonly isSigned: boolean;
}

/** How people compare a public key: the beginning of its SHA-256. */
export const keyWords = (publicKey: string): string => `the key ${sha256Hex(publicKey).slice(0, 16)}`;

/**
 * The program that the portal hands out, once everything about it is as it must be: its content is what its checksum says, it is
 * later than this one, and where a key was pinned at pairing it is signed by that key.
 *
 * @returns undefined when this program is the one that the portal has
 * @throws SiteProblem that says what is wrong with it; PortalAway, PortalRefused
 */
export async function fetchProgram(
  line: PortalLine,
  { programKey }: Pick<Identity, "programKey">,
  own: Uint8Array,
): Promise<FetchedProgram | undefined> {
  const answer = await line.send(agentPaths.program, { sha256: sha256Hex(own) }, programAnswer, { timeoutMs: 120_000 });
  const { version, sha256, signature, content } = answer;
  if (content === undefined || version === agentVersion) return undefined;
  // What was signed once stays signed: an old version with a known hole is refused by its number.
  if (!isLaterVersion(version, agentVersion)) {
    throw new SiteProblem(
      `The portal hands out ${version}, which is not later than ${agentVersion}. Nothing was replaced.`,
    );
  }
  const bytes = Buffer.from(content, "base64");
  if (sha256Hex(bytes) !== sha256) {
    throw new SiteProblem("What arrived is not what its checksum says. Nothing was replaced; try again.");
  }
  if (programKey === undefined) return { version, sha256, bytes, isSigned: false };
  if (signature === undefined) {
    throw new SiteProblem(
      `The portal's program ${version} is not signed, and this agent takes only what ${keyWords(programKey)} has signed. Nothing was replaced.`,
    );
  }
  if (!isProgramSignedBy({ version, sha256 }, signature, programKey)) {
    throw new SiteProblem(
      `The portal's program ${version} is not signed by ${keyWords(programKey)}. Nothing was replaced. Ask whoever runs the portal: nobody else's program belongs here.`,
    );
  }
  return { version, sha256, bytes, isSigned: true };
}
