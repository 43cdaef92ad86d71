import { constants, publicEncrypt } from "node:crypto";
import {
  createPayTraceClient,
  encryptedCard,
  hostedCard,
  type PayTraceClient,
} from "@/server/connectors/paytrace/index";
import { createSignIns } from "@/server/connectors/sign-ins";
import { contextFor, type Transport } from "./client-context";
import { callerOf, type SimulatorUnderTest, type TestClock, visa } from "./serve-simulator";

/** A merchant of the simulator with our client before it, over the simulator's own handler. */
export interface Merchant {
  readonly accountId: string;
  readonly client: PayTraceClient;
  /** The paths that were called, in order. */
  readonly calls: string[];
  /** Bodies as they were sent, beside `calls`. */
  readonly bodies: string[];
  readonly caller: ReturnType<typeof callerOf>;
  clientWith(changed: Parameters<typeof contextFor>[1]): PayTraceClient;
  /** What the hosted fields in a payer's browser would have made of a card. */
  tokenize(card?: typeof visa): Promise<ReturnType<typeof hostedCard.parse>>;
  /** What the merchant's page would have made of a card with the public key. */
  encrypt(card?: typeof visa): Promise<ReturnType<typeof encryptedCard.parse>>;
}

export async function openMerchant(
  running: SimulatorUnderTest,
  clock: TestClock,
  apiVersion: "v1" | "v3" = "v1",
): Promise<Merchant> {
  const accountId = await running.openAccount();
  const caller = callerOf(running.simulator, accountId);
  await caller.signIn();
  const calls: string[] = [];
  const bodies: string[] = [];
  const transport: Transport = async (request) => {
    calls.push(new URL(request.url).pathname.replace(/^.*?(?=\/oauth|\/v[13])/, ""));
    bodies.push(await request.clone().text());
    return running.simulator.handle(request);
  };
  const clientWith: Merchant["clientWith"] = (changed) => {
    const baseUrl = `https://gateway.test/sandbox/paytrace/${accountId}`;
    const context = contextFor(transport, { baseUrl, ...changed });
    return createPayTraceClient({
      ...context,
      config: { ...context.config, ...(apiVersion === "v3" ? { apiVersion, merchantId: 42 } : {}) },
      clock,
      signIns: createSignIns(clock),
    });
  };
  return {
    accountId,
    client: clientWith({}),
    calls,
    bodies,
    caller,
    clientWith,
    async tokenize(card = visa) {
      const { body } = await caller.control("/tokenize", { credit_card: card });
      return hostedCard.parse({ hpfToken: body.hpf_token, encKey: body.enc_key });
    },
    async encrypt(card = visa) {
      const { body } = await caller.control("/public-key", {});
      const key = { key: body.public_key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha1" };
      return encryptedCard.parse({
        encryptedNumber: publicEncrypt(key, Buffer.from(card.number)).toString("base64"),
        expirationMonth: Number(card.expiration_month),
        expirationYear: Number(card.expiration_year),
      });
    },
  };
}
