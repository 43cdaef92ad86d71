import Stripe from "stripe";

/** Stripe's own client; with a base URL it speaks to what stands in for Stripe. */
export function createStripe({
  secretKey,
  baseUrl,
}: {
  readonly secretKey: string;
  readonly baseUrl?: string;
}): Stripe {
  const settings = { timeout: 10_000, maxNetworkRetries: 2, telemetry: false } as const;
  if (baseUrl === undefined) return new Stripe(secretKey, settings);
  const { hostname, port, protocol } = new URL(baseUrl);
  return new Stripe(secretKey, {
    ...settings,
    host: hostname,
    port: Number(port),
    protocol: protocol === "https:" ? "https" : "http",
  });
}
