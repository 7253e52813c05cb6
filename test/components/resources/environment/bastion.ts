import { Environment, type EnvironmentArgs } from "../../../../components";
import { publicKey } from "../../../support/sshKeys";
import { bastionHost } from "../network/bastion";
import { machineKinds } from "../network/jumpBox";
import { admins, assignment, but, id, kept, otherSubscription, rowsOf, subnetId, type Creates } from "../table";
import {
  around,
  cluster,
  group,
  groups,
  identities,
  kinds,
  mayUse,
  networkGroup,
  operator,
  shop,
  systemPool,
} from "./places";

const { publicIp } = kinds;

const inNet = (name: string): string => subnetId("rg-net", "vnet-all", name);
const bastionName = "bas-shop-test-westeurope";
const bastionId = id(networkGroup, `Microsoft.Network/bastionHosts/${bastionName}`);
const others = id("rg-hub", "Microsoft.Network/bastionHosts/bas-hub", otherSubscription);
const machine = "vm-shop-jump-test-westeurope";
const cardName = "nic-shop-jump-test-westeurope";
const {
  card,
  machine: virtualMachine,
  signIn,
} = machineKinds({
  group,
  name: machine,
  cardName,
  subnet: inNet("snet-jump"),
});
const inSubnet = { agentPoolProfiles: [but(systemPool, { vnetSubnetID: inNet("snet-nodes") })] };

/** Roles before a cluster on subnets that exist. */
const identity: Creates = {
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster"],
    creates: { ...identities(), ...operator, "aks-identity-roles/subnets/nodes": mayUse(inNet("snet-nodes")) },
  },
};

/** The machine, once the cluster is there; what it waits for besides. */
const jumpBox = (
  before: readonly string[],
  roles: Creates,
  changes: Readonly<Record<string, unknown>> = {},
): Creates => {
  const all = ["aks-cluster-managed-cluster", ...before].sort();
  return {
    "aks-jump-box": {
      type: "aks:index:JumpBox",
      dependsOn: [...new Set([...all, "aks-groups/cluster"])].sort(),
      creates: {
        "aks-jump-box-card": card({}, { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"] }),
        "aks-jump-box-machine": virtualMachine(changes, {
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-jump-box-card"],
        }),
        "aks-jump-box-sign-in": signIn(
          {},
          { dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster", "aks-jump-box-machine"] },
        ),
        ...roles,
      },
    },
  };
};

/** Roles of the administrators on the machine. */
const mayWork: Creates = {
  "aks-jump-box-roles/platform": assignment("machineAdmin", {
    on: id(group, `Microsoft.Compute/virtualMachines/${machine}`),
    to: admins,
    type: "Group",
    dependsOn: ["aks-cluster-managed-cluster", "aks-jump-box-machine"],
  }),
  "aks-jump-box-readers/card/platform": assignment("reader", {
    on: id(group, `Microsoft.Network/networkInterfaces/${cardName}`),
    to: admins,
    type: "Group",
    dependsOn: ["aks-cluster-managed-cluster", "aks-jump-box-card"],
  }),
};

const network: EnvironmentArgs["network"] = {
  vnet: {
    kind: "existing",
    existing: {
      subnets: {
        nodes: { id: inNet("snet-nodes") },
        bastion: { id: inNet("AzureBastionSubnet") },
        jumpBox: {
          id: inNet("snet-jump"),
          natGatewayId: id("rg-net", "Microsoft.Network/natGateways/ng-all"),
        },
      },
    },
  },
};
const work = { sshPublicKey: publicKey, roles: { platform: { groupId: admins, role: "admin" as const } } };

export const environmentBastionRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "Bastion in somebody else's network, and a machine that is encrypted as the pools are",
    args: {
      ...shop,
      network,
      zones: ["1", "2", "3"],
      poolDefaults: { encryptionAtHost: true },
      bastion: { kind: "create", jumpBox: { kind: "create", create: work } },
      acceptedWarnings: { X239: "tried" },
    },
    creates: around(
      {
        ...groups,
        ...identity,
      },
      cluster(
        but(inSubnet, {
          agentPoolProfiles: [
            but(systemPool, {
              vnetSubnetID: inNet("snet-nodes"),
              availabilityZones: ["1", "2", "3"],
              enableEncryptionAtHost: true,
            }),
          ],
        }),
      ),
      {
        "aks-bastion": {
          type: "aks:index:Bastion",
          dependsOn: ["aks-groups/network"],
          creates: {
            "aks-bastion-ip": publicIp(
              { publicIpAddressName: "pip-shop-bastion-test-westeurope", zones: ["1", "2", "3"] },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-bastion-bastion": bastionHost(
              networkGroup,
              bastionName,
              inNet("AzureBastionSubnet"),
              "pip-shop-bastion-test-westeurope",
            )({ zones: ["1", "2", "3"] }, { options: kept, dependsOn: ["aks-bastion-ip", "aks-groups/network"] }),
          },
        },
        ...jumpBox(
          ["aks-bastion-bastion"],
          {
            ...mayWork,
            "aks-jump-box-readers/bastion/platform": assignment("reader", {
              on: bastionId,
              to: admins,
              type: "Group",
              dependsOn: ["aks-bastion-bastion", "aks-cluster-managed-cluster"],
            }),
          },
          { securityProfile: { encryptionAtHost: true } },
        ),
      },
    ),
  },
  {
    name: "a machine behind somebody else's Bastion, whose users somebody else lets in",
    args: {
      ...shop,
      network,
      roleAssignments: { kind: "granted" },
      bastion: { kind: "existing", existing: { id: others }, jumpBox: { kind: "create", create: work } },
      resourceGroups: { nodes: { lockdown: "unrestricted" } },
      acceptedWarnings: { A23: "done" },
    },
    creates: around(
      {
        "aks-groups/cluster": kinds.resourceGroup({ resourceGroupName: group }),
        "aks-identity": {
          type: "aks:index:ClusterIdentity",
          dependsOn: ["aks-groups/cluster"],
          creates: identities(),
        },
      },
      cluster(but(inSubnet, { nodeResourceGroupProfile: { restrictionLevel: "Unrestricted" } })),
      jumpBox([], {}),
    ),
  },
]);
