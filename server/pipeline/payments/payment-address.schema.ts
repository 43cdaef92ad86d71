import { z } from "zod";
import {
  newestFirst,
  type PaymentFilter,
  type PaymentSort,
  paymentFilterSchema,
  paymentSortSchema,
} from "./payment-query.schema";

/** The part of a payments query that lives in the page's address, so that a list can be shared and exported as seen. */
export interface PaymentAddress {
  readonly filter: PaymentFilter;
  readonly sort: PaymentSort;
  readonly cursor: string | undefined;
}

const shape = paymentFilterSchema.shape;

/** Takes a value that fits and leaves out one that does not: an old or edited address still shows a list. */
const accept = <T>(schema: z.ZodType<T>, value: unknown): T | undefined => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

export function readPaymentAddress(params: Pick<URLSearchParams, "get" | "getAll">): PaymentAddress {
  const sort = params.get("sort");
  return {
    filter: {
      outcomes: accept(shape.outcomes, params.getAll("outcome")) ?? [],
      sources: accept(shape.sources, params.getAll("source")) ?? [],
      fromDay: accept(shape.fromDay, params.get("from") ?? undefined),
      untilDay: accept(shape.untilDay, params.get("until") ?? undefined),
      minAmount: accept(shape.minAmount, params.get("min") ?? undefined),
      maxAmount: accept(shape.maxAmount, params.get("max") ?? undefined),
      search: accept(shape.search, params.get("q") ?? undefined) ?? "",
    },
    sort:
      accept(paymentSortSchema, sort && { column: sort.replace(/^-/, ""), descending: sort.startsWith("-") }) ??
      newestFirst,
    cursor: accept(z.string().min(1).max(600), params.get("page") ?? undefined),
  };
}

/** The query part of an address, without the question mark; what is not set leaves no trace in it. */
export function writePaymentAddress({ filter, sort, cursor }: PaymentAddress): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string | undefined) => value && params.set(name, value);
  for (const outcome of filter.outcomes) params.append("outcome", outcome);
  for (const source of filter.sources) params.append("source", source);
  put("from", filter.fromDay);
  put("until", filter.untilDay);
  put("min", filter.minAmount);
  put("max", filter.maxAmount);
  put("q", filter.search);
  if (sort.column !== newestFirst.column || !sort.descending)
    put("sort", `${sort.descending ? "-" : ""}${sort.column}`);
  put("page", cursor);
  return params.toString();
}
