import { readFile } from "node:fs/promises";
import { request as openRequest } from "node:http";
import path from "node:path";
import { z } from "zod";
import { signedHeaders } from "../../server/sandbox/paytrace/notifications/sign";
import { pidIn, type StartedProcess, startNode } from "./started-process";

/** Exactly what scripts are promised. */
const demoSchema = z.strictObject({
  url: z.url(),
  email: z.email(),
  password: z.string().min(12),
  apiKey: z.string().min(20),
  hookUrl: z.url(),
  hookSecret: z.string().startsWith("whsec_"),
  paytraceUrl: z.url(),
});
export type DemoSheet = z.infer<typeof demoSchema>;

export const readDemo = async (dataDir: string): Promise<DemoSheet> =>
  demoSchema.parse(JSON.parse(await readFile(path.join(dataDir, "demo.json"), "utf8")));

export interface LaunchOptions {
  readonly script: string;
  readonly dataDir: string;
  readonly port: number;
  readonly words?: readonly string[];
}

const environmentOf = ({ dataDir, port }: LaunchOptions) => ({
  DATA_DIR: dataDir,
  PORT: String(port),
  LOG_LEVEL: "error",
});

/** The launcher with the portal below it, as `npm start` runs them. */
export const launchPortal = (options: LaunchOptions): StartedProcess =>
  startNode(["tests/support/launch-portal.mjs", options.script, ...(options.words ?? [])], environmentOf(options));

/** The portal by itself. */
export const runPortalAlone = (options: LaunchOptions): StartedProcess =>
  startNode([options.script], environmentOf(options));

export const postgresPid = (dataDir: string): number => pidIn(dataDir, "postgres", "postmaster.pid") ?? 0;
export const portalPid = (dataDir: string): number => pidIn(dataDir, "portal.pid") ?? 0;

export interface HalfSentNotification {
  /** Sends the rest, and answers with the status. */
  finish(): Promise<number>;
}

const bodyOf = (transactionId: string): string =>
  JSON.stringify({
    type: "paytrace.transaction.sale_approved",
    occurredAt: new Date().toISOString(),
    data: { transaction_id: transactionId, amount: "1.00", currency: "USD" },
  });

const headersFor = (demo: DemoSheet, id: string, body: string) =>
  signedHeaders([demo.hookSecret], id, Math.floor(Date.now() / 1_000), body);

/** @returns the status of the answer. */
export async function notify(demo: DemoSheet, id: string): Promise<number> {
  const body = bodyOf("900000001");
  const answer = await fetch(demo.hookUrl, { method: "POST", headers: headersFor(demo, id, body), body });
  await answer.arrayBuffer();
  return answer.status;
}

/** Begins a notification and holds back its end; the portal is at work on it when this returns. */
export async function beginNotification(demo: DemoSheet, id: string): Promise<HalfSentNotification> {
  const body = bodyOf("900000002");
  const headers = { ...headersFor(demo, id, body), "content-length": body.length, expect: "100-continue" };
  const request = openRequest(demo.hookUrl, { method: "POST", headers });
  const status = new Promise<number>((resolve, reject) => {
    request.on("response", (response) => response.resume().on("end", () => resolve(response.statusCode ?? 0)));
    request.on("error", reject);
  });
  status.catch(() => undefined);
  request.write(body.slice(0, 20));
  await new Promise((resolve, reject) => request.on("continue", resolve).on("error", reject));
  return {
    finish() {
      request.end(body.slice(20));
      return status;
    },
  };
}
