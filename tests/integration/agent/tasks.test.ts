import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentPaths, createRemoteCompany } from "@/server/connectors/sage-pro/remote";
import { callAgent, createAgent, createWaker, revokeAgent, type Waker } from "@/server/pipeline/agents";
import { silentLog } from "@/server/platform/log/log";
import { type AgentPortal, openAgentPortal } from "@/tests/support/agent-portal";
import { createSignedAgent, heartbeat, poll, runOf, type SignedAgent } from "@/tests/support/signed-agent";

let world: AgentPortal;
/** Another process of the portal: the agents poll at the first one, the callers are here. */
let elsewhere: Waker;

beforeAll(async () => {
  // Nobody looks by himself here: what is heard, is heard by notification.
  world = await openAgentPortal({ pollMs: 20_000, lookMs: 20_000 });
  elsewhere = createWaker({ connectionString: world.portal.database.urlFor("tallybridge_app"), log: silentLog });
});
afterAll(async () => {
  await elsewhere?.close();
  await world?.close();
});

interface Site {
  readonly agent: SignedAgent;
  readonly agentId: string;
  readonly run: ReturnType<typeof runOf>;
  operations(ms?: number): ReturnType<typeof createRemoteCompany>["operations"];
}

async function openSite(changes: object = {}): Promise<Site> {
  await world.records.query("delete from rate_limits");
  const { agentId, code } = await createAgent(world, world.actor(), { name: "File server" });
  const agent = createSignedAgent(world.url);
  await agent.pair(code);
  const run = runOf(1);
  await agent.send(agentPaths.heartbeat, heartbeat(run, changes));
  return {
    agent,
    agentId,
    run,
    operations: (ms = 20_000) => {
      const times = { readMs: ms, writeMs: ms, lookMs: 20_000 };
      const { db, clock, place } = world;
      return createRemoteCompany(callAgent({ db, clock, waker: elsewhere, times }, { ...place, agentId })).operations;
    },
  };
}

const fetched = async ({ agent, run }: Site, holding: readonly string[] = []): Promise<string[]> =>
  ((await agent.send(agentPaths.poll, poll(run, holding))).body.tasks ?? []).map(({ taskId }) => taskId);
const answerWith = ({ agent, run }: Site, taskId = "", output: unknown = []) =>
  agent.send(agentPaths.results, { ...run, results: [{ taskId, outcome: { ok: true, output } }] });
const storedOf = ({ agentId }: Site) =>
  world.db.withTenantSql(world.place, (sql) =>
    sql.query("select state, outcome from agent_tasks where agent_id = $1 order by agent_task_id", [agentId]),
  );

describe("a task", () => {
  test("reaches an agent that polls at another process at once, and its answer the caller", async () => {
    const site = await openSite();
    const polled = fetched(site);
    const asked = site.operations().periods();
    const [taskId] = await polled;
    const period = { yearprd: "202611", begins: "2026-11-01", ends: "2026-11-30", open: true };
    expect(await answerWith(site, taskId, [period])).toMatchObject({ status: 200, body: { stored: [taskId] } });
    expect(await asked).toEqual([period]);
  });

  test("that got lost on the way is handed out again, and one that the agent has is not", async () => {
    const site = await openSite();
    const first = site.operations().periods();
    const [taskId = ""] = await fetched(site);
    expect(await fetched(site)).toEqual([taskId]);
    const second = site.operations().findCustomers([]);
    const [other = ""] = await fetched(site, [taskId]);
    expect(other).not.toBe(taskId);
    await answerWith(site, taskId);
    await answerWith(site, other);
    expect(await Promise.all([first, second])).toEqual([[], []]);
  });

  test("is not taken from an agent twice: the answer that came first stays", async () => {
    const site = await openSite();
    const asked = site.operations().periods();
    const [taskId] = await fetched(site);
    await answerWith(site, taskId, []);
    await asked;
    expect(await answerWith(site, taskId, [{ yearprd: "other" }])).toMatchObject({ status: 200 });
    expect(await storedOf(site)).toEqual([{ state: "done", outcome: { ok: true, output: [] } }]);
  });

  test("that nobody fetched in time is withdrawn, and takes no answer any more", async () => {
    const site = await openSite();
    await expect(site.operations(50).postReceipts([])).rejects.toMatchObject({
      kind: "unavailable",
      message: expect.stringContaining("it was withdrawn"),
    });
    const [task] = await world.db.withTenantSql(world.place, (sql) =>
      sql.query<{ id: string }>("select agent_task_id as id from agent_tasks where agent_id = $1", [site.agentId]),
    );
    await answerWith(site, task?.id);
    expect(await storedOf(site)).toEqual([{ state: "withdrawn", outcome: null }]);
  });

  test("whose agent is revoked meanwhile ends as forbidden, and so does the poll", async () => {
    const site = await openSite();
    await revokeAgent(world, world.actor(), { agentId: site.agentId });
    await expect(site.operations().periods()).rejects.toMatchObject({ kind: "forbidden" });
    expect(await site.agent.send(agentPaths.poll, poll(site.run))).toMatchObject({ body: { code: "revoked" } });
  });

  test("that the agent's program does not know is not left with it", async () => {
    const site = await openSite({ report: { ...heartbeat(runOf(1)).report, operations: ["periods"] } });
    await expect(site.operations().postReceipts([])).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("does not offer postReceipts"),
    });
    await expect(site.operations().lists?.customers("", 10)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("Update the agent"),
    });
    expect(await storedOf(site)).toEqual([]);
  });

  test("leaves no card number behind, wherever in its answer one stood", async () => {
    const site = await openSite();
    const asked = site.operations().findCustomers(["C1"]);
    const [taskId] = await fetched(site);
    const customer = {
      custno: "C1",
      company: "Paid with 4012 8888 8888 1881",
      email: "4012888888881881@example.com",
      currency: "USD",
      balance: { minor: "4200000000", currency: "USD" },
      onHold: false,
    };
    await answerWith(site, taskId, [customer]);
    const [found] = await asked;
    expect(found).toMatchObject({ custno: "C1", balance: { minor: 4_200_000_000n } });
    expect(JSON.stringify([await storedOf(site), found?.company, found?.email])).not.toMatch(/8888\W?1881|4012\W?8888/);
  });
});
