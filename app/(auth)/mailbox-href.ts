import { services } from "@/server/services";

/** Where mails can be read when no mail service is set; undefined when they really go out. */
export const mailboxHref = (): string | undefined =>
  services().settings.RESEND_API_KEY === undefined ? "/dev/mailbox" : undefined;
