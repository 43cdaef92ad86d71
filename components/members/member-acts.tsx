"use client";

import { useMutation } from "@tanstack/react-query";
import { Crown, Ellipsis, LogOut, ShieldOff, UserCog, UserMinus } from "lucide-react";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Member, MemberList } from "@/server/account/members/members.schema";
import { ChangeAccessDialog } from "./change-access-dialog";
import { roleWords } from "./role-words";
import { useMemberAct } from "./use-member-act";

type Asked = "access" | "remove" | "leave" | "hand-over" | "reset";

/** What may be done about one member, or by a member about themselves. */
export function MemberActs({ member, list }: { member: Member; list: MemberList }) {
  const [asked, setAsked] = useState<Asked>();
  const { isYou, mayChange, role } = member;
  const mayHandOver = list.isOwner && !isYou && role !== "owner";
  const mayReset = list.isOwner && !isYou && member.hasSecondFactor;
  if (!isYou && !mayChange && !mayHandOver && !mayReset) return null;
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu align="end" trigger={<IconButton icon={Ellipsis} label={`What to do about ${member.name}`} />}>
        {mayChange && (
          <MenuItem icon={UserCog} onSelect={() => setAsked("access")}>
            Change the role
          </MenuItem>
        )}
        {mayHandOver && (
          <MenuItem icon={Crown} onSelect={() => setAsked("hand-over")}>
            Hand over ownership
          </MenuItem>
        )}
        {mayReset && (
          <MenuItem icon={ShieldOff} onSelect={() => setAsked("reset")}>
            Reset the second factor
          </MenuItem>
        )}
        {mayChange && (
          <MenuItem icon={UserMinus} danger onSelect={() => setAsked("remove")}>
            Remove from the company
          </MenuItem>
        )}
        {isYou && (
          <MenuItem icon={LogOut} danger onSelect={() => setAsked("leave")}>
            Leave the company
          </MenuItem>
        )}
      </Menu>
      {asked === "access" && <ChangeAccessDialog member={member} list={list} onClose={close} />}
      {asked !== undefined && asked !== "access" && <AskFirst asked={asked} member={member} onClose={close} />}
    </>
  );
}

const questions = {
  remove: {
    title: (name: string) => `Remove ${name}?`,
    undo: "They can be invited again.",
    act: "Remove from the company",
    sees: "Nothing of this company, from their next click on",
  },
  leave: {
    title: () => "Leave this company?",
    undo: "Somebody else of the company can invite you again.",
    act: "Leave the company",
    sees: "Nothing of this company, at once",
  },
  "hand-over": {
    title: (name: string) => `Make ${name} the owner?`,
    undo: "Only they can hand it back to you.",
    act: "Hand over ownership",
    sees: "Everything, and the subscription. You stay as an admin",
  },
  reset: {
    title: (name: string) => `Reset the second factor of ${name}?`,
    undo: "They are told by mail and are signed out everywhere. Do this only once you know that it is them who ask.",
    act: "Reset the second factor",
    sees: "Their password alone lets them in, until they set up a new one",
  },
} as const;

function AskFirst({ asked, member, onClose }: { asked: keyof typeof questions; member: Member; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const act = useMemberAct();
  const { name, userId, role } = member;
  const removed = useMutation(
    trpc.members.remove.mutationOptions(act(`${name} is removed`, `${name} was not removed`)),
  );
  const left = useMutation(
    trpc.members.leave.mutationOptions({
      ...act("You left", "You did not leave"),
      // Nothing of this company answers from now on.
      onSuccess: () => window.location.assign("/account"),
    }),
  );
  const handedOver = useMutation(
    trpc.members.transferOwnership.mutationOptions(act(`${name} is the owner now`, "Nothing was handed over")),
  );
  const reset = useMutation(
    trpc.members.resetSecondFactor.mutationOptions(act("The second factor is reset", "Nothing was reset")),
  );
  const { title, undo, act: words, sees } = questions[asked];
  const confirm = () => {
    switch (asked) {
      case "remove":
        removed.mutate({ ...place, userId });
        break;
      case "leave":
        left.mutate(place);
        break;
      case "hand-over":
        handedOver.mutate({ ...place, userId });
        break;
      case "reset":
        reset.mutate({ ...place, userId });
        break;
      default:
        asked satisfies never;
    }
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title(name)}
      consequences={[
        { label: "Role", value: roleWords[role].name },
        { label: asked === "leave" ? "You see" : "They have", value: sees },
      ]}
      undo={undo}
      act={words}
      onConfirm={confirm}
    />
  );
}
