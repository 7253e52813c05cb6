import { idsAreOfType } from "../../contract/commonRules";
import { aksDoc, azureDoc, between, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import { azureLimits } from "../../facts/azureLimits";
import { declaredFacts, serviceOf } from "../../network/declared";
import { parseResourceId, sameId } from "../../resourceId";
import { missingSubnet } from "../ownSubnet";
import type { BastionSettings } from "./bastion";

const settings = azureDoc("bastion/configuration-settings");
const tiers = azureDoc("bastion/bastion-sku-comparison");
const subnetKey = "network.vnet.existing.subnets.bastion";

/** A Bastion by its own settings. */
interface BastionPart {
  readonly bastion: BastionSettings | undefined;
}

/** Rules of a Bastion that is made here. */
export const ownBastionRules: readonly Rule<BastionPart>[] = [
  {
    id: "X234",
    severity: "error",
    title: "tier basic of Bastion has two instances, the portal alone, and copies text",
    doc: tiers,
    judge: ({ bastion }) => {
      const { tier, scaleUnits, nativeClient, copyPaste } = bastion?.create ?? {};
      if (tier !== "basic") return [];
      const found: [name: string, what: string, wrong: boolean, fix: string][] = [
        ["scaleUnits", `has two instances, not ${scaleUnits}`, scaleUnits !== 2, "2"],
        ["nativeClient", "has no native client: people connect in the portal alone", nativeClient === true, "false"],
        ["copyPaste", "can't switch copy and paste off", copyPaste === false, "true"],
      ];
      return found.flatMap(([name, what, wrong, value]): Finding[] => {
        if (!wrong) return [];
        const key = childKey(bastion?.key ?? "", name);
        const tierKey = childKey(bastion?.key ?? "", "tier");
        return [
          {
            key,
            with: [tierKey],
            message: `tier basic ${what}`,
            fix: `Set aks:${key}: ${value}, or aks:${tierKey}: standard.`,
          },
        ];
      });
    },
  },
  {
    id: "X235",
    severity: "error",
    title: "Bastion has 2 to 50 instances",
    doc: azureDoc("bastion/configure-host-scaling"),
    judge: ({ bastion }) =>
      bastion?.create?.tier === "basic"
        ? []
        : between(childKey(bastion?.key ?? "", "scaleUnits"), bastion?.create?.scaleUnits, 2, 50, "instances"),
  },
  {
    id: "X236",
    severity: "error",
    title: "Bastion's zones are 1, 2 and 3, each once",
    doc: azureDoc("reliability/reliability-bastion"),
    judge: ({ bastion }) => {
      const zones = bastion?.create?.zones ?? [];
      return zones.flatMap((zone, i) =>
        /^[123]$/.test(zone) && zones.indexOf(zone) === i
          ? []
          : [
              {
                key: childKey(bastion?.key ?? "", `zones[${i}]`),
                message: `zone ${JSON.stringify(zone)} is no zone, or there twice`,
                fix: 'Use of "1", "2" and "3" those that the region offers.',
              },
            ],
      );
    },
  },
];

/** Rules of Bastion and what is around it. */
export const bastionRules: readonly Rule[] = [
  ...ownBastionRules,
  idsAreOfType(({ choices: { bastion } }) => [
    ["bastion.existing.id", bastion.existing?.id, "Microsoft.Network/bastionHosts"],
  ]),
  {
    id: "X237",
    severity: "error",
    title: "a Bastion that is made here has a subnet of the network",
    doc: settings,
    judge: subject => (subject.bastion?.create ? missingSubnet(subject, "bastion", "bastion.kind", "Bastion") : []),
  },
  {
    id: "E19",
    severity: "error",
    title: "the subnets of Azure's services are a /26 or larger, named as Azure demands, and hold nothing else",
    doc: settings,
    judge: ({ bastion, choices: { network }, addresses, known }) => {
      const declared = network.vnet.existing?.subnets.bastion;
      if (!bastion?.create || !declared) return [];
      const name = parseResourceId(known(declared.id, `${subnetKey}.id`) ?? "")?.names.at(-1);
      const ranges = addresses.subnets.find(({ key }) => key === "bastion")?.ranges ?? [];
      const { bastionSubnetPrefix: least } = azureLimits;
      return [
        ...(name === undefined || name.toLowerCase() === "azurebastionsubnet"
          ? []
          : [
              {
                key: `${subnetKey}.id`,
                message: `Bastion finds its subnet by the name AzureBastionSubnet, not ${name}`,
                fix: "Give the id of the network's AzureBastionSubnet, or have one made.",
              },
            ]),
        ...ranges
          .filter(range => range.prefix > least)
          .map(({ text }) => ({
            key: `${subnetKey}.addressPrefixes`,
            message: `${text} is smaller than a /${least}, the least for AzureBastionSubnet`,
            fix: `Have it enlarged to a /${least}.`,
          })),
      ];
    },
  },
  {
    id: "X238",
    severity: "error",
    title: "Bastion's subnet has no route table and is delegated to nobody",
    doc: azureDoc("bastion/bastion-faq"),
    judge: ({ bastion, choices: { network } }) => {
      if (!bastion?.create) return [];
      const facts = declaredFacts(network.vnet.existing?.subnets.bastion);
      const service = serviceOf(facts);
      return [
        ...(facts.routeTable === undefined || facts.routeTable === "none"
          ? []
          : [
              {
                key: `${subnetKey}.routeTable`,
                message: "Bastion does not work in a subnet with a route table",
                fix: "Have the route table taken off it, and remove the line: what Bastion reaches is in the network.",
              },
            ]),
        ...(service === undefined
          ? []
          : [
              {
                key: `${subnetKey}.delegation`,
                message: `the subnet is delegated to ${service}, and Bastion needs one for itself`,
                fix: "Have the delegation taken off it, and remove the line.",
              },
            ]),
      ];
    },
  },
  {
    id: "X239",
    // Its page demands it; users report that other groups work.
    severity: "warning",
    title: "Bastion is in the resource group of its subnet",
    doc: settings,
    judge: ({ bastion, choices: { network, resourceGroups }, names, known }) => {
      const declared = network.vnet.existing?.subnets.bastion;
      if (!bastion?.create || !declared) return [];
      const given = resourceGroups.network.existing?.name ?? names.get("networkGroup")?.name;
      const own = known(given, "resourceGroups.network.existing.name");
      const theirs = parseResourceId(known(declared.id, `${subnetKey}.id`) ?? "")?.resourceGroup;
      return own === undefined || theirs === undefined || sameId(own, theirs)
        ? []
        : [
            {
              key: "resourceGroups.network",
              with: ["bastion.kind"],
              message: `Bastion would be in group ${own}, its subnet is in ${theirs}, and Azure's page wants one group for both`,
              fix: "Use that group, aks:resourceGroups.network.kind: existing, or a Bastion that exists, aks:bastion.kind: existing.",
            },
          ];
    },
  },
  {
    id: "A21",
    severity: "error",
    title: "Bastion's tunnel to the API server needs a node resource group that is not locked",
    doc: aksDoc("node-resource-group-lockdown"),
    judge: ({ choices: { bastion, resourceGroups } }) =>
      bastion.apiServerTunnel && resourceGroups.nodes.lockdown !== "unrestricted"
        ? [
            {
              key: "bastion.apiServerTunnel",
              with: ["resourceGroups.nodes.lockdown"],
              message: `aks:resourceGroups.nodes.lockdown is ${resourceGroups.nodes.lockdown}, and Azure lets no tunnel through to such a cluster`,
              fix: "Set aks:bastion.apiServerTunnel: false and use a jump box, or aks:resourceGroups.nodes.lockdown: unrestricted.",
            },
          ]
        : [],
  },
  {
    id: "X240",
    severity: "error",
    title: "Bastion's tunnel to the API server needs a Bastion with the native client",
    doc: azureDoc("bastion/bastion-connect-to-aks-private-cluster"),
    judge: ({ choices: { bastion } }) => {
      const { kind, create, apiServerTunnel } = bastion;
      if (!apiServerTunnel) return [];
      const found = (key: string, message: string, fix: string): Finding[] => [
        { key, with: ["bastion.apiServerTunnel"], message, fix },
      ];
      if (kind === "none")
        return found(
          "bastion.kind",
          "there is no Bastion for the tunnel to go through",
          "Set aks:bastion.kind: create, or aks:bastion.apiServerTunnel: false.",
        );
      if (create?.tier === "basic")
        return found(
          "bastion.create.tier",
          "tier basic has no tunnel",
          "Set aks:bastion.create.tier: standard, or aks:bastion.apiServerTunnel: false.",
        );
      return create?.nativeClient === false
        ? found(
            "bastion.create.nativeClient",
            "the tunnel is one of the Azure CLI's",
            "Set aks:bastion.create.nativeClient: true, or aks:bastion.apiServerTunnel: false.",
          )
        : [];
    },
  },
  {
    id: "X280",
    // Its address may be among the ranges.
    severity: "warning",
    title: "Bastion's tunnel comes from its own address, which authorised ranges have to let in",
    doc: azureDoc("bastion/bastion-connect-to-aks-private-cluster"),
    judge: ({ apiServer, choices: { bastion } }) =>
      bastion.apiServerTunnel && apiServer.authorizedRanges.length > 0
        ? [
            {
              key: "bastion.apiServerTunnel",
              with: [`${apiServer.key}.authorizedRanges`],
              message: `aks:${apiServer.key}.authorizedRanges decides who reaches the API server, and the tunnel comes from Bastion's public address`,
              fix: `Add that address to aks:${apiServer.key}.authorizedRanges, or set aks:bastion.apiServerTunnel: false: who is in the ranges needs no tunnel.`,
            },
          ]
        : [],
  },
  {
    id: "X241",
    severity: "warning",
    title: "in Azure's other clouds, Bastion does not go with private DNS zones",
    doc: azureDoc("bastion/bastion-faq"),
    judge: ({ bastion, apiServer, privateEndpoints, choices: { cloud } }) =>
      bastion?.create && cloud !== "public" && (apiServer.dns !== undefined || privateEndpoints.zones.length > 0)
        ? [
            {
              key: "bastion.kind",
              with: ["cloud"],
              message: "the network has private DNS zones, with which Azure does not support Bastion in this cloud",
              fix: "Try it before you rely on it, or come in by a VPN.",
            },
          ]
        : [],
  },
];
