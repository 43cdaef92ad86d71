import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, vi } from "vitest";
import { createRemoteCompany } from "@/server/connectors/sage-pro/remote";
import type { RemoteCompany } from "@/server/connectors/sage-pro/transport/remote-company";
import { buildAgent } from "@/server/launcher/build-agent.mjs";
import { callAgent, createAgent } from "@/server/pipeline/agents";
import type { AgentPortal } from "./agent-portal";
import { type ProcessEnd, type StartedProcess, startNode } from "./started-process";

/** A machine at a customer's: the bundled program in a folder of its own, and what the portal reaches over it. */
export interface AgentSite {
  readonly folder: string;
  readonly agentId: string;
  readonly company: RemoteCompany;
  /** The same with little patience: for calls that are not answered. */
  readonly impatient: RemoteCompany;
  /** Runs a command to its end. */
  command(...words: string[]): Promise<ProcessEnd>;
  configure(company: object, mode?: "read-only" | "dry-run" | "write"): void;
  /** Starts the program and waits until it says these words. */
  start(words?: string): Promise<StartedProcess>;
  /** Makes transactions of the company stop there from now on. */
  stopAt(place: StopPlace): void;
  /** Resolves when a transaction stands there. */
  stands(place: StopPlace): Promise<void>;
  goOn(): void;
  /** Another machine with a copy of the folder as it is now. */
  copy(): AgentSite;
  readonly text: (file: string) => string;
}

export type StopPlace = "before-commit" | "after-commit";
export const doesTheWork = "this run does the work";

export interface AgentSites {
  pair(name?: string): Promise<AgentSite>;
  /** Kills every program that still runs. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Bundles the program as `npm start` does, with the sandbox's driver added. */
export async function openAgentSites(world: AgentPortal): Promise<AgentSites> {
  const home = mkdtempSync(path.join(tmpdir(), "tallybridge-agent-"));
  const program = path.join(home, "tallybridge-agent.mjs");
  await buildAgent({ entry: "tests/support/agent-with-sandbox.ts", outfile: program, external: ["pg-native"] });
  const started: StartedProcess[] = [];
  let made = 0;

  const siteAt = (folder: string, agentId: string): AgentSite => {
    const stops = (["before-commit", "after-commit"] as const).map((place) => path.join(folder, `stop-${place}`));
    const companyWithin = (ms: number) => {
      const times = { readMs: ms, writeMs: ms, lookMs: 200 };
      return createRemoteCompany(callAgent({ ...world, times }, { ...world.place, agentId }));
    };
    const spawn = (words: readonly string[]) => {
      const child = startNode([program, ...words, "--folder", folder]);
      started.push(child);
      return child;
    };
    return {
      folder,
      agentId,
      company: companyWithin(20_000),
      impatient: companyWithin(1_500),
      command: (...words) => spawn(words).ended,
      configure: (company, mode = "write") =>
        writeFileSync(path.join(folder, "agent.json"), JSON.stringify({ mode, company })),
      async start(words = doesTheWork) {
        const child = spawn(["run"]);
        await child.said(words);
        return child;
      },
      stopAt: (place) => writeFileSync(path.join(folder, `stop-${place}`), ""),
      stands: (place) =>
        vi.waitFor(() => expect(existsSync(path.join(folder, `stands-${place}`))).toBe(true), { timeout: 10_000 }),
      goOn: () => {
        for (const file of stops) rmSync(file, { force: true });
      },
      copy() {
        made += 1;
        const other = path.join(home, `copy-${made}`);
        cpSync(folder, other, { recursive: true });
        return siteAt(other, agentId);
      },
      text: (file) => readFileSync(path.join(folder, file), "utf8"),
    };
  };

  const kill = async () => {
    const running = started.splice(0);
    for (const child of running) child.signal("SIGKILL");
    await Promise.all(running.map(({ ended }) => ended));
  };
  return {
    async pair(name = "Accounting server") {
      // More machines are paired here than one place may in a quarter of an hour.
      await world.records.query("delete from rate_limits");
      const { agentId, code } = await createAgent(world, world.actor(), { name });
      made += 1;
      const site = siteAt(path.join(home, `site-${made}`), agentId);
      expect(await site.command("pair", world.url, code)).toMatchObject({ code: 0 });
      return site;
    },
    kill,
    async end() {
      await kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
