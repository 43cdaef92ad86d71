import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { ChargesGround } from "@/server/pipeline/charges";
import { requestCharge, requestRefund, sendOrders } from "@/server/pipeline/charges";
import type { SendParts, SendSummary } from "@/server/pipeline/charges/send-orders";
import { silentLog } from "@/server/platform/log/log";
import type { FaultInput } from "@/server/sandbox/paytrace/faults/fault";
import type { OpenInvoice, PipelineWorld } from "./pipeline-world";

export interface OrderSeen {
  readonly state: string;
  readonly note: string;
  readonly transactionId: string;
  readonly nextAttemptAt: Date | null;
  readonly attempt: number;
}

/** Charges and refunds as people ask for them, in a `PipelineWorld`. */
export interface TestCharges {
  readonly ground: ChargesGround;
  readonly asking: { readonly tenantId: string; readonly environmentId: string; readonly actor: string };
  /** By the method that the vault of a Sandbox keeps for the customer of every open invoice. */
  charge(invoice: OpenInvoice, amount?: string): Promise<string>;
  refund(transactionId: string, amount?: string): Promise<string>;
  send(change?: Partial<SendParts>): Promise<SendSummary>;
  /** Lets the time of orders that wait come, and ends leases of workers that are gone. */
  letTimeCome(): Promise<void>;
  order(chargeOrderId: string): Promise<OrderSeen>;
  /** What the gateway holds under the invoice id of an order. */
  takenFor(chargeOrderId: string): Promise<readonly { readonly type: string; readonly status: string }[]>;
  faults(...faults: FaultInput[]): Promise<void>;
  /** Sends with a gateway of which one method is changed. */
  sendThrough(change: (gateway: PayTraceClient) => Partial<PayTraceClient>): Promise<SendSummary>;
}

export function openCharges(world: PipelineWorld): TestCharges {
  const { db, clock, loadEnvironment, ingestPool, place } = world;
  const asking = { tenantId: place.tenantId, environmentId: place.environmentId, actor: `user:${world.userId}` };
  const ground: ChargesGround = { db, clock, loadEnvironment, wakeCharges: () => undefined };
  const parts: SendParts = { db, ingestPool, loadEnvironment, clock, log: silentLog };
  const send: TestCharges["send"] = (change = {}) => sendOrders({ ...parts, ...change }, place);
  return {
    ground,
    asking,
    send,
    async charge(invoice, amount) {
      const request = { invno: invoice.invno, gatewayCustomerId: invoice.custno, reason: "" };
      const stored = await requestCharge(
        ground,
        asking,
        "portal",
        amount === undefined ? request : { ...request, amount },
      );
      return stored.chargeOrderId;
    },
    async refund(transactionId, amount) {
      const request = { transactionId, reason: "Returned goods" };
      const whole = amount === undefined ? request : { ...request, amount };
      return (await requestRefund(ground, asking, "portal", whole)).chargeOrderId;
    },
    sendThrough: (change) =>
      send({
        loadEnvironment: async (at) => {
          const environment = await loadEnvironment(at);
          return { ...environment, gateway: { ...environment.gateway, ...change(environment.gateway) } };
        },
      }),
    async letTimeCome() {
      await world.rows(
        `update charge_orders set claimed_until = null, next_attempt_at = least(next_attempt_at, now() - interval '1 second')
         where environment_id = $1 and finished_at is null`,
      );
    },
    async order(chargeOrderId) {
      const [row] = await world.rows<OrderSeen>(
        `select state, note, transaction_id as "transactionId", next_attempt_at as "nextAttemptAt", attempt
         from charge_orders where environment_id = $1 and charge_order_id = $2`,
        [chargeOrderId],
      );
      if (row === undefined) throw new Error("No such order.");
      return row;
    },
    async takenFor(chargeOrderId) {
      const [row] = await world.rows<{ reference: string }>(
        "select gateway_reference as reference from charge_orders where environment_id = $1 and charge_order_id = $2",
        [chargeOrderId],
      );
      const { gateway } = await world.load();
      const found = await gateway.findByInvoice(row?.reference ?? "", clock.now());
      return found.map(({ canonical: { type, status } }) => ({ type, status }));
    },
    faults: (...faults) => world.simulator.configure(place.environmentId, { faults }),
  };
}
