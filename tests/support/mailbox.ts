import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { createMailbox, type Mailbox } from "../../server/embedded/mailbox";
import { createMailSender } from "../../server/platform/mail/create-mail-sender";
import type { MailSender } from "../../server/platform/mail/mail";
import { createDatabase } from "./database";

/** The embedded mailbox on a port of its own, with a database of its own, and the real sender speaking to it. */
export interface TestMailbox {
  readonly mailbox: Mailbox;
  readonly sender: MailSender;
  readonly url: string;
  readonly apiKey: string;
  close(): Promise<void>;
}

export async function openTestMailbox(): Promise<TestMailbox> {
  const database = await createDatabase("embedded");
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: 4 });
  const apiKey = "re_test";
  const mailbox = createMailbox({ pool, apiKey });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as [string, string]] : [],
    );
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const answer = await mailbox.handle(
      new Request(new URL(request.url ?? "/", "http://mailbox.test"), { method: request.method, headers, body }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    mailbox,
    url,
    apiKey,
    sender: createMailSender({ apiKey, baseUrl: url, from: "Tallybridge <books@tallybridge.example>" }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
      await database.drop();
    },
  };
}
