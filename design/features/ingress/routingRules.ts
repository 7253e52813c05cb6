import { retirements } from "../../facts/retirements";
import { azureLimits } from "../../facts/azureLimits";
import { parseResourceId, sameId } from "../../resourceId";
import { idsAreOfType } from "../../contract/commonRules";
import { aksDoc, azureDoc, type Finding, type Rule } from "../../contract/rule";
import { answersByDefaultRoute } from "./ingress";

const routing = "ingress.applicationRouting";
const { applicationRoutingNginx: nginx } = retirements;

/** Rules of application routing. That it needs a managed identity needs none: every cluster has one. */
export const routingRules: readonly Rule[] = [
  idsAreOfType(({ choices: { ingress } }) => {
    const { dnsZoneIds = [], privateDnsZoneIds = [] } = ingress.applicationRouting ?? {};
    return [
      ...dnsZoneIds.map((id, i) => [`${routing}.dnsZoneIds[${i}]`, id, "Microsoft.Network/dnsZones"] as const),
      ...privateDnsZoneIds.map(
        (id, i) => [`${routing}.privateDnsZoneIds[${i}]`, id, "Microsoft.Network/privateDnsZones"] as const,
      ),
    ];
  }),
  {
    // Azure takes it still, and fixes what is critical until its last day.
    id: "X16",
    severity: "warning",
    title: `application routing with nginx ends ${nginx.ends}`,
    doc: nginx.doc,
    judge: ({ choices: { ingress } }) =>
      ingress.kind === "applicationRouting"
        ? [
            {
              key: "ingress.kind",
              message: `AKS fixes nginx of application routing until ${nginx.ends}, and no longer`,
              fix: "Set aks:ingress.kind: applicationGatewayForContainers; to keep it for now, accept X16 with the day you leave it.",
            },
          ]
        : [],
  },
  {
    id: "E17",
    severity: "warning",
    title: "with a default route, answers to what came in from the internet leave another way",
    doc: azureDoc("firewall/integrate-lb"),
    judge: subject => {
      const { defaultController } = subject.ingress.routing ?? {};
      if (!answersByDefaultRoute(subject) || defaultController === undefined) return [];
      const unless = defaultController === "annotationControlled" ? ", unless its annotations make it internal," : "";
      return defaultController === "external" || unless !== ""
        ? [
            {
              key: `${routing}.defaultController`,
              with: ["ingress.kind", "egress.kind"],
              message: `requests come in through a public load balancer${unless} and answers leave by the default route, which knows nothing of them: they are lost`,
              fix: `Set aks:${routing}.defaultController: internal; let the internet in through the address of firewall or appliance (DNAT): aks:egress.firewall.dnat, where the firewall is made here.`,
            },
          ]
        : [];
    },
  },
  {
    id: "X164",
    severity: "error",
    title:
      "application routing writes into at most 5 DNS zones, public ones of one resource group and private ones of one",
    doc: aksDoc("app-routing"),
    judge: ({ choices: { ingress }, known }) => {
      const { dnsZoneIds = [], privateDnsZoneIds = [] } = ingress.applicationRouting ?? {};
      const most = azureLimits.applicationRoutingZones;
      const count = dnsZoneIds.length + privateDnsZoneIds.length;
      const last = `${routing}.${privateDnsZoneIds.length > 0 ? "privateDnsZoneIds" : "dnsZoneIds"}`;
      const tooMany: Finding = {
        key: last,
        message: `${count} zones are more than ${most}`,
        fix: "Leave zones out, and have external-dns write into them.",
      };
      const apart = Object.entries({ dnsZoneIds, privateDnsZoneIds }).flatMap(([name, ids]): Finding[] => {
        const zones = ids.flatMap((given, i) => {
          const key = `${routing}.${name}[${i}]`;
          const id = known(given, key);
          const parsed = id === undefined ? undefined : parseResourceId(id);
          return id === undefined || !parsed ? [] : [{ key, id, ...parsed }];
        });
        return zones.flatMap(({ key, id, ...zone }, i): Finding[] => {
          if (zones.slice(0, i).some(other => sameId(other.id, id)))
            return [{ key, message: `${id} is there twice`, fix: "Keep one of the two." }];
          return sameGroup(zone, zones[0])
            ? []
            : [
                {
                  key,
                  message: `the zone is in group ${zone.resourceGroup}, the first one in ${zones[0].resourceGroup}`,
                  fix: "Use zones of one resource group.",
                },
              ];
        });
      });
      return [...(count > most ? [tooMany] : []), ...apart];
    },
  },
];

interface Placed {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

const sameGroup = (a: Placed, b: Placed): boolean =>
  sameId(a.resourceGroup, b.resourceGroup) && sameId(a.subscriptionId, b.subscriptionId);
