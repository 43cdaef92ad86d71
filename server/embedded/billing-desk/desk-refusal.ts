/** A refusal in the form that Stripe's SDK reads. */
export class DeskRefusal extends Error {
  override readonly name = "DeskRefusal";
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }

  get body() {
    const type = this.status === 402 ? "card_error" : "invalid_request_error";
    return { error: { type, message: this.message, ...(this.code === undefined ? {} : { code: this.code }) } };
  }
}

/** @throws DeskRefusal 404 */
export function found<T>(object: T | undefined, what: string): T {
  if (object === undefined) throw new DeskRefusal(404, `No such ${what}.`, "resource_missing");
  return object;
}
