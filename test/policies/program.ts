import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";

/** Text of a program without the project's components. */
export const foreignProgram = fs.readFileSync(path.join(root, "test/programs/foreign.ts"), "utf8");

/** What the policies say of it in production. */
export const foreignVerdicts = [
  "advisory feature-retiring cluster",
  "advisory feature-retiring cluster",
  "advisory node-resource-group-open cluster",
  "advisory run-command-on cluster",
  "mandatory api-server-open cluster",
  "mandatory cluster-identity-too-powerful broad",
  "mandatory default-outbound-access open",
  "mandatory entra-off cluster",
  "mandatory feature-retired cluster",
  "mandatory kubernetes-out-of-support cluster",
  "mandatory local-accounts cluster",
  "mandatory tier-free cluster",
  "mandatory workload-identity-off cluster",
  "mandatory zones-missing cluster",
];
