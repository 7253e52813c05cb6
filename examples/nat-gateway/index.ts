import { Environment } from "@pulumi-aks/aks";
import { Config } from "@pulumi/pulumi";

const config = new Config();

const billing = new Environment("billing", {
  preset: "dev",
  name: "billing",
  location: "westeurope",
  egress: {
    kind: "natGateway",
    // 64,512 ports for each address: add one when connections fail for want of ports. Those that are there stay.
    natGateway: { publicIpCount: config.requireNumber("publicIps"), zone: "1" },
  },
  // The gateway's addresses are added to these, or the nodes could not join.
  apiServer: { public: { authorizedRanges: config.requireObject("authorizedRanges") } },
  entra: { adminGroupIds: [config.require("adminGroupId")] },
});

/** What partners put on their allow-lists. */
export const { egressIps } = billing;
