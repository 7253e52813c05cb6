import { idsAreGuids, rolesAreOnes, type Keyed } from "../../contract/commonRules";
import { azureDoc, undeclared, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { parseVmSize } from "../../cluster/pools/vmSizes";
import { principalOf } from "../../identity/entraRoles";
import { declaredFacts, serviceOf } from "../../network/declared";
import { missingSubnet } from "../ownSubnet";
import type { JumpBoxUser } from "./choices";
import type { JumpBoxPlan } from "./jumpBox";
import { wrongSshKey } from "./sshKey";

const signIn = "https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-linux";
const keysPage = azureDoc("virtual-machines/linux/mac-create-ssh-keys");

/** A machine by its own settings. */
interface JumpBoxPart {
  readonly jumpBox: JumpBoxPlan | undefined;
}

/** Who signs in, by the keys of the roles. */
const usersOf = ({ jumpBox }: JumpBoxPart): (readonly [key: string, user: JumpBoxUser])[] => {
  const roles: Readonly<Record<string, JumpBoxUser>> = jumpBox?.create.roles ?? {};
  return Object.entries(roles).map(([name, user]) => [childKey(childKey(jumpBox?.key ?? "", "roles"), name), user]);
};

/** Rules of a machine by its own settings. */
export const ownJumpBoxRules: readonly Rule<JumpBoxPart>[] = [
  idsAreGuids(part =>
    usersOf(part).flatMap(([key, { groupId, principalId }]): Keyed[] => [
      [`${key}.groupId`, groupId],
      [`${key}.principalId`, principalId],
    ]),
  ),
  rolesAreOnes(usersOf),
  {
    id: "X242",
    severity: "error",
    title: "a jump box has a public SSH key of a kind that Azure takes",
    doc: keysPage,
    azureCode: "InvalidParameter",
    judge: ({ jumpBox, known }) => {
      if (!jumpBox) return [];
      const key = childKey(jumpBox.key, "sshPublicKey");
      const text = known(jumpBox.create.sshPublicKey, key);
      const wrong = text === undefined ? undefined : wrongSshKey(text);
      const fix = "Give what stands in the .pub file of ssh-keygen -t ed25519.";
      return wrong === undefined ? [] : [{ key, message: wrong, fix }];
    },
  },
  {
    id: "X243",
    severity: "error",
    title: "a jump box has an x64 size, and one zone at most",
    doc: azureDoc("azure-linux/azure-linux-vm-vmss-overview"),
    judge: ({ jumpBox }) => {
      if (!jumpBox) return [];
      const { vmSize, zone } = jumpBox.create;
      const size = parseVmSize(vmSize);
      const [sizeKey, zoneKey] = ["vmSize", "zone"].map(name => childKey(jumpBox.key, name));
      return [
        ...(size && !size.arm
          ? []
          : [
              {
                key: sizeKey,
                message: size
                  ? `${vmSize} is an Arm size, and the image is x64`
                  : `${JSON.stringify(vmSize)} is no VM size`,
                fix: `Set aks:${sizeKey}: Standard_D2as_v5, or another x64 size.`,
              },
            ]),
        ...(zone === undefined || /^[123]$/.test(zone)
          ? []
          : [
              {
                key: zoneKey,
                message: `zone ${JSON.stringify(zone)} is no zone`,
                fix: 'Use "1", "2" or "3", or leave it out.',
              },
            ]),
      ];
    },
  },
  {
    id: "X244",
    severity: "warning",
    title: "somebody may sign in on a jump box",
    doc: signIn,
    judge: ({ jumpBox, ...part }) =>
      jumpBox && usersOf({ jumpBox, ...part }).length === 0
        ? [
            {
              key: childKey(jumpBox.key, "roles"),
              message: "nobody has a role to sign in with Entra ID, but for those who have one from elsewhere",
              fix: "Give a group a role, or accept this.",
            },
          ]
        : [],
  },
  {
    id: "X245",
    severity: "error",
    title: "nobody has a role on a jump box twice",
    doc: azureDoc("role-based-access-control/troubleshooting"),
    azureCode: "RoleAssignmentExists",
    judge: ({ known, ...part }) => {
      const seen = new Map<string, string>();
      return usersOf(part).flatMap(([key, given]): Finding[] => {
        const { key: of, id } = principalOf({ ...given, role: "user" });
        // Of either role, he gets to see what he signs in on.
        const principal = known(id, `${key}.${of}`)?.toLowerCase();
        if (principal === undefined) return [];
        const other = seen.get(principal);
        seen.set(principal, other ?? key);
        if (other === undefined) return [];
        return [
          { key, message: `${principal} has a role by ${other} already`, fix: "Remove one: admin has what user has." },
        ];
      });
    },
  },
];

/** Rules of the machine and what is around it. */
export const jumpBoxRules: readonly Rule[] = [
  ...ownJumpBoxRules,
  {
    id: "X246",
    severity: "error",
    title: "a jump box has a subnet of the network",
    doc: azureDoc("bastion/bastion-overview"),
    judge: subject =>
      subject.jumpBox ? missingSubnet(subject, "jumpBox", "bastion.jumpBox.kind", "the jump box") : [],
  },
  {
    id: "X281",
    severity: "error",
    title: "a jump box's subnet is delegated to nobody",
    doc: azureDoc("virtual-network/subnet-delegation-overview"),
    judge: ({ jumpBox, choices: { network } }) => {
      const service = jumpBox && serviceOf(declaredFacts(network.vnet.existing?.subnets.jumpBox));
      return service === undefined
        ? []
        : [
            {
              key: "network.vnet.existing.subnets.jumpBox.delegation",
              with: ["bastion.jumpBox.kind"],
              message: `the subnet is delegated to ${service}, and no machine may be in it`,
              fix: "Declare another subnet, or have the delegation taken off it and remove the line.",
            },
          ];
    },
  },
  {
    id: "X247",
    severity: "error",
    also: "warning",
    title: "something leads a jump box out, without which nobody can sign in with Entra ID",
    doc: signIn,
    azureCode: "VMExtensionProvisioningError",
    judge: ({ jumpBox, choices: { network, egress } }) => {
      if (!jumpBox) return [];
      const declared = network.vnet.existing?.subnets.jumpBox;
      if (!network.vnet.existing) {
        return egress.kind !== "loadBalancer"
          ? []
          : [
              {
                key: "egress.kind",
                with: ["bastion.jumpBox.kind"],
                message:
                  "the cluster's load balancer leads nodes out and no other machine, so that the jump box can't install anything",
                fix: "Set aks:egress.kind: natGateway, or a firewall, or do without a jump box.",
              },
            ];
      }
      if (!declared) return [];
      const { natGateway, routeTable } = declaredFacts(declared);
      const leads = [natGateway, routeTable].some(fact => fact !== undefined && fact !== "none");
      const key = "network.vnet.existing.subnets.jumpBox";
      return leads
        ? []
        : [
            undeclared(
              key,
              "neither a NAT gateway nor a route table is declared on the jump box's subnet, and without a way out it can't install anything",
              "Declare what leads it out: natGatewayId, or routeTable with its id.",
            ),
          ];
    },
  },
  {
    id: "X248",
    severity: "warning",
    title: "there is a way to a jump box",
    doc: azureDoc("bastion/bastion-overview"),
    judge: ({ jumpBox, bastion }) =>
      jumpBox && !bastion
        ? [
            {
              key: "bastion.kind",
              with: ["bastion.jumpBox.kind"],
              message:
                "without Bastion the jump box is reached from within the network, and from networks that are connected with it, alone",
              fix: "Set aks:bastion.kind: create, or existing with its id; or accept this where there is a VPN.",
            },
          ]
        : [],
  },
];
