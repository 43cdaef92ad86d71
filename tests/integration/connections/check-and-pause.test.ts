import { afterAll, beforeAll, expect, test } from "vitest";
import { checkConnection } from "@/server/pipeline/connections/check-connection";
import { listConnections } from "@/server/pipeline/connections/list-connections";
import { pauseConnection } from "@/server/pipeline/connections/pause-connection";
import { findDueEnvironments, findDuePolls } from "@/server/pipeline/events/find-due-work";
import { setSageProSwitches } from "@/server/sandbox/sage-pro";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
const announced: string[] = [];
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

const list = () => listConnections(world.connectionParts, { ...world.place, role: "owner" });
const connection = async (slot: "gateway" | "erp") => {
  const found = (await list()).connections.find((row) => row.slot === slot);
  if (found === undefined) throw new Error(`The sandbox has no connection ${slot}.`);
  return found;
};
const check = async (slot: "gateway" | "erp") =>
  checkConnection(
    world.connectionParts,
    { ...world.place, connectionId: (await connection(slot)).connectionId },
    "person",
  );
const pause = async (slot: "gateway" | "erp", paused: boolean) =>
  pauseConnection(
    { ...world, announcer: { announce: ({ environmentId }) => void announced.push(environmentId) } },
    { ...world.place, actor: `user:${world.userId}` },
    { connectionId: (await connection(slot)).connectionId, paused },
  );
const auditOf = (action: string) =>
  world.rows<{ detail: unknown }>(
    `select a.detail from audit_entries a join environments n on n.tenant_id = a.tenant_id
     where n.environment_id = $1 and a.action = $2 order by a.sequence`,
    [action],
  );

test("a fresh sandbox lists both connections with what uses them, and shows of its secrets the end alone", async () => {
  const { connections } = await list();
  expect(connections.map(({ slot, health }) => [slot, health])).toEqual([
    ["gateway", "unknown"],
    ["erp", "unknown"],
  ]);
  const [gateway] = connections;
  expect(gateway?.usedBy).toEqual([{ flow: "Payment to receipt", version: 1 }]);
  const secrets = gateway?.secrets ?? [];
  expect(secrets.map(({ name }) => name).sort()).toEqual(["password", "username"]);
  for (const secret of secrets) expect(secret.lastFour).toHaveLength(4);
});

test("both connections of a sandbox pass every step of their check, and are healthy from then on", async () => {
  const results = [await check("gateway"), await check("erp")];
  for (const { passed, results: steps } of results) {
    expect(passed).toBe(true);
    expect(steps.every((step) => step.passed && step.text !== "" && step.remedy === "")).toBe(true);
  }
  expect((await list()).connections.map(({ health, healthNote }) => [health, healthNote])).toEqual([
    ["healthy", ""],
    ["healthy", ""],
  ]);
});

test("a gateway that refuses the read says which step failed and what to do, and the row keeps it", async () => {
  await world.simulator.configure(world.place.environmentId, { faults: [{ kind: "html_page", path: "/export/" }] });
  const failed = await check("gateway");
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  expect(failed.results.map(({ name, passed }) => [name, passed])).toEqual([
    ["reached", true],
    ["signed_in", true],
    ["sample_read", false],
  ]);
  expect(failed.results.at(-1)?.remedy).toMatch(/the address is right/);
  const row = await connection("gateway");
  expect(row).toMatchObject({ health: "failing", lastFailure: failed.results });
  expect(row.healthNote).toBe(failed.results.at(-1)?.text);
  expect((await check("gateway")).passed).toBe(true);
  expect(await connection("gateway")).toMatchObject({ health: "healthy", healthNote: "", lastFailure: failed.results });
});

test("a company whose server is away fails the first step", async () => {
  await setSageProSwitches(world.sagePool, world.place.environmentId, {
    unavailableUntil: new Date(world.clock.now().getTime() + 60_000),
  });
  const failed = await check("erp");
  await setSageProSwitches(world.sagePool, world.place.environmentId, { unavailableUntil: new Date(0) });
  expect(failed.results).toMatchObject([{ name: "reached", passed: false }]);
  expect((await check("erp")).passed).toBe(true);
});

test("checks older than 30 days leave the history", async () => {
  const { connectionId } = await connection("gateway");
  const count = async () =>
    (
      await world.rows<{ count: number }>(
        "select count(*)::int as count from connection_checks where $1::uuid is not null and connection_id = $2",
        [connectionId],
      )
    )[0]?.count;
  expect(await count()).toBeGreaterThan(1);
  await world.rows(
    "update connection_checks set checked_at = checked_at - interval '31 days' where $1::uuid is not null and connection_id = $2",
    [connectionId],
  );
  await check("gateway");
  expect(await count()).toBe(1);
});

test.each(["gateway", "erp"] as const)(
  "while the %s connection is paused what arrives is accepted and waits unread, and it is posted once it goes on",
  async (slot) => {
    const invoice = await world.takeInvoice();
    await pause(slot, true);
    const transactionId = await world.sell({ amountCents: 4_000n, invoiceId: invoice.invno });
    expect(await world.notify("paytrace.transaction.sale_approved", { transactionId })).toMatchObject({ status: 202 });
    expect(await world.drain()).toMatchObject({ claimed: 0, more: false });
    expect(await findDueEnvironments(world.db, 0)).toEqual([]);
    expect(await receiptsOf(world, transactionId)).toEqual([]);
    expect((await list()).waitingEvents).toBe(1);

    await pause(slot, false);
    expect(announced.at(-1)).toBe(world.place.environmentId);
    expect(await findDueEnvironments(world.db, 0)).toHaveLength(1);
    await world.drain();
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted", postedMinor: 4_000n });
    expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  },
);

test.each(["read_only", "dry_run"])(
  "a company in the mode %s is not written to: what arrives waits untried, and is posted once it may be",
  async (mode) => {
    const setMode = (to: string) =>
      world.rows(
        "update connections set config = config || jsonb_build_object('mode', $2::text) where environment_id = $1 and slot = 'erp'",
        [to],
      );
    const invoice = await world.takeInvoice();
    await setMode(mode);
    const transactionId = await world.sell({ amountCents: 4_100n, invoiceId: invoice.invno });
    await world.notify("paytrace.transaction.sale_approved", { transactionId });
    expect(await world.drain()).toMatchObject({ claimed: 0, more: false });
    expect((await list()).connections.map(({ slot, writes }) => [slot, writes])).toEqual([
      ["gateway", true],
      ["erp", false],
    ]);
    await setMode("write");
    await world.drain();
    expect(await world.payment(transactionId)).toMatchObject({ outcome: "posted" });
    expect(await receiptsOf(world, transactionId)).toHaveLength(1);
  },
);

test("a paused gateway is neither announced for reading nor read", async () => {
  await world.rows("update poll_cursors set next_poll_at = now() where environment_id = $1");
  expect(await findDuePolls(world.db)).toHaveLength(1);
  await pause("gateway", true);
  expect(await findDuePolls(world.db)).toEqual([]);
  expect(await world.poll()).toBeUndefined();
  await pause("gateway", false);
  expect(await world.poll()).toMatchObject({ unreadable: 0 });
});

test("pausing twice is told, and each change stands in the audit log by name", async () => {
  const before = (await auditOf("connection.paused")).length;
  await pause("erp", true);
  await expect(pause("erp", true)).rejects.toMatchObject({ code: "conflict" });
  await pause("erp", false);
  await expect(pause("erp", false)).rejects.toMatchObject({ code: "conflict" });
  const entries = await auditOf("connection.paused");
  expect(entries).toHaveLength(before + 1);
  expect(entries.at(-1)?.detail).toEqual({ name: "Sage Pro (sandbox company)" });
  expect((await auditOf("connection.resumed")).length).toBeGreaterThan(0);
});

test("a connection of another environment does not exist", async () => {
  const stranger = { ...world.place, environmentId: "11111111-1111-4111-8111-111111111111" };
  await expect(checkConnection(world.connectionParts, stranger, "person")).rejects.toMatchObject({ code: "not_found" });
});
