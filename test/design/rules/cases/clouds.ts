import type { Case } from "../case";
import type { Values } from "../../../support/choices";

const government = (values: Values): Values => ({ cloud: "usGovernment", location: "usgovvirginia", ...values });
const china = (values: Values): Values => ({ cloud: "china", location: "chinanorth3", ...values });

/** Rules of what not every cloud has. */
export const cases: readonly Case[] = [
  ...["usdodcentral", "usdodeast", "usgoviowa"].map((location): Case => ({
    id: "X140",
    when: government({ location, identity: { controlPlane: { kind: "create" }, kubelet: { kind: "managed" } } }),
    key: "identity.controlPlane.kind",
    says: [location, "no user-assigned identity"],
    fix: "Set aks:identity.controlPlane.kind: systemAssigned",
    mend: ["location", "usgovvirginia"],
  })),
  ...["chinaeast", "chinanorth"].map((location): Case => ({
    id: "X141",
    when: china({ location, identity: { controlPlane: { kind: "create" }, kubelet: { kind: "create" } } }),
    key: "identity.kubelet.kind",
    says: [location, "no identity of yours"],
    mend: ["identity.kubelet.kind", "managed"],
  })),
  ...[government, china].map((of): Case => ({
    id: "X142",
    when: of({ apiServer: { kind: "vnetIntegration", vnetIntegration: { private: true } } }),
    key: "apiServer.kind",
    severity: "warning",
    says: ["public cloud alone"],
    mend: ["apiServer", { kind: "private" }],
  })),
  {
    id: "X143",
    when: china({ security: { defender: { enabled: true } }, monitoring: { kind: "create" } }),
    key: "security.defender.enabled",
    severity: "warning",
    says: ["21Vianet", "2026-08-18"],
    mend: ["security.defender.enabled", false],
  },
  {
    id: "X144",
    when: china({ kubernetes: { tier: "premium" } }),
    key: "kubernetes.tier",
    severity: "warning",
    says: ["21Vianet"],
    mend: ["kubernetes.tier", "standard"],
  },
  ...[government, china].map((of): Case => ({
    id: "X145",
    when: of({
      network: { vnet: { kind: "create" } },
      monitoring: {
        prometheus: { kind: "create" },
        grafana: { kind: "create", create: { access: { kind: "private" } } },
      },
    }),
    key: "monitoring.grafana.create.access.kind",
    says: ["no private endpoint"],
    mend: ["monitoring.grafana.create.access", { kind: "public" }],
  })),
];
