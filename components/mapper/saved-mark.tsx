import { Badge } from "@/components/ui/badge";

/** Whether what is seen is what is saved. */
export function SavedMark({ isChanged, mayManage }: { isChanged: boolean; mayManage: boolean }) {
  if (!mayManage) return <Badge tone="outline">Read only</Badge>;
  return <Badge tone={isChanged ? "accent" : "neutral"}>{isChanged ? "Not saved" : "Saved"}</Badge>;
}
