import { z } from "zod";

/** One operation of an OpenAPI document, read as a client generator reads it: from the document alone. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly needsKey: boolean;
  readonly answers: Readonly<Record<string, Readonly<Record<string, AnswerSchema>>>>;
}

type AnswerSchema = { readonly schema: Readonly<Record<string, unknown>> };

const operationSchema = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) }),
  ),
});

const documentSchema = z.object({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
export type ReadDocument = z.output<typeof documentSchema>;

export const readDocument = (json: unknown): ReadDocument => documentSchema.parse(json);

export const documentedOperations = ({ paths }: ReadDocument): DocumentedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      needsKey: operation.security.every((way) => Object.keys(way).length > 0),
      answers: Object.fromEntries(
        Object.entries(operation.responses).map(([status, { content }]) => [status, content]),
      ),
    })),
  );

/** What in a JSON answer contradicts the document; nothing when it fits. */
export function misfits(document: ReadDocument, { schema }: AnswerSchema, body: unknown): string[] {
  // JSON Schema looks for shared parts under `$defs`; the document keeps them under `components`.
  const moved = JSON.parse(
    JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll("#/components/schemas/", "#/$defs/"),
  );
  const parsed = z.fromJSONSchema(moved).safeParse(body);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}
