import type {
  ApiServerChoice,
  Choices,
  CreatedSubnet,
  EgressChoice,
  EntraChoice,
  IdentityChoice,
  KeyVaultChoice,
  MonitoringChoice,
  NetworkChoice,
  NodePoolChoice,
  RegistryChoice,
  SecurityChoice,
  SystemPoolChoice,
  UpgradesChoice,
} from "../../contract/choices";
import { between, disposable, fixed, internalGateway, systemOnly } from "../parts";
import type { Cards } from "./cards";

// Each part of the choices is a function of the three cards, whichever was turned over first: in the helper itself the order
// of the clicks decides, and nothing is taken back.

/** Whether the network is not AKS's own. */
export const isOwnNetwork = ({ operations, security }: Cards): boolean =>
  security !== "simple" || operations === "managed";

/** Ranges of the helper. Pods lay inside the network there, and services in a public range. */
function network(cards: Cards): NetworkChoice {
  const subnets: Record<string, CreatedSubnet> = {
    nodes: { addressPrefix: "10.240.0.0/22" },
    ...(hasEndpoints(cards) && { privateEndpoints: { addressPrefix: "10.240.4.192/26" } }),
    ...(hasGateway(cards) && { agc: { addressPrefix: "10.240.5.0/24" } }),
    ...(cards.security === "private" && {
      bastion: { addressPrefix: "10.240.4.128/26" },
      firewall: { addressPrefix: "10.240.50.0/24" },
    }),
  };
  return {
    kind: "overlay",
    overlay: { podCidrs: ["10.244.0.0/16"] },
    dataplane: { kind: "cilium" },
    serviceCidrs: ["172.20.0.0/16"],
    vnet: isOwnNetwork(cards)
      ? { kind: "create", create: { addressSpace: ["10.240.0.0/16"], subnets } }
      : { kind: "managed" },
  };
}

function egress(cards: Cards): EgressChoice {
  if (cards.security === "private") return { kind: "firewall", firewall: { tier: "standard" } };
  if (cards.environment === "dev") return { kind: "loadBalancer" };
  return { kind: isOwnNetwork(cards) ? "natGateway" : "managedNatGateway" };
}

/** Roles in a network of one's own have to be there before the cluster is. */
const identity = (cards: Cards): IdentityChoice => ({
  controlPlane: { kind: isOwnNetwork(cards) ? "create" : "systemAssigned" },
});

/** The list is asked for. */
const apiServer = ({ security }: Cards): ApiServerChoice =>
  security === "private"
    ? { kind: "private" }
    : { kind: "public", ...(security === "simple" && { public: { authorizedRanges: [] } }) };

const entra = ({ security }: Cards): EntraChoice =>
  security === "simple"
    ? { enabled: false, authorization: "kubernetesRbac", localAccounts: true }
    : { enabled: true, authorization: "azureRbac", localAccounts: false };

const upgrades = ({ operations }: Cards): UpgradesChoice => ({
  channel: operations === "managed" ? "stable" : "none",
  nodeImageChannel: "nodeImage",
});

/** The registry has an endpoint where the seed's service endpoint was, too. */
const hasRegistry = ({ operations, security }: Cards): boolean =>
  operations === "managed" || (operations === "oss" && security === "private");
const hasEndpoints = (cards: Cards): boolean =>
  cards.security === "private" || (cards.security === "controlled" && hasRegistry(cards));

function registry(cards: Cards): RegistryChoice {
  if (!hasRegistry(cards)) return { kind: "none" };
  return cards.security === "simple"
    ? { kind: "create", create: { tier: "basic" } }
    : { kind: "create", create: { tier: "premium", access: { kind: "private" } } };
}

function keyVault({ security, environment }: Cards): KeyVaultChoice {
  if (security === "simple") return { kind: "none" };
  return {
    kind: "create",
    create: {
      access: { kind: security === "private" ? "private" : "public" },
      purgeProtection: environment === "prod",
      softDeleteDays: environment === "prod" ? 90 : 7,
    },
    secretsStore: { enabled: true },
  };
}

/** Defender reports to a workspace, which is there for it alone where nobody wants logs. */
function monitoring({ operations, security, environment }: Cards): MonitoringChoice {
  const dev = environment === "dev";
  if (operations === "managed") {
    return {
      kind: "create",
      create: { ...(dev && { dailyCapGb: 2, tables: { ContainerLogV2: { plan: "basic" } } }) },
      prometheus: { kind: "create" },
    };
  }
  if (security === "simple") return { kind: "none" };
  return {
    kind: "create",
    create: { ...(dev && { dailyCapGb: 2 }) },
    containerInsights: { enabled: false },
    controlPlane: { categories: [] },
    services: false,
  };
}

function guarding({ security }: Cards): SecurityChoice {
  if (security === "simple") return { azurePolicy: { kind: "none" } };
  const effect = security === "private" ? "deny" : "audit";
  return { azurePolicy: { kind: "assign", assign: { standard: "baseline", effect } }, defender: { enabled: true } };
}

/** One pool that may be small, or one for the cluster and one for workloads. */
function systemPool({ operations, environment }: Cards): SystemPoolChoice {
  const scales = operations === "managed";
  if (environment === "dev") return { scaling: scales ? between(1, 3) : fixed(1) };
  return { scaling: scales ? between(3, 5) : fixed(3), taints: [systemOnly] };
}

const nodePools = ({ operations, environment }: Cards): Record<string, NodePoolChoice> =>
  environment === "dev" ? {} : { user: { scaling: operations === "managed" ? between(3, 20) : fixed(3) } };

/** A front end that is public would lose its answers behind a firewall. */
const hasGateway = ({ operations, security }: Cards): boolean => operations === "managed" && security !== "private";

function ingress(cards: Cards): Pick<Choices, "ingress" | "serviceMesh"> {
  if (hasGateway(cards)) return { ingress: { kind: "applicationGatewayForContainers" } };
  return cards.operations === "managed" ? { serviceMesh: internalGateway } : {};
}

function acceptedWarnings(cards: Cards): Record<string, string> {
  const isNat = /nat/i.test(egress(cards).kind ?? "");
  return {
    ...(cards.security === "simple" && { S1: "the card limits nobody's access" }),
    ...(cards.environment === "dev" && {
      P4: "one node is enough to develop on",
      P5: "the helper's card has a small size; Standard_D4as_v5 has room for more",
    }),
    ...(isNat && { E20: "the card promises a NAT gateway; egress kind loadBalancer leaves by every zone" }),
  };
}

/** What a hand of cards comes to. */
export function choicesOf(cards: Cards): Choices {
  const prod = cards.environment === "prod";
  return {
    kubernetes: { version: "1.36", tier: prod ? "standard" : "free" },
    upgrades: upgrades(cards),
    network: network(cards),
    egress: egress(cards),
    apiServer: apiServer(cards),
    bastion: { kind: cards.security === "private" ? "create" : "none" },
    identity: identity(cards),
    entra: entra(cards),
    zones: prod ? ["1", "2", "3"] : [],
    poolDefaults: {
      maxPods: 30,
      upgrade: { maxSurge: "33%" },
      ...(prod
        ? { vmSize: "Standard_D4ds_v5", osDisk: { kind: "ephemeral", sizeGb: 128 } }
        : { vmSize: "Standard_D2s_v5", osDisk: { kind: "managed", sizeGb: 64 } }),
    },
    systemPool: systemPool(cards),
    nodePools: nodePools(cards),
    ...ingress(cards),
    registry: registry(cards),
    keyVault: keyVault(cards),
    monitoring: monitoring(cards),
    security: guarding(cards),
    acceptedWarnings: acceptedWarnings(cards),
    ...(!prod && { allowReplacement: hasGateway(cards) ? [...disposable, "ingress"] : disposable }),
  };
}

/** The helper's types of system pool, as choices over a preset's. */
export const systemPoolTypes: Readonly<
  Record<string, { readonly there: string; readonly because: string; readonly choices: Choices }>
> = {
  CostOptimised: {
    there: "B4s_v2, 1-3 nodes",
    because: "sizes that burst are not supported in system pools",
    choices: {
      systemPool: { vmSize: "Standard_D4as_v5", osDisk: { kind: "managed", sizeGb: 128 }, scaling: between(1, 3) },
    },
  },
  Standard: {
    there: "D4ds_v4, 3-5 nodes in three zones (its text says 2-3)",
    because: "one generation newer; 3 nodes, so that no zone is empty",
    choices: { systemPool: { vmSize: "Standard_D4ds_v5", scaling: between(3, 5) } },
  },
  HighSpec: {
    there: "D8ds_v4, 3-5 nodes in three zones",
    because: "one generation newer",
    choices: { systemPool: { vmSize: "Standard_D8ds_v5", scaling: between(3, 5) } },
  },
};
