import { generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentPaths } from "@/server/connectors/sage-pro/remote";
import { sha256Hex } from "@/server/kernel/ids";
import { createAgent, listAgents, renewPairingCode, revokeAgent } from "@/server/pipeline/agents";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import type { TestPlace } from "@/tests/support/portal-records";
import { createSignedAgent, heartbeat, poll, runOf, type SignedAgent } from "@/tests/support/signed-agent";

let world: AgentPortal;
let globex: TestPlace;

beforeAll(async () => {
  world = await openAgentPortal({ pollMs: 0 });
  globex = await world.records.addPlace("globex");
});
afterAll(() => world.close());

const list = async (place = world.place) =>
  (await listAgents({ ...world, portalUrl: world.url }, { ...place, role: "owner" })).agents;
const paired = async (): Promise<{ agent: SignedAgent; agentId: string }> => {
  const { agentId, code } = await createAgent(world, world.actor(), { name: "Accounting server" });
  const agent = createSignedAgent(world.url);
  expect(await agent.pair(code)).toMatchObject({ status: 200, body: { agentId, name: "Accounting server" } });
  return { agent, agentId };
};

describe("a pairing code", () => {
  test("makes a machine the agent it was made for, and is stored only as a hash", async () => {
    const { agentId, code } = await createAgent(world, world.actor(), { name: "File server" });
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const stored = await world.db.withTenantSql(world.place, (sql) =>
      sql.query("select to_jsonb(a) as row from agents a union all select to_jsonb(e) from audit_entries e"),
    );
    const typed = code.replaceAll("-", "");
    for (const secret of [code, typed, sha256Hex(typed)]) expect(JSON.stringify(stored)).not.toContain(secret);
    expect(await createSignedAgent(world.url).pair(` ${code.toLowerCase().replaceAll("-", " ")}`)).toMatchObject({
      status: 200,
      body: { agentId, tenant: expect.any(String), environment: "sandbox" },
    });
    expect((await list()).find((each) => each.agentId === agentId)).toMatchObject({ state: "online" });
  });

  test("works once, also when two machines send it at the same moment", async () => {
    const { code } = await createAgent(world, world.actor(), { name: "Twice" });
    const answers = await Promise.all([1, 2, 3].map(() => createSignedAgent(world.url).pair(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  });

  test("runs out after a quarter of an hour, and a new one takes its place", async () => {
    const { agentId, code } = await createAgent(world, world.actor(), { name: "Late" });
    world.pass(15 * 60_000);
    expect(await createSignedAgent(world.url).pair(code)).toMatchObject({ body: { code: "code_refused" } });
    expect((await list()).find((each) => each.agentId === agentId)).toMatchObject({ state: "code_expired" });
    const renewed = await renewPairingCode(world, world.actor(), { agentId });
    expect(await createSignedAgent(world.url).pair(renewed.code)).toMatchObject({ status: 200, body: { agentId } });
    world.pass(-15 * 60_000);
  });

  test("of a paired agent brings another machine in its place; the key before it is refused with the reason", async () => {
    const { agent, agentId } = await paired();
    const { code } = await renewPairingCode(world, world.actor(), { agentId });
    expect(await agent.send(agentPaths.poll, poll(runOf(1)))).toMatchObject({ status: 200 });
    const other = createSignedAgent(world.url);
    await other.pair(code);
    expect(await agent.send(agentPaths.poll, poll(runOf(2)))).toMatchObject({
      status: 401,
      body: { code: "bad_signature", title: expect.stringContaining("Another machine was paired in its place") },
    });
    expect(await other.send(agentPaths.poll, poll(runOf(1)))).toMatchObject({ status: 200 });
  });

  test("cannot be guessed: after ten tries a place waits, whatever it sends", async () => {
    world.pass(3_600_000);
    const { code } = await createAgent(world, world.actor(), { name: "Guessed at" });
    const guesses = await Promise.all(Array.from({ length: 10 }, () => createSignedAgent(world.url).pair("0000")));
    expect(new Set(guesses.map(({ body }) => body.code))).toEqual(new Set(["code_refused"]));
    expect(await createSignedAgent(world.url).pair(code)).toMatchObject({
      status: 429,
      body: { code: "rate_limited" },
    });
    world.pass(-3_600_000);
  });
});

/** Past the window of the rate limit, so that the tests before do not count. */
async function inAnotherWindow<T>(work: () => Promise<T>): Promise<T> {
  world.pass(7_200_000);
  return work().finally(() => world.pass(-7_200_000));
}

describe("a request of an agent", () => {
  let agent: SignedAgent;
  let agentId: string;
  beforeAll(async () => {
    ({ agent, agentId } = await inAnotherWindow(paired));
  });

  test("is answered once: the same request again is refused", async () => {
    const sent = { nonce: randomUUID(), time: Date.now() };
    const body = poll(runOf(1));
    expect(await agent.send(agentPaths.poll, body, sent)).toMatchObject({ status: 200 });
    expect(await agent.send(agentPaths.poll, body, sent)).toMatchObject({ status: 409, body: { code: "replayed" } });
  });

  test("by a clock that is ten minutes off is refused with both times, and accepted by the portal's", async () => {
    for (const [offset, word] of [
      [10 * 60_000, "fast"],
      [-10 * 60_000, "slow"],
    ] as const) {
      const { status, body } = await agent.send(agentPaths.poll, poll(runOf(1)), { time: Date.now() + offset });
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: "clock_wrong", title: expect.stringContaining(`10 minutes ${word}`) });
      const corrected = new Date(String(body.serverTime)).getTime();
      expect(await agent.send(agentPaths.poll, poll(runOf(1)), { time: corrected })).toMatchObject({ status: 200 });
    }
  });

  test("is refused when another key signed it, or it names an agent that is not there", async () => {
    const { privateKey } = generateKeyPairSync("ed25519");
    const body = poll(runOf(1));
    expect(await agent.send(agentPaths.poll, body, { privateKey })).toMatchObject({ body: { code: "bad_signature" } });
    for (const unknown of [randomUUID(), "", "x"]) {
      expect(await agent.send(agentPaths.poll, body, { agentId: unknown })).toMatchObject({
        status: 401,
        body: { code: "unknown_agent" },
      });
    }
  });

  test("of another form is refused by the names of its fields; one that is too large as soon as it is seen", async () => {
    expect(await agent.send(agentPaths.poll, { instanceId: 1, start: 0 })).toMatchObject({
      status: 400,
      body: { code: "invalid", title: expect.stringContaining("instanceId") },
    });
    expect(await agent.send(agentPaths.poll, { filler: "x".repeat(70_000) })).toMatchObject({ status: 413 });
    expect(await agent.send(agentPaths.results, { filler: "x".repeat(4_200_000) })).toMatchObject({ status: 413 });
  });

  test("after the agent was revoked is refused with the reason", async () => {
    await revokeAgent(world, world.actor(), { agentId });
    for (const path of [agentPaths.poll, agentPaths.heartbeat, agentPaths.results]) {
      expect(await agent.send(path, {})).toMatchObject({
        status: 401,
        body: { code: "revoked", title: expect.stringContaining("was revoked in the portal") },
      });
    }
    await expect(revokeAgent(world, world.actor(), { agentId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("two runs of one agent", () => {
  let agent: SignedAgent;
  beforeAll(async () => {
    ({ agent } = await inAnotherWindow(paired));
  });
  const lease = async (run: ReturnType<typeof runOf>) =>
    (await agent.send(agentPaths.heartbeat, heartbeat(run), { time: world.clock.now().getTime() })).body.lease;

  test("write one after the other: the second when the first has ended or fallen silent, and it is told so", async () => {
    const [first, second, third] = [runOf(1), runOf(2), runOf(3)];
    expect(await lease(first)).toEqual({ held: true, why: "" });
    expect(await lease(second)).toEqual({ held: false, why: expect.stringContaining("Another run of this agent") });
    expect(await lease(first)).toMatchObject({ held: true });
    world.pass(46_000);
    expect(await lease(second)).toMatchObject({ held: true });
    expect(await lease(first)).toMatchObject({ held: false });
    await agent.send(agentPaths.heartbeat, heartbeat(second, { leaving: true }), { time: world.clock.now().getTime() });
    expect(await lease(third)).toMatchObject({ held: true });
  });

  test("of which one runs from a copy that was left behind: it never writes, and the portal shows it", async () => {
    const [current, copy] = [runOf(10), runOf(5)];
    world.pass(100_000);
    expect(await lease(current)).toMatchObject({ held: true });
    expect(await lease(copy)).toEqual({ held: false, why: expect.stringContaining("from a copy of a folder") });
    world.pass(60_000);
    expect(await lease(copy)).toMatchObject({ held: false });
    const shown = (await list()).flatMap(({ runs }) => runs);
    expect(shown).toContainEqual(expect.objectContaining({ instanceId: copy.instanceId, stale: true, writes: false }));
    expect(shown).toContainEqual(expect.objectContaining({ instanceId: current.instanceId, stale: false }));
  });
});

test("a member of another tenant sees no agent of this one and can neither renew nor revoke it", async () => {
  const { agentId } = await inAnotherWindow(paired);
  expect(await list(globex)).toEqual([]);
  const foreign = world.actor(globex);
  await expect(revokeAgent(world, foreign, { agentId })).rejects.toMatchObject({ code: "not_found" });
  await expect(renewPairingCode(world, foreign, { agentId })).rejects.toMatchObject({ code: "not_found" });
  expect((await list()).find((each) => each.agentId === agentId)).toMatchObject({ state: "online", revokedAt: null });
});
