"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Access, Member, MemberList } from "@/server/account/members/members.schema";
import { AccessFields } from "./access-fields";
import { useMemberAct } from "./use-member-act";

interface ChangeAccessDialogProps {
  member: Member;
  list: MemberList;
  onClose: () => void;
}

/** Another role, or other environments in which it is narrower. */
export function ChangeAccessDialog({ member, list, onClose }: ChangeAccessDialogProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const act = useMemberAct();
  const [access, setAccess] = useState<Access>({ role: member.role, environmentRoles: member.environmentRoles });
  const shown = act("The role is changed", "The role was not changed", `${member.name} is told by mail.`);
  const change = useMutation(
    trpc.members.changeAccess.mutationOptions({
      ...shown,
      onSuccess: () => {
        shown.onSuccess();
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`What may ${member.name} do?`}
      description="It counts with their next click, and they are told by mail."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            busy={change.isPending}
            busyLabel="Changing"
            onClick={() => change.mutate({ ...place, userId: member.userId, ...access })}
          >
            Change the role
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <AccessFields access={access} onChange={setAccess} list={list} />
      </div>
    </Dialog>
  );
}
