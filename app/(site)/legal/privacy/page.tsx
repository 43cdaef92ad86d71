import type { Metadata } from "next";
import { PlaceholderNotice } from "@/components/site/legal/placeholder-notice";
import { PlainSections } from "@/components/site/legal/plain-sections";
import { PageFrame } from "@/components/site/page-frame";

export const metadata: Metadata = {
  title: "Privacy (placeholder)",
  description: "A placeholder for the privacy notice of whoever runs this installation.",
};

const sections = [
  {
    title: "To be written by counsel",
    lines: [
      "Who is responsible, on which grounds data is processed, which processors are used, how long data is kept, and how people ask for what is known of them or for its deletion.",
    ],
  },
  {
    title: "What the software does with data",
    lines: [
      "Public pages set no cookie of their own, load nothing from other hosts and count no visitors. A cookie is set when somebody signs in, and one remembers whether they chose light or dark.",
      "A question from the contact form goes to the operator's mailbox and is kept nowhere else. Your network address is used to limit how often the form is sent; only a hash of it is stored for that.",
      "Inside the portal lie names and e-mail addresses of members, and of payers what PayTrace's records say: name, e-mail address, masked digits. Card numbers are never taken.",
      "Mails are sent through Resend where the operator has set it up.",
    ],
  },
] as const;

export default function PrivacyPage() {
  return (
    <PageFrame title="Privacy" lead="What becomes of data about people.">
      <PlaceholderNotice what="a privacy notice" />
      <PlainSections sections={sections} />
    </PageFrame>
  );
}
