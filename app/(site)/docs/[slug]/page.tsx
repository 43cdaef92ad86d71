import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuideContents } from "@/components/site/guides/guide-contents";
import { GuideFrame } from "@/components/site/guides/guide-frame";
import { GuideText } from "@/components/site/guides/guide-text";
import { findGuide, listGuides } from "@/server/insight/guides";
import { menuGroups } from "../menu-groups";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const guide = await findGuide((await params).slug);
  if (guide === undefined) return {};
  return {
    title: guide.title,
    description: guide.summary || `A decision behind Tallybridge, and why: ${guide.title}.`,
  };
}

export default async function GuidePage({ params }: Props) {
  const { slug } = await params;
  const [guides, guide] = await Promise.all([listGuides(), findGuide(slug)]);
  if (guide === undefined) notFound();
  return (
    <GuideFrame
      groups={menuGroups(guides)}
      current={`/docs/${slug}`}
      title={guide.title}
      contents={<GuideContents headings={guide.headings} />}
    >
      <GuideText markdown={guide.markdown} slugs={new Set(guides.map((each) => each.slug))} />
    </GuideFrame>
  );
}
