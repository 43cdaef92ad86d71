import { type CheckResult, ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import { pullTransactions } from "./read-transactions";
import { createSession, type PayTraceContext } from "./session";
import { createTokenCache } from "./tokens";

/** Tries a connection step by step and stops at the first that fails. Reads only, and signs in exactly once. */
export async function check(ctx: PayTraceContext): Promise<readonly CheckResult[]> {
  const session = createSession(ctx, createTokenCache(ctx.clock));
  const today = ctx.clock.now();
  const steps: readonly { name: CheckResult["name"]; text: string; run(): Promise<unknown> }[] = [
    { name: "reached", text: "PayTrace answers.", run: () => session.ping() },
    { name: "signed_in", text: "User and password are accepted.", run: () => session.signIn() },
    {
      name: "sample_read",
      text: "Today's transactions can be read.",
      run: () => pullTransactions(session, ctx.config, { from: today, to: today }),
    },
  ];
  const results: CheckResult[] = [];
  for (const { name, text, run } of steps) {
    try {
      await run();
      results.push({ name, passed: true, text });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      results.push({ name, passed: false, text: connectorErrorTable[error.kind].userText });
      break;
    }
  }
  return results;
}
