import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFrontDoor } from "@/server/front-door/create-front-door";
import { getConnection } from "@/server/pipeline/connections/get-connection";
import { getDelivery } from "@/server/pipeline/connections/get-delivery";
import { listDeliveries } from "@/server/pipeline/connections/list-deliveries";
import { resendNotification } from "@/server/pipeline/connections/resend-notification";
import { rotateHookSecret } from "@/server/pipeline/connections/rotate-hook-secret";
import { sendTestNotification } from "@/server/pipeline/connections/send-test-notification";
import { createEndpointFinder } from "@/server/pipeline/events/find-endpoint";
import { receiveNotification } from "@/server/pipeline/events/receive-notification";
import { createRefusalLog, type RefusalLog } from "@/server/pipeline/events/refusal-log";
import { silentLog } from "@/server/platform/log/log";
import { signedHeaders } from "@/server/sandbox/paytrace/notifications/sign";
import { receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let door: Server;
let origin: string;
let refusals: RefusalLog;
const taught: (readonly string[])[] = [];

/** The front door as the portal has it, with an endpoint finder that obeys a rotation at once. */
beforeAll(async () => {
  world = await openPipelineWorld();
  const { ingestPool, clock, connectionParts } = world;
  refusals = createRefusalLog({ pool: ingestPool, clock, log: silentLog });
  const parts: Parameters<typeof receiveNotification>[0] = {
    ...world.receiveParts,
    findEndpoint: createEndpointFinder({ pool: ingestPool, vault: connectionParts.vault, clock }, { keepMs: 0 }),
    onRefused: (reason, endpoint, refused) => {
      if (endpoint !== undefined) refusals.note(endpoint, { reason, ...refused });
    },
  };
  door = createFrontDoor({
    receiveNotification: (request) => receiveNotification(parts, request),
    mounts: () => [],
    pages: (_, response) => void response.end(),
    origin: () => origin,
    log: silentLog,
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterAll(async () => {
  door?.closeAllConnections();
  await new Promise((resolve) => (door ? door.close(resolve) : resolve(undefined)));
  await world?.close();
});

const actor = () => ({ ...world.place, actor: `user:${world.userId}` });
const id = () => world.place.connectionId;
const hook = async () =>
  (await getConnection({ ...world.connectionParts, appUrl: origin }, { ...world.place, role: "owner" }, id())).hook;
const deliveries = async () => {
  await refusals.written();
  return listDeliveries(world, world.place, id());
};
const rotate = async () => {
  const { secret, ...rest } = await rotateHookSecret(
    { ...world.connectionParts, teachSandboxSecrets: async (_, secrets) => void taught.push(secrets) },
    actor(),
    { connectionId: id() },
  );
  if (secret === null) throw new Error("A secret that was made is shown once.");
  return { secret, ...rest };
};
const post = async (path: string, headers: Readonly<Record<string, string>>, body: string) =>
  (await fetch(`${origin}${path}`, { method: "POST", headers, body })).status;
const sendTest = () =>
  sendTestNotification(
    { ...world.connectionParts, postToPortal: (path, { headers, body }) => post(path, headers, body) },
    actor(),
    id(),
  );
let sent = 0;
const sendSigned = (secret: string, body = JSON.stringify({ type: "paytrace.test" })) => {
  sent += 1;
  const headers = signedHeaders([secret], `msg_${sent}`, Math.floor(world.clock.now().getTime() / 1_000), body);
  return post(`/api/hooks/${world.endpointKey}`, headers, body);
};

test("the page gives the address whole and of the secret nothing but its end and its age", async () => {
  const seen = await hook();
  expect(seen).toMatchObject({
    address: `${origin}/api/hooks/${world.endpointKey}`,
    lastFour: world.hookSecret.slice(-4),
    previousValidUntil: null,
    canSendTest: true,
    hasSecret: true,
    secretIsEntered: false,
  });
  expect(JSON.stringify(seen)).not.toContain(world.hookSecret.slice(0, -4));
});

test("a test notification goes through the front door, is stored, shows in the log and moves nothing", async () => {
  expect(await deliveries()).toEqual([]);
  expect(await sendTest()).toMatchObject({ status: 202, deliveryId: expect.stringMatching(/^test_/) });
  expect(await deliveries()).toMatchObject([
    { status: 202, type: "tallybridge.test", times: 1, reason: "", transactionId: "" },
  ]);
  await world.drain();
  expect(await world.rows("select status from events where environment_id = $1")).toEqual([{ status: "ignored" }]);
  expect(await world.rows("select 1 from payments where environment_id = $1")).toEqual([]);
});

test("a delivery with a wrong signature shows with its status, its size, why it was refused and how it begins", async () => {
  const body = JSON.stringify({ type: "paytrace.forged", amount: "9.99" });
  expect(await sendSigned(`whsec_${Buffer.alloc(24, 7).toString("base64")}`, body)).toBe(401);
  expect((await deliveries())[0]).toMatchObject({
    status: 401,
    reason: "signature_mismatch",
    sizeBytes: body.length,
    excerpt: body,
  });
});

test.each([
  ["plain", '{"number":"4111 1111 1111 1111","note":"x"}'],
  ["across the end of what is shown", `${" ".repeat(190)}4111111111111111`],
])("of a refused body with a card number, %s, nothing is kept", async (_, body) => {
  expect(await sendSigned(`whsec_${Buffer.alloc(24, 7).toString("base64")}`, body)).toBe(401);
  const [first] = await deliveries();
  expect(first?.excerpt).toBe("Not kept: it reads as if it held a card number.");
  const rows = await world.rows<{ row: string }>(
    "select row_to_json(r)::text as row from refused_deliveries r where $1::uuid is not null",
  );
  expect(rows.map(({ row }) => row).join()).not.toMatch(/4111|1111/);
});

test("a refused body with signs that no database holds is noted all the same, and shortened", async () => {
  expect(await sendSigned(`whsec_${Buffer.alloc(24, 7).toString("base64")}`, `a\u0000b${"c".repeat(5_000)}`)).toBe(401);
  const [first] = await deliveries();
  expect(first).toMatchObject({ sizeBytes: 5_003, excerpt: expect.stringMatching(/^a bc+…$/) });
  expect(first?.excerpt.length).toBe(201);
});

test("of a flood of refused deliveries the last 100 are kept", async () => {
  const endpoint = { ...world.place };
  for (let count = 1; count <= 130; count += 1) {
    refusals.note(endpoint, { status: 401, reason: `flood ${count}`, rawBody: Buffer.from("x") });
    if (count === 60) await refusals.written();
  }
  await refusals.written();
  const rows = await world.rows<{ reason: string }>(
    "select reason from refused_deliveries where $1::uuid is not null order by refused_delivery_id",
  );
  expect(rows).toHaveLength(100);
  expect(rows.at(0)?.reason).toBe("flood 31");
  expect(rows.at(-1)?.reason).toBe("flood 130");
});

test("after a rotation both secrets are accepted for 24 hours, then the new one alone", async () => {
  const old = world.hookSecret;
  const { secret, previousValidUntil } = await rotate();
  expect(taught).toEqual([[secret, old]]);
  expect(previousValidUntil.getTime() - world.clock.now().getTime()).toBeGreaterThan(23.9 * 3_600_000);
  expect(await hook()).toMatchObject({ lastFour: secret.slice(-4), previousValidUntil });
  expect([await sendSigned(old), await sendSigned(secret), (await sendTest()).status]).toEqual([202, 202, 202]);
  await world.rows(
    "update hook_endpoints set previous_valid_until = now() - interval '1 second' where environment_id = $1",
  );
  expect([await sendSigned(old), await sendSigned(secret)]).toEqual([401, 202]);
});

test("a second rotation ends the oldest secret, and the audit log holds none of them", async () => {
  const first = await rotate();
  const second = await rotate();
  expect([await sendSigned(first.secret), await sendSigned(second.secret)]).toEqual([202, 202]);
  await rotate();
  expect([await sendSigned(first.secret), await sendSigned(second.secret)]).toEqual([401, 202]);
  const entries = await world.rows<{ detail: string }>(
    "select detail::text from audit_entries where $1::uuid is not null and action = 'connection.hook_secret_rotated'",
  );
  expect(entries).toHaveLength(4);
  const said = entries.map(({ detail }) => detail).join();
  for (const { secret } of [first, second]) expect(said).not.toContain(secret);
});

test("of two rotations that meet one is kept, the other is told, and the sender ends up with the kept one", async () => {
  taught.length = 0;
  let winner: Awaited<ReturnType<typeof rotate>> | undefined;
  const overtaken = rotateHookSecret(
    {
      ...world.connectionParts,
      async teachSandboxSecrets(_, secrets) {
        // Both have read the same secret by now.
        winner ??= await rotate();
        taught.push(secrets);
      },
    },
    actor(),
    { connectionId: id() },
  );
  await expect(overtaken).rejects.toMatchObject({ code: "conflict" });
  expect(taught.at(-1)?.[0]).toBe(winner?.secret);
  expect(await sendSigned(winner?.secret ?? "")).toBe(202);
});

test("a stored notification is shown whole and sent again as a new delivery, and its payment is posted once", async () => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 4_000n, invoiceId: invoice.invno });
  const notice = { type: "paytrace.transaction.sale_approved", occurredAt: "2026-11-20T18:00:00.000Z" };
  const { secret } = await rotate();
  expect(await sendSigned(secret, JSON.stringify({ ...notice, data: { transaction_id: transactionId } }))).toBe(202);
  await world.drain();
  const first = (await deliveries()).find((delivery) => delivery.transactionId === transactionId);
  const key = { connectionId: id(), deliveryId: first?.deliveryId ?? "" };
  expect(await getDelivery(world, world.place, key)).toMatchObject({
    request: { type: "paytrace.transaction.sale_approved", data: { transaction_id: transactionId } },
    answer: { outcome: "stored" },
  });
  const again = await resendNotification(
    { ...world.connectionParts, postToPortal: (path, { headers, body }) => post(path, headers, body) },
    actor(),
    key,
  );
  expect(again).toMatchObject({ status: 202, deliveryId: expect.stringMatching(/^resend_/) });
  expect((await deliveries()).filter((delivery) => delivery.transactionId === transactionId)).toHaveLength(2);
  await world.drain();
  expect(await receiptsOf(world, transactionId)).toHaveLength(1);
});

test("a delivery is found by its own connection alone", async () => {
  const [event] = await world.rows<{ id: string }>(
    "select event_id as id from events where environment_id = $1 order by event_id limit 1",
  );
  const other = { connectionId: "11111111-1111-4111-8111-111111111111", deliveryId: event?.id ?? "" };
  await expect(getDelivery(world, world.place, other)).rejects.toMatchObject({ code: "not_found" });
  await expect(listDeliveries(world, world.place, other.connectionId)).rejects.toMatchObject({ code: "not_found" });
});

test("when the address does not answer the test says so", async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const away = sendTestNotification(
    {
      ...world.connectionParts,
      postToPortal: async (path) => (await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST" })).status,
    },
    actor(),
    id(),
  );
  await expect(away).rejects.toMatchObject({ code: "unavailable" });
});
