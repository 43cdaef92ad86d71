import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskEvent, DeskEventTypes, DeskObjectOf, ToldKind } from "./desk-objects";

/** The version of Stripe's API whose shapes the desk follows. */
export const apiVersion = "2026-10-28.endive";

/** Keeps an object and says what happened to it, to be delivered after COMMIT. */
export async function putAndSay<Kind extends ToldKind>(
  desk: DeskTransaction,
  kind: Kind,
  type: DeskEventTypes[Kind],
  object: DeskObjectOf<Kind>,
): Promise<void> {
  await desk.put(object);
  await say(desk, kind, type, object);
}

/** Says what happened to an object that is gone. */
export async function say<Kind extends ToldKind>(
  desk: DeskTransaction,
  kind: Kind,
  type: DeskEventTypes[Kind],
  told: DeskObjectOf<Kind>,
): Promise<void> {
  const id = deskId("evt");
  const event = { id, object: "event", created: desk.now, livemode: false, kind, type, told };
  // Kind, type and object belong together by the signature; the compiler does not carry that into the union.
  await desk.put(event as unknown as DeskEvent);
  await desk.plan(id);
}
