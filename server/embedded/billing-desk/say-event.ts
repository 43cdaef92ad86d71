import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskObject } from "./desk-objects";

/** The version of Stripe's API whose shapes the desk follows. */
export const apiVersion = "2026-10-28.endive";

/** Keeps an object and says what happened to it, to be delivered after COMMIT. */
export async function putAndSay(desk: DeskTransaction, type: string, object: DeskObject): Promise<void> {
  await desk.put(object);
  const id = deskId("evt");
  await desk.put({
    ...{ id, object: "event", created: desk.now, livemode: false, type, api_version: apiVersion },
    ...{ pending_webhooks: 1, request: { id: null, idempotency_key: null }, data: { object } },
  });
  await desk.plan(id);
}
