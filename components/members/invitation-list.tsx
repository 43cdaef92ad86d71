"use client";

import { useMutation } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { Invitation } from "@/server/account/members/members.schema";
import { AccessWords } from "./access-words";
import { useMemberAct } from "./use-member-act";

/** Who was invited and has not come yet. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <Card flush title="Invited" note="A link works once, for 72 hours. Sending it again makes a new one.">
      <ul>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.invitationId} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { invitationId, email, role, environmentRoles, invitedBy, sentAt, expiresAt, isExpired } = invitation;
  const trpc = useTRPC();
  const place = usePlace();
  const act = useMemberAct();
  const resend = useMutation(
    trpc.members.resendInvitation.mutationOptions(
      act("Sent again", "It was not sent", "The earlier link stopped working."),
    ),
  );
  const withdraw = useMutation(
    trpc.members.withdrawInvitation.mutationOptions(act("Withdrawn", "It was not withdrawn", "Its link is dead.")),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="break-all font-medium">{email}</p>
        <p className="text-muted text-sm">
          Sent by {invitedBy} <RelativeTime at={sentAt} />
        </p>
      </div>
      <div>
        <AccessWords role={role} environmentRoles={environmentRoles} />
      </div>
      <div className="text-sm">
        {isExpired ? (
          <StatusMark plain meaning="failed">
            Expired
          </StatusMark>
        ) : (
          <span className="text-muted">
            ends <RelativeTime at={expiresAt} />
          </span>
        )}
      </div>
      <div className="flex gap-2">
        <Button busy={resend.isPending} busyLabel="Sending" onClick={() => resend.mutate({ ...place, invitationId })}>
          Send again<span className="sr-only"> to {email}</span>
        </Button>
        <Button
          busy={withdraw.isPending}
          busyLabel="Withdrawing"
          onClick={() => withdraw.mutate({ ...place, invitationId })}
        >
          Withdraw<span className="sr-only"> the invitation of {email}</span>
        </Button>
      </div>
    </li>
  );
}
