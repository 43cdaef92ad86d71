import { type ExceptionQuery, exceptionQuerySchema } from "@/server/insight/exceptions/exception-list.schema";

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
