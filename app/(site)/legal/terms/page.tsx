import type { Metadata } from "next";
import { PlaceholderNotice } from "@/components/site/legal/placeholder-notice";
import { PlainSections } from "@/components/site/legal/plain-sections";
import { PageFrame } from "@/components/site/page-frame";

export const metadata: Metadata = {
  title: "Terms of service (placeholder)",
  description: "A placeholder for the terms of whoever runs this installation.",
};

const sections = [
  {
    title: "To be written by counsel",
    lines: [
      "Who the parties are, what is provided, what it costs and when, how either side ends it, which law applies, who is liable for what, and what is promised about availability.",
    ],
  },
  {
    title: "What the software does, which the terms should not contradict",
    lines: [
      "It posts what PayTrace reports into the company's own books, by rules that the company sets. It is no payment service and holds no money.",
      "A limit of a plan never pauses payments.",
      "Nothing that was posted is deleted: what is taken back is taken back by opposite rows.",
    ],
  },
] as const;

export default function TermsPage() {
  return (
    <PageFrame title="Terms of service" lead="For the people who will use this installation.">
      <PlaceholderNotice what="terms" />
      <PlainSections sections={sections} />
    </PageFrame>
  );
}
