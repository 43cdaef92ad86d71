export { VersionsSkeleton as default } from "@/components/flows/versions/versions-skeleton";
