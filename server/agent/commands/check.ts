import { access, constants, mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { agentPaths, agentVersion, heartbeatAnswer, protocolVersion } from "@/server/connectors/sage-pro/remote";
import { ConnectorError } from "@/server/kernel/connector-error";
import { openPortalLine, type PortalLine, PortalRefused } from "../portal/portal-line";
import { type Configuration, readConfiguration } from "../site/configuration";
import { type Identity, requireIdentity } from "../site/identity";
import type { SiteFolder } from "../site/site-folder";
import { createSiteLog } from "../site/site-log";
import { SiteProblem } from "../site/site-problem";
import { holdAlone } from "../vfp/journal/hold-alone";
import type { Command, CommandParts } from "./command";

interface Told {
  readonly good: boolean;
  readonly text: string;
}

/** Tries everything that a run needs, one line each, and changes nothing. */
export const check: Command = async (parts) => {
  const { folder, drivers, say } = parts;
  let problems = 0;
  const tell = ({ good, text }: Told) => {
    if (!good) problems += 1;
    say(`${good ? "good   " : "PROBLEM"}  ${text}`);
  };
  const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> =>
    work().catch((error: unknown) => {
      if (!(error instanceof SiteProblem)) throw error;
      tell({ good: false, text: error.message });
      return undefined;
    });

  tell({ good: true, text: `Program ${agentVersion} on Node.js ${process.versions.node}.` });
  tell(await checkFolder(folder));
  const identity = await attempt(() => requireIdentity(folder));
  if (identity !== undefined) {
    const { name, tenant, environment } = identity;
    tell({ good: true, text: `Paired as "${name}" of ${tenant}, ${environment}.` });
    if (process.platform !== "win32") tell(await checkKeyRights(folder));
    for (const told of await checkPortal(identity)) tell(told);
  }
  const configuration = await attempt(() => readConfiguration(folder, drivers));
  if (configuration !== undefined) for (const told of await checkCompany(configuration, parts)) tell(told);
  say(
    problems === 0
      ? "Everything is as it should be."
      : `${problems} ${problems === 1 ? "problem" : "problems"} to be put right.`,
  );
  return problems === 0 ? 0 : 1;
};

async function checkFolder({ path: place }: SiteFolder): Promise<Told> {
  const probe = path.join(place, `.probe-${process.pid}`);
  try {
    await writeFile(probe, "");
    await rm(probe);
    return { good: true, text: `The agent's folder ${place} can be written.` };
  } catch (error) {
    return { good: false, text: `The agent's folder ${place} cannot be written: ${messageOf(error)}` };
  }
}

async function checkKeyRights({ identity }: SiteFolder): Promise<Told> {
  const open = ((await stat(identity)).mode & 0o077) !== 0;
  return open
    ? { good: false, text: `Others may read the key in ${identity}. Run: chmod 600 ${identity}` }
    : { good: true, text: "The key is readable by its owner alone." };
}

async function checkPortal(identity: Identity): Promise<Told[]> {
  const line = openPortalLine(identity);
  try {
    return await tryPortal(line, identity);
  } finally {
    await line.close();
  }
}

/** A heartbeat without a form is refused last of all: who gets that far was reached, known, on time and not revoked. */
async function tryPortal(line: PortalLine, { portalUrl }: Identity): Promise<Told[]> {
  const failure: unknown = await line
    .send(agentPaths.heartbeat, { protocol: protocolVersion }, heartbeatAnswer, { timeoutMs: 15_000 })
    .catch((error: unknown) => error);
  const known = failure instanceof PortalRefused && failure.code === "invalid";
  if (!known) {
    const proxied = "Where a proxy is needed, set HTTPS_PROXY for this program.";
    const text = failure instanceof PortalRefused ? failure.message : `${messageOf(failure)} ${proxied}`;
    return [{ good: false, text }];
  }
  const minutes = Math.round(Math.abs(line.clockOffsetMs) / 60_000);
  return [
    { good: true, text: `The portal at ${portalUrl} is reached and knows this agent.` },
    minutes === 0
      ? { good: true, text: "The clock of this machine is right, give or take five minutes." }
      : {
          good: false,
          text: `The clock of this machine is ${minutes} minutes ${line.clockOffsetMs > 0 ? "slow" : "fast"}. The agent goes by the portal's time; set the clock all the same.`,
        },
  ];
}

async function checkCompany({ driver, settings, mode }: Configuration, { folder, say }: CommandParts): Promise<Told[]> {
  const told: Told[] = [{ good: true, text: `Set to ${mode.replace("_", "-")}, edition ${driver.edition}.` }];
  // A run that is going on holds the journal; it has opened what this would open.
  const hold = await holdAlone(folder.path).catch(() => undefined);
  if (hold === undefined) {
    return [...told, { good: true, text: "The agent is running; ask it with: status" }];
  }
  try {
    await mkdir(folder.path, { recursive: true });
    await access(folder.path, constants.W_OK);
    const clock = { now: () => new Date() };
    const company = await driver.open(settings, { mode, clock, log: createSiteLog(say), folder: folder.path });
    const results = (await company.operations.check?.()) ?? [];
    await company.close();
    for (const result of results) {
      told.push({ good: result.passed, text: result.passed ? result.text : `${result.text} ${result.remedy}` });
    }
  } catch (error) {
    const text = error instanceof ConnectorError ? error.message : `The company cannot be opened: ${messageOf(error)}`;
    told.push({ good: false, text });
  } finally {
    await hold.release();
  }
  return told;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
