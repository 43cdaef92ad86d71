"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { connectionPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { AgreementList } from "@/server/pipeline/agreements/agreement.schema";
import { AgreementRow } from "./agreement-row";
import { AgreementsBones } from "./agreements-skeleton";
import { NewAgreementButton } from "./new-agreement-button";
import { NoticeSetting } from "./notice-setting";

/** Who agreed to what, and what is charged next by it. */
export function AgreementsScreen({ mayManage, maySet }: { mayManage: boolean; maySet: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.agreements.list.queryOptions(place), refetchInterval: 15_000 });
  const list = query.data;
  if (query.isError && !list) {
    return (
      <ErrorState
        title="The agreements could not be loaded"
        cause={failureText(query.error)}
        stillWorks="What is due is charged without this page."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!list) return <AgreementsBones />;
  return (
    <>
      {list.listReadAt === null && list.agreements.length > 0 && <NotReadNotice list={list} />}
      <Card
        title="Agreements"
        note={
          list.listReadAt !== null && (
            <>
              Open invoices were last read <RelativeTime at={list.listReadAt} />.
            </>
          )
        }
        actions={<NoticeSetting mayChange={maySet} />}
        flush
      >
        {list.agreements.length === 0 ? (
          <EmptyState
            icon={<CalendarClock />}
            title="No customer has agreed yet"
            action={mayManage && <NewAgreementButton />}
          >
            A customer who pays the same way every time can let you charge each invoice when it is due. Write down who
            agreed and up to how much; you see which invoices that takes in before it counts.
          </EmptyState>
        ) : (
          <ul aria-label="Charge agreements">
            {list.agreements.map((agreement) => (
              <AgreementRow
                key={agreement.agreementId}
                agreement={agreement}
                isListRead={list.listReadAt !== null}
                mayManage={mayManage}
              />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** Without the list nothing is ever due. */
function NotReadNotice({ list: { erpConnectionId } }: { list: AgreementList }) {
  const href = usePlaceHref();
  return (
    <div role="status" className="mb-6 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
      <StatusMark meaning="waiting" plain>
        Nothing is charged by agreement yet
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        The open invoices of Sage Pro are not read on a schedule, so nobody knows what is due. Turn the schedule on at
        the connection.
      </p>
      {erpConnectionId !== null && (
        <ButtonLink size="sm" href={href(connectionPath(erpConnectionId))} className="mt-2">
          Open the connection
        </ButtonLink>
      )}
    </div>
  );
}
