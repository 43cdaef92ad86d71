import type { CheckResult } from "@/server/connectors/contract";
import { type CheckWords, runChecks } from "@/server/connectors/run-checks";
import { createPayTraceClient } from "./client";
import { newFieldsOf } from "./schemas";
import { createSession, type PayTraceContext } from "./session";
import { createV3Session } from "./v3/session";

const words: CheckWords = {
  auth_expired: {
    text: "PayTrace does not accept user and password.",
    remedy:
      "Enter both again. If they are right, look in PayTrace's Virtual Terminal whether the user is locked or its password has expired. PayTrace locks a user after four refused sign-ins, so we do not try the same ones again at once.",
  },
  forbidden: {
    text: "The user may not read transactions.",
    remedy: "Give the API user the permission for reports in PayTrace's Virtual Terminal, then check again.",
  },
  unexpected_shape: {
    text: "What answers at this address is not PayTrace as we know it.",
    remedy:
      "Look whether the address is right. If it is, PayTrace may have changed its answers: tell our support, and nothing is posted meanwhile.",
  },
};

const inNoRecord = "check of the connection by itself";

/** Tries a connection step by step and stops at the first that fails. Reads only, and signs in at most once. */
export function check(ctx: PayTraceContext): Promise<readonly CheckResult[]> {
  // Both versions have the same hosts, and the one call that needs no sign-in is of version 1.
  const asker = ctx.byItself ? "pipeline" : "person";
  const first = createSession(ctx, asker);
  const session = ctx.config.apiVersion === "v3" ? createV3Session(ctx, asker) : first;
  const client = createPayTraceClient(ctx);
  const today = ctx.clock.now();
  return runChecks(
    [
      {
        name: "reached",
        shows: { reached: "PayTrace answers." },
        run: async () => void (await first.ping()),
      },
      {
        name: "signed_in",
        shows: { signed_in: "User and password are accepted." },
        run: async () => void (await session.signIn()),
      },
      {
        name: "sample_read",
        shows: { permissions: "The user may read transactions.", sample_read: "Today's transactions can be read." },
        blames: { forbidden: "permissions" },
        async run() {
          const { records, unreadable } = await client.pullTransactions({
            from: today,
            to: today,
            // A busy day has a hundred thousand records, and the export has no limit; a filter that nothing fits gives none.
            ...(ctx.byItself ? { includingText: inNoRecord } : {}),
          });
          const [first] = unreadable;
          // Single records in an odd form are put before a person one by one; all of them say that the form has changed.
          if (first !== undefined && records.length === 0) throw first.error;
          const added = newFieldsOf(records.map(({ raw }) => raw));
          if (added.length === 0) return undefined;
          const names = added.join(", ").slice(0, 200);
          return `Today's transactions can be read. PayTrace sends fields that are new to us; they are kept as they are: ${names}.`;
        },
      },
    ],
    words,
  );
}
