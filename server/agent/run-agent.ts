import path from "node:path";
import { agentVersion } from "@/server/connectors/sage-pro/remote";
import { check } from "./commands/check";
import type { Command } from "./commands/command";
import { installService } from "./commands/install-service";
import { pair } from "./commands/pair";
import { run } from "./commands/run";
import { status } from "./commands/status";
import { update } from "./commands/update";
import type { AgentDrivers } from "./drivers";
import { PortalAway, PortalRefused } from "./portal/portal-line";
import { openSiteFolder } from "./site/site-folder";
import { SiteProblem } from "./site/site-problem";
import { type WorkTimes, workTimes } from "./work/work-loop";

const commands: Readonly<Record<string, Command>> = {
  pair,
  run,
  check,
  status,
  update,
  "install-service": installService,
};

const help = `Tallybridge agent ${agentVersion}

  pair <address of the portal> <code>   makes this machine an agent, once
  check                                 tries everything that a run needs
  run                                   does the work until it is ended
  status                                how the run of this folder is
  update                                replaces this program by the portal's newest; --back takes the one before
  install-service                       how it runs as a service of this machine

  --folder <path>                       where the agent keeps its files; beside the program unless said otherwise
`;

export interface AgentInput {
  /** What stands behind the program's name. */
  readonly words: readonly string[];
  readonly drivers: AgentDrivers;
  readonly say: (line: string) => void;
  readonly stop: AbortSignal;
  readonly times?: WorkTimes;
}

/** The whole program. @returns its exit code; whatever went wrong was said in a sentence */
export async function runAgent({ words, drivers, say, stop, times = workTimes }: AgentInput): Promise<number> {
  const program = path.resolve(process.argv[1] ?? "tallybridge-agent.mjs");
  const { place, name = "", rest } = parseWords(words, program);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    say(help);
    return name === "" || name === "--help" ? 0 : 2;
  }
  try {
    return await command({ words: rest, program, folder: await openSiteFolder(place), drivers, times, say, stop });
  } catch (error) {
    if (!(error instanceof SiteProblem || error instanceof PortalAway || error instanceof PortalRefused)) throw error;
    say(error.message);
    return 1;
  }
}

function parseWords(words: readonly string[], program: string) {
  const at = words.indexOf("--folder");
  const given = at === -1 ? undefined : words[at + 1];
  const [name, ...rest] = at === -1 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  return { place: given ?? path.join(path.dirname(program), "tallybridge-agent"), name, rest };
}
