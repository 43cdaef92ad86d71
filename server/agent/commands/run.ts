import { mkdir } from "node:fs/promises";
import { ConnectorError } from "@/server/kernel/connector-error";
import type { OpenedCompany } from "../drivers";
import { openPortalLine } from "../portal/portal-line";
import { readConfiguration } from "../site/configuration";
import { countRun } from "../site/count-run";
import { requireIdentity } from "../site/identity";
import { openResultStore } from "../site/result-store";
import { writeJsonFile } from "../site/site-folder";
import { createSiteLog } from "../site/site-log";
import { SiteProblem } from "../site/site-problem";
import { createOwnUpdate } from "../update/update-by-itself";
import { holdAlone } from "../vfp/journal/hold-alone";
import { createTaskRunner } from "../work/task-runner";
import { work } from "../work/work-loop";
import { type Command, dismissedCode, replacedCode } from "./command";

/** Does the portal's work until it is asked to end. */
export const run: Command = async ({ program, folder, drivers, times, say, stop }) => {
  const identity = await requireIdentity(folder);
  const configuration = await readConfiguration(folder, drivers);
  await mkdir(folder.path, { recursive: true });
  const hold = await holdAlone(folder.path).catch(() => {
    throw new SiteProblem(`Another agent runs from ${folder.path} already.`);
  });
  const log = createSiteLog(say);
  const line = openPortalLine(identity);
  const store = await openResultStore(folder, Date.now());
  let lastError = "";
  let opened: Promise<OpenedCompany> | undefined;
  const openCompany = (): Promise<OpenedCompany> => {
    const { driver, settings, mode } = configuration;
    opened ??= driver.open(settings, { mode, clock: line.clock, log, folder: folder.path });
    // A company that was away is tried again at the next task.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const replaced = new AbortController();
  const takeUpdates = createOwnUpdate({ line, identity, program, log, replaced: () => replaced.abort() });
  let written: Promise<unknown> = Promise.resolve();
  try {
    const runner = createTaskRunner({
      configuration,
      openCompany,
      store,
      line,
      log,
      noteError: (text) => {
        lastError = text;
      },
    });
    await openCompany().catch((error: unknown) => {
      lastError =
        error instanceof ConnectorError ? error.message : "The company could not be opened; see the agent's log.";
      log.warn("the company cannot be opened yet", { error });
    });
    const dismissed = await work(
      {
        line,
        run: await countRun(folder),
        configuration,
        runner,
        store,
        log,
        times,
        lastError: () => lastError,
        heardVersion: (version) => {
          if (configuration.updates === "by-itself") void takeUpdates(version);
        },
        showState: (state) => {
          const shown = { at: new Date().toISOString(), ...state, lastError };
          written = written.then(() => writeJsonFile(folder.status, shown)).catch(() => undefined);
        },
      },
      AbortSignal.any([stop, replaced.signal]),
    );
    if (dismissed === undefined && replaced.signal.aborted) {
      log.info("ended, so that the new program is started");
      return replacedCode;
    }
    if (dismissed === undefined) {
      log.info("ended");
      return 0;
    }
    log.error(`the portal does not want this agent any more, so it has ended: ${dismissed}`);
    return dismissedCode;
  } finally {
    await written;
    await opened?.then((company) => company.close()).catch(() => undefined);
    await store.close();
    await line.close();
    await hold.release();
  }
};
