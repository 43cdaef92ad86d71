import { afterAll, beforeAll, expect, test } from "vitest";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { checkFlow } from "@/server/pipeline/flows/check-flow";
import { findUnmailedNotices } from "@/server/pipeline/flows/notices/find-unmailed-notices";
import { mailNotices } from "@/server/pipeline/flows/notices/mail-notices";
import { templates } from "@/server/pipeline/flows/templates";
import { publishInWorld } from "@/tests/support/gated-flow";
import { drainKilledAt, recoverFromKill } from "@/tests/support/killed-worker";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";
import { postingsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { declinedCents } from "@/tests/support/simulated-sales";

let world: PipelineWorld;
let desk: TestMailbox;
const document = templates["all-payments"].document(postingRulesSchema.parse({}));

beforeAll(async () => {
  [world, desk] = await Promise.all([openPipelineWorld(), openTestMailbox()]);
  await publishInWorld(world, document);
  // The owner of the test's world hears of what owners are told; a second person is of finance.
  await world.rows(
    `with p as (insert into users (id, name, email, email_verified_at, password_hash)
       select gen_random_uuid(), 'Fay', 'fay@acme.example', now(), 'none' from environments where environment_id = $1 returning id)
     insert into memberships (tenant_id, user_id, role) select tenant_id, p.id, 'finance' from environments, p where environment_id = $1`,
  );
});
afterAll(() => Promise.all([world?.close(), desk?.close()]));

const parts = () => ({ db: world.db, mail: desk.sender, clock: world.clock, appUrl: "https://portal.example" });
const mailsAbout = async (word: string) =>
  (await desk.mailbox.list())
    .filter(({ subject }) => subject.includes(word))
    .map(({ to, subject }) => ({ to, subject }));
const decline = async (payerName: string) => {
  const { invno } = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: declinedCents, invoiceId: invno, payerName });
  await world.notify("paytrace.transaction.sale_declined", { transactionId });
  return transactionId;
};

test("finance is told of a declined payment by one mail, however often it is announced; nobody is told of one that was posted", async () => {
  const transactionId = await decline("Humble Heron Tools");
  expect((await world.drain()).told).toBe(true);
  expect(await findUnmailedNotices(world.db)).toMatchObject([{ environmentId: world.place.environmentId }]);
  expect(await mailNotices(parts(), world.place)).toBe(1);
  await world.notify("paytrace.transaction.sale_declined", { transactionId });
  expect((await world.drain()).told).toBe(false);
  expect(await mailNotices(parts(), world.place)).toBe(0);
  expect(await mailsAbout("Humble Heron")).toEqual([
    { to: ["fay@acme.example"], subject: "[Sandbox] Declined: $1.12 of Humble Heron Tools" },
  ]);
  const [mail] = (await desk.mailbox.list()).filter(({ subject }) => subject.includes("Humble Heron"));
  expect(mail?.text).toContain(`https://portal.example/acme-wholesale/sandbox/payments/${transactionId}`);

  const { invno } = await world.takeInvoice();
  await world.pay({ amountCents: 500n, invoiceId: invno, payerName: "Quiet Quail" });
  expect(await mailNotices(parts(), world.place)).toBe(0);
});

test("a worker that is killed at any boundary, also between the books and the mail, tells of it once", async () => {
  let kills = 0;
  for (let boundary = 1; boundary <= 10; boundary += 1) {
    const transactionId = await decline(`Payer ${boundary} of ten`);
    kills += Number(await drainKilledAt(world, boundary));
    await recoverFromKill(world);
    await world.drainWaiting();
    await mailNotices(parts(), world.place);
    expect(await mailsAbout(`of Payer ${boundary} of ten`)).toHaveLength(1);
    expect(await postingsOf(world, transactionId)).toMatchObject([{ kind: "payment_failed", state: "confirmed" }]);
  }
  expect(kills).toBeGreaterThan(5);
});

test("a mail service that refuses loses nothing: the mail is sent under the same key, once", async () => {
  await decline("Patient Pelican");
  await world.drain();
  const broken = { ...parts(), mail: { send: () => Promise.reject(new Error("away")) } };
  await expect(mailNotices(broken, world.place)).rejects.toThrow("away");
  // It is sent, and the process ends before that is written down.
  const forgetful = {
    ...parts(),
    clock: {
      now: () => {
        throw new Error("killed");
      },
    },
  };
  await expect(mailNotices(forgetful, world.place)).rejects.toThrow("killed");
  expect(await mailNotices(parts(), world.place)).toBe(1);
  expect(await mailsAbout("Patient Pelican")).toHaveLength(1);
});

test("a text that names a value which does not exist, or is not known there, is not published", () => {
  const strange = {
    ...document,
    nodes: document.nodes.map((node) =>
      node.id === "tell-declined" ? { ...node, config: { ...node.config, text: "It is {payment.colour}." } } : node,
    ),
  };
  expect(checkFlow(strange)).toEqual([
    {
      node: "tell-declined",
      field: "text",
      text: 'There is no value "payment.colour".',
      remedy: "Choose one of the values, or take the braces away.",
    },
  ]);
  const early = {
    ...document,
    edges: [
      ...document.edges.filter(
        ({ from, to }) => from !== "trigger" && to !== "tell-declined" && from !== "tell-declined",
      ),
      { from: "trigger", port: "next", to: "tell-declined" },
      { from: "tell-declined", port: "next", to: "read" },
      { from: "sort", port: "declined", to: "end" },
    ],
  };
  expect(checkFlow(early).map(({ node, text }) => `${node}: ${text}`)).toEqual([
    "tell-declined: When an event comes here, the payment as PayTrace has it is not known yet.",
  ]);
});
