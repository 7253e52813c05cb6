import { refused, zonesRefused, type FixedPart, type ResourceChange } from "../../changes/change";
import type { Problem } from "../../contract/problems";
import { isTree, valueAt } from "../../contract/tree";
import type { GatewayPlan } from "./gateway";

const otherZones = zonesRefused(
  "zones",
  () => "Keep them, or choose another aks:ingress.kind first, deploy, and come back: requests are lost meanwhile.",
);

const certificates = "ingress.applicationGateway.certificates";
const maps = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isTree) : []);

/** Certificates that stay on the gateway without what they need. Where none is chosen here they are AGIC's, so that the last one would stay,
 *  and its identity go; where some are, those of secrets in the cluster go, and AGIC's listeners stay. Sources:
 *  application-gateway/key-vault-certs; the codes are those of the model of Azure. */
function lostCertificates({ op, before, after, name }: ResourceChange): Problem[] {
  if (op !== "update") return [];
  if (valueAt(before, "identity") !== undefined && valueAt(after, "identity") === undefined)
    return [
      refused(
        certificates,
        `the last certificate of ${name} can't go: it stays on the gateway, and the identity that reads it would go`,
        "Keep one of them, or choose another aks:ingress.kind first, deploy, and come back: requests are lost meanwhile.",
        "ApplicationGatewayKeyVaultSecretRequiresIdentity",
      ),
    ];
  const kept = maps(valueAt(after, "sslCertificates")).map(certificate => certificate.name);
  const used = maps(valueAt(after, "httpListeners")).map(listener => String(valueAt(listener, "sslCertificate.id")));
  const lost = maps(valueAt(before, "sslCertificates"))
    .filter(({ name: one, keyVaultSecretId }) => keyVaultSecretId === undefined && !kept.includes(one))
    .map(certificate => String(certificate.name))
    .filter(one => used.some(id => id.endsWith(`/sslCertificates/${one}`)));
  return lost.length === 0
    ? []
    : [
        refused(
          certificates,
          `${lost.join(", ")} of ${name}, which AGIC made of secrets in the cluster, would go while listeners have them`,
          "Let ingresses name certificates of the vault alone, then run pulumi refresh; or leave these out.",
          "InvalidResourceReference",
        ),
      ];
}

/** Changes of a gateway and of its address that Azure refuses though Pulumi plans them. */
export const gatewayRefuses = {
  ApplicationGateway: (change: ResourceChange): Problem[] => [...otherZones(change), ...lostCertificates(change)],
  PublicIPAddress: otherZones,
};

/** What those judge, of a gateway that choices make. */
export function fixedGateway(gateway: GatewayPlan | undefined): FixedPart[] {
  if (!gateway) return [];
  const zones = gateway.zones.length > 0 ? gateway.zones : undefined;
  const part = (type: string, name: string, inputs: object): FixedPart => ({
    component: "ApplicationGateway",
    suffix: "application-gateway",
    type: `azure-native:network:${type}`,
    part: name,
    inputs,
  });
  const identity = Object.keys(gateway.certificates).length > 0 ? { type: "UserAssigned" } : undefined;
  return [part("ApplicationGateway", "gateway", { zones, identity }), part("PublicIPAddress", "ip", { zones })];
}
