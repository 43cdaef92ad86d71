"use client";

import { useMutation } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Access, MemberList } from "@/server/account/members/members.schema";
import { AccessFields } from "./access-fields";
import { useMemberAct } from "./use-member-act";

const first: Access = { role: "finance", environmentRoles: {} };

/** Asks for an address and a role, and has the invitation mailed. */
export function InviteButton({ list }: { list: MemberList }) {
  const trpc = useTRPC();
  const place = usePlace();
  const act = useMemberAct();
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState("");
  const [access, setAccess] = useState(first);
  const shown = act("The invitation is on its way", "Nobody was invited", "The link works once, for 72 hours.");
  const invite = useMutation(
    trpc.members.invite.mutationOptions({
      onSuccess: () => {
        change(false);
        shown.onSuccess();
      },
      onSettled: shown.onSettled,
    }),
  );
  const change = (next: boolean) => {
    setOpen(next);
    setEmail("");
    setAccess(first);
    invite.reset();
  };
  return (
    <>
      <Button kind="primary" icon={UserPlus} onClick={() => change(true)}>
        Invite someone
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title="Invite someone"
        description="They get a mail with a link that works once, for 72 hours, and for this address alone."
        actions={
          <>
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button kind="primary" type="submit" form="invite" busy={invite.isPending} busyLabel="Sending">
              Send the invitation
            </Button>
          </>
        }
      >
        <form
          id="invite"
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ ...place, email: email.trim(), ...access });
          }}
        >
          <Field label="E-mail" error={invite.isError ? failureText(invite.error) : undefined}>
            <Input type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} />
          </Field>
          <AccessFields access={access} onChange={setAccess} list={list} />
        </form>
      </Dialog>
    </>
  );
}
