import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { TrpcContext } from "./context";
import { errorFacts, toAppError } from "./errors";

/** tRPC with our context, superjson on the wire (instants and bigint amounts arrive as such), and errors as data. */
export const trpc = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => {
    const failure = toAppError(error);
    // No stack and no message of the inside leaves the process, whatever the mode it runs in.
    return {
      ...shape,
      message: failure.userText,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        app: errorFacts(failure),
      },
    };
  },
});

export const { router, createCallerFactory } = trpc;
