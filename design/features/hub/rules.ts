import { overlaps } from "../../network/cidr";
import { idsAreOfType } from "../../contract/commonRules";
import { azureDoc, type Rule } from "../../contract/rule";

const peering = azureDoc("virtual-network/virtual-network-manage-peering");

/** Rules of the hub and what leads through it. */
export const hubRules: readonly Rule[] = [
  idsAreOfType(({ choices: { network } }) => [
    ["network.hub.existing.id", network.hub.existing?.id, "Microsoft.Network/virtualNetworks"],
  ]),
  {
    id: "N49",
    severity: "error",
    title: "a hub is peered with a network that is made here",
    doc: peering,
    judge: ({ choices: { network } }) =>
      network.hub.existing && network.vnet.kind !== "create"
        ? [
            {
              key: "network.hub.kind",
              with: ["network.vnet.kind"],
              message: `network.vnet.kind is ${network.vnet.kind}, so there is no network here to peer`,
              fix:
                network.vnet.kind === "existing"
                  ? "Set aks:network.hub.kind: none: whoever owns the network peers it."
                  : "Set aks:network.vnet.kind: create, or aks:network.hub.kind: none.",
            },
          ]
        : [],
  },
  {
    id: "N50",
    severity: "error",
    title: "the ranges of hub and network are apart",
    doc: peering,
    azureCode: "VnetAddressSpacesOverlap",
    judge: ({ choices: { network }, addresses }) =>
      addresses.elsewhere.hub.flatMap(({ key, text, range }) => {
        const taken = range && network.vnet.create && addresses.vnet.find(own => overlaps(own, range));
        return taken
          ? [
              {
                key,
                with: ["network.vnet.create.addressSpace"],
                message: `the hub's ${text} overlaps the network ${taken.text}`,
                fix: "Give aks:network.vnet.create.addressSpace a range that the hub and its other spokes do not have.",
              },
            ]
          : [];
      }),
  },
  {
    id: "N51",
    severity: "warning",
    title: "nodes whose way out is in the hub reach it before the cluster is created",
    doc: peering,
    judge: ({ choices: { network, egress } }) => {
      const hub = network.hub.existing;
      const through = egress.kind === "appliance" || egress.kind === "virtualNetworkGateway";
      if (!hub || !through || hub.peerings === "both") return [];
      return [
        {
          key: "network.hub.existing.peerings",
          message:
            "nothing flows to the hub before its owner has peered it too, and nodes without a way out don't start",
          fix: "Set aks:network.hub.existing.peerings: both, or have the hub's peering made as soon as the network is there.",
        },
      ];
    },
  },
  {
    id: "N52",
    severity: "warning",
    title: "a hub's gateway is the way out only where its spokes may take it",
    doc: peering,
    judge: ({ choices: { network, egress } }) =>
      network.hub.existing && egress.kind === "virtualNetworkGateway" && !network.hub.existing.useGateway
        ? [
            {
              key: "network.hub.existing.useGateway",
              message: "the default route leads to a gateway, and the hub's is not used",
              fix: "Set aks:network.hub.existing.useGateway: true, unless this network has a gateway of its own.",
            },
          ]
        : [],
  },
];
