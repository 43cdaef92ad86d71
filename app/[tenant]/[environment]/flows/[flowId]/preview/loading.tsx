export { PreviewSkeleton as default } from "@/components/flows/preview/preview-skeleton";
