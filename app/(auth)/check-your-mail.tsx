import { MailCheck } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";

interface CheckYourMailProps {
  email: string;
  children: ReactNode;
  /** Where the mails of this installation can be read, when it has a mailbox of its own. */
  mailboxHref?: string;
}

/** The same words whether or not the address has an account. */
export function CheckYourMail({ email, children, mailboxHref }: CheckYourMailProps) {
  return (
    <div role="status" className="flex flex-col gap-4">
      <div className="flex gap-3 rounded-lg border bg-surface p-4">
        <MailCheck aria-hidden className="size-5 shrink-0 text-accent" />
        <div className="flex min-w-0 flex-col gap-1">
          <p className="font-semibold">Look into your mail</p>
          <p className="break-words text-muted">
            We sent a message to <span className="font-medium text-ink">{email}</span>. {children}
          </p>
        </div>
      </div>
      {mailboxHref && (
        <>
          <ButtonLink href={mailboxHref} kind="primary" size="lg" className="w-full" prefetch={false} target="_blank">
            Open the mailbox
          </ButtonLink>
          <p className="text-faint text-sm">
            This installation sends no mail out; it keeps every message in a mailbox of its own.
          </p>
        </>
      )}
    </div>
  );
}
