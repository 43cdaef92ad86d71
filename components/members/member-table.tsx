import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { MemberList } from "@/server/account/members/members.schema";
import { AccessWords } from "./access-words";
import { MemberActs } from "./member-acts";

const head = "px-4 py-2 font-medium";
const cell = "px-4 py-2.5 align-top";

/** Who belongs to the company. */
export function MemberTable({ list }: { list: MemberList }) {
  const { members } = list;
  return (
    <Card flush title="People" note={members.length === 1 ? "1 member" : `${members.length} members`}>
      <table className="w-full">
        <thead>
          <tr className="border-b bg-subtle text-left text-muted text-sm">
            <th className={head}>Name</th>
            <th className={head}>Role</th>
            <th className={`${head} max-md:hidden`}>Second factor</th>
            <th className={`${head} max-md:hidden`}>Joined</th>
            <th className="w-12">
              <span className="sr-only">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userId} className="border-b last:border-b-0">
              <td className={`${cell} min-w-0`}>
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {member.name}
                  {member.isYou && <Badge tone="accent">You</Badge>}
                </span>
                <span className="block break-all text-muted text-sm">{member.email}</span>
                {!member.hasSecondFactor && (
                  <StatusMark plain meaning="waiting" className="md:hidden">
                    No second factor
                  </StatusMark>
                )}
              </td>
              <td className={cell}>
                <AccessWords role={member.role} environmentRoles={member.environmentRoles} />
              </td>
              <td className={`${cell} max-md:hidden`}>
                <StatusMark plain meaning={member.hasSecondFactor ? "posted" : "waiting"}>
                  {member.hasSecondFactor ? "Set up" : "None"}
                </StatusMark>
              </td>
              <td className={`${cell} text-muted max-md:hidden`}>
                <RelativeTime at={member.joinedAt} />
              </td>
              <td className="px-2 py-1.5 text-right align-top">
                <MemberActs member={member} list={list} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
