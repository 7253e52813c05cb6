import { isNamespaceName } from "../../cluster/namespaces";
import { aksDoc, type Finding, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";
import type { MeshEgressGateway } from "./choices";

const doc = aksDoc("istio-deploy-egress");
const key = "serviceMesh.istio.egressGateways";

const most = 500;
const name = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Rules of the mesh's gateways for traffic out of it. */
export const meshEgressRules: readonly Rule[] = [
  {
    id: "X19",
    severity: "error",
    title: "gateways out of the mesh leave by a static egress gateway",
    doc,
    judge: ({ choices: { serviceMesh, network } }) =>
      Object.keys(serviceMesh.istio?.egressGateways ?? {}).length > 0 && !network.staticEgressGateway.enabled
        ? [
            {
              key,
              with: ["network.staticEgressGateway.enabled"],
              message: "they leave by the addresses of a static egress gateway, and the cluster has none",
              fix: "Give aks:nodePools a pool of mode gateway, which brings it.",
            },
          ]
        : [],
  },
  {
    id: "X301",
    severity: "error",
    title: "gateways out of the mesh are 500 at most, with names and namespaces that Kubernetes takes",
    doc,
    judge: ({ choices: { serviceMesh } }) => {
      const gateways: [string, MeshEgressGateway][] = Object.entries(serviceMesh.istio?.egressGateways ?? {});
      const many =
        gateways.length > most
          ? [{ key, message: `${gateways.length} are more than ${most}`, fix: `Use at most ${most}.` }]
          : [];
      const each = gateways.flatMap(([id, { namespace }]): Finding[] => [
        ...(id.length > 53 || !name.test(id)
          ? [
              {
                key: childKey(key, id),
                message: `${JSON.stringify(id)} is no name of a gateway`,
                fix: "Use 1-53 lower-case letters, digits, hyphens and full stops, a letter or digit first and last.",
              },
            ]
          : []),
        ...(namespace !== undefined && !isNamespaceName(namespace)
          ? [
              {
                key: childKey(childKey(key, id), "namespace"),
                message: `${JSON.stringify(namespace)} is no name of a namespace`,
                fix: "Use 1-63 lower-case letters, digits and hyphens, a letter or digit first and last.",
              },
            ]
          : []),
      ]);
      return [...many, ...each];
    },
  },
];
