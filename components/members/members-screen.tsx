"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/shell/page-header";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { InvitationList } from "./invitation-list";
import { InviteButton } from "./invite-button";
import { MemberTable } from "./member-table";
import { RequireFactorCard } from "./require-factor-card";
import { type RoleRights, RoleTable } from "./role-table";

/** Who belongs to the company, who is invited, and what each role may. */
export function MembersScreen({ rights }: { rights: RoleRights }) {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery(trpc.members.list.queryOptions(place));
  const list = query.data;
  return (
    <>
      <PageHeader
        title="Members"
        note="Who belongs to your company and what each of them may do."
        actions={list?.mayManage && <InviteButton list={list} />}
      />
      <div className="flex flex-col gap-4">
        {query.isError && !list ? (
          <ErrorState
            title="The members could not be loaded"
            cause={failureText(query.error)}
            stillWorks="Nobody's access is changed by this."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : list ? (
          <>
            <MemberTable list={list} />
            <InvitationList invitations={list.invitations} />
            <RequireFactorCard list={list} />
          </>
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
        <RoleTable rights={rights} />
      </div>
    </>
  );
}
