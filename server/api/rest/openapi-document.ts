import { OpenAPIRegistry, OpenApiGeneratorV31, type ResponseConfig } from "@asteasolutions/zod-to-openapi";
import { keyPermissions } from "@/server/account/api-keys/api-key.schema";
import { type ErrorCode, errorTable } from "@/server/kernel/errors";
import { keyLimit } from "./limits";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { problemSchema } from "./problem";

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31["generateDocument"]>;

const keyName = "apiKey";
const problem = "application/problem+json";

/** Problems any operation can answer, by its access. */
const commonProblems = {
  key: ["invalid_input", "unauthenticated", "forbidden", "rate_limited", "internal"],
  open: ["invalid_input", "unauthenticated", "forbidden", "rate_limited", "internal"],
} as const satisfies Record<Operation["access"], readonly ErrorCode[]>;

const headerOf = (description: string, type: "string" | "integer" = "integer") => ({ description, schema: { type } });

const limitHeaders = {
  "RateLimit-Limit": headerOf("Requests the key may make in one window."),
  "RateLimit-Reset": headerOf("Seconds until the window ends."),
  "RateLimit-Policy": headerOf("The limit and its window in seconds.", "string"),
};

const refusedHeaders = {
  "RateLimit-Remaining": headerOf("Always 0 here."),
  "Retry-After": headerOf("Seconds to wait."),
};

/** The OpenAPI 3.1 document of REST v1, made of the same operations and schemas that answer the requests. */
export function openApiDocument(appUrl: string): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", keyName, {
    type: "http",
    scheme: "bearer",
    description: "An API key of one environment, `tb_<environment>_…`. Made in the portal under Settings, API keys.",
  });
  for (const operation of Object.values<Operation>(operations)) register(registry, operation);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Tallybridge REST API",
      version: "1.0.0",
      description: [
        "Payments of a PayTrace gateway and what became of them in Sage Pro.",
        "A key belongs to one environment and sees nothing else; what lies elsewhere is `not_found`.",
        `Each key may make ${keyLimit.limit} requests in ${keyLimit.windowSeconds} seconds.`,
        "Failures are problem documents (RFC 9457); branch on their `code`.",
      ].join("\n\n"),
    },
    servers: [{ url: `${appUrl}/api/v1` }],
  });
}

function register(registry: OpenAPIRegistry, operation: Operation): void {
  const { schemas, access } = operation;
  const { params, query, body } = schemas;
  registry.registerPath({
    operationId: operation.id,
    method: operation.method === "GET" ? "get" : "post",
    path: operation.path,
    tags: [operation.tag],
    summary: operation.summary,
    description: `${operation.description} A key needs the permission "${keyPermissions[operation.permission]}".`,
    security: access === "key" ? [{ [keyName]: [] }] : [{ [keyName]: [] }, {}],
    ...(operation.method === "POST" ? { parameters: [idempotencyKey] } : {}),
    request: {
      ...(Object.keys(params.shape).length > 0 ? { params } : {}),
      ...(Object.keys(query.shape).length > 0 ? { query } : {}),
      ...(body === undefined ? {} : { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: { ...answers(operation), ...problems(operation) },
  });
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description: "Your own id of this request. Sent again with the same body, it repeats the answer and not the act.",
  schema: { type: "string" as const, minLength: 1, maxLength: 200 },
};

function answers(operation: Operation): Record<string, ResponseConfig> {
  const { schemas, file } = operation;
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, description]) => [
      status,
      {
        description,
        headers: limitHeaders,
        content: {
          "application/json": { schema: schemas.answer },
          ...(file === undefined ? {} : { [file.contentType]: { schema: { type: "string", format: "binary" } } }),
        },
      },
    ]),
  );
}

/** One answer per status; codes that share a status share it. */
function problems(operation: Operation): Record<string, ResponseConfig> {
  const own: readonly ErrorCode[] = operation.sandboxOnly ? ["forbidden", ...operation.problems] : operation.problems;
  const codes = new Set<ErrorCode>([...commonProblems[operation.access], ...own]);
  return Object.fromEntries(
    [...codes].map((code): [string, ResponseConfig] => [
      String(errorTable[code].http),
      {
        description: `\`${code}\`: ${errorTable[code].userText}`,
        ...(code === "rate_limited" ? { headers: { ...limitHeaders, ...refusedHeaders } } : {}),
        content: { [problem]: { schema: problemSchema } },
      },
    ]),
  );
}
