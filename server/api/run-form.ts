import { headers } from "next/headers";
import type { z } from "zod";
import type { RequestOrigin } from "@/server/account/account-context";
import { errorTable } from "@/server/kernel/errors";
import { type Services, services } from "@/server/services";
import { asAppError } from "./as-app-error";
import { assertSameOrigin } from "./assert-same-origin";
import type { FormState } from "./form-state.schema";
import { logRefusal } from "./log-refusal";
import { requestOrigin } from "./request-origin";

/** Never sent back to the browser. */
const secretFields = /password|token|challenge|code/i;

export interface FormRun {
  readonly services: Services;
  readonly origin: RequestOrigin;
}

/**
 * Runs one use case for one form: same-origin check, parsing, and the failure translated once into words at their place.
 * A redirect is for the caller, after this has answered `done`.
 */
export async function runForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  work: (input: z.output<Schema>, run: FormRun) => Promise<void>,
): Promise<FormState> {
  const typed = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const values = Object.fromEntries(Object.entries(typed).filter(([name]) => !secretFields.test(name)));
  const parsed = schema.safeParse(typed);
  const given = services();
  try {
    const requestHeaders = await headers();
    assertSameOrigin(requestHeaders, given.settings.APP_URL);
    if (!parsed.success) return { values, ...problemsOf(parsed.error.issues) };
    await work(parsed.data, { services: given, origin: requestOrigin(requestHeaders) });
    return { values, fieldProblems: {}, done: true };
  } catch (error) {
    return { values, ...describeFailure(error, given) };
  }
}

type Problems = Pick<FormState, "problem" | "fieldProblems">;

function describeFailure(error: unknown, { log }: Services): Problems {
  const known = asAppError(error);
  if (known === undefined || known.code === "internal") log.error("a form could not be handled", { error });
  logRefusal(log, known, { form: "a form of the account" });
  const text = known?.userText ?? errorTable.internal.userText;
  return known?.field === undefined ? { problem: text, fieldProblems: {} } : { fieldProblems: { [known.field]: text } };
}

/** The first problem of each field; one without a field shown, such as a link's token, is about the whole form. */
function problemsOf(issues: readonly z.core.$ZodIssue[]): Problems {
  const fieldProblems: Record<string, string> = {};
  for (const { path, message } of issues) fieldProblems[String(path[0] ?? "")] ??= message;
  const { token: problem, ...rest } = fieldProblems;
  return { problem, fieldProblems: rest };
}
