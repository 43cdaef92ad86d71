/** A JSON answer in the form the SDK reads: the status is repeated in the body. */
export const answer = (status: number, body: Readonly<Record<string, unknown>> | readonly unknown[]): Response =>
  Response.json(Array.isArray(body) ? body : { status, ...body }, { status });

/** A refusal. The SDK shows `error` to whoever caused it. */
export const refuse = (status: number, error: string): Response => answer(status, { error });

/** The parsed body of a request, or undefined when it is no JSON; `too_large` when it exceeds the limit. */
export async function readJson(
  request: Request,
  maxBytes: number,
): Promise<{ value: unknown } | "too_large" | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return "too_large";
  const text = await request.text();
  if (Buffer.byteLength(text) > maxBytes) return "too_large";
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
