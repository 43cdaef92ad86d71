import type { ReactElement } from "react";

/** One message to one person. The template is rendered to HTML and to plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: ReactElement;
  /** The same key is delivered once, however often the send is tried. */
  readonly idempotencyKey: string;
  /** Who gets the answer, where that is not the sender. */
  readonly replyTo?: string;
  /** In whose name it comes, where that is a customer of ours; the address stays ours. */
  readonly fromName?: string;
}

export interface MailSender {
  /** @throws AppError `unavailable` when the mail service does not accept it; the caller tries again later. */
  send(mail: Mail): Promise<void>;
}
