import { z } from "zod";

/** The fields of Resend's `POST /emails` that the portal uses; unknown ones are let through unread, as Resend does. */
const addresses = z.union([z.string().min(3), z.array(z.string().min(3)).min(1).max(50)]);

export const incomingMessageSchema = z
  .object({
    from: z.string().min(3),
    to: addresses,
    cc: addresses.optional(),
    bcc: addresses.optional(),
    reply_to: addresses.optional(),
    subject: z.string().min(1),
    html: z.string().optional(),
    text: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
  })
  .refine((message) => message.html !== undefined || message.text !== undefined, {
    message: "Missing `html` or `text` field.",
  });
export type IncomingMessage = z.infer<typeof incomingMessageSchema>;

export const incomingBatchSchema = z.array(incomingMessageSchema).min(1).max(100);

/** A kept message, newest first in lists. */
export interface MailboxMessage {
  readonly id: string;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
