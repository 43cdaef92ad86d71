export { createMailbox, type Mailbox } from "./create-mailbox";
export { installMailboxSchema } from "./install-schema";
export type { MailboxMessage } from "./message.schema";
