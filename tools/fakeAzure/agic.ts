import type { Properties } from "../wire";
import { isMap } from "./changes";
import { sameId } from "./types/network/networkShared";

const maps = (value: unknown): Properties[] => (Array.isArray(value) ? value.filter(isMap) : []);

/** Whether AGIC of one of the clusters has a gateway. */
export const isWrittenByAgic = (id: string, clusters: readonly Properties[]): boolean =>
  clusters.some(({ addonProfiles }) => {
    const addOn = isMap(addonProfiles) ? addonProfiles.ingressApplicationGateway : undefined;
    const config = isMap(addOn) && addOn.enabled === true ? addOn.config : undefined;
    return isMap(config) && typeof config.applicationGatewayId === "string" && sameId(config.applicationGatewayId, id);
  });

/**
 * A gateway as AGIC leaves it for one ingress with TLS: with a certificate that is there already, else with one of a secret in the
 * cluster. Whatever no ingress has goes. Source: application-gateway-kubernetes-ingress, pkg/appgw.
 */
export function asAgicWrites(inputs: Properties, id: string): Properties | undefined {
  const listener = "fl-shop";
  if (maps(inputs.httpListeners).some(({ name }) => name === listener)) return undefined;
  const part = (collection: string, name: unknown): Properties => ({ id: `${id}/${collection}/${String(name)}` });
  const certificates = maps(inputs.sslCertificates);
  const ofSecret = { name: "cert-shop-web", publicCertData: "MIIC" };
  return {
    ...inputs,
    frontendPorts: [{ name: "fp-443", port: 443 }],
    backendAddressPools: [{ name: "pool-shop", backendAddresses: [{ ipAddress: "10.244.0.7" }] }],
    backendHttpSettingsCollection: [{ name: "bp-shop", port: 8080, protocol: "Http", requestTimeout: 30 }],
    probes: [{ name: "pb-shop", protocol: "Http", path: "/", interval: 30, timeout: 30, unhealthyThreshold: 3 }],
    sslCertificates: certificates.length > 0 ? certificates : [ofSecret],
    httpListeners: [
      {
        name: listener,
        protocol: "Https",
        hostNames: ["shop.example.com"],
        frontendIPConfiguration: part("frontendIPConfigurations", maps(inputs.frontendIPConfigurations)[0]?.name),
        frontendPort: part("frontendPorts", "fp-443"),
        sslCertificate: part("sslCertificates", (certificates[0] ?? ofSecret).name),
      },
    ],
    requestRoutingRules: [
      {
        name: "rr-shop",
        priority: 19000,
        ruleType: "Basic",
        httpListener: part("httpListeners", listener),
        backendAddressPool: part("backendAddressPools", "pool-shop"),
        backendHttpSettings: part("backendHttpSettingsCollection", "bp-shop"),
      },
    ],
    tags: { ...(isMap(inputs.tags) ? inputs.tags : {}), "managed-by-k8s-ingress": "1.8.1" },
  };
}
