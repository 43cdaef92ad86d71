import type { AgentDrivers } from "../drivers";
import type { SiteFolder } from "../site/site-folder";
import type { WorkTimes } from "../work/work-loop";

export interface CommandParts {
  readonly words: readonly string[];
  /** The file that this program is. */
  readonly program: string;
  readonly folder: SiteFolder;
  readonly drivers: AgentDrivers;
  readonly times: WorkTimes;
  readonly say: (line: string) => void;
  /** Given when the program is asked to end. */
  readonly stop: AbortSignal;
}

/** @returns the exit code. @throws SiteProblem for whoever runs it to put right */
export type Command = (parts: CommandParts) => Promise<number>;

/** Exit code after which a service manager must not start the program again: the portal does not want it any more. */
export const dismissedCode = 3;

/** Exit code after which a service manager starts the program again, which is then another one. */
export const replacedCode = 4;
