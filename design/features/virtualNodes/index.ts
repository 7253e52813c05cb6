import { azureLimits } from "../../facts/azureLimits";
import type { Feature } from "../feature";
import { virtualNodesRules } from "./rules";

/** Pods in Azure Container Instances. */
export const virtualNodes: Feature = {
  title: "Virtual nodes",
  rules: virtualNodesRules,
  plan: () => undefined,
  subnets: {
    virtualNodes: {
      prefix: azureLimits.subnetPrefix,
      // A pod takes an address. In front of the small subnets at the network's end.
      laidOut: azureLimits.virtualNodesPrefix,
      place: -512,
      delegation: "Microsoft.ContainerInstance/containerGroups",
      // The add-on does not start with a route table on it, and containers leave through a NAT gateway alone.
      // Sources: virtual-kubelet/azure-aci, pkg/network; container-instances-nat-gateway.
      routed: false,
      natGateway: true,
      grouped: false,
      owner: "virtual nodes",
      needed: ({ virtualNodes: chosen }) => chosen.enabled,
    },
  },
  // Source: AKS documentation, virtual-nodes-cli. On the nodes' group AKS gives itself a role.
  grants: ({ choices: { virtualNodes: chosen, network } }) =>
    chosen.enabled && network.vnet.kind !== "managed"
      ? [
          {
            key: "virtualNodes",
            principal: "other",
            of: "virtualNodes",
            who: "the identity of the add-on aciConnectorLinux",
            role: "networkContributor",
            scope: {
              id: network.vnet.existing?.subnets.virtualNodes?.id,
              made: "subnets/virtualNodes",
              what: "id of subnet virtualNodes",
            },
            reason: "puts containers into it",
          },
        ]
      : [],
  beside: ({ choices: { virtualNodes: chosen } }) =>
    chosen.enabled ? [["virtual nodes", "Azure Container Instances, in subnet virtualNodes"]] : [],
};
