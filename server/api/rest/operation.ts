import type { z } from "zod";
import type { ApiPrincipal } from "@/server/account/api-keys";
import type { KeyPermission } from "@/server/account/api-keys/api-key.schema";
import type { ErrorCode } from "@/server/kernel/errors";
import type { RequestWindow } from "./limits";
import type { RestServices } from "./rest-services";

/** What a request carries once it reached its operation, before it is parsed. */
export interface RawInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined for operations without a body. */
  readonly body: unknown;
}

/** An answer before it becomes HTTP: JSON checked by the operation's schema, or a file. */
export type Reply<Answer> =
  | { readonly status: number; readonly json: Answer }
  | { readonly status: number; readonly file: RestFile };

export interface RestFile {
  readonly contentType: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface OperationWords {
  /** The name in client libraries, such as `listPayments`. */
  readonly id: string;
  readonly method: "GET" | "POST";
  /** Below `/api/v1`, with parameters in braces. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** `key`: an API key is required. `open`: anybody may ask, and a key shows more. */
  readonly access: "key" | "open";
  /** What a key must be allowed to do, also where the operation answers without one. */
  readonly permission: KeyPermission;
  /** Answers keys of Sandbox environments alone. */
  readonly sandboxOnly?: boolean;
  /** For work that is heavy for the database: how often one environment may ask for it, whichever key it uses. */
  readonly limit?: RequestWindow;
  /** Of the body; what a request of one record needs where it says nothing. */
  readonly largestBodyBytes?: number;
  /** Status and meaning of every answer that is no problem. */
  readonly answers: Readonly<Record<number, string>>;
  /** Content type and meaning of a file the operation can answer with instead of JSON. */
  readonly file?: { readonly contentType: string };
  /** Problems of this operation beyond those that every operation with its access can have. */
  readonly problems: readonly ErrorCode[];
}

/** The schemas that parse a request, and its answer, and describe both in the OpenAPI document. */
export interface OperationSchemas {
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

export interface CallContext {
  readonly services: RestServices;
  readonly principal: ApiPrincipal | undefined;
  readonly request: Request;
}

/** One operation of the API: its words, its schemas and the code. The router and the document both read this and nothing else. */
export interface Operation extends OperationWords {
  readonly schemas: OperationSchemas;
  /** Parses the input, acts, and checks the answer. @throws AppError */
  call(context: CallContext, input: RawInput): Promise<Reply<unknown>>;
}
