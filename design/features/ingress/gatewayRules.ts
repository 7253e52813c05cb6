import { azureLimits } from "../../facts/azureLimits";
import { clouds } from "../../facts/clouds";
import { declaredFacts, idOf } from "../../network/declared";
import { poolsIn } from "../../network/poolsIn";
import { sameId } from "../../resourceId";
import { wrongZones, zonesFact } from "../../contract/commonRules";
import { childKey } from "../../contract/tree";
import { azureDoc, undeclared, type Finding, type Rule, type Subject } from "../../contract/rule";
import { serviceName } from "../service";
import { besideNodes, divertedRoute, existing, missingSubnet, oddRanges } from "./gatewaySubnet";
import { gatewayDelegation, secretIn, type GatewaySettings } from "./gateway";

const infrastructure = azureDoc("application-gateway/configuration-infrastructure");
const overview = azureDoc("application-gateway/ingress-controller-overview");
const frontend = azureDoc("application-gateway/configuration-frontend-ip");
const certificatesDoc = azureDoc("application-gateway/key-vault-certs");
const kind = "applicationGateway";
const settings = "ingress.applicationGateway";

/** What decides about an Application Gateway by itself. */
export interface GatewayPart {
  readonly ingress: { readonly gateway: GatewaySettings | undefined };
}

const vaultFact = {
  id: "X268",
  severity: "error",
  title: "certificates of an Application Gateway are in the vault of the environment",
  doc: certificatesDoc,
} as const;

/** Rules of an Application Gateway by itself. */
export const ownGatewayRules: readonly Rule<GatewayPart>[] = [
  {
    id: "X260",
    severity: "error",
    title: "an Application Gateway has 0 to 125 instances, and room for 2 at least",
    doc: azureDoc("application-gateway/application-gateway-autoscaling-zone-redundant"),
    judge: ({ ingress: { gateway } }) => {
      if (!gateway) return [];
      const key = childKey(gateway.key, "instances");
      const { min, max } = gateway.instances;
      const { most, leastMax } = azureLimits.applicationGatewayInstances;
      const bounds = (name: "min" | "max", value: number, least: number): Finding[] =>
        Number.isInteger(value) && value >= least && value <= most
          ? []
          : [
              {
                key: childKey(key, name),
                message: `${value} is not a whole number from ${least} to ${most}`,
                fix: `Use ${least} to ${most}.`,
              },
            ];
      const found = [...bounds("min", min, 0), ...bounds("max", max, leastMax)];
      return found.length > 0 || min < max
        ? found
        : [
            {
              key: childKey(key, "min"),
              with: [childKey(key, "max")],
              message: `min ${min} is not below max ${max}`,
              fix: `Lower min, or raise max above ${min}.`,
            },
          ];
    },
  },
  {
    id: "X261",
    severity: "error",
    also: "warning",
    title:
      "certificates of an Application Gateway have names that Azure takes, and are secret identifiers of a key vault",
    doc: certificatesDoc,
    judge: ({ ingress: { gateway }, known }) => {
      if (!gateway) return [];
      return Object.entries(gateway.certificates).flatMap(([name, given]): Finding[] => {
        const key = childKey(gateway.key, `certificates.${name}`);
        if (!/^[A-Za-z0-9]([-\w.]{0,78}\w)?$/.test(name)) {
          const message = `${JSON.stringify(name)} is no name of a certificate`;
          return [{ key, message, fix: "Use at most 80 letters, digits, hyphens, underscores and full stops." }];
        }
        const id = known(given, key);
        if (id === undefined) return [];
        const secret = secretIn(id);
        if (!secret) {
          // It may be a certificate with its key, so that it is not shown.
          const message = "what is written there is no secret identifier of a key vault";
          return [{ key, message, fix: "Write it as https://kv-shop.vault.azure.net/secrets/web." }];
        }
        return secret.version === undefined
          ? []
          : [
              {
                key,
                severity: "warning",
                message: `version ${secret.version} of ${secret.name} stays, whatever is renewed in the vault`,
                fix: "Leave the version out.",
              },
            ];
      });
    },
  },
  {
    ...zonesFact,
    judge: ({ ingress: { gateway } }) => wrongZones("zones", gateway?.alone?.zones ?? []),
  },
  {
    ...vaultFact,
    judge: ({ ingress: { gateway } }) =>
      gateway?.alone?.hasVault === false && Object.keys(gateway.certificates).length > 0
        ? [
            {
              key: "vaultId",
              message: "there is no vault that the gateway's identity could read its certificates from",
              fix: "Give the id of their vault.",
            },
          ]
        : [],
  },
];

/** What is wrong with its subnet in a network that exists. */
function asDeclared(subject: Subject): Finding[] {
  const own = subject.choices.network.vnet.existing?.subnets.applicationGateway;
  if (!own) return [];
  const key = `${existing}.applicationGateway`;
  const found: Finding[] = [];
  const { delegation } = declaredFacts(own);
  if (delegation === undefined) {
    const message = "whether subnet applicationGateway is delegated is not declared, and a gateway takes no service's";
    found.push(undeclared(key, message, `Set aks:${key}.delegation: none, or the service's name.`));
  } else if (delegation !== "none" && !sameId(delegation, gatewayDelegation)) {
    found.push({
      key: `${key}.delegation`,
      message: `subnet applicationGateway is delegated to ${delegation}`,
      fix: "Have the delegation taken away, or use another subnet.",
    });
  }
  // Peered networks do where pods have addresses of the network; into an overlay no page says so.
  return [...found, ...besideNodes(subject, "applicationGateway", { severity: "warning", toDo: ": peer the two" })];
}

/** Rules of an Application Gateway and what is around it. That AGIC takes Standard_v2 and WAF_v2 alone needs none: there are no
 *  other tiers here. */
export const gatewayRules: readonly Rule[] = [
  ...ownGatewayRules,
  {
    id: "X262",
    severity: "warning",
    title: "Microsoft advises Application Gateway for Containers in place of AGIC",
    doc: overview,
    judge: ({ choices: { ingress } }) =>
      ingress.kind === kind
        ? [
            {
              key: "ingress.kind",
              message: "Microsoft develops Application Gateway for Containers in its place, and advises to move",
              fix: "Set aks:ingress.kind: applicationGatewayForContainers; to keep it, accept X262 with the reason.",
            },
          ]
        : [],
  },
  {
    id: "X263",
    severity: "error",
    title: "an Application Gateway needs a subnet of a network of one's own",
    doc: infrastructure,
    judge: ({ choices: { ingress, network } }) =>
      ingress.kind === kind ? missingSubnet(network, "applicationGateway") : [],
  },
  {
    id: "X264",
    severity: "error",
    also: "warning",
    title: "the subnet of an Application Gateway holds nothing else and is no other service's",
    doc: infrastructure,
    judge: subject => {
      const { choices, pools } = subject;
      if (choices.ingress.kind !== kind || choices.network.vnet.kind === "managed") return [];
      return [...poolsIn(pools, "applicationGateway", "the gateway"), ...asDeclared(subject)];
    },
  },
  {
    // Azure makes the gateway, and more instances for as long as there are addresses.
    id: "X265",
    severity: "warning",
    title: "the subnet of an Application Gateway has an address for each instance, and for a front end in it",
    doc: infrastructure,
    judge: ({ ingress: { gateway }, addresses: { key, created, subnets } }) => {
      if (!gateway) return [];
      const needed = gateway.instances.max + (gateway.privateAddress === undefined ? 0 : 1);
      return subnets
        .filter(s => s.role === "applicationGateway" && s.usable !== undefined && s.usable < needed)
        .map(({ key: name, usable }) => ({
          key: childKey(key, `subnets.${name}.${created ? "addressPrefix" : "addressPrefixes"}`),
          with: [`${settings}.instances.max`],
          message: `the subnet has ${usable} addresses to use, and the gateway may take ${needed}`,
          fix: `Use a /24, or lower aks:${settings}.instances.max.`,
        }));
    },
  },
  {
    // What Azure's answer is, no source says: AGIC is there, and its page wants the subnet of an overlay so.
    id: "X266",
    severity: "warning",
    title: "into an overlay an Application Gateway reaches from a subnet that is no larger than a /24",
    doc: overview,
    judge: ({ choices: { ingress, network }, addresses }) =>
      ingress.kind !== kind || network.kind !== "overlay"
        ? []
        : oddRanges(addresses, "applicationGateway", prefix => prefix < azureLimits.applicationGatewayPrefix).map(
            r => ({
              key: r.key,
              with: ["network.kind"],
              message: `${r.text} is larger than a /${azureLimits.applicationGatewayPrefix}: pods of the overlay may not be reached`,
              fix: `Use a /${azureLimits.applicationGatewayPrefix}${r.orLeaveOut}.`,
            }),
          ),
  },
  {
    id: "X22",
    severity: "error",
    title: "with kubenet the subnet of an Application Gateway has the nodes' table of routes",
    doc: infrastructure,
    judge: ({ choices: { ingress, network }, pools, known }) => {
      if (ingress.kind !== kind || network.kind !== "kubenet" || network.vnet.kind === "managed") return [];
      const fix = "Set aks:network.kind: overlay, or aks:ingress.kind: none.";
      const subnets = network.vnet.existing?.subnets;
      // The table of what is made here may lead to the internet by a firewall, which a gateway does not support.
      if (!subnets) {
        const message =
          "the gateway reaches pods of kubenet by the nodes' table of routes, which its subnet does not get here";
        return [{ key: "network.kind", with: ["ingress.kind"], message, fix }];
      }
      const tableOf = (name: string): string | undefined => {
        const id = idOf(declaredFacts(subnets[name]).routeTable);
        return id === undefined ? undefined : known(id, `${existing}.${name}.routeTable.id`);
      };
      const own = tableOf("applicationGateway");
      return [...new Set(pools.map(p => p.settings.subnet))].flatMap((name): Finding[] => {
        const nodes = tableOf(name);
        return nodes === undefined || !("applicationGateway" in subnets) || (own !== undefined && sameId(own, nodes))
          ? []
          : [
              {
                key: `${existing}.applicationGateway`,
                with: ["network.kind", "ingress.kind"],
                message: `its table of routes is ${own ?? "none that is declared"}, that of the nodes' subnet ${name} is ${nodes}: pods are not reached`,
                fix: `Have ${nodes} put on it, and declare it as its routeTable.`,
              },
            ];
      });
    },
  },
  {
    id: "X267",
    severity: "warning",
    title: "no default route leads from an Application Gateway's subnet to an appliance or a gateway of the network",
    doc: infrastructure,
    judge: ({ choices: { ingress, network } }) =>
      ingress.kind === kind
        ? divertedRoute(
            network,
            "applicationGateway",
            hop => `Azure manages the gateway, and it answers, by next hop ${hop}, which it does not support`,
          )
        : [],
  },
  {
    id: "X269",
    severity: "error",
    title: "an Application Gateway gets an address of a subnet whose range is known",
    doc: frontend,
    judge: ({ choices: { ingress, network }, addresses: { subnets } }) => {
      const declared = network.vnet.existing?.subnets.applicationGateway;
      const isKnown = subnets.some(s => s.role === "applicationGateway" && s.ranges.length > 0);
      return ingress.applicationGateway?.internal === true && declared && !isKnown
        ? [
            {
              key: `${settings}.internal`,
              with: [`${existing}.applicationGateway`],
              message: "no range of subnet applicationGateway is declared, whose last address the gateway would get",
              fix: `Write its range as aks:${existing}.applicationGateway.addressPrefixes.`,
            },
          ]
        : [];
    },
  },
  {
    ...vaultFact,
    judge: ({ choices: { cloud, ingress, keyVault }, names, known }) => {
      const entries = Object.entries(ingress.applicationGateway?.certificates ?? {});
      if (entries.length === 0) return [];
      if (keyVault.kind === "none")
        return [
          {
            key: `${settings}.certificates`,
            with: ["keyVault.kind"],
            message: "there is no vault that the gateway's identity could read them from",
            fix: "Name their vault as aks:keyVault.existing.id, with kind existing.",
          },
        ];
      const isKnown = !keyVault.existing || known(keyVault.existing.id, "keyVault.existing.id") !== undefined;
      const name = (isKnown && serviceName(keyVault, names.get("keyVault")?.name)) || undefined;
      return entries.flatMap(([certificate, given]): Finding[] => {
        const key = `${settings}.certificates.${certificate}`;
        const id = known(given, key);
        const secret = id === undefined ? undefined : secretIn(id);
        if (!secret) return [];
        const { vault: domain, title } = clouds[cloud];
        if (secret.domain !== domain)
          return [
            {
              key,
              with: ["cloud"],
              message: `vaults of ${title} are below ${domain}, and the certificate's below ${secret.domain}`,
              fix: `Write https://${secret.vault}.${domain}/secrets/${secret.name}.`,
            },
          ];
        return name === undefined || sameId(secret.vault, name)
          ? []
          : [
              {
                key,
                with: [keyVault.existing ? "keyVault.existing.id" : "keyVault.kind"],
                message: `the certificate is in vault ${secret.vault}, and the gateway's identity may read ${name}`,
                fix: `Put it into ${name}, or name its vault as aks:keyVault.existing.id${keyVault.existing ? "" : ", with kind existing"}.`,
              },
            ];
      });
    },
  },
];
