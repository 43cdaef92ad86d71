import { z } from "zod";
import { ConnectorError, type ConnectorErrorKind } from "@/server/connectors/contract";

type Detail = Readonly<Record<string, string | number>>;

/** An answer in a form we do not know. The error names the fields, never their values. */
export const unexpectedShape = (what: string, detail: Detail = {}): ConnectorError =>
  new ConnectorError("unexpected_shape", `Shopify answered in a form we do not know: ${what}`, { detail });

export function drifted(
  what: string,
  { issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] },
): ConnectorError {
  const paths = issues.map(({ path }) => path.map(String).join(".") || "the whole answer");
  const fields = [...new Set(paths)].join(", ").slice(0, 300);
  return unexpectedShape(`${what}, ${fields}`, { fields });
}

/** Shopify's codes of a refused query; an unknown one says that the query was not accepted. */
const kindByCode: Readonly<Record<string, ConnectorErrorKind>> = {
  THROTTLED: "rate_limited",
  ACCESS_DENIED: "forbidden",
  SHOP_INACTIVE: "forbidden",
  INTERNAL_SERVER_ERROR: "unavailable",
};

export const graphqlErrors = z
  .array(
    z.looseObject({
      message: z.string(),
      extensions: z.looseObject({ code: z.string().optional() }).optional(),
    }),
  )
  .min(1);
export type GraphqlErrors = z.output<typeof graphqlErrors>;

/**
 * The error of an answer with `errors`. A write that Shopify broke off is unclear; it is sent again under the same key only.
 *
 * @param waitMs until the budget of the shop is large enough again, where that is known
 */
export function refusalOf(errors: GraphqlErrors, effect: "read" | "write", waitMs: number | undefined): ConnectorError {
  const codes = errors.map(({ extensions }) => extensions?.code ?? "");
  const known = codes.find((code) => Object.hasOwn(kindByCode, code));
  const kind = known === undefined ? "invalid" : (kindByCode[known] ?? "invalid");
  const said = errors.map(({ message }) => message).join(" ");
  return new ConnectorError(
    kind === "unavailable" && effect === "write" ? "timeout" : kind,
    `Shopify refused: ${withoutDigits(said)}`,
    {
      detail: { codes: codes.filter(Boolean).join(",") },
      ...(kind === "rate_limited" && waitMs !== undefined ? { retryAfterMs: waitMs } : {}),
    },
  );
}

/** What Shopify says of the data of a write. `code` is missing where it gives none. */
export const userErrors = z.array(
  z.looseObject({ field: z.array(z.string()).nullish(), message: z.string(), code: z.string().nullish() }),
);

/** Somebody was faster, or is at it: the state is to be read again before anything is decided. */
const conflicts: ReadonlySet<string> = new Set([
  "CHANGE_FROM_QUANTITY_STALE",
  "HANDLE_NOT_UNIQUE",
  "IDEMPOTENCY_CONCURRENT_REQUEST",
  "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
]);

/** @throws ConnectorError `conflict` or `invalid` when there are any. */
export function throwUserErrors(errors: z.output<typeof userErrors>): void {
  if (errors.length === 0) return;
  const codes = errors.map(({ code }) => code ?? "");
  const fields = errors.flatMap(({ field }) => (field == null ? [] : [field.join(".")]));
  const said = withoutDigits(errors.map(({ message }) => message).join(" "));
  throw new ConnectorError(codes.some((code) => conflicts.has(code)) ? "conflict" : "invalid", `Shopify: ${said}`, {
    detail: { codes: codes.filter(Boolean).join(","), fields: fields.join(",").slice(0, 300) },
  });
}

/** Shopify's sentences hold no card numbers, but an error message is no place to rely on it. */
const withoutDigits = (text: string): string => text.replace(/(?:\d[ -]?){12,}\d/g, "…").slice(0, 500);
