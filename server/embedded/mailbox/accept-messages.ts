import type pg from "pg";
import type { z } from "zod";
import { sha256Hex } from "@/server/kernel/ids";
import { type Accepted, storeMessages } from "./mailbox.repo";
import { type IncomingMessage, incomingBatchSchema, incomingMessageSchema } from "./message.schema";

const maxBodyBytes = 5 * 1024 * 1024;

/** Resend's `POST /emails`: one message, answered with its id. */
export const acceptMessage = (pool: pg.Pool, request: Request): Promise<Response> =>
  accept(pool, request, incomingMessageSchema, {
    messages: (message) => [message],
    answer: ([id = ""]) => ({ id }),
  });

/** Resend's `POST /emails/batch`: up to a hundred messages, all or none. */
export const acceptBatch = (pool: pg.Pool, request: Request): Promise<Response> =>
  accept(pool, request, incomingBatchSchema, {
    messages: (batch) => batch,
    answer: (ids) => ({ data: ids.map((id) => ({ id })) }),
  });

interface Shape<Body> {
  readonly messages: (body: Body) => readonly IncomingMessage[];
  readonly answer: (ids: readonly string[]) => Accepted;
}

async function accept<Body>(
  pool: pg.Pool,
  request: Request,
  schema: z.ZodType<Body>,
  { messages, answer }: Shape<Body>,
): Promise<Response> {
  const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
  if (idempotencyKey !== undefined && (idempotencyKey === "" || idempotencyKey.length > 256)) {
    return refuse(400, "invalid_idempotency_key", "The key must be between 1 and 256 characters.");
  }
  const text = await request.text();
  if (Buffer.byteLength(text) > maxBodyBytes) return refuse(413, "validation_error", "The message is too large.");
  const body = schema.safeParse(parseJson(text));
  if (!body.success) return refuse(422, "validation_error", body.error.issues[0]?.message ?? "Invalid body.");
  const verdict = await storeMessages(pool, {
    messages: messages(body.data),
    answer,
    bodyHash: sha256Hex(text),
    idempotencyKey,
  });
  if ("refused" in verdict) {
    return refuse(409, "invalid_idempotent_request", "Same idempotency key used with a different request payload.");
  }
  return Response.json(verdict.accepted);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A refusal in the form Resend's client reads. */
export const refuse = (statusCode: number, name: string, message: string): Response =>
  Response.json({ statusCode, name, message }, { status: statusCode });
