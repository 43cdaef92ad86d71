import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerPayer } from "@/server/api/pay/answer-payer";
import { newId, newSecret } from "@/server/kernel/ids";
import { createPaymentPages } from "@/server/pipeline/payment-pages/create-payment-pages";
import { listPaymentLinks } from "@/server/pipeline/payment-pages/list-payment-links";
import { listStoredMethods } from "@/server/pipeline/payment-pages/list-stored-methods";
import { revokePaymentLink } from "@/server/pipeline/payment-pages/revoke-payment-link";
import { createLog } from "@/server/platform/log/create-log";
import { type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { createPayer, type Payer, visa } from "./payer";

const logged: string[] = [];
const log = createLog({ level: "debug", destination: { write: (line: string) => void logged.push(line) } });
let world: PipelineWorld;
let payer: Payer;
let invoice: OpenInvoice;
let key: string;

beforeAll(async () => {
  world = await openPipelineWorld();
  payer = createPayer(world, { log });
});
afterAll(() => world?.close());
beforeEach(async () => {
  invoice = await world.takeInvoice();
  key = await payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 14 });
});

/** What the page's browser asks, from an address of its own for every test. */
const ask = (act: string, body: object, headers: Record<string, string> = {}) =>
  answerPayer({ pages: createPaymentPages({ ...payer.parts, payUrl: "http://portal.test" }), log })(
    new Request(`http://portal.test/api/pay/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-real-ip": invoice.invno, ...headers },
      body: JSON.stringify(body),
    }),
  );

test("a key that nobody was given, a malformed one and one of another kind get nothing", async () => {
  const typed = { ...(await payer.type(key)), amountMinor: "1" };
  for (const wrong of [newSecret(), "x", `${key}x`]) {
    expect(await (await ask("state", { key: wrong })).json()).toMatchObject({ status: "ended" });
    expect((await ask("fields", { key: wrong })).status).toBe(404);
    expect((await ask("pay", { key: wrong, ...typed })).status).toBe(404);
  }
  expect((await ask("save", { key, ...typed })).status).toBe(404);
});

test("what a form of another site can send is refused", async () => {
  expect((await ask("state", { key }, { "content-type": "text/plain" })).status).toBe(415);
  expect((await ask("pay", { key })).status).toBe(400);
  expect((await ask("nothing", { key })).status).toBe(404);
  expect((await ask("state", { key: "x".repeat(20_000) })).status).toBe(413);
});

test("a card number in the place of a token is not sent, and is not repeated", async () => {
  const before = await transactions();
  const answer = await ask("pay", { key, hpfToken: visa, encKey: visa, amountMinor: invoice.balanceCents.toString() });
  expect(await answer.json()).toMatchObject({ status: "open", notice: expect.stringContaining("Nothing was charged") });
  expect(await transactions()).toBe(before);
});

test("cards cannot be tried out: a link takes fifteen tries in ten minutes", async () => {
  const typed = { hpfToken: newSecret(), encKey: newSecret(), amountMinor: "1" };
  const answers: number[] = [];
  for (let at = 0; at < 17; at += 1) answers.push((await ask("pay", { key, ...typed })).status);
  expect(answers.filter((status) => status === 200)).toHaveLength(15);
  expect(answers.slice(15)).toEqual([429, 429]);
});

test("another tenant sees no link and no method of this one, and withdraws none", async () => {
  const stranger = { tenantId: newId(), environmentId: world.place.environmentId, actor: "user:stranger" };
  const [link] = await listPaymentLinks(payer.parts, world.place);
  expect(await listPaymentLinks(payer.parts, stranger)).toEqual([]);
  expect(await listStoredMethods(payer.parts, stranger)).toEqual([]);
  await expect(revokePaymentLink(payer.parts, stranger, link?.linkId ?? "")).rejects.toMatchObject({
    code: "not_found",
  });
  expect((await payer.open(key)).invno).toBe(invoice.invno);
});

test("the log of a payment that ended badly holds no key, no token and no card number", async () => {
  await world.simulator.configure(world.place.environmentId, {
    faults: [{ kind: "server_error", path: "/sale/pt_protect", next: 1 }],
  });
  const typed = await payer.type(key);
  await ask("pay", { key, ...typed, amountMinor: invoice.balanceCents.toString() });
  world.advance(20_000);
  await ask("state", { key });
  expect(logged.length).toBeGreaterThan(0);
  for (const secret of [key, typed.hpfToken, typed.encKey, visa]) expect(logged.join("\n")).not.toContain(secret);
});

const transactions = async () =>
  (
    await world.payTracePool.query("select 1 from paytrace.transactions where account_id = $1", [
      world.place.environmentId,
    ])
  ).rowCount;
