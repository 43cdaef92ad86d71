import type { EngineParts } from "./engine-parts";
import { registerFunctions } from "./http/register-app";
import { canonicalJson, sign, verifySignature } from "./signing";

const firstDelayMs = 50;
const longestDelayMs = 2_000;

/**
 * Asks an app for its functions (in-band sync). An app that does not answer in band registers by itself with us, which
 * comes to the same.
 *
 * @throws Error when the app does not answer, or its functions are refused.
 */
export async function syncApp(parts: EngineParts, appUrl: string): Promise<void> {
  const { fetch, clock, signingKey } = parts.call;
  const body = canonicalJson({ url: appUrl });
  const response = await fetch(appUrl, {
    method: "PUT",
    body,
    headers: {
      "content-type": "application/json",
      "x-inngest-sync-kind": "in_band",
      "x-inngest-server-kind": signingKey ? "cloud" : "dev",
      ...(signingKey ? { "x-inngest-signature": sign(body, signingKey, clock.now().getTime()) } : {}),
    },
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The app answered ${response.status} to the sync: ${text.slice(0, 500)}`);
  if (response.headers.get("x-inngest-sync-kind") !== "in_band") return;
  if (
    signingKey &&
    !verifySignature(response.headers.get("x-inngest-signature"), text, signingKey, clock.now().getTime())
  ) {
    throw new Error("The app's answer to the sync is not signed with our key.");
  }
  const { app_id: appName, ...inspection } = JSON.parse(text) as Record<string, unknown>;
  const answer = await registerFunctions(parts, { ...inspection, appName });
  if (!answer.ok) throw new Error(`The functions of ${appUrl} were refused: ${await answer.text()}`);
}

/** Syncs as soon as the app answers: it may start after the engine does. Stops when the returned function is called. */
export function keepSyncing(parts: EngineParts, appUrl: string): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const attempt = async (delayMs: number): Promise<void> => {
    try {
      await syncApp(parts, appUrl);
    } catch (error) {
      if (stopped) return;
      parts.log.debug("The app cannot be synced yet", { error });
      timer = setTimeout(() => void attempt(Math.min(delayMs * 2, longestDelayMs)), delayMs);
      timer.unref();
    }
  };
  void attempt(firstDelayMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
