import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { headersOf } from "../support/signed-notification";
import type { PlannedNotification } from "./plan-payments";

export interface Delivered {
  /** Requests that left, those without an answer included. */
  readonly attempts: number;
  readonly accepted: readonly PlannedNotification[];
  /** What was answered with anything but 2xx, and how often; `0` is no answer at all. */
  readonly refusals: ReadonlyMap<number, number>;
}

export interface DeliveryPlan {
  readonly port: number;
  readonly notifications: readonly PlannedNotification[];
  readonly perSecond: number;
  readonly giveUpAfterMs: number;
  readonly onAccepted: (count: number) => void;
}

const answerLimitMs = 15_000;
const connections = 32;

/** Sends every notification at its time and again until it is accepted, as a sender does that must not lose one. */
export async function deliverUntilAccepted(plan: DeliveryPlan): Promise<Delivered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const startedAt = Date.now();
  const accepted: PlannedNotification[] = [];
  const refusals = new Map<number, number>();
  let attempts = 0;
  let next = 0;

  async function sender(): Promise<void> {
    for (let index = next++; index < plan.notifications.length; index = next++) {
      const notification = plan.notifications[index];
      if (notification === undefined) return;
      await pause(Math.max(0, startedAt + (index / plan.perSecond) * 1_000 - Date.now()));
      while (Date.now() - startedAt < plan.giveUpAfterMs) {
        attempts += 1;
        const status = await send(agent, plan.port, notification);
        if (status >= 200 && status < 300) {
          accepted.push(notification);
          plan.onAccepted(accepted.length);
          break;
        }
        refusals.set(status, (refusals.get(status) ?? 0) + 1);
        await pause(250);
      }
    }
  }

  await Promise.all(Array.from({ length: connections }, sender));
  agent.destroy();
  return { attempts, accepted, refusals };
}

/** The status of one attempt; 0 when the connection was refused, cut or silent. */
function send(agent: Agent, port: number, notification: PlannedNotification): Promise<number> {
  const { sale, id, body } = notification;
  return new Promise((resolve) => {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        path: sale.tenant.hookPath,
        method: "POST",
        headers: { ...headersOf({ tenant: sale.tenant, id, body }), "content-length": Buffer.byteLength(body) },
      },
      (response) => {
        response.resume();
        // An answer counts when it came whole.
        response.on("end", () => resolve(response.statusCode ?? 0)).on("error", () => resolve(0));
      },
    );
    sent.setTimeout(answerLimitMs, () => sent.destroy());
    sent.on("error", () => resolve(0)).on("close", () => resolve(0));
    sent.end(body);
  });
}
