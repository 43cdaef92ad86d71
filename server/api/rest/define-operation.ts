import type { z } from "zod";
import type { ApiPrincipal } from "@/server/account/api-keys";
import { AppError } from "@/server/kernel/errors";
import type { CallContext, Operation, OperationWords, Reply } from "./operation";
import { parseInput, parseQuery } from "./parse-input";

/** A request of an operation, parsed. */
interface Call<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> extends CallContext {
  readonly params: z.output<Params>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
}

interface Definition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Principal,
> extends OperationWords {
  readonly params: Params;
  readonly query: Query;
  readonly body?: Body;
  readonly answer: Answer;
  handle(
    call: Omit<Call<Params, Query, Body>, "principal"> & { readonly principal: Principal },
  ): Promise<Reply<z.input<Answer>>>;
}

/** Defines an operation that only a caller with an API key reaches. */
export function defineOperation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Answer extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Omit<Definition<Params, Query, Body, Answer, ApiPrincipal>, "access">): Operation {
  return assemble<Params, Query, Body, Answer>({
    ...definition,
    access: "key",
    handle: ({ principal, ...call }) => {
      if (principal === undefined) throw new AppError("unauthenticated", "An operation was reached without a key.");
      return definition.handle({ ...call, principal });
    },
  });
}

/** Defines an operation that anybody reaches; `principal` is there when a key was sent. */
export function defineOpenOperation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Answer extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Omit<Definition<Params, Query, Body, Answer, ApiPrincipal | undefined>, "access">): Operation {
  return assemble<Params, Query, Body, Answer>({ ...definition, access: "open" });
}

function assemble<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>({
  params,
  query,
  body,
  answer,
  handle,
  ...words
}: Definition<Params, Query, Body, Answer, ApiPrincipal | undefined>): Operation {
  return {
    ...words,
    schemas: { params, query, answer, ...(body === undefined ? {} : { body }) },
    async call(context, input) {
      const reply = await handle({
        ...context,
        // A path that cannot name anything names nothing: a malformed id is as unknown as a foreign one.
        params: parseParams(params, input.params),
        query: parseQuery(query, input.query),
        body: (body === undefined ? undefined : parseInput(body, input.body, "body")) as z.output<Body>,
      });
      if ("file" in reply) return reply;
      const checked = answer.safeParse(reply.json);
      if (checked.success) return { status: reply.status, json: checked.data };
      throw new AppError("internal", `The answer of ${words.id} is not what its schema says.`, {
        cause: checked.error,
      });
    },
  };
}

function parseParams<Params extends z.ZodObject>(schema: Params, raw: Readonly<Record<string, string>>) {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError("not_found", "The address names a record that cannot exist.");
}
