import { readFile } from "node:fs/promises";
import { agentVersion, isLaterVersion } from "@/server/connectors/sage-pro/remote";
import type { PortalLine } from "../portal/portal-line";
import type { Identity } from "../site/identity";
import type { SiteLog } from "../site/site-log";
import { fetchProgram, keyWords } from "./fetch-program";
import { swapProgram } from "./swap-program";

interface OwnUpdate {
  readonly line: PortalLine;
  readonly identity: Identity;
  readonly program: string;
  readonly log: SiteLog;
  /** The new program stands in the place of this one. */
  readonly replaced: () => void;
}

/**
 * What a run does with the version that the portal says it has, where the site has switched that on: replaces its own program, with
 * the signature of the pinned key alone. Each version is tried once; people are told of one that failed in the log.
 */
export function createOwnUpdate({
  line,
  identity,
  program,
  log,
  replaced,
}: OwnUpdate): (version: string) => Promise<void> {
  const tried = new Set<string>();
  return async (version) => {
    if (!isLaterVersion(version, agentVersion) || tried.has(version)) return;
    tried.add(version);
    if (identity.programKey === undefined) {
      log.warn(
        `there is ${version}; it is not taken by itself, because no key was pinned when this machine was paired`,
      );
      return;
    }
    try {
      const fetched = await fetchProgram(line, identity, await readFile(program));
      if (fetched === undefined) return;
      await swapProgram(program, fetched);
      log.info(`${fetched.version}, signed by ${keyWords(identity.programKey)}, takes the place of ${agentVersion}`);
      replaced();
    } catch (error) {
      log.warn(`${version} was not taken: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}
