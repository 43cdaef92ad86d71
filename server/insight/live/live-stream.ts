import type { EnvironmentScope } from "@/server/pipeline/payments/payment-scope";
import type { LiveUpdates } from "./live-updates";

const encoder = new TextEncoder();

/**
 * The changes of one environment as Server-Sent Events. It ends by itself after `lifeMs`; the browser comes back at once with its
 * cookie, so a session or a membership that was taken away is noticed within that time. It carries no data of the tenant.
 */
export function liveStream(
  updates: LiveUpdates,
  scope: EnvironmentScope,
  signal: AbortSignal,
  { lifeMs = 120_000, heartbeatMs = 20_000 } = {},
): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unwatch = updates.watch(scope, (changed) => send(`data: ${JSON.stringify({ changed })}\n\n`));
      const heartbeat = setInterval(() => send(": still here\n\n"), heartbeatMs);
      const end = setTimeout(() => {
        stop();
        controller.close();
      }, lifeMs);
      // Neither timer may keep a portal alive that wants to stop.
      heartbeat.unref();
      end.unref();
      stop = () => {
        unwatch();
        clearInterval(heartbeat);
        clearTimeout(end);
        signal.removeEventListener("abort", stop);
      };
      signal.addEventListener("abort", stop);
      send("retry: 2000\n\n");
    },
    cancel: () => stop(),
  });
}
