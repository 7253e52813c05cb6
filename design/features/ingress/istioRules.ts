import { aksDoc, type Rule } from "../../contract/rule";

const gateways = "serviceMesh.istio.ingressGateways";

/** Rules of Istio's gateways as the way in. What a default route does to answers of the external one, the mesh says itself. */
export const istioRules: readonly Rule[] = [
  {
    id: "X167",
    severity: "error",
    title: "gateways of Istio are the way in where the mesh has one",
    doc: aksDoc("istio-deploy-ingress"),
    judge: ({ choices: { ingress, serviceMesh } }) => {
      if (ingress.kind !== "istioGateways") return [];
      if (!serviceMesh.istio)
        return [
          {
            key: "ingress.kind",
            with: ["serviceMesh.kind"],
            message: "there is no mesh whose gateways requests could come in by",
            fix: `Set aks:ingress.kind: none, or choose a mesh, aks:serviceMesh, with one of aks:${gateways}.`,
          },
        ];
      const { external, internal } = serviceMesh.istio.ingressGateways;
      return external || internal
        ? []
        : [
            {
              key: gateways,
              with: ["ingress.kind"],
              message: "neither the external nor the internal gateway is on",
              fix: `Set aks:${gateways}.internal: true, or external, or aks:ingress.kind: none.`,
            },
          ];
    },
  },
];
