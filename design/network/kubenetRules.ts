import { prefixFor } from "./cidr";
import { azureLimits } from "../facts/azureLimits";
import { retirements } from "../facts/retirements";
import { nodeTotals, sizesOf } from "../cluster/pools/pools";
import { sameId } from "../resourceId";
import { declaredFacts } from "./declared";
import { aksDoc, undeclared, type Finding, type Rule, type Subject } from "../contract/rule";

const kubenet = aksDoc("configure-kubenet");
const overlayFix = "Set aks:network.kind: overlay, where pods have a range of their own too.";

/** What is declared of the route tables of subnets that pools are in. */
const declaredOf = ({ choices, pools }: Subject) =>
  Object.entries(choices.network.vnet.existing?.subnets ?? {})
    .filter(([subnet]) => pools.some(p => p.settings.subnet === subnet))
    .map(([subnet, declared]) => ({
      subnet,
      key: `network.vnet.existing.subnets.${subnet}`,
      table: declaredFacts(declared).routeTable,
    }));

/** Declared route tables on subnets that pools are in. */
const declaredTables = (subject: Subject): { subnet: string; key: string; id: unknown }[] =>
  declaredOf(subject).flatMap(({ subnet, key, table }) =>
    table === undefined || table === "none" ? [] : [{ subnet, key: `${key}.routeTable.id`, id: table.id }],
  );

/** Whether kubenet writes its routes into a table that is not AKS's own. */
const ownTable = (subject: Subject): boolean =>
  subject.choices.network.kind === "kubenet" && (subject.routes !== undefined || declaredTables(subject).length > 0);

export const kubenetRules: readonly Rule[] = [
  {
    id: "N2",
    severity: "error",
    title: "dataplane cilium needs Azure CNI",
    doc: aksDoc("azure-cni-powered-by-cilium"),
    judge: ({ choices: { network } }) =>
      network.kind === "kubenet" && network.dataplane.kind === "cilium"
        ? [
            {
              key: "network.dataplane.kind",
              with: ["network.kind"],
              message: "dataplane cilium does not run with network kind kubenet",
              fix: "Set aks:network.dataplane.kind: azure, or aks:network.kind: overlay.",
            },
          ]
        : [],
  },
  {
    id: "N7",
    severity: "error",
    title: "network policy engine azure needs Azure CNI",
    doc: aksDoc("use-network-policies"),
    azureCode: "NetworkPolicyAzureNotSupportedForKubenet",
    judge: ({ choices: { network } }) =>
      network.kind === "kubenet" && network.dataplane.azure?.networkPolicy === "azure"
        ? [
            {
              key: "network.dataplane.azure.networkPolicy",
              with: ["network.kind"],
              message: "engine azure does not run with network kind kubenet",
              fix: "Set aks:network.dataplane.azure.networkPolicy: calico, or aks:network.kind: overlay.",
            },
          ]
        : [],
  },
  {
    id: "N10",
    severity: "warning",
    title: `kubenet is retired on ${retirements.kubenet.ends}`,
    doc: kubenet,
    judge: ({ choices: { network } }) =>
      network.kind === "kubenet"
        ? [{ key: "network.kind", message: `Azure retires kubenet on ${retirements.kubenet.ends}`, fix: overlayFix }]
        : [],
  },
  {
    id: "N12",
    severity: "error",
    also: "warning",
    title: "a kubenet cluster has at most 400 nodes, one for each route of its table",
    doc: kubenet,
    judge: ({ choices: { network }, pools, routes }): Finding[] => {
      // Those that are put into the table are in the same one.
      const limit = azureLimits.kubenetNodes - (routes?.count ?? 0);
      const { nodes, withSurge } = nodeTotals(pools);
      if (network.kind !== "kubenet" || withSurge <= limit) return [];
      const key = "network.kind";
      if (nodes > limit) {
        const message = `the pools may have ${nodes} nodes, kubenet has at most ${limit}`;
        const range = `100.64.0.0/${prefixFor(withSurge * azureLimits.overlayAddressesPerNode)}`;
        const fix = `Set aks:network.kind: overlay and aks:network.overlay.podCidrs: [${range}], or lower the pools' maximum.`;
        return [{ key, with: sizesOf(pools), message, fix }];
      }
      const message = `the pools may have ${withSurge} nodes while all of them upgrade, kubenet has at most ${limit}`;
      const fix = "Lower maxSurge, or upgrade pool by pool.";
      return [{ key, with: sizesOf(pools), severity: "warning", message, fix }];
    },
  },
  {
    id: "N13",
    severity: "error",
    title: "kubenet with a route table that is not AKS's own needs a user-assigned control plane identity",
    doc: kubenet,
    azureCode: "CustomRouteTableWithUnsupportedMSIType",
    judge: subject =>
      ownTable(subject) && subject.choices.identity.controlPlane.kind === "systemAssigned"
        ? [
            {
              key: "identity.controlPlane.kind",
              with: ["network.kind"],
              message:
                "kubenet writes into a route table that is there before the cluster, and Azure's answer is: clusters using managed identity type SystemAssigned do not support bringing your own route table",
              fix: "Set aks:identity.controlPlane.kind: create, or aks:network.kind: overlay.",
            },
          ]
        : [],
  },
  {
    id: "N17",
    severity: "error",
    also: "warning",
    title: "kubenet with its own route table and own DNS can't have a private endpoint for the API server",
    doc: aksDoc("private-clusters"),
    judge: subject => {
      const { apiServer, network } = subject.choices;
      if (!ownTable(subject) || apiServer.kind !== "private") return [];
      const fix =
        "Set aks:network.kind: overlay, or aks:apiServer.kind: vnetIntegration, or aks:apiServer.kind: public.";
      if (network.dnsServers.length > 0) {
        const servers = network.dnsServers.join(", ");
        return [
          {
            key: "network.dnsServers",
            message: `a private kubenet cluster with a route table of yours is not created with DNS servers ${servers}`,
            fix,
          },
        ];
      }
      // The page says own DNS: servers for certain, zones perhaps.
      const { dns } = apiServer.private ?? {};
      return dns?.kind === "create" || dns?.kind === "existing"
        ? [
            {
              key: "apiServer.private.dns.kind",
              severity: "warning" as const,
              message: "a private kubenet cluster with a route table of yours may fail with a DNS zone of yours",
              fix: `${fix.slice(0, -1)}, or dns kind system.`,
            },
          ]
        : [];
    },
  },
  {
    id: "N46",
    severity: "error",
    also: "warning",
    title: "all subnets of a kubenet cluster share one route table",
    doc: kubenet,
    azureCode: "TooManyCustomRouteTables",
    judge: subject => {
      if (subject.choices.network.kind !== "kubenet") return [];
      const tables = declaredTables(subject).flatMap(({ subnet, key, id }) => {
        const known = subject.known(id, key);
        return known === undefined ? [] : [{ subnet, key, id: known }];
      });
      const [first] = declaredTables(subject);
      if (first === undefined) return [];
      const bare = declaredOf(subject).flatMap(({ subnet, key, table }): Finding[] => {
        const fix = `Have the route table of subnet ${first.subnet} associated with it too.`;
        if (table === "none") {
          const message = `subnet ${subnet} has no route table, and subnet ${first.subnet} has one`;
          return [{ key: `${key}.routeTable`, azureCode: "SubnetMissingRouteTableAssociation", message, fix }];
        }
        if (table !== undefined) return [];
        const message = `no route table is declared on subnet ${subnet}, and subnet ${first.subnet} has one`;
        return [undeclared(key, message, "Declare routeTable with its id, or with kind: none.")];
      });
      const others = tables
        .filter(({ id }) => !sameId(tables[0].id, id))
        .map(({ subnet, key }) => ({
          key,
          message: `subnet ${subnet} has another route table than subnet ${tables[0].subnet}, and kubenet writes its routes into one`,
          fix: "Have one route table associated with both.",
        }));
      return [...bare, ...others];
    },
  },
];
