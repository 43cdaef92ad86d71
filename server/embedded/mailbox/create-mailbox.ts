import type pg from "pg";
import { isUuid } from "@/server/kernel/ids";
import { acceptBatch, acceptMessage, refuse } from "./accept-messages";
import { getMessage, listMessages } from "./mailbox.repo";
import type { MailboxMessage } from "./message.schema";
import { renderList, renderMessage, renderMissing } from "./render-pages";

/** The stand-in for Resend where no key is set: takes mail by Resend's API and shows it at `/dev/mailbox`. */
export interface Mailbox {
  handle(request: Request): Promise<Response>;
  /** Newest first. */
  list(limit?: number): Promise<readonly MailboxMessage[]>;
  get(id: string): Promise<MailboxMessage | undefined>;
}

export interface MailboxOptions {
  readonly pool: pg.Pool;
  /** The only key that may send. */
  readonly apiKey: string;
}

/** Where its API may stand: at the root of a server of its own, or beside the reading page on the portal's port. */
const apiPath = /^(?:\/dev\/mailbox)?(\/emails(?:\/batch)?)$/;

export function createMailbox({ pool, apiKey }: MailboxOptions): Mailbox {
  const get = async (id: string) => (isUuid(id) ? getMessage(pool, id) : undefined);
  const list = (limit = 200) => listMessages(pool, limit);
  return {
    list,
    get,
    async handle(request) {
      const { pathname } = new URL(request.url);
      const sending = request.method === "POST" ? apiPath.exec(pathname)?.[1] : undefined;
      if (sending !== undefined && request.headers.get("authorization") !== `Bearer ${apiKey}`) {
        return refuse(401, "missing_api_key", "Missing or wrong API key.");
      }
      if (sending === "/emails") return acceptMessage(pool, request);
      if (sending === "/emails/batch") return acceptBatch(pool, request);
      if (request.method !== "GET") return refuse(405, "method_not_allowed", "This is not offered by the mailbox.");
      if (pathname === "/dev/mailbox") return renderList(await list());
      if (pathname === "/dev/mailbox.json")
        return Response.json(await list(), { headers: { "cache-control": "no-store" } });
      const id = /^\/dev\/mailbox\/([^/]+)$/.exec(pathname)?.[1];
      const message = id === undefined ? undefined : await get(id);
      return message === undefined ? renderMissing() : renderMessage(message);
    },
  };
}
