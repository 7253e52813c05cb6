export { inOrder, type Act, type Cluster, type Kept, type Way, type Written } from "./migration";
export { minorsTo, versionStep } from "./versions";
export { anew, waysTo, type Found } from "./ways";
export type { Moving } from "./outside";
