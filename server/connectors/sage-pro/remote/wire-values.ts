import { z } from "zod";
import { ConnectorError, type ConnectorErrorKind, connectorErrorTable } from "@/server/kernel/connector-error";
import { currencyDigits } from "@/server/kernel/money";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";

/*
 * Values as they travel between portal and agent: JSON on the way, what the operations speak of at both ends. Every one is
 * bounded, because neither end trusts the other's sizes.
 */

export const text = z.string().max(2_000);
export const shortText = z.string().max(200);

export const whole = z.codec(z.string().regex(/^-?\d{1,18}$/), z.bigint(), {
  decode: (digits) => BigInt(digits),
  encode: (number) => number.toString(),
});

export const money = z.object({
  minor: whole,
  currency: z.string().refine((currency) => currencyDigits(currency) !== undefined, "A currency we do not know."),
});

const day = z.custom<PlainDate>((given) => typeof given === "string" && parsePlainDate(given) !== undefined);
export const plainDate = z.codec(z.string().max(10), day, {
  decode: (given) => given as PlainDate,
  encode: (date) => date,
});

export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: (given) => new Date(given),
  encode: (date) => date.toISOString(),
});

/** JSON has no `undefined`: what is absent at a place travels as null. */
export const absent = z.codec(z.null(), z.undefined(), { decode: () => undefined, encode: () => null });

export const kinds = Object.keys(connectorErrorTable) as [ConnectorErrorKind, ...ConnectorErrorKind[]];

/** A failure on its way: no stack and no cause, which may hold what belongs to the site. */
export const wireFailure = z.object({
  kind: z.enum(kinds),
  message: z.string().max(1_000),
  detail: z.record(z.string().max(100), z.union([z.string().max(500), z.number()])),
  retryAfterMs: z.number().int().nonnegative().optional(),
});
export type WireFailure = z.output<typeof wireFailure>;

export const asWireFailure = ({ kind, message, detail, retryAfterMs }: ConnectorError): WireFailure => ({
  kind,
  message: message.slice(0, 1_000),
  detail: Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, 500) : value]),
  ),
  ...(retryAfterMs === undefined ? {} : { retryAfterMs: Math.max(0, Math.round(retryAfterMs)) }),
});

export const asConnectorFailure = ({ kind, message, detail, retryAfterMs }: WireFailure): ConnectorError =>
  new ConnectorError(kind, message, { detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });

export const failure = z.codec(wireFailure, z.instanceof(ConnectorError), {
  decode: asConnectorFailure,
  encode: asWireFailure,
});
