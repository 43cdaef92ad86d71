import type { Metadata } from "next";
import { GuideContents } from "@/components/site/guides/guide-contents";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { GuideText } from "@/components/site/guides/guide-text";
import { listGuides, readChangelog } from "@/server/insight/guides";
import { menuGroups } from "../menu-groups";

export const metadata: Metadata = {
  title: "Changelog",
  description: "What changed in Tallybridge for those who use it, the newest first.",
};

export default async function ChangelogPage() {
  const [guides, changelog] = await Promise.all([listGuides(), readChangelog()]);
  return (
    <GuideFrame
      groups={menuGroups(guides)}
      current="/docs/changelog"
      title={changelog.title}
      contents={<GuideContents headings={changelog.headings} />}
    >
      <GuideText markdown={changelog.markdown} slugs={new Set(guides.map(({ slug }) => slug))} />
    </GuideFrame>
  );
}
