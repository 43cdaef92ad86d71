import { newSecret } from "@/server/kernel/ids";

/** Words that are pages of the portal itself, or may become one: a tenant's address must never hide them. */
const reserved = new Set(
  `about account admin agent api app assets auth billing blog careers company contact dashboard demo dev docs download
   events favicon forgot-password health help home hooks inngest invitation invitations invite legal login logout mailbox members
   new next not-from-here operator pay portal pricing privacy product production qa reset robots sandbox search security settings sign-in sign-out
   sign-up signin signup sitemap static status stripe support team technical tenant terms use-cases verify webhooks www`.split(
    /\s+/,
  ),
);

/** The part of the address that names a company: lower-case letters, digits and dashes, at most 40; never a reserved word. */
export function slugOf(companyName: string): string {
  const slug = companyName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return slug.length < 2 || reserved.has(slug) ? `company${slug === "" ? "" : `-${slug}`}` : slug;
}

/** Addresses to try in turn: the plain one, then ones with a few random characters. */
export const slugCandidates = (companyName: string): readonly string[] => {
  const slug = slugOf(companyName);
  const suffix = () =>
    newSecret(3)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, "0");
  return [slug, ...Array.from({ length: 4 }, () => `${slug}-${suffix()}`)];
};
