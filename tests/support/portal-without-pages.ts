import { answerRequest } from "@/server/api/rest";
import { readBody, sendWebResponse, toWebRequest } from "@/server/platform/node-http/fetch-style";
import { runPortal } from "@/server/run-portal";
import { services } from "@/server/services";

// The portal as a process, with REST v1 where Next would be: what starts and stops needs no build of the pages.
runPortal(async ({ appUrl }) => ({
  async handle(request, response) {
    const body = await readBody(request, { maxBytes: 1_000_000, maxMs: 10_000 });
    if (!body.ok) return void response.writeHead(body.status).end();
    await sendWebResponse(await answerRequest(toWebRequest(request, appUrl, body.bytes), services()), response);
  },
  upgrade: (_request, socket) => void socket.destroy(),
  close: async () => undefined,
}));
