"use client";

import { useMutation } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MemberList } from "@/server/account/members/members.schema";
import { useMemberAct } from "./use-member-act";

/** Whether the company asks everybody for a second factor, and who has none yet. */
export function RequireFactorCard({ list }: { list: MemberList }) {
  const trpc = useTRPC();
  const place = usePlace();
  const act = useMemberAct();
  const from = list.secondFactorRequiredFrom;
  const without = list.members.filter(({ hasSecondFactor }) => !hasSecondFactor).length;
  const change = useMutation(
    trpc.members.requireSecondFactor.mutationOptions(
      act(
        from === null ? "Everybody is asked for a second factor" : "Nobody is asked for a second factor any more",
        "Nothing was changed",
      ),
    ),
  );
  return (
    <Card title="Second factor for everybody">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <p className="max-w-xl text-muted">
          {from === null ? (
            "Members may set one up, and do not have to. If you require it, whoever has none has seven days; after that they come in only once it is set up."
          ) : (
            <>
              Required <RelativeTime at={from} />. Whoever has none by then comes in only once it is set up.
            </>
          )}{" "}
          {without === 0
            ? "Everybody has one."
            : without === 1
              ? "1 member has none."
              : `${without} members have none.`}
        </p>
        {list.mayManage && (
          <Button
            busy={change.isPending}
            busyLabel="Changing"
            onClick={() => change.mutate({ ...place, required: from === null })}
          >
            {from === null ? "Require a second factor" : "Require it no longer"}
          </Button>
        )}
      </div>
    </Card>
  );
}
