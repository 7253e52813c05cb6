import type { ClusterArgs } from "../../../../components";
import { admins, id } from "../table";

/** Args that every cluster here has. */
export const place = {
  resourceGroupName: "rg-shop",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: [admins] },
} satisfies ClusterArgs;

/** A control plane's identity that exists. */
export const controlPlane = {
  kind: "existing",
  existing: {
    id: id("rg-ids", "Microsoft.ManagedIdentity/userAssignedIdentities/id-control"),
    principalId: "22222222-0000-0000-0000-000000000001",
  },
} as const;
