export { prepareDemo } from "./prepare-demo";
export { type RemoveSystemsParts, removeSystems } from "./remove-systems";
