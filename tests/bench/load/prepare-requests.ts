import { headersOf, saleNotification } from "../../support/signed-notification";
import type { LoadJob } from "./load-job";

/** Whole HTTP requests as bytes, signed beforehand, so that the generator does nothing but send while it is timed. */
export function prepareRequests(job: LoadJob): readonly Buffer[] {
  const count = job.mode === "open" ? Math.ceil(job.perSecond * job.seconds) : job.prepared;
  const bodies = job.bodies.length > 0 ? job.bodies : Array.from({ length: count }, (_, place) => madeUp(job, place));
  return bodies.map(({ target, body }, place) => {
    const to = job.targets[target % job.targets.length];
    if (to === undefined) throw new Error("There is no target.");
    const headers = headersOf({ tenant: to, id: `${job.prefix}${place}`, body });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return Buffer.from(
      `POST ${to.hookPath} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join("\r\n")}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  });
}

function madeUp(job: LoadJob, place: number): { target: number; body: string } {
  const sale = {
    transactionId: `9${String(place).padStart(8, "0")}`,
    amountCents: 12_345n,
    invoiceId: `${170_000 + place}`,
  };
  return { target: place % job.targets.length, body: saleNotification(sale) };
}
