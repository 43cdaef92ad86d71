import type { Metadata } from "next";
import { RoleTable } from "@/components/members/role-table";
import { PageHeader } from "@/components/shell/page-header";
import { openPage, type PlaceParams } from "../../open-page";
import { roleRights } from "./role-rights";

export const metadata: Metadata = { title: "Members" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return (
    <>
      <PageHeader title="Members" note="Who belongs to your company and what each of them may do." />
      <RoleTable rights={roleRights()} />
    </>
  );
}
