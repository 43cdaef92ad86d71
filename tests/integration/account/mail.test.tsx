import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VerifyAddress } from "@/emails/verify-address";
import { createMailSender } from "@/server/platform/mail/create-mail-sender";
import { openTestMailbox, type TestMailbox } from "@/tests/support/mailbox";

let desk: TestMailbox;
beforeAll(async () => {
  desk = await openTestMailbox();
});
afterAll(() => desk.close());

const mail = (to: string, idempotencyKey: string, validHours = 24) => ({
  to,
  subject: "Confirm your e-mail address",
  body: <VerifyAddress verifyUrl="https://portal.example/verify?token=abc" validHours={validHours} />,
  idempotencyKey,
});
const sentTo = async (to: string) => (await desk.mailbox.list()).filter((message) => message.to.includes(to));
const get = (path: string) => fetch(new URL(path, desk.url));

describe("mail through Resend's own client to the embedded mailbox", () => {
  test("arrives with HTML and plain text", async () => {
    await desk.sender.send(mail("ada@example.com", "one"));
    const [message] = await sentTo("ada@example.com");
    expect(message).toMatchObject({
      from: "Tallybridge <books@tallybridge.example>",
      subject: "Confirm your e-mail address",
      html: expect.stringContaining("<html"),
      text: expect.stringContaining("https://portal.example/verify?token=abc"),
    });
  });

  test("is delivered once however often the same key is sent, also at the same time and with another text", async () => {
    await Promise.all(Array.from({ length: 8 }, () => desk.sender.send(mail("once@example.com", "same"))));
    await desk.sender.send(mail("once@example.com", "same", 48));
    expect(await sentTo("once@example.com")).toHaveLength(1);
  });

  test("is refused without the key, and the sender says that the service is unavailable", async () => {
    const stranger = createMailSender({ apiKey: "re_wrong", baseUrl: desk.url, from: "x@example.com" });
    await expect(stranger.send(mail("no@example.com", "two"))).rejects.toMatchObject({ code: "unavailable" });
    expect(await sentTo("no@example.com")).toHaveLength(0);
  });

  test("fails as unavailable when nothing answers", async () => {
    const lost = createMailSender({
      apiKey: "re_x",
      baseUrl: "http://127.0.0.1:9",
      from: "x@example.com",
      timeoutMs: 500,
    });
    await expect(lost.send(mail("no@example.com", "three"))).rejects.toMatchObject({ code: "unavailable" });
  });

  test("is refused as a whole batch when one message of it cannot be read", async () => {
    const answer = await fetch(new URL("/emails/batch", desk.url), {
      method: "POST",
      headers: { authorization: `Bearer ${desk.apiKey}` },
      body: JSON.stringify([{ from: "a@b.c", to: "batch@example.com", subject: "x", text: "y" }, { from: "a@b.c" }]),
    });
    expect(answer.status).toBe(422);
    expect(await sentTo("batch@example.com")).toHaveLength(0);
  });
});

describe("the reading page", () => {
  test("shows the list and a message, and lets nothing of a message run or load", async () => {
    await fetch(new URL("/emails", desk.url), {
      method: "POST",
      headers: { authorization: `Bearer ${desk.apiKey}` },
      body: JSON.stringify({
        from: "a@b.c",
        to: "evil@example.com",
        subject: "<script>alert(1)</script>",
        html: '"><script>alert(1)</script><img src="https://tracker.example/x.png">',
        text: "</pre><script>alert(1)</script>",
      }),
    });
    const [message] = await sentTo("evil@example.com");
    for (const path of ["/dev/mailbox", `/dev/mailbox/${message?.id}`]) {
      const page = await get(path);
      expect(page.status).toBe(200);
      expect(await page.text()).not.toContain("<script>");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    }
    expect(await (await get(`/dev/mailbox/${message?.id}`)).text()).toContain('sandbox="allow-popups');
  });

  test("gives the messages as JSON, and says when one does not exist", async () => {
    expect(await (await get("/dev/mailbox.json")).json()).toEqual(expect.any(Array));
    expect((await get("/dev/mailbox/none")).status).toBe(404);
    expect((await fetch(new URL("/dev/mailbox", desk.url), { method: "DELETE" })).status).toBe(405);
  });
});
