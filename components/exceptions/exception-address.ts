import { paymentPath } from "@/components/trpc/place-href";
import {
  type ExceptionQuery,
  type ExceptionRow,
  exceptionQuerySchema,
} from "@/server/insight/exceptions/exception-list.schema";

/** The exceptions an address asks for; what does not fit is left out, so that an old address still shows a list. */
export function readExceptionAddress(params: Pick<URLSearchParams, "get">): ExceptionQuery {
  const given = {
    state: params.get("state"),
    needs: params.get("needs"),
    cause: params.get("cause"),
    order: params.get("order"),
    cursor: params.get("page"),
  };
  const { shape } = exceptionQuerySchema;
  const fitting = Object.entries(given).filter(
    ([name, value]) => value !== null && shape[name as keyof typeof given].safeParse(value).success,
  );
  return exceptionQuerySchema.parse(Object.fromEntries(fitting));
}

/** Whether it is about a payment, which has a sheet and a page; an order of the shop, a call and a charge have none there. */
export const isOfPayment = ({ subject, transactionId }: Pick<ExceptionRow, "subject" | "transactionId">): boolean =>
  subject === "" && transactionId !== "";

/** The page, within its environment, of what an exception is about: for what has no page of its own, the log of what arrived. */
export function originPath({ subject, transactionId }: Pick<ExceptionRow, "subject" | "transactionId">): string {
  const [kind, id = ""] = subject.split("/");
  if (kind === "charge-order") return `/charges?order=${id}`;
  if (kind === "agreement") return "/charges/agreements";
  return transactionId === "" ? "/logs" : paymentPath(transactionId);
}
