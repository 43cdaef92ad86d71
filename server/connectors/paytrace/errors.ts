import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";
import type { Envelope } from "./schemas";

/** What PayTrace's error codes mean for us; every other code says that the data was not accepted. */
const kindByCode: Readonly<Record<string, ConnectorErrorKind>> = {
  "30": "not_found",
  "58": "not_found",
  "80": "not_found",
  "171": "conflict",
  "817": "conflict",
  "981": "forbidden",
  "998": "auth_expired",
};

/** What one code means; `invalid` for those that say that the data was not accepted. */
export const kindOfCode = (code: string): ConnectorErrorKind => kindByCode[code] ?? "invalid";

/** When several codes come at once, the one that decides what to do is the first of these. */
const precedence: readonly ConnectorErrorKind[] = ["auth_expired", "forbidden", "not_found", "conflict", "invalid"];

/** `COMM ERROR` and `COMMERROR` say that nothing was processed, for reasons of connectivity. */
const notProcessed = /COMM\s?ERROR/i;

/** The error of an answer that has `errors`, or that says no without being one of the outcomes asked for. */
export function refusalOf(answer: Envelope): ConnectorError {
  const codes = Object.keys(answer.errors ?? {});
  const sentences = Object.values(answer.errors ?? {}).flat();
  const said = withoutDigits([answer.status_message, ...sentences].join(" "));
  const detail = { responseCode: answer.response_code, ...(codes.length > 0 ? { codes: codes.join(",") } : {}) };
  if (notProcessed.test(said)) return new ConnectorError("unavailable", `PayTrace: ${said}`, { detail });
  const kinds = new Set(codes.map(kindOfCode));
  const kind = precedence.find((candidate) => kinds.has(candidate)) ?? "invalid";
  return new ConnectorError(kind, `PayTrace refused: ${said}`, { detail });
}

/** An answer we cannot make sense of. What was sent may have been done, so its retry class is to look first. */
export const unexpectedShape = (what: string, detail: Readonly<Record<string, string | number>> = {}): ConnectorError =>
  new ConnectorError("unexpected_shape", `PayTrace answered in a form we do not know: ${what}`, { detail });

/** An answer whose fields are not as we know them: the error names their paths, never their values. */
export const drifted = (
  what: string,
  { issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] },
  detail: Readonly<Record<string, string | number>> = {},
): ConnectorError => {
  const paths = issues.map(({ path }) => path.map(String).join(".") || "the whole answer");
  const fields = [...new Set(paths)].join(", ").slice(0, 300);
  return unexpectedShape(`${what}, ${fields}`, { ...detail, fields });
};

/** PayTrace's sentences hold no card numbers, but an error message is no place to rely on it. */
const withoutDigits = (text: string): string => text.replace(/(?:\d[ -]?){12,}\d/g, "…").slice(0, 500);
