import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { LiveUpdates } from "./live-updates";

const encoder = new TextEncoder();

/**
 * The changes of one environment as Server-Sent Events. Before each word `mayStay` is asked: whoever was removed, signed out or shut
 * out by address hears nothing more and the stream ends. It ends by itself after `lifeMs`, too; the browser comes back at once with
 * its cookie. It carries no data of the tenant.
 */
export function liveStream(
  updates: Pick<LiveUpdates, "watch">,
  scope: EnvironmentScope,
  signal: AbortSignal,
  mayStay: () => Promise<boolean>,
  { lifeMs = 120_000, heartbeatMs = 20_000 } = {},
): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      let ended = false;
      const end = () => {
        if (ended) return;
        stop();
        controller.close();
      };
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const sendIfMayStay = async (text: string) => {
        // A question without an answer ends the stream as a no does: the browser comes back and asks at the door.
        const stays = await mayStay().catch(() => false);
        if (ended) return;
        if (stays) send(text);
        else end();
      };
      const unwatch = updates.watch(scope, (changed) => void sendIfMayStay(`data: ${JSON.stringify({ changed })}\n\n`));
      const heartbeat = setInterval(() => void sendIfMayStay(": still here\n\n"), heartbeatMs);
      const lifeEnd = setTimeout(end, lifeMs);
      // Neither timer may keep a portal alive that wants to stop.
      heartbeat.unref();
      lifeEnd.unref();
      stop = () => {
        ended = true;
        unwatch();
        clearInterval(heartbeat);
        clearTimeout(lifeEnd);
        signal.removeEventListener("abort", stop);
      };
      signal.addEventListener("abort", stop);
      send("retry: 2000\n\n");
    },
    cancel: () => stop(),
  });
}
