/** As many environments as bench:count says, each the same as in bench/flat.ts but for its name. */
import * as pulumi from "@pulumi/pulumi";
import { Environment } from "../components";

const count = new pulumi.Config("bench").requireNumber("count");

export const kubeconfigs = Array.from({ length: count }, (_, i) => {
  const environment = new Environment(`shop${i}`, {
    preset: "dev@1",
    name: `shop${i}`,
    location: "westeurope",
    egress: { kind: "natGateway", natGateway: { publicIpCount: 2, zone: "1" } },
    apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
    entra: { adminGroupIds: ["00000000-0000-0000-0000-000000000000"] },
    nodePools: { user: { scaling: { autoscale: { min: 1, max: 5 } } } },
  });
  return environment.kubeconfig;
});
