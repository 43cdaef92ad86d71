import { AppError } from "@/server/kernel/errors";
import { parseStrictJson } from "@/server/platform/strict-json/parse-strict-json";
import { InputProblem } from "./problem";

const usualBodyBytes = 64 * 1024;

/**
 * The JSON object of a request. It is read by hand so that a body without an end stops at the limit.
 * @throws AppError `unsupported_media` for anything but plain JSON, `too_large`, `invalid_input`.
 */
export async function readBody(
  request: Request,
  largestBodyBytes = usualBodyBytes,
): Promise<Readonly<Record<string, unknown>>> {
  if (!isPlainJson(request.headers.get("content-type") ?? "") || request.headers.has("content-encoding")) {
    throw new AppError("unsupported_media", "A body is not plain JSON.", {
      userText: "Send JSON as application/json.",
    });
  }
  const parsed = parseStrictJson(await readBytes(request, largestBodyBytes));
  if (parsed.ok) return parsed.value;
  throw new InputProblem([{ place: "body", field: "", message: parsed.error }]);
}

/** JSON is UTF-8; a body that claims another character set would be read as something else than was written. */
function isPlainJson(contentType: string): boolean {
  const [type = "", ...parameters] = contentType.toLowerCase().split(";");
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("charset="));
  return type.trim() === "application/json" && (charset === undefined || /^charset="?utf-8"?$/.test(charset));
}

async function readBytes(request: Request, largestBodyBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > largestBodyBytes) throw new AppError("too_large", "A body is larger than the REST API takes.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
