"use client";

import { FileDown } from "lucide-react";
import { usePlaceHref } from "@/components/trpc/place";
import { buttonLook } from "@/components/ui/button-look";

interface ExportCsvLinkProps {
  tableId: string;
  /** The version the grid began with. */
  version: number;
  /** What is in the grid is not saved: it is said that the file holds the version. */
  isChanged: boolean;
}

/** Saves a version of the table as a file that can be changed in a spreadsheet and imported again. */
export function ExportCsvLink({ tableId, version, isChanged }: ExportCsvLinkProps) {
  const href = usePlaceHref();
  return (
    <a
      href={href(`/tables/${tableId}/export?version=${version}`)}
      download
      className={buttonLook("secondary", "sm")}
      title={`Version ${version}, as it is saved`}
    >
      <FileDown aria-hidden />
      {isChanged ? `Export version ${version}` : "Export CSV"}
    </a>
  );
}
