import { randomUUID } from "node:crypto";
import { render } from "@react-email/render";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelOrder, changeApprovalLimit, decideApproval, mailApprovals } from "@/server/pipeline/charges";
import type { Mail } from "@/server/platform/mail/mail";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  await changeApprovalLimit(charges.ground, charges.asking, 1_000);
});
afterAll(() => world?.close());

const as = (userId: string) => ({ ...charges.asking, userId, actor: `user:${userId}` });
const decide = (userId: string, chargeOrderId: string, approve = true, alone = false) =>
  decideApproval(charges.ground, as(userId), { chargeOrderId, approve, alone });

async function addMember(role: string): Promise<string> {
  const userId = randomUUID();
  await world.rows(
    `insert into users (id, email, name, password_hash, email_verified_at)
     select $2::uuid, $2::text || '@acme.example', 'Grace', '-', now() where $1::uuid is not null`,
    [userId],
  );
  await world.rows(
    "insert into memberships (tenant_id, user_id, role) select tenant_id, $2, $3 from environments where environment_id = $1",
    [userId, role],
  );
  return userId;
}
const removeMember = (userId: string) =>
  world.rows("delete from memberships where user_id = $2 and $1::uuid is not null", [userId]);
const auditOf = (target: string) =>
  world.rows<{ action: string; detail: Record<string, unknown> }>(
    `select action, detail from audit_entries a join environments n on n.tenant_id = a.tenant_id
     where n.environment_id = $1 and target = $2 order by sequence`,
    [target],
  );

test("up to the limit a charge is sent at once, above it nothing is sent until another person approves", async () => {
  const colleague = await addMember("finance");
  const small = await charges.charge(await world.takeInvoice(), "10.00");
  const large = await charges.charge(await world.takeInvoice(), "10.01");
  expect(await charges.send()).toMatchObject({ tried: 1 });
  expect(await charges.order(small)).toMatchObject({ state: "done" });
  expect(await charges.order(large)).toMatchObject({ state: "needs_approval" });
  await expect(decide(world.userId, large)).rejects.toMatchObject({ code: "forbidden" });
  await expect(decide(world.userId, large, true, true)).rejects.toMatchObject({ code: "forbidden" });
  await decide(colleague, large);
  await charges.send();
  expect(await charges.order(large)).toMatchObject({ state: "done" });
  expect((await auditOf(large)).map(({ action }) => action)).toEqual(["charge.requested", "charge.approved"]);
  await removeMember(colleague);
});

test("a refund above the limit waits for another person too: until then the payment keeps its receipt, afterwards it is given back once", async () => {
  const colleague = await addMember("finance");
  const invoice = await world.takeInvoice();
  const sale = await world.pay({ amountCents: 3_000n, invoiceId: invoice.invno, customerId: invoice.custno });
  await world.simulator.settle(world.place.environmentId);
  await world.poll();
  await world.drain();
  const order = await charges.refund(sale, "10.01");
  expect(await charges.send()).toMatchObject({ tried: 0 });
  expect(await charges.order(order)).toMatchObject({ state: "needs_approval", transactionId: "" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 3_000n));
  await expect(decide(world.userId, order)).rejects.toMatchObject({ code: "forbidden" });
  await expect(decide(world.userId, order, true, true)).rejects.toMatchObject({ code: "forbidden" });
  expect(await charges.send()).toMatchObject({ tried: 0 });
  await decide(colleague, order);
  expect(await charges.send()).toMatchObject({ tried: 1 });
  await world.drain();
  const { state, transactionId } = await charges.order(order);
  expect(state).toBe("done");
  expect(await world.payment(transactionId)).toMatchObject({
    type: "refund",
    outcome: "reversed",
    postedMinor: -1_001n,
  });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_999n));
  expect((await auditOf(order)).map(({ action }) => action)).toEqual(["refund.requested", "refund.approved"]);
  await removeMember(colleague);
});

test("of approvals and refusals at once one counts, and the charge is sent once or never", async () => {
  const [first, second] = [await addMember("finance"), await addMember("admin")];
  const order = await charges.charge(await world.takeInvoice(), "20.00");
  const decided = await Promise.allSettled([
    ...[decide(first, order), decide(second, order), decide(first, order, false), decide(second, order, false)],
  ]);
  expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await charges.send();
  await charges.letTimeCome();
  await charges.send();
  const { state } = await charges.order(order);
  expect(["done", "cancelled"]).toContain(state);
  expect(await charges.takenFor(order)).toHaveLength(state === "done" ? 1 : 0);
  await removeMember(first);
  await removeMember(second);
});

test("who is alone in the company approves their own request in a second step, and that is recorded", async () => {
  const viewer = await addMember("viewer");
  const order = await charges.charge(await world.takeInvoice(), "21.00");
  await expect(decide(world.userId, order)).rejects.toMatchObject({ userText: expect.stringContaining("Confirm") });
  await decide(world.userId, order, true, true);
  expect((await auditOf(order)).at(-1)).toMatchObject({ action: "charge.approved", detail: { alone: true } });
  await charges.send();
  expect(await charges.order(order)).toMatchObject({ state: "done" });
  await removeMember(viewer);
});

test("what was turned down or cancelled is never sent, and the invoice can be charged anew", async () => {
  const invoice = await world.takeInvoice();
  const first = await charges.charge(invoice, "22.00");
  await expect(charges.charge(invoice, "22.00")).rejects.toMatchObject({ code: "conflict" });
  await decide(world.userId, first, false);
  const second = await charges.charge(invoice, "22.00");
  await cancelOrder(charges.ground, charges.asking, second);
  await expect(cancelOrder(charges.ground, charges.asking, second)).rejects.toMatchObject({ code: "conflict" });
  expect(await charges.send()).toMatchObject({ tried: 0 });
  const third = await charges.charge(invoice, "9.00");
  await charges.send();
  expect(await charges.order(third)).toMatchObject({ state: "done" });
  await expect(cancelOrder(charges.ground, charges.asking, third)).rejects.toMatchObject({ code: "conflict" });
});

test("those who may approve are told once by mail, and whoever asked is not", async () => {
  const colleague = await addMember("finance");
  await charges.charge(await world.takeInvoice(), "31.00");
  const sent: Mail[] = [];
  const parts = {
    db: world.db,
    clock: world.clock,
    appUrl: "http://portal.test",
    mail: { send: async (mail: Mail) => void sent.push(mail) },
  };
  await mailApprovals(parts, world.place);
  await mailApprovals(parts, world.place);
  const told = sent.filter(({ subject }) => subject.includes("$31.00"));
  expect(told.map(({ to }) => to)).toEqual([`${colleague}@acme.example`]);
  expect(await render(told[0]?.body ?? "")).toContain("http://portal.test/acme-wholesale/sandbox/approvals");
  await removeMember(colleague);
});

test("the limit changes for what is asked for from then on, with a line in the audit log", async () => {
  await changeApprovalLimit(charges.ground, charges.asking, 5_000);
  const order = await charges.charge(await world.takeInvoice(), "40.00");
  expect(await charges.order(order)).toMatchObject({ state: "approved" });
  expect((await auditOf(world.place.environmentId)).at(-1)).toMatchObject({
    action: "environment.approval_limit_changed",
    detail: { before: "10.00", after: "50.00" },
  });
});
