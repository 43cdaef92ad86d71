import { render, toPlainText } from "@react-email/render";
import { Resend } from "resend";
import { AppError } from "@/server/kernel/errors";
import type { MailSender } from "./mail";

export interface MailSenderOptions {
  readonly apiKey: string;
  /** Of Resend's API or of the embedded mailbox, without a trailing slash; Resend's own address when absent. */
  readonly baseUrl?: string;
  /** The sender, such as `Tallybridge <books@tallybridge.example>`. */
  readonly from: string;
  /** A send that takes longer counts as failed; the idempotency key makes trying again safe. */
  readonly timeoutMs?: number;
}

/** The sender under another name, which keeps nothing that has a meaning in an address. */
const named = (from: string, name: string): string =>
  `"${name.replace(/[^\p{L}\p{N} .,&'()-]/gu, " ").trim()}" <${/<(.+)>/.exec(from)?.[1] ?? from}>`;

/** Sends through Resend's own client. Which server answers is a matter of `baseUrl` alone. */
export function createMailSender({ apiKey, baseUrl, from, timeoutMs = 10_000 }: MailSenderOptions): MailSender {
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl });
  return {
    async send({ to, subject, body, idempotencyKey, replyTo, fromName }) {
      const html = await render(body);
      const message = {
        from: fromName === undefined ? from : named(from, fromName),
        to,
        subject,
        html,
        text: toPlainText(html),
        ...(replyTo === undefined ? {} : { replyTo }),
      };
      const answer = await resend.emails.send(message, { idempotencyKey, signal: AbortSignal.timeout(timeoutMs) });
      if (answer.error === null) return;
      // The key was used before with another rendering of the same mail: it is delivered, and once is enough.
      if (answer.error.name === "invalid_idempotent_request") return;
      throw new AppError("unavailable", `The mail service did not accept a message: ${answer.error.name}.`);
    },
  };
}
