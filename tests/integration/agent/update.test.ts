import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type AgentProgram, readAgentProgram } from "@/server/api/agent/read-agent-program";
import { agentVersion } from "@/server/connectors/sage-pro/remote";
import { sha256Hex } from "@/server/kernel/ids";
import { buildAgent } from "@/server/launcher/build-agent.mjs";
import { createAgent } from "@/server/pipeline/agents";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { startNode } from "@/tests/support/started-process";

// The program starts anew several times in each, beside other tests that use every core.
vi.setConfig({ testTimeout: 90_000 });

/** A version that no program of today has. */
const next = "900.0.1";
let home: string;
/** The program as it is today. */
let today: string;
/** The folder from which the portal hands out, and the version that it says. */
let offered: string;
let offeredVersion = next;
/** Changes what is handed out, as a portal would that somebody took over. */
let tamper: (program: AgentProgram) => AgentProgram;
let world: AgentPortal;
let made = 0;

const key = () => path.join(home, "key.pem");
const sign = (...words: string[]) => startNode(["server/launcher/sign-agent.mjs", ...words]).ended;
const hashOf = (place: string) => sha256Hex(readFileSync(place));
const file = (folder: string) => path.join(folder, "tallybridge-agent.mjs");

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "tallybridge-update-"));
  today = path.join(home, "today.mjs");
  await buildAgent({ outfile: today });
  offered = mkdtempSync(path.join(home, "offered-"));
  expect(await sign("--new-key", key())).toMatchObject({ code: 0 });
  world = await openAgentPortal(
    {},
    {
      get version() {
        return offeredVersion;
      },
      read: async () => tamper(await readAgentProgram(offered, offeredVersion)),
    },
  );
});
afterAll(async () => {
  await world?.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(async () => {
  tamper = (program) => program;
  await offer(next);
});

/** Puts a program of this version into the portal, signed. */
async function offer(version: string, addition = ""): Promise<void> {
  offeredVersion = version;
  const text = readFileSync(today, "utf8");
  expect(text).toContain(`agentVersion = "${agentVersion}"`);
  writeFileSync(
    file(offered),
    text.replace(`agentVersion = "${agentVersion}"`, `agentVersion = "${version}"`) + addition,
  );
  expect(await sign(key(), file(offered))).toMatchObject({ code: 0, stdout: expect.stringContaining(version) });
}

/** A machine that was paired while the portal's program was signed, or was not. */
async function pairSite({ signed = true } = {}) {
  await world.records.query("delete from rate_limits");
  const { agentId, code } = await createAgent(world, world.actor(), { name: "Site" });
  made += 1;
  const folder = mkdtempSync(path.join(home, `site-${made}-`));
  const program = file(folder);
  writeFileSync(program, readFileSync(today), { mode: 0o755 });
  const start = (...words: string[]) => startNode([program, ...words]);
  const signature = path.join(offered, "tallybridge-agent.sig.json");
  const kept = readFileSync(signature);
  if (!signed) rmSync(signature);
  const paired = await start("pair", world.url, code).ended;
  writeFileSync(signature, kept);
  expect(paired).toMatchObject({ code: 0 });
  return {
    agentId,
    folder,
    program,
    start,
    paired,
    command: (...words: string[]) => start(...words).ended,
    version: async () => /agent ([0-9.]+)/.exec((await start().ended).stdout)?.[1],
    configure: (updates?: string) =>
      writeFileSync(
        path.join(folder, "tallybridge-agent", "agent.json"),
        JSON.stringify({ mode: "read-only", updates, company: { edition: "visual_foxpro", folder } }),
      ),
  };
}

test("update takes the portal's program that the pinned key has signed, keeps the old one, and takes it back", async () => {
  const site = await pairSite();
  expect(site.paired.stdout).toContain("with the signature of the key");
  expect(await site.command("update")).toMatchObject({ code: 0, stdout: expect.stringContaining("Restart") });
  expect(await site.version()).toBe(next);
  expect(hashOf(site.program)).toBe(hashOf(file(offered)));
  expect(await site.command("update")).toMatchObject({ code: 0, stdout: expect.stringContaining("no later one") });
  expect(await site.command("update", "--back")).toMatchObject({ code: 0 });
  expect(await site.version()).toBe(agentVersion);
  expect(await site.command("update", "--back")).toMatchObject({ code: 0 });
  expect(await site.version()).toBe(next);
});

test("what a portal hands out that was taken over is refused, and the program stays as it was", async () => {
  const site = await pairSite();
  const before = hashOf(site.program);
  const evil = Buffer.from("process.exit(0);\n");
  const wrong: [(program: AgentProgram) => AgentProgram, string][] = [
    [({ signed: _, ...program }) => program, "is not signed, and this agent takes only"],
    [(program) => ({ ...program, bytes: evil }), "is not what its checksum says"],
    [(program) => ({ ...program, bytes: evil, sha256: sha256Hex(evil) }), "is not signed by the key"],
    [(program) => ({ ...program, version: "900.0.2" }), "is not signed by the key"],
  ];
  for (const [change, words] of wrong) {
    tamper = change;
    expect(await site.command("update"), words).toMatchObject({ code: 1, stdout: expect.stringContaining(words) });
  }
  const otherKey = path.join(home, "other.pem");
  tamper = (program) => program;
  expect(await sign("--new-key", otherKey)).toMatchObject({ code: 0 });
  expect(await sign(otherKey, file(offered))).toMatchObject({ code: 0 });
  expect(await site.command("update")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("is not signed by the key"),
  });
  // An old program that was signed once, perhaps with a known hole.
  await offer("0.9.0");
  expect(await site.command("update")).toMatchObject({ code: 1, stdout: expect.stringContaining("is not later than") });
  expect(hashOf(site.program)).toBe(before);
  expect(existsSync(site.program.replace(".mjs", ".previous.mjs"))).toBe(false);
});

test("a program that does not start here, or says another version, is not put in place", async () => {
  const site = await pairSite();
  await offer(next, "\nthrow new Error('no such machine');\n");
  expect(await site.command("update")).toMatchObject({ code: 1, stdout: expect.stringContaining("does not start") });
  await offer(next);
  writeFileSync(
    file(offered),
    readFileSync(file(offered), "utf8").replaceAll("Tallybridge agent ", "Another program "),
  );
  expect(await sign(key(), file(offered))).toMatchObject({ code: 0 });
  expect(await site.command("update")).toMatchObject({ code: 1, stdout: expect.stringContaining("does not say that") });
  expect(await site.version()).toBe(agentVersion);
});

test("without a pinned key a person compares the checksum, and nothing is replaced before that", async () => {
  const site = await pairSite({ signed: false });
  site.configure("by-itself");
  const asked = await site.command("update");
  expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining("nobody's signature") });
  const { sha256 } = await readAgentProgram(offered, next);
  expect(asked.stdout).toContain(`update --sha256 ${sha256}`);
  expect(await site.command("update", "--sha256", "0".repeat(64))).toMatchObject({ code: 1 });
  const run = site.start("run");
  await run.said("no key was pinned");
  run.signal("SIGTERM");
  expect(await run.ended).toMatchObject({ code: 0 });
  expect(await site.version()).toBe(agentVersion);
  expect(await site.command("update", "--sha256", sha256)).toMatchObject({ code: 0 });
  expect(await site.version()).toBe(next);
});

test("a run replaces itself only where the site has switched that on, and ends so that it is started again", async () => {
  const site = await pairSite();
  site.configure();
  const asUsual = site.start("run");
  await asUsual.said("does the work");
  asUsual.signal("SIGTERM");
  await asUsual.ended;
  expect(await site.version()).toBe(agentVersion);
  site.configure("by-itself");
  const run = site.start("run");
  expect(await run.ended).toMatchObject({
    code: 4,
    stdout: expect.stringContaining(`takes the place of ${agentVersion}`),
  });
  expect(await site.version()).toBe(next);
  const again = site.start("run");
  await again.said("does the work");
  again.signal("SIGTERM");
  expect(await again.ended).toMatchObject({ code: 0 });
});

test("an agent without a good key of its own gets no program", async () => {
  const site = await pairSite();
  await world.records.query("update agents set revoked_at = now() where agent_id = $1", [site.agentId]);
  expect(await site.command("update")).toMatchObject({ code: 1 });
  expect(await site.version()).toBe(agentVersion);
});
